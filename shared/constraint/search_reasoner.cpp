#include "shared/constraint/search_reasoner.h"

#include <algorithm>

#include "shared/constraint/translation.h"

namespace portico::constraint {
namespace {

constexpr std::size_t most_witnesses = 512;
constexpr std::size_t witness_words = 1'000'000;

}  // namespace

Solver make_solver(const Formula& formula, const std::vector<bool>& left_out) {
  Solver solver;
  for (const Variable& variable : formula.variables()) solver.add_variable(variable.high - variable.low);
  Translation translation(formula.variables(), solver);
  const auto add_all = [&](const auto& constraints) {
    for (const auto& constraint : constraints) {
      const auto rule = static_cast<std::size_t>(constraint.rule);
      if (left_out.empty() || !left_out[rule]) translation.add(constraint);
    }
  };
  add_all(formula.clauses());
  add_all(formula.linears());
  add_all(formula.tables());
  return solver;
}

Error limit_error(const SearchLimits& limits) {
  return error(ErrorCode::limit_reached, {{"limit", std::to_string(limits.steps)}});
}

SearchReasoner::SearchReasoner(Formula formula, SearchLimits limits)
    : formula_(std::move(formula)), limits_(limits), solver_(make_solver(formula_)) {
  witnesses_kept_ = std::clamp<std::size_t>(witness_words / (solver_.model().size() + 1), 16, most_witnesses);
}

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
  if (value > 0) assumptions.push_back({view, value});
  if (decision.value < variable.high) assumptions.push_back({opposite(view), -value});
}

std::vector<Bound> SearchReasoner::assumptions_of(std::span<const Decision> decisions) const {
  std::vector<Bound> assumptions;
  for (const Decision& decision : decisions) add_assumptions(decision, assumptions);
  return assumptions;
}

Answer SearchReasoner::ask(std::span<const Bound> assumptions, std::int64_t& steps, Reach reach, Quest* quest) {
  ++asked_;
  const Answer answer = solver_.solve(assumptions, steps, reach, quest);
  if (answer == Answer::possible) keep(solver_.model());
  return answer;
}

Answer SearchReasoner::ask_all(std::span<const Decision> decisions, std::int64_t& steps) {
  return knows_model_of(decisions) ? Answer::possible : ask(assumptions_of(decisions), steps);
}

void SearchReasoner::keep(Witness witness) {
  if (witnesses_.size() < witnesses_kept_) {
    witnesses_.push_back(std::move(witness));
    return;
  }
  witnesses_[next_witness_] = std::move(witness);
  next_witness_ = (next_witness_ + 1) % witnesses_kept_;
}

bool SearchReasoner::agrees(const Witness& witness, std::span<const Decision> decisions) const {
  return std::all_of(decisions.begin(), decisions.end(), [&](const Decision& decision) {
    const auto variable = static_cast<std::size_t>(decision.variable);
    return solver_.value_in(witness, variable) + formula_.variables()[variable].low == decision.value;
  });
}

bool SearchReasoner::knows_model_of(std::span<const Decision> decisions) const {
  return std::any_of(witnesses_.begin(), witnesses_.end(),
                     [&](const Witness& witness) { return agrees(witness, decisions); });
}

Result<bool> SearchReasoner::is_possible(std::span<const Decision> decisions) {
  std::int64_t steps = limits_.steps;
  const Answer answer = ask_all(decisions, steps);
  if (answer == Answer::unknown) return limit_error(limits_);
  return answer == Answer::possible;
}

void SearchReasoner::add_clause(RuleId rule, std::vector<Literal> literals) {
  formula_.add_clause(rule, std::move(literals));
  Translation(formula_.variables(), solver_).add(formula_.clauses().back());
  witnesses_.clear();
  next_witness_ = 0;
  rule_index_.reset();
}

std::unique_ptr<Reasoner> make_search_reasoner(Formula formula, SearchLimits limits) {
  return std::make_unique<SearchReasoner>(std::move(formula), limits);
}

}  // namespace portico::constraint
