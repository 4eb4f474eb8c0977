// The least cost, from below: assume that nothing costs anything; each conflicting set of such assumptions raises the
// lower bound and is relaxed by one (OLL: Andres, Kaufmann, Matheis & Schaub 2012; Morgado, Dodaro & Marques-Silva
// 2014). The first solution found is the cheapest, the conflicts are the proof.
#include <algorithm>
#include <limits>

#include "shared/constraint/search_reasoner.h"

namespace portico::constraint {
namespace {

constexpr std::int64_t trimming_steps = 2000;
// Most questions are answered after fewer conflicts than this; trimming pays off for hard ones only.
constexpr int easy_conflicts = 100;

}  // namespace

// A boolean view that is at its top when `bound` holds (and may be there otherwise).
View SearchReasoner::indicator_of(Bound bound) {
  const auto [place, is_new] = indicators_.emplace(std::pair{bound.view, bound.at_least}, 0);
  if (is_new) {
    place->second = solver_.add_variable(1, true);
    solver_.add_clause({!bound, {place->second, 1}});
  }
  return place->second;
}

// A variable that is at least the number of violations.
View SearchReasoner::counter_of(const std::vector<Bound>& violations) {
  CoreKey key;
  for (const Bound& violation : violations) key.emplace_back(violation.view, violation.at_least);
  std::sort(key.begin(), key.end());
  const auto [place, is_new] = counters_.emplace(std::move(key), 0);
  if (!is_new) return place->second;
  const View counter = solver_.add_variable(static_cast<std::int64_t>(violations.size()), true);
  std::vector<WeightedView> terms{{counter, 1}};
  for (const Bound& violation : violations) terms.push_back({indicator_of(violation), -1});
  solver_.add_linear({}, std::move(terms), 0);
  place->second = counter;
  return counter;
}

void SearchReasoner::relax_core(const std::vector<std::size_t>& core, std::vector<Soft>& softs) {
  Wide least = softs[core.front()].weight;
  for (const std::size_t i : core) least = std::min(least, softs[i].weight);
  std::vector<Bound> violations;
  for (const std::size_t i : core) {
    Soft& soft = softs[i];
    violations.push_back(!soft.kept);
    if (soft.goes_on) {
      soft.goes_on = false;
      const Soft next{{soft.kept.view, soft.kept.at_least - 1}, soft.weight, true};
      softs[i].weight -= least;
      softs.push_back(next);
    } else {
      soft.weight -= least;
    }
  }
  if (violations.size() > 1) softs.push_back({{opposite(counter_of(violations)), -1}, least, true});
}

// Smaller cores say more. Leaves out one member after the other, with little effort for each.
void SearchReasoner::trim_core(std::vector<Bound> hard, const std::vector<Soft>& softs, std::vector<std::size_t>& core,
                               std::int64_t& steps) {
  const std::size_t hard_count = hard.size();
  for (std::size_t left_out = 0; core.size() > 1 && left_out < core.size();) {
    std::vector<std::size_t> fewer = core;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(left_out));
    hard.resize(hard_count);
    for (const std::size_t i : fewer) hard.push_back(softs[i].kept);
    std::int64_t allowed = std::min(steps, trimming_steps);
    const std::int64_t before = allowed;
    const Answer answer = ask(hard, allowed, Reach::everything);
    steps -= before - allowed;
    if (answer != Answer::impossible) {
      ++left_out;
      continue;
    }
    core.clear();
    for (const std::size_t i : solver_.core()) {
      if (i >= hard_count) core.push_back(fewer[i - hard_count]);
    }
  }
}

// A number that cannot stay at its bound on its own account: how far must it go? Found by halving.
Answer SearchReasoner::move_number(std::vector<Bound> hard, Soft& soft, std::int64_t& steps) {
  hard.push_back(soft.kept);
  std::int64_t impossible = soft.kept.at_least;
  std::int64_t possible = std::numeric_limits<std::int64_t>::min();
  for (std::int64_t stride = 1; possible == std::numeric_limits<std::int64_t>::min() || impossible - possible > 1;) {
    const bool is_open_ended = possible == std::numeric_limits<std::int64_t>::min();
    const std::int64_t wanted = is_open_ended ? impossible - stride : possible + (impossible - possible) / 2;
    stride *= 2;
    hard.back().at_least = wanted;
    const Answer answer = ask(hard, steps, Reach::everything);
    if (answer == Answer::unknown) return answer;
    (answer == Answer::possible ? possible : impossible) = wanted;
  }
  soft.kept.at_least = possible;
  return Answer::possible;
}

Answer SearchReasoner::minimise(const std::vector<Bound>& hard, std::vector<Soft> softs, std::int64_t& steps) {
  for (int conflicts = 0;; ++conflicts) {
    std::vector<std::size_t> assumed;
    std::vector<Bound> assumptions = hard;
    for (std::size_t i = 0; i < softs.size(); ++i) {
      if (softs[i].weight == 0) continue;
      assumed.push_back(i);
      assumptions.push_back(softs[i].kept);
    }
    const Answer answer = ask(assumptions, steps, Reach::everything);
    if (answer != Answer::impossible) return answer;
    std::vector<std::size_t> core;
    for (const std::size_t i : solver_.core()) {
      if (i >= hard.size()) core.push_back(assumed[i - hard.size()]);
    }
    if (conflicts >= easy_conflicts) trim_core(hard, softs, core, steps);
    if (core.empty()) return Answer::impossible;
    if (core.size() == 1 && softs[core[0]].goes_on) {
      const Answer without = ask(hard, steps, Reach::everything);
      if (without != Answer::possible) return without;
      if (move_number(hard, softs[core[0]], steps) == Answer::unknown) return Answer::unknown;
    } else {
      relax_core(core, softs);
    }
  }
}

std::vector<SearchReasoner::Soft> SearchReasoner::softs_of(const Objective& objective) const {
  std::map<VariableId, Wide> coefficients;
  for (const Term& term : objective) coefficients[term.variable] += term.coefficient;
  std::vector<Soft> softs;
  for (const auto& [variable, coefficient] : coefficients) {
    const std::int64_t range = range_of(variable);
    if (coefficient == 0 || range == 0) continue;
    const View costly = coefficient > 0 ? 2 * variable : 2 * variable + 1;
    const std::int64_t cheapest_end = coefficient > 0 ? 0 : -range;
    softs.push_back({{opposite(costly), -cheapest_end}, coefficient > 0 ? coefficient : -coefficient, range > 1});
  }
  return softs;
}

// Helpers of many different objectives would slow down every later question.
void SearchReasoner::start_over_when_crowded() {
  if (solver_.variable_count() < 3 * formula_.variables().size() + 2000) return;
  solver_ = make_solver(formula_);
  witnesses_.clear();
  next_witness_ = 0;
  counters_.clear();
  indicators_.clear();
}

Result<Completion> SearchReasoner::cheapest(std::span<const Decision> decisions, const Objective& objective) {
  start_over_when_crowded();
  std::int64_t steps = limits_.steps;
  const Answer answer = minimise(assumptions_of(decisions), softs_of(objective), steps);
  if (answer == Answer::unknown) return limit_error(limits_);
  if (answer == Answer::impossible) return error(ErrorCode::configuration_invalid);

  Completion completion;
  for (std::size_t i = 0; i < formula_.variables().size(); ++i) {
    completion.assignment.push_back(formula_.variables()[i].low + solver_.model_value(i));
  }
  Wide cost = 0;
  for (const Term& term : objective) {
    cost += static_cast<Wide>(term.coefficient) * completion.assignment[static_cast<std::size_t>(term.variable)];
  }
  if (cost > std::numeric_limits<std::int64_t>::max() || cost < std::numeric_limits<std::int64_t>::min()) {
    return error(ErrorCode::amount_overflow);
  }
  completion.cost = static_cast<std::int64_t>(cost);
  return completion;
}

}  // namespace portico::constraint
