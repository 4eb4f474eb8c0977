#pragma once
// Orders of variables that keep together what stands in the same constraint, so that decision diagrams stay small:
// FORCE (Aloul, Markov & Sakallah 2003), from several first orders. Deterministic.
#include <cstdint>
#include <vector>

namespace portico::constraint {

// A group lists different variables 0 … count - 1. Each answer: all variables, first to last; least sum of spans first.
std::vector<std::vector<std::int32_t>> force_orders(std::int32_t count,
                                                    const std::vector<std::vector<std::int32_t>>& groups);
// The first of them.
std::vector<std::int32_t> force_order(std::int32_t count, const std::vector<std::vector<std::int32_t>>& groups);

}  // namespace portico::constraint
