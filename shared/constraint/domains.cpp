// What is still possible for every variable. Known solutions answer most of it; propagation bounds the rest from above;
// what lies between is asked, and each answer's solution may settle many others.
#include <algorithm>

#include "shared/constraint/search_reasoner.h"

namespace portico::constraint {

// One candidate per view: the highest value that a known solution attains.
std::vector<Candidate> SearchReasoner::attained_ends(std::span<const Decision> decisions) const {
  std::vector<Candidate> ends;
  for (std::size_t i = 0; i < formula_.variables().size(); ++i) {
    const std::int64_t value = solver_.model()[i];
    ends.push_back({static_cast<View>(2 * i), value});
    ends.push_back({static_cast<View>(2 * i + 1), -value});
  }
  for (const std::vector<std::int64_t>& model : models_) {
    if (!agrees(model, decisions)) continue;
    for (std::size_t i = 0; i < model.size(); ++i) {
      ends[2 * i].attained = std::max(ends[2 * i].attained, model[i]);
      ends[2 * i + 1].attained = std::max(ends[2 * i + 1].attained, -model[i]);
    }
  }
  return ends;
}

bool SearchReasoner::widen(std::vector<Candidate>& candidates) const {
  bool is_wider = false;
  for (Candidate& candidate : candidates) {
    const std::int64_t value = solver_.model()[static_cast<std::size_t>(candidate.view / 2)];
    const std::int64_t seen = (candidate.view & 1) == 0 ? value : -value;
    if (seen <= candidate.attained) continue;
    candidate.attained = seen;
    is_wider = true;
  }
  return is_wider;
}

// Halves the gap between what is attained and what may be attained.
Answer SearchReasoner::find_top(const std::vector<Bound>& assumptions, Candidate& candidate, std::int64_t known_top,
                                std::vector<Candidate>& candidates, std::int64_t& steps) {
  std::vector<Bound> asked = assumptions;
  asked.push_back({candidate.view, 0});
  std::int64_t wanted = known_top;
  while (candidate.attained < known_top) {
    asked.back().at_least = wanted;
    const Answer answer = ask(asked, steps, &candidates);
    if (answer == Answer::unknown) return answer;
    if (answer == Answer::possible) {
      widen(candidates);
    } else {
      known_top = wanted - 1;
    }
    wanted = candidate.attained + (known_top - candidate.attained + 1) / 2;
  }
  return Answer::possible;
}

Result<std::vector<Domain>> SearchReasoner::domains(std::span<const Decision> decisions) {
  std::int64_t steps = limits_.steps;
  const std::vector<Bound> assumptions = assumptions_of(decisions);
  const Answer first = ask(assumptions, steps);
  if (first == Answer::unknown) return limit_error(limits_);
  if (first == Answer::impossible) return error(ErrorCode::configuration_invalid);

  std::vector<Candidate> ends = attained_ends(decisions);
  solver_.keep_assumptions_only();
  std::vector<Candidate> open;
  std::vector<std::int64_t> tops;
  for (const Candidate& end : ends) {
    if (end.attained == solver_.top(end.view)) continue;
    open.push_back(end);
    tops.push_back(solver_.top(end.view));
  }
  // As long as a free search finds something new, it is cheaper than single questions.
  for (bool finds_more = !open.empty(); finds_more;) {
    if (ask(assumptions, steps, &open) == Answer::unknown) return limit_error(limits_);
    finds_more = widen(open);
  }
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (find_top(assumptions, open[i], tops[i], open, steps) == Answer::unknown) return limit_error(limits_);
  }
  for (const Candidate& candidate : open) ends[static_cast<std::size_t>(candidate.view)].attained = candidate.attained;

  std::vector<Domain> domains;
  for (std::size_t i = 0; i < formula_.variables().size(); ++i) {
    const std::int64_t low = formula_.variables()[i].low;
    domains.push_back({low - ends[2 * i + 1].attained, low + ends[2 * i].attained});
  }
  return domains;
}

}  // namespace portico::constraint
