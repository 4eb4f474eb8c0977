#pragma once
// An order of variables that keeps together what stands in the same constraint, so that decision diagrams stay small:
// FORCE (Aloul, Markov & Sakallah 2003), from several first orders; the one with the least sum of spans wins.
// Deterministic.
#include <cstdint>
#include <vector>

namespace portico::constraint {

// A group lists different variables 0 … count - 1. The answer: all variables, first to last.
std::vector<std::int32_t> force_order(std::int32_t count, const std::vector<std::vector<std::int32_t>>& groups);

}  // namespace portico::constraint
