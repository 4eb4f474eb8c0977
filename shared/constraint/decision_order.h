#pragma once
// Which variable to decide first, for compile_by_search. Good orders and bad ones differ by a factor of a thousand in
// the size of the compiled form, and no single rule is best for all models. Inner part of the room.
#include <cstdint>
#include <vector>

#include "shared/constraint/component_solver.h"

namespace portico::constraint {

// The variable with the highest score goes first: its own priority, plus `per_clause` for each clause and sum that
// speaks about it in its part.
struct DecisionOrder {
  double per_clause = 0;
  std::vector<double> priority;  // by variable
};

// Orders worth trying, the one that is best most often first. Deterministic.
//   late in an elimination order   such variables hold many others together (elimination_order.h)
//   weight in sums                 what moves sums far goes first, so that little remains possible below
//   neighbourhood                  what stands in short constraints together is decided together (force_order.h)
std::vector<DecisionOrder> decision_orders(const RootClauses& clauses);

// Moves single variables, or variables with all that exclude each other with them, up or down in an order.
class OrderVariation {
 public:
  explicit OrderVariation(const RootClauses& clauses);
  DecisionOrder changed(const DecisionOrder& order);

 private:
  std::uint64_t next();

  std::vector<std::vector<std::int32_t>> rivals_;  // by variable: those that two-literal clauses forbid beside it
  std::uint64_t state_ = 88172645463325252ULL;     // xorshift (Marsaglia 2003): the same numbers each time
};

}  // namespace portico::constraint
