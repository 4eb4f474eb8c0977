#pragma once
// An order in which variables can be taken out of a set of clauses so that few others are tied together each time
// (minimum degree: Rose 1972; on a quotient graph: George & Liu 1980). What is taken out late separates the rest: good
// to decide early (tree decompositions in model counting: Korhonen & Järvisalo 2021). Inner part of the room.
#include <cstdint>
#include <vector>

#include "shared/constraint/component_solver.h"

namespace portico::constraint {

// By variable: its place in the order, 0 first. Deterministic.
std::vector<std::int32_t> elimination_order(const RootClauses& clauses);

}  // namespace portico::constraint
