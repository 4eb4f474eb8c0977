// What is still possible for every variable. Known solutions, adapted to the decisions, answer most of it; propagation
// bounds the rest from above; what lies between is asked, unresolved candidates first, so that each answer's solution
// settles many others. Every search starts from the solution before.
#include <algorithm>
#include <numeric>

#include "shared/constraint/search_reasoner.h"

namespace portico::constraint {

SearchReasoner::Seen SearchReasoner::seen_by_witnesses() {
  Seen seen{solver_.model(), solver_.model()};
  const Solver::Known known = solver_.known();
  for (Witness& witness : witnesses_) {
    witness.resize(solver_.model().size(), 0);
    if (!solver_.adapt(witness, known)) continue;
    for (std::size_t i = 0; i < witness.size(); ++i) {
      seen.any[i] |= witness[i];
      seen.all[i] &= witness[i];
    }
  }
  return seen;
}

std::int64_t SearchReasoner::attained(const Seen& seen, View view) const {
  const auto variable = static_cast<std::size_t>(view / 2);
  return (view & 1) == 0 ? solver_.value_in(seen.any, variable) : -solver_.value_in(seen.all, variable);
}

void SearchReasoner::see_model(Seen& seen) const {
  const Witness& model = solver_.model();
  for (std::size_t i = 0; i < model.size(); ++i) {
    seen.any[i] |= model[i];
    seen.all[i] &= model[i];
  }
}

// Takes out what is settled. False: nothing new was seen or refuted.
bool SearchReasoner::update(std::vector<Candidate>& open, const Seen& seen) const {
  bool has_news = false;
  std::size_t kept = 0;
  for (Candidate candidate : open) {
    const std::int64_t highest = attained(seen, candidate.view);
    has_news = has_news || highest > candidate.attained;
    candidate.attained = highest;
    if (solver_.is_refuted({candidate.view, highest + 1})) continue;
    open[kept++] = candidate;
  }
  has_news = has_news || kept < open.size();
  open.resize(kept);
  return has_news;
}

// Halves the gap between what is attained and what may be attained.
Answer SearchReasoner::find_top(const std::vector<Bound>& assumptions, Candidate& candidate, Seen& seen,
                                std::vector<Candidate>& candidates, std::int64_t& steps) {
  std::vector<Bound> asked = assumptions;
  asked.push_back({candidate.view, 0});
  solver_.keep_assumptions_only();
  std::int64_t highest = solver_.top(candidate.view);
  std::int64_t wanted = highest;
  while (candidate.attained < highest) {
    asked.back().at_least = wanted;
    const Answer answer = ask(asked, steps, &candidates);
    if (answer == Answer::unknown) return answer;
    if (answer == Answer::possible) {
      see_model(seen);
      candidate.attained = attained(seen, candidate.view);
    } else {
      highest = wanted - 1;
    }
    wanted = candidate.attained + (highest - candidate.attained + 1) / 2;
  }
  return Answer::possible;
}

Answer SearchReasoner::settle(const std::vector<Bound>& assumptions, std::vector<Candidate>& open, Seen& seen,
                              std::int64_t& steps) {
  while (!open.empty()) {
    const Answer answer = ask(assumptions, steps, &open);
    if (answer == Answer::unknown) return answer;
    see_model(seen);
    if (update(open, seen)) continue;
    Candidate hard = open.front();
    open.erase(open.begin());
    if (find_top(assumptions, hard, seen, open, steps) == Answer::unknown) return Answer::unknown;
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

  solver_.keep_assumptions_only();
  Seen seen = seen_by_witnesses();
  std::vector<Candidate> open;
  for (const VariableId variable : variables) {
    for (const View view : {2 * variable, 2 * variable + 1}) {
      const std::int64_t highest = attained(seen, view);
      if (highest < solver_.top(view)) open.push_back({view, highest});
    }
  }
  if (settle(assumptions, open, seen, steps) == Answer::unknown) return limit_error(limits_);

  std::vector<Domain> domains;
  domains.reserve(variables.size());
  for (const VariableId variable : variables) {
    const std::int64_t low = formula_.variables()[static_cast<std::size_t>(variable)].low;
    domains.push_back({low - attained(seen, 2 * variable + 1), low + attained(seen, 2 * variable)});
  }
  return domains;
}

}  // namespace portico::constraint
