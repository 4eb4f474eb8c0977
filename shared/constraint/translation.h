#pragma once
// Puts constraints of a formula into a solver: inner part of the room.
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "shared/constraint/formula.h"
#include "shared/constraint/solver.h"

namespace portico::constraint {

// The variables' ranges must be in the solver already, variable v with the views 2v and 2v + 1.
class Translation {
 public:
  Translation(const std::vector<Variable>& variables, Solver& solver) : variables_(variables), solver_(solver) {}

  // With a condition: the constraint holds only while it is true.
  void add(const Clause& clause, std::optional<Bound> condition = std::nullopt);
  void add(const Linear& linear, std::optional<Bound> condition = std::nullopt);
  // A selector for each row: it demands the row's values, one of them holds, and a value needs a row that has it.
  void add(const Table& table, std::optional<Bound> condition = std::nullopt);

 private:
  const Variable& range_of(VariableId variable) const { return variables_[static_cast<std::size_t>(variable)]; }
  bool is_in_range(const Table& table, const std::int64_t* values) const;
  Bound equality(VariableId variable, std::int64_t number);
  void add_clause(std::vector<Bound> literals, RuleId rule, std::optional<Bound> condition);

  const std::vector<Variable>& variables_;
  Solver& solver_;
  std::map<std::pair<VariableId, std::int64_t>, Bound> equalities_;
};

}  // namespace portico::constraint
