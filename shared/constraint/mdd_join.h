#pragma once
// The conjunction of many diagrams. Inner part of compile_by_joining().
#include <vector>

#include "shared/constraint/mdd.h"

namespace portico::constraint {

// Sorts the diagrams (at least one, none `stopped`) by their highest level, then joins again and again the two
// neighbours that are smallest together. Forgets every other node of the store now and then. Counts its joins in
// `joined`. The answer may be MddStore::stopped.
MddId join_neighbours(MddStore& store, std::vector<MddId> diagrams, std::size_t& joined);

}  // namespace portico::constraint
