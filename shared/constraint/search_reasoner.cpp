#include "shared/constraint/search_reasoner.h"

#include <algorithm>
#include <cassert>

namespace portico::constraint {
namespace {

constexpr std::size_t models_kept = 128;

Bound bound_of(const Literal& literal) {
  const Bound positive{2 * literal.variable, 1};
  return literal.positive ? positive : !positive;
}

std::vector<Bound> bounds_of(const std::vector<Literal>& literals) {
  std::vector<Bound> bounds;
  bounds.reserve(literals.size() + 1);
  for (const Literal& literal : literals) bounds.push_back(bound_of(literal));
  return bounds;
}

void add_linear(const Formula& formula, const Linear& linear, std::vector<Bound> condition, Solver& solver) {
  std::vector<WeightedView> terms;
  Wide bound = linear.bound;
  for (const Term& term : linear.terms) {
    terms.push_back({2 * term.variable, term.coefficient});
    bound -= static_cast<Wide>(term.coefficient) * formula.variables()[static_cast<std::size_t>(term.variable)].low;
  }
  solver.add_linear(std::move(condition), std::move(terms), bound);
}

}  // namespace

Solver make_solver(const Formula& formula, RuleSwitches switches) {
  Solver solver;
  for (const Variable& variable : formula.variables()) solver.add_variable(variable.high - variable.low);
  const auto first_switch = static_cast<View>(2 * formula.variables().size());
  const bool is_switched = switches == RuleSwitches::one_each;
  for (RuleId rule = 0; is_switched && rule < formula.rule_count(); ++rule) solver.add_variable(1, true);
  for (const Clause& clause : formula.clauses()) {
    std::vector<Bound> literals = bounds_of(clause.literals);
    if (is_switched) literals.push_back(!Bound{first_switch + 2 * clause.rule, 1});
    solver.add_clause(std::move(literals));
  }
  for (const Linear& linear : formula.linears()) {
    std::vector<Bound> condition = bounds_of(linear.condition);
    if (is_switched) condition.push_back({first_switch + 2 * linear.rule, 1});
    add_linear(formula, linear, std::move(condition), solver);
  }
  return solver;
}

Error limit_error(const SearchLimits& limits) {
  return error(ErrorCode::limit_reached, {{"limit", std::to_string(limits.steps)}});
}

SearchReasoner::SearchReasoner(Formula formula, SearchLimits limits)
    : formula_(std::move(formula)), limits_(limits), solver_(make_solver(formula_, RuleSwitches::none)) {}

std::int64_t SearchReasoner::range_of(VariableId variable) const {
  const Variable& range = formula_.variables()[static_cast<std::size_t>(variable)];
  return range.high - range.low;
}

void SearchReasoner::add_assumptions(const Decision& decision, std::vector<Bound>& assumptions) const {
  const Variable& variable = formula_.variables()[static_cast<std::size_t>(decision.variable)];
  const View view = 2 * decision.variable;
  if (decision.value < variable.low || decision.value > variable.high) {
    assumptions.push_back({view, range_of(decision.variable) + 1});  // never true
    return;
  }
  const std::int64_t value = decision.value - variable.low;
  assumptions.push_back({view, value});
  assumptions.push_back({opposite(view), -value});
}

std::vector<Bound> SearchReasoner::assumptions_of(std::span<const Decision> decisions) const {
  std::vector<Bound> assumptions;
  for (const Decision& decision : decisions) add_assumptions(decision, assumptions);
  return assumptions;
}

Answer SearchReasoner::ask(std::span<const Bound> assumptions, std::int64_t& steps,
                           const std::vector<Candidate>* candidates) {
  const Answer answer = solver_.solve(assumptions, steps, candidates);
  if (answer == Answer::possible) keep_model();
  return answer;
}

void SearchReasoner::keep_model() {
  std::vector<std::int64_t> model = solver_.model();
  model.resize(formula_.variables().size());
  if (models_.size() < models_kept) {
    models_.push_back(std::move(model));
    return;
  }
  models_[next_model_] = std::move(model);
  next_model_ = (next_model_ + 1) % models_kept;
}

bool SearchReasoner::agrees(const std::vector<std::int64_t>& model, std::span<const Decision> decisions) const {
  return std::all_of(decisions.begin(), decisions.end(), [&](const Decision& decision) {
    const auto variable = static_cast<std::size_t>(decision.variable);
    return model[variable] + formula_.variables()[variable].low == decision.value;
  });
}

bool SearchReasoner::knows_model_of(std::span<const Decision> decisions) const {
  return std::any_of(models_.begin(), models_.end(),
                     [&](const std::vector<std::int64_t>& model) { return agrees(model, decisions); });
}

Result<bool> SearchReasoner::is_possible(std::span<const Decision> decisions) {
  if (knows_model_of(decisions)) return true;
  std::int64_t steps = limits_.steps;
  const Answer answer = ask(assumptions_of(decisions), steps);
  if (answer == Answer::unknown) return limit_error(limits_);
  return answer == Answer::possible;
}

std::unique_ptr<Reasoner> make_search_reasoner(Formula formula, SearchLimits limits) {
  return std::make_unique<SearchReasoner>(std::move(formula), limits);
}

}  // namespace portico::constraint
