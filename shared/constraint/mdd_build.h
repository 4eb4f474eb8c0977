#pragma once
// Single constraints as decision diagrams, exact over the whole range of every variable and without helper variables.
// Inner part of compile_by_joining().
#include <vector>

#include "shared/constraint/formula.h"
#include "shared/constraint/mdd.h"

namespace portico::constraint {

// Where the variables of a formula stand among the levels of a store.
struct Levels {
  std::vector<VariableId> variable;  // by level, top first
  std::vector<std::int32_t> level;   // by variable
};

// Each answer may be MddStore::stopped.
MddId build_clause(MddStore& store, const Formula& formula, const Levels& levels, const Clause& clause);

// Dynamic programming over what the sum still needs, where needs that make no difference share a node: the intervals
// of Abío, Nieuwenhuis, Oliveras, Rodríguez-Carbonell & Mayer-Eichberger (2012), with the condition woven in. Also
// `stopped` when one product could pass 112 bits.
MddId build_linear(MddStore& store, const Formula& formula, const Levels& levels, const Linear& linear);

// A trie over the sorted rows, reduced from below. Rows may repeat, stand in any order or lie outside of the ranges.
MddId build_table(MddStore& store, const Formula& formula, const Levels& levels, const Table& table);

}  // namespace portico::constraint
