// The least cost, from below: assume that nothing costs anything; each conflicting set of such assumptions raises the
// lower bound and is relaxed by one (OLL: Andres, Kaufmann, Matheis & Schaub 2012; Morgado, Dodaro & Marques-Silva
// 2014). The first solution found is the cheapest, the conflicts are the proof.
#include <algorithm>
#include <limits>

#include "shared/constraint/search_reasoner.h"

namespace portico::constraint {

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

Answer SearchReasoner::minimise(std::vector<Bound> assumptions, std::vector<Soft> softs, std::int64_t& steps) {
  const std::size_t hard = assumptions.size();
  for (;;) {
    std::vector<std::size_t> assumed;
    assumptions.resize(hard);
    for (std::size_t i = 0; i < softs.size(); ++i) {
      if (softs[i].weight == 0) continue;
      assumed.push_back(i);
      assumptions.push_back(softs[i].kept);
    }
    const Answer answer = ask(assumptions, steps);
    if (answer != Answer::impossible) return answer;
    std::vector<std::size_t> core;
    for (const std::size_t i : solver_.core()) {
      if (i >= hard) core.push_back(assumed[i - hard]);
    }
    if (core.empty()) return Answer::impossible;
    relax_core(core, softs);
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
  solver_ = make_solver(formula_, RuleSwitches::none);
  counters_.clear();
  indicators_.clear();
  equalities_.clear();
}

Result<Completion> SearchReasoner::cheapest(std::span<const Decision> decisions, const Objective& objective) {
  start_over_when_crowded();
  std::int64_t steps = limits_.steps;
  const Answer answer = minimise(assumptions_of(decisions), softs_of(objective), steps);
  if (answer == Answer::unknown) return limit_error(limits_);
  if (answer == Answer::impossible) return error(ErrorCode::configuration_invalid);

  Completion completion;
  for (std::size_t i = 0; i < formula_.variables().size(); ++i) {
    completion.assignment.push_back(formula_.variables()[i].low + solver_.model()[i]);
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
