#include "shared/constraint/translation.h"

namespace portico::constraint {
namespace {

std::vector<Bound> bounds_of(const std::vector<Literal>& literals) {
  std::vector<Bound> bounds;
  bounds.reserve(literals.size() + 1);
  for (const Literal& literal : literals) {
    const Bound positive{2 * literal.variable, 1};
    bounds.push_back(literal.positive ? positive : !positive);
  }
  return bounds;
}

}  // namespace

void Translation::add_clause(std::vector<Bound> literals, RuleId rule, std::optional<Bound> condition) {
  if (condition) literals.push_back(!*condition);
  solver_.add_clause(literals, rule);
}

void Translation::add(const Clause& clause, std::optional<Bound> condition) {
  add_clause(bounds_of(clause.literals), clause.rule, condition);
}

void Translation::add(const Linear& linear, std::optional<Bound> condition) {
  std::vector<WeightedView> terms;
  Wide bound = linear.bound;
  for (const Term& term : linear.terms) {
    terms.push_back({2 * term.variable, term.coefficient});
    bound -= static_cast<Wide>(term.coefficient) * range_of(term.variable).low;
  }
  std::vector<Bound> conditions = bounds_of(linear.condition);
  if (condition) conditions.push_back(*condition);
  solver_.add_linear(conditions, terms, bound, linear.rule);
}

void Translation::add(const Table& table, std::optional<Bound> condition) {
  const std::size_t width = table.scope.size();
  std::vector<Bound> some_row;
  std::map<std::pair<std::size_t, std::int64_t>, std::vector<Bound>> rows_with;
  for (std::size_t row = 0; row * width < table.tuples.size(); ++row) {
    const std::int64_t* values = table.tuples.data() + row * width;
    if (!is_in_range(table, values)) continue;
    const Bound selector{solver_.add_variable(1), 1};
    some_row.push_back(selector);
    for (std::size_t column = 0; column < width; ++column) {
      add_clause({!selector, equality(table.scope[column], values[column])}, table.rule, condition);
      rows_with[{column, values[column]}].push_back(selector);
    }
  }
  add_clause(some_row, table.rule, condition);
  for (auto& [place, rows] : rows_with) {
    rows.push_back(!equality(table.scope[place.first], place.second));
    add_clause(rows, table.rule, condition);
  }
}

bool Translation::is_in_range(const Table& table, const std::int64_t* values) const {
  for (std::size_t column = 0; column < table.scope.size(); ++column) {
    const Variable& variable = range_of(table.scope[column]);
    if (values[column] < variable.low || values[column] > variable.high) return false;
  }
  return true;
}

// A bound that says "variable = value"; the value must be one of the variable's.
Bound Translation::equality(VariableId variable, std::int64_t number) {
  const Variable& range = range_of(variable);
  const std::int64_t value = number - range.low;
  const Bound at_least{2 * variable, value};
  const Bound at_most{2 * variable + 1, -value};
  if (value == 0) return at_most;
  if (number == range.high) return at_least;
  const auto [place, is_new] = equalities_.emplace(std::pair{variable, value}, Bound{});
  if (is_new) {
    const Bound equal{solver_.add_variable(1), 1};
    solver_.add_clause({!equal, at_least});
    solver_.add_clause({!equal, at_most});
    solver_.add_clause({equal, !at_least, !at_most});
    place->second = equal;
  }
  return place->second;
}

}  // namespace portico::constraint
