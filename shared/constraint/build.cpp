// Solver: variables and constraints.
#include <algorithm>
#include <map>

#include "shared/constraint/solver.h"

namespace portico::constraint {

// Atom 0 is always true: it stands for bounds that hold from the start.
Solver::Solver() {
  add_atom(0);
  is_plain_[0] = 1;
  set(0, {});
}

Atom Solver::add_atom(std::size_t owner) {
  const auto atom = static_cast<Atom>(owner_.size());
  owner_.push_back(owner);
  marks_.emplace_back();
  phase_.push_back(0);
  needed_.push_back(0);
  is_plain_.push_back(0);
  is_decidable_.push_back(0);
  heap_.add_variable();
  for (int side = 0; side < 2; ++side) {
    value_.push_back(0);
    pairs_.emplace_back();
    watches_.emplace_back();
    places_.emplace_back();
    conditions_.emplace_back();
  }
  if (model_bits_.size() * 64 < owner_.size()) model_bits_.push_back(0);
  return atom;
}

View Solver::add_variable(std::int64_t range, bool is_auxiliary) {
  const std::size_t variable = numbers_.size();
  Number number;
  number.first = static_cast<Atom>(owner_.size());
  number.range = range;
  number.high = range;
  number.is_auxiliary = is_auxiliary;
  numbers_.push_back(number);
  occurrences_.resize(2 * numbers_.size());
  for (std::int64_t k = 1; k <= range; ++k) {
    const Atom atom = add_atom(variable);
    is_plain_[index(atom)] = range == 1 ? 1 : 0;
    is_decidable_[index(atom)] = is_auxiliary ? 0 : 1;
    if (!is_auxiliary) heap_.insert(atom);
  }
  if (!is_auxiliary) has_model_ = false;
  return static_cast<View>(2 * variable);
}

AtomLiteral Solver::literal_of(Bound bound) const {
  const Number& number = numbers_[variable_of(bound.view)];
  const bool is_negation = (bound.view & 1) != 0;
  const std::int64_t at_least = is_negation ? 1 - bound.at_least : bound.at_least;
  AtomLiteral literal = 0;
  if (at_least > number.range) {
    literal = 1;
  } else if (at_least > 0) {
    literal = 2 * (number.first + static_cast<Atom>(at_least) - 1);
  }
  return is_negation ? negation(literal) : literal;
}

Solver::ClauseRef Solver::store_clause(std::span<const AtomLiteral> literals, std::uint32_t origin, bool is_learned,
                                       int spread) {
  const auto clause = static_cast<ClauseRef>(store_.size());
  store_.push_back(static_cast<std::uint32_t>(literals.size()) << 2 | (is_learned ? learned_flag : 0U));
  store_.push_back(origin);
  store_.push_back(static_cast<std::uint32_t>(spread));
  for (const AtomLiteral literal : literals) store_.push_back(static_cast<std::uint32_t>(literal));
  return clause;
}

void Solver::watch(ClauseRef clause) {
  const AtomLiteral* literals = literals_of(clause);
  std::vector<std::vector<Watch>>& lists = size_of(clause) == 2 ? pairs_ : watches_;
  lists[index(negation(literals[0]))].push_back({clause, literals[1]});
  lists[index(negation(literals[1]))].push_back({clause, literals[0]});
}

void Solver::add_clause(const std::vector<Bound>& bounds, std::int32_t rule) {
  backtrack(0);
  std::vector<AtomLiteral> literals;
  bool is_auxiliary = false;
  for (const Bound& bound : bounds) {
    literals.push_back(literal_of(bound));
    is_auxiliary = is_auxiliary || numbers_[variable_of(bound.view)].is_auxiliary;
    if (is_true(literals.back())) return;
  }
  std::sort(literals.begin(), literals.end());
  literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
  for (std::size_t i = 1; i < literals.size(); ++i) {
    if (literals[i] == negation(literals[i - 1])) return;
  }
  if (!is_auxiliary) has_model_ = false;
  std::stable_partition(literals.begin(), literals.end(), [&](AtomLiteral literal) { return !is_false(literal); });
  const ClauseRef clause = store_clause(literals, static_cast<std::uint32_t>(rule), false, 0);
  if (literals.empty() || is_false(literals[0])) {
    conflict_with(clause);
    resolve_conflict();
    return;
  }
  if (literals.size() >= 2) watch(clause);
  if (literals.size() == 1 || is_false(literals[1])) set(literals[0], {Source::clause, clause});
  if (literals.size() < 3 || is_auxiliary) return;
  for (const AtomLiteral literal : literals) places_[index(literal)].push_back({clause, literals[0]});
}

void Solver::add_linear(const std::vector<Bound>& condition, const std::vector<WeightedView>& terms, Wide bound,
                        std::int32_t rule) {
  backtrack(0);
  std::map<View, Wide> coefficients;  // by positive view
  for (const WeightedView& term : terms) {
    const bool is_negation = (term.view & 1) != 0;
    coefficients[term.view & ~1] += is_negation ? -term.coefficient : term.coefficient;
  }
  LinearConstraint linear;
  for (const Bound& literal : condition) linear.condition.push_back(literal_of(literal));
  linear.bound = bound;
  linear.slack = -bound;
  linear.rule = rule;
  for (const auto& [positive, coefficient] : coefficients) {
    if (coefficient == 0) continue;
    Number& number = numbers_[variable_of(positive)];
    if (number.range == 1 && is_plain_[index(number.first)] != 0) {
      is_plain_[index(number.first)] = 0;
      number.low = low_of(number);
      number.high = high_of(number);
    }
    linear.is_auxiliary = linear.is_auxiliary || number.is_auxiliary;
    LinearTerm term;
    term.view = coefficient > 0 ? positive : opposite(positive);
    term.coefficient = coefficient > 0 ? coefficient : -coefficient;
    term.reach = term.coefficient * number.range;
    linear.slack += term.coefficient * top(term.view);
    linear.terms.push_back(term);
  }
  std::stable_sort(linear.terms.begin(), linear.terms.end(),
                   [](const LinearTerm& left, const LinearTerm& right) { return left.reach > right.reach; });
  if (!linear.is_auxiliary) has_model_ = false;
  const auto number = static_cast<std::int32_t>(linears_.size());
  for (const LinearTerm& term : linear.terms) occurrences_[index(term.view)].push_back({number, term.coefficient});
  for (const AtomLiteral literal : linear.condition) conditions_[index(literal)].push_back(number);
  linears_.push_back(std::move(linear));
  if (!propagate_linear(number)) resolve_conflict();
}

}  // namespace portico::constraint
