// Solver: variables and constraints.
#include <algorithm>
#include <map>

#include "shared/constraint/solver.h"

namespace portico::constraint {

View Solver::add_variable(std::int64_t range, bool is_auxiliary) {
  const auto variable = static_cast<std::int32_t>(phase_.size());
  for (const std::int64_t start : {std::int64_t{0}, -range}) {
    bottom_.push_back(start);
    start_.push_back(start);
    last_entry_.push_back(-1);
    watches_.emplace_back();
    occurrences_.emplace_back();
    conditions_.emplace_back();
    needed_.push_back(0);
    needed_entry_.push_back(-1);
  }
  phase_.push_back(0);
  is_auxiliary_.push_back(is_auxiliary);
  heap_.add_variable();
  if (!is_auxiliary) heap_.insert(variable);
  return 2 * variable;
}

void Solver::add_clause(std::vector<Bound> literals) {
  backtrack(0);
  std::map<View, std::int64_t> weakest;  // of two bounds on one view the weaker says it all
  for (const Bound& literal : literals) {
    if (is_true(literal)) return;
    if (is_false(literal)) continue;
    const auto [place, is_new] = weakest.emplace(literal.view, literal.at_least);
    if (!is_new) place->second = std::min(place->second, literal.at_least);
  }
  for (const auto& [view, at_least] : weakest) {
    const auto other = weakest.find(opposite(view));
    if (other != weakest.end() && other->second <= 1 - at_least) return;  // covers all values
  }
  if (weakest.empty()) {
    is_void_ = true;
    return;
  }
  Clause clause;
  for (const auto& [view, at_least] : weakest) clause.literals.push_back({view, at_least});
  if (clause.literals.size() == 1) {
    set(clause.literals[0], {});
    return;
  }
  clauses_.push_back(std::move(clause));
  const auto number = static_cast<std::int32_t>(clauses_.size() - 1);
  watch(number, 0);
  watch(number, 1);
}

void Solver::add_linear(std::vector<Bound> condition, std::vector<WeightedView> terms, Wide bound) {
  backtrack(0);
  std::map<View, Wide> coefficients;  // by positive view
  for (const WeightedView& term : terms) {
    const bool is_negation = (term.view & 1) != 0;
    coefficients[term.view & ~1] += is_negation ? -term.coefficient : term.coefficient;
  }
  LinearConstraint linear;
  linear.condition = std::move(condition);
  linear.bound = bound;
  linear.slack = -bound;
  for (const auto& [positive, coefficient] : coefficients) {
    if (coefficient == 0) continue;
    LinearTerm term;
    term.view = coefficient > 0 ? positive : opposite(positive);
    term.coefficient = coefficient > 0 ? coefficient : -coefficient;
    term.reach = term.coefficient * (-start_[index(opposite(term.view))] - start_[index(term.view)]);
    linear.slack += term.coefficient * top(term.view);
    linear.terms.push_back(term);
  }
  std::stable_sort(linear.terms.begin(), linear.terms.end(),
                   [](const LinearTerm& left, const LinearTerm& right) { return left.reach > right.reach; });
  const auto number = static_cast<std::int32_t>(linears_.size());
  for (const LinearTerm& term : linear.terms) occurrences_[index(term.view)].push_back({number, term.coefficient});
  for (const Bound& literal : linear.condition) conditions_[index(literal.view)].push_back(number);
  linears_.push_back(std::move(linear));
  if (!propagate_linear(number)) is_void_ = true;
}

}  // namespace portico::constraint
