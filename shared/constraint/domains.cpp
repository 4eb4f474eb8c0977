// What is still possible for every variable. Known solutions, adapted to the decisions, answer most of it; propagation
// bounds the rest from above; what lies between is asked, going from one solution to the next.
#include <algorithm>
#include <numeric>

#include "shared/constraint/search_reasoner.h"

namespace portico::constraint {

// After a search under the decisions alone.
Quest SearchReasoner::quest_for(std::span<const VariableId> variables) {
  solver_.keep_assumptions_only();
  Quest quest{{}, solver_.model(), solver_.model()};
  const Solver::Known known = solver_.known();
  for (Witness& witness : witnesses_) {
    witness.resize(solver_.model().size(), 0);
    if (!solver_.adapt(witness, known)) continue;
    for (std::size_t i = 0; i < witness.size(); ++i) {
      quest.any[i] |= witness[i];
      quest.all[i] &= witness[i];
    }
  }
  for (const VariableId variable : variables) {
    for (const View view : {2 * variable, 2 * variable + 1}) {
      if (solver_.highest_in(quest, view) < solver_.top(view)) quest.open.push_back(view);
    }
  }
  return quest;
}

// Takes out what is settled. False: nothing new was seen or refuted. `seen`: the highest values seen so far, by place
// in the quest.
bool SearchReasoner::update(Quest& quest, std::vector<std::int64_t>& seen) const {
  bool has_news = false;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < quest.open.size(); ++i) {
    const View view = quest.open[i];
    const std::int64_t highest = solver_.highest_in(quest, view);
    has_news = has_news || highest > seen[i];
    if (solver_.is_refuted({view, highest + 1})) continue;
    quest.open[kept] = view;
    seen[kept++] = highest;
  }
  has_news = has_news || kept < quest.open.size();
  quest.open.resize(kept);
  seen.resize(kept);
  return has_news;
}

// Halves the gap between what is attained and what may be attained.
Answer SearchReasoner::find_top(const std::vector<Bound>& assumptions, View view, Quest& quest, std::int64_t& steps) {
  std::vector<Bound> asked = assumptions;
  asked.push_back({view, 0});
  solver_.keep_assumptions_only();
  std::int64_t highest = solver_.top(view);
  std::int64_t wanted = highest;
  while (solver_.highest_in(quest, view) < highest) {
    asked.back().at_least = wanted;
    const Answer answer = ask(asked, steps, Reach::changes, &quest);
    if (answer == Answer::unknown) return answer;
    if (answer == Answer::impossible) highest = wanted - 1;
    const std::int64_t attained = solver_.highest_in(quest, view);
    wanted = attained + (highest - attained + 1) / 2;
  }
  return Answer::possible;
}

Answer SearchReasoner::settle(const std::vector<Bound>& assumptions, Quest& quest, std::int64_t& steps) {
  std::vector<std::int64_t> seen;
  for (const View view : quest.open) seen.push_back(solver_.highest_in(quest, view));
  while (!quest.open.empty()) {
    if (ask(assumptions, steps, Reach::changes, &quest) == Answer::unknown) return Answer::unknown;
    if (update(quest, seen)) continue;
    const View hard = quest.open.front();
    quest.open.erase(quest.open.begin());
    seen.erase(seen.begin());
    if (find_top(assumptions, hard, quest, steps) == Answer::unknown) return Answer::unknown;
  }
  return Answer::possible;
}

Result<std::vector<Domain>> SearchReasoner::domains(std::span<const Decision> decisions) {
  std::vector<VariableId> all(formula_.variables().size());
  std::iota(all.begin(), all.end(), 0);
  return domains_of(decisions, all);
}

Result<std::vector<Domain>> SearchReasoner::domains_of(std::span<const Decision> decisions,
                                                       std::span<const VariableId> variables) {
  std::int64_t steps = limits_.steps;
  const std::vector<Bound> assumptions = assumptions_of(decisions);
  const Answer first = ask(assumptions, steps);
  if (first == Answer::unknown) return limit_error(limits_);
  if (first == Answer::impossible) return error(ErrorCode::configuration_invalid);
  Quest quest = quest_for(variables);
  if (settle(assumptions, quest, steps) == Answer::unknown) return limit_error(limits_);

  std::vector<Domain> domains;
  domains.reserve(variables.size());
  for (const VariableId variable : variables) {
    const std::int64_t low = formula_.variables()[static_cast<std::size_t>(variable)].low;
    domains.push_back(
        {low - solver_.highest_in(quest, 2 * variable + 1), low + solver_.highest_in(quest, 2 * variable)});
  }
  return domains;
}

}  // namespace portico::constraint
