#include "shared/constraint/formula.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace portico::constraint {
namespace {

using Wide = __int128;  // sums of 64-bit products cannot overflow it

std::int64_t negated(std::int64_t value) {
  assert(value != std::numeric_limits<std::int64_t>::min());
  return -value;
}

bool holds(const Literal& literal, const Assignment& assignment) {
  return (assignment[static_cast<std::size_t>(literal.variable)] != 0) == literal.positive;
}

bool holds(const Clause& clause, const Assignment& assignment) {
  return std::any_of(clause.literals.begin(), clause.literals.end(),
                     [&](const Literal& literal) { return holds(literal, assignment); });
}

bool holds(const Linear& linear, const Assignment& assignment) {
  const bool applies = std::all_of(linear.condition.begin(), linear.condition.end(),
                                   [&](const Literal& literal) { return holds(literal, assignment); });
  if (!applies) return true;
  Wide sum = 0;
  for (const Term& term : linear.terms) {
    sum += static_cast<Wide>(term.coefficient) * assignment[static_cast<std::size_t>(term.variable)];
  }
  return sum >= linear.bound;
}

bool holds(const Table& table, const Assignment& assignment) {
  const std::size_t width = table.scope.size();
  for (std::size_t row = 0; row < table.tuples.size(); row += width) {
    std::size_t same = 0;
    while (same < width && assignment[static_cast<std::size_t>(table.scope[same])] == table.tuples[row + same]) ++same;
    if (same == width) return true;
  }
  return false;
}

bool is_in_range(const Formula& formula, const Assignment& assignment) {
  if (assignment.size() != formula.variables().size()) return false;
  for (std::size_t i = 0; i < assignment.size(); ++i) {
    const Variable& variable = formula.variables()[i];
    if (assignment[i] < variable.low || assignment[i] > variable.high) return false;
  }
  return true;
}

}  // namespace

VariableId Formula::add_integer(std::int64_t low, std::int64_t high) {
  assert(low <= high && static_cast<Wide>(high) - low < most_values_of_variable);
  variables_.push_back({low, high});
  return static_cast<VariableId>(variables_.size() - 1);
}

void Formula::add_clause(RuleId rule, std::vector<Literal> literals) {
  assert(rule >= 0 && rule < rule_count_);
  clauses_.push_back({rule, std::move(literals)});
}

void Formula::add_at_least(RuleId rule, std::vector<Literal> condition, std::vector<Term> terms, std::int64_t bound) {
  assert(rule >= 0 && rule < rule_count_);
  linears_.push_back({rule, std::move(condition), std::move(terms), bound});
}

void Formula::add_at_most(RuleId rule, std::vector<Literal> condition, std::vector<Term> terms, std::int64_t bound) {
  for (Term& term : terms) term.coefficient = negated(term.coefficient);
  add_at_least(rule, std::move(condition), std::move(terms), negated(bound));
}

void Formula::add_equal(RuleId rule, std::vector<Literal> condition, std::vector<Term> terms, std::int64_t value) {
  add_at_least(rule, condition, terms, value);
  add_at_most(rule, std::move(condition), std::move(terms), value);
}

void Formula::add_table(RuleId rule, std::vector<VariableId> scope, std::vector<std::int64_t> tuples) {
  assert(rule >= 0 && rule < rule_count_ && !scope.empty() && tuples.size() % scope.size() == 0);
  tables_.push_back({rule, std::move(scope), std::move(tuples)});
}

bool satisfies(const Formula& formula, const Assignment& assignment) {
  return is_in_range(formula, assignment) && broken_rules(formula, assignment).empty();
}

std::vector<RuleId> broken_rules(const Formula& formula, const Assignment& assignment) {
  std::vector<RuleId> rules;
  for (const Clause& clause : formula.clauses()) {
    if (!holds(clause, assignment)) rules.push_back(clause.rule);
  }
  for (const Linear& linear : formula.linears()) {
    if (!holds(linear, assignment)) rules.push_back(linear.rule);
  }
  for (const Table& table : formula.tables()) {
    if (!holds(table, assignment)) rules.push_back(table.rule);
  }
  std::sort(rules.begin(), rules.end());
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
  return rules;
}

}  // namespace portico::constraint
