// Why a wish cannot be had: QuickXplain (Junker 2004) over the decisions, later ones preferred as culprits, then over
// the rules that the search itself needed.
#include <algorithm>
#include <functional>

#include "shared/constraint/search_reasoner.h"

namespace portico::constraint {
namespace {

using Indices = std::vector<std::size_t>;

// A minimal selection of candidates that is impossible together with the background; earlier candidates are preferred.
// All candidates together must be impossible.
class QuickXplain {
 public:
  explicit QuickXplain(std::function<Answer(const Indices&)> ask) : ask_(std::move(ask)) {}

  // nullopt: an answer was unknown.
  std::optional<Indices> run(const Indices& candidates) {
    if (is_impossible()) return Indices{};
    Indices culprits = candidates.empty() ? Indices{} : search(false, candidates);
    if (is_unknown_) return std::nullopt;
    return culprits;
  }

 private:
  bool is_impossible() {
    if (is_unknown_) return true;
    const Answer answer = ask_(background_);
    is_unknown_ = answer == Answer::unknown;
    return answer != Answer::possible;
  }

  // The background has changed since it was last known to be possible when `has_changed`.
  Indices search(bool has_changed, const Indices& candidates) {
    if (has_changed && is_impossible()) return {};
    if (candidates.size() == 1) return candidates;
    const auto middle = candidates.begin() + static_cast<std::ptrdiff_t>(candidates.size() / 2);
    const Indices preferred(candidates.begin(), middle);
    const Indices others(middle, candidates.end());
    const std::size_t size = background_.size();
    background_.insert(background_.end(), preferred.begin(), preferred.end());
    Indices from_others = search(true, others);
    background_.resize(size);
    background_.insert(background_.end(), from_others.begin(), from_others.end());
    const Indices from_preferred = search(!from_others.empty(), preferred);
    background_.resize(size);
    from_others.insert(from_others.end(), from_preferred.begin(), from_preferred.end());
    return from_others;
  }

  std::function<Answer(const Indices&)> ask_;
  Indices background_;
  bool is_unknown_ = false;
};

Indices counted_down(std::size_t size) {
  Indices indices;
  while (size-- > 0) indices.push_back(size);
  return indices;
}

}  // namespace

Result<Indices> SearchReasoner::minimal_decisions(std::span<const Decision> decisions, const Wish& wish,
                                                  std::int64_t& steps) {
  QuickXplain decision_culprits([&](const Indices& selected) {
    std::vector<Decision> kept = wish;
    for (const std::size_t i : selected) kept.push_back(decisions[i]);
    if (knows_model_of(kept)) return Answer::possible;
    return ask(assumptions_of(kept), steps);
  });
  std::optional<Indices> culprits = decision_culprits.run(counted_down(decisions.size()));
  if (!culprits) return limit_error(limits_);
  std::sort(culprits->begin(), culprits->end());
  return *culprits;
}

Result<std::vector<RuleId>> SearchReasoner::minimal_rules(std::vector<Bound> assumptions, std::int64_t& steps) {
  if (!by_rule_) by_rule_ = make_solver(formula_, RuleSwitches::one_each);
  const std::size_t hard = assumptions.size();
  const auto first_switch = static_cast<View>(2 * formula_.variables().size());
  const auto with_rules = [&](const Indices& rules) {
    assumptions.resize(hard);
    for (const std::size_t rule : rules) {
      assumptions.push_back({first_switch + 2 * static_cast<View>(rule), 1});
    }
    return by_rule_->solve(assumptions, steps);
  };
  Indices all = counted_down(static_cast<std::size_t>(formula_.rule_count()));
  std::reverse(all.begin(), all.end());
  if (with_rules(all) == Answer::unknown) return limit_error(limits_);
  Indices used;
  for (const std::size_t i : by_rule_->core()) {
    if (i >= hard) used.push_back(i - hard);
  }
  const std::optional<Indices> culprits = QuickXplain(with_rules).run(used);
  if (!culprits) return limit_error(limits_);
  std::vector<RuleId> rules;
  for (const std::size_t rule : *culprits) rules.push_back(static_cast<RuleId>(rule));
  std::sort(rules.begin(), rules.end());
  return rules;
}

Result<std::optional<Explanation>> SearchReasoner::explain(std::span<const Decision> decisions, const Wish& wish) {
  std::int64_t steps = limits_.steps;
  std::vector<Decision> all(decisions.begin(), decisions.end());
  all.insert(all.end(), wish.begin(), wish.end());
  const Answer answer = knows_model_of(all) ? Answer::possible : ask(assumptions_of(all), steps);
  if (answer == Answer::unknown) return limit_error(limits_);
  if (answer == Answer::possible) return std::optional<Explanation>();

  const auto culprits = minimal_decisions(decisions, wish, steps);
  if (!culprits) return culprits.error();
  std::vector<Decision> kept = wish;
  for (const std::size_t i : *culprits) kept.push_back(decisions[i]);
  const auto rules = minimal_rules(assumptions_of(kept), steps);
  if (!rules) return rules.error();
  return std::optional<Explanation>(Explanation{*culprits, *rules});
}

}  // namespace portico::constraint
