// Why a wish cannot be had: QuickXplain over the decisions, later ones preferred as culprits, then over the rules that
// the search's own refutation rests on. Alternatives as in a hitting-set tree (Reiter 1987), the preferred first: what
// differs from a conflict lacks one of its members.
#include <algorithm>
#include <set>

#include "shared/constraint/quick_xplain.h"
#include "shared/constraint/rule_solver.h"
#include "shared/constraint/search_reasoner.h"

namespace portico::constraint {
namespace {

using Indices = std::vector<std::size_t>;

Indices counted_down(std::size_t size) {
  Indices indices;
  while (size-- > 0) indices.push_back(size);
  return indices;
}

// Ascending lists of decisions: the one whose earliest differing member is later stands first.
bool is_preferred(const Indices& left, const Indices& right) { return left > right; }

std::vector<Decision> facts_of(std::span<const Decision> decisions, const Indices& selected, const Wish& wish) {
  std::vector<Decision> facts = wish;
  for (const std::size_t i : selected) facts.push_back(decisions[i]);
  return facts;
}

std::int32_t priority_of(RuleId rule, const ExplanationOptions& options) {
  const auto i = static_cast<std::size_t>(rule);
  return i < options.rule_priorities.size() ? options.rule_priorities[i] : 0;
}

void sort_by_priority(std::vector<RuleId>& rules, const ExplanationOptions& options) {
  std::stable_sort(rules.begin(), rules.end(),
                   [&](RuleId left, RuleId right) { return priority_of(left, options) > priority_of(right, options); });
}

// Of two minimal sets: the one whose rules, from the least important on, are more important.
bool has_higher_rules(std::vector<RuleId> left, std::vector<RuleId> right, const ExplanationOptions& options) {
  const auto less = [&](RuleId a, RuleId b) {
    return std::pair(priority_of(a, options), -a) < std::pair(priority_of(b, options), -b);
  };
  std::sort(left.begin(), left.end(), less);
  std::sort(right.begin(), right.end(), less);
  return std::lexicographical_compare(right.begin(), right.end(), left.begin(), left.end(), less);
}

}  // namespace

Result<Indices> SearchReasoner::minimal_decisions(std::span<const Decision> decisions, const Wish& wish,
                                                  const Indices& candidates, std::int64_t& steps) {
  QuickXplain search([&](const Indices& selected) { return ask_all(facts_of(decisions, selected, wish), steps); });
  std::optional<Indices> culprits = search.run(candidates);
  if (!culprits) return limit_error(limits_);
  std::sort(culprits->begin(), culprits->end());
  return *culprits;
}

// Best first: each list of decisions left out has its own preferred conflict.
Result<std::vector<Indices>> SearchReasoner::decision_alternatives(std::span<const Decision> decisions,
                                                                   const Wish& wish, std::size_t at_most,
                                                                   std::int64_t& steps) {
  struct Node {
    Indices conflict;
    Indices left_out;  // ascending
    bool operator<(const Node& other) const {
      return conflict != other.conflict ? is_preferred(conflict, other.conflict) : left_out < other.left_out;
    }
  };
  std::set<Node> open;
  std::set<Indices> tried;
  const auto try_without = [&](Indices left_out) -> Result<void> {
    std::sort(left_out.begin(), left_out.end());
    if (!tried.insert(left_out).second) return {};
    Indices candidates;
    for (const std::size_t i : counted_down(decisions.size())) {
      if (!std::binary_search(left_out.begin(), left_out.end(), i)) candidates.push_back(i);
    }
    const Answer answer = ask_all(facts_of(decisions, candidates, wish), steps);
    if (answer == Answer::unknown) return limit_error(limits_);
    if (answer == Answer::possible) return {};
    auto conflict = minimal_decisions(decisions, wish, candidates, steps);
    if (!conflict) return conflict.error();
    open.insert({std::move(*conflict), std::move(left_out)});
    return {};
  };

  std::vector<Indices> found;
  if (const auto tried_all = try_without({}); !tried_all) return tried_all.error();
  while (!open.empty() && found.size() < at_most) {
    const Node best = *open.begin();
    open.erase(open.begin());
    if (found.empty() || found.back() != best.conflict) found.push_back(best.conflict);
    if (found.size() == at_most) break;
    for (const std::size_t member : best.conflict) {
      Indices left_out = best.left_out;
      left_out.push_back(member);
      if (const auto tried_one = try_without(std::move(left_out)); !tried_one) return tried_one.error();
    }
  }
  return found;
}

Result<std::vector<RuleId>> SearchReasoner::minimal_rules(const std::vector<Decision>& facts, Solver& solver,
                                                          const ExplanationOptions& options, std::int64_t& steps) {
  const Answer answer = solver.solve(assumptions_of(facts), steps, Reach::changes);
  if (answer == Answer::unknown) return limit_error(limits_);
  std::vector<RuleId> used = solver.core_rules();
  sort_by_priority(used, options);
  if (!rule_index_) rule_index_ = std::make_unique<RuleIndex>(formula_);
  const auto places = RuleSolver(formula_, *rule_index_, used, facts).minimal(steps);
  if (!places) return limit_error(limits_);
  std::vector<RuleId> rules;
  for (const std::size_t place : *places) rules.push_back(used[place]);
  std::sort(rules.begin(), rules.end());
  return rules;
}

// For the same decisions: other rules, found without a member of each set found so far.
Result<void> SearchReasoner::add_rule_alternatives(std::span<const Decision> decisions, const Wish& wish,
                                                   const ExplanationOptions& options,
                                                   std::vector<Explanation>& explanations, std::int64_t& steps) {
  const auto formula_size = static_cast<std::int64_t>(formula_.clauses().size() + formula_.linears().size());
  const std::vector<Explanation> first = explanations;
  for (const Explanation& known : first) {
    const std::vector<Decision> facts = facts_of(decisions, known.decisions, wish);
    std::set<std::vector<RuleId>> found{known.rules};
    std::set<std::set<RuleId>> tried;
    std::vector<std::pair<std::vector<RuleId>, std::set<RuleId>>> open{{known.rules, {}}};
    for (std::size_t next = 0; next < open.size(); ++next) {
      const auto [rules, without] = open[next];
      for (const RuleId rule : rules) {
        if (explanations.size() >= options.at_most || steps <= 0) return {};
        std::set<RuleId> fewer = without;
        fewer.insert(rule);
        if (!tried.insert(fewer).second) continue;
        std::vector<bool> left_out(static_cast<std::size_t>(formula_.rule_count()), false);
        for (const RuleId other : fewer) left_out[static_cast<std::size_t>(other)] = true;
        steps -= formula_size;
        Solver solver = make_solver(formula_, left_out);
        const Answer answer = solver.solve(assumptions_of(facts), steps);
        if (answer != Answer::impossible) continue;
        const auto other = minimal_rules(facts, solver, options, steps);
        if (!other) return other.error();
        open.emplace_back(*other, fewer);
        if (found.insert(*other).second) explanations.push_back({known.decisions, *other});
      }
    }
  }
  return {};
}

Result<std::vector<Explanation>> SearchReasoner::explanations(std::span<const Decision> decisions, const Wish& wish,
                                                              const ExplanationOptions& options) {
  std::int64_t steps = limits_.steps;
  const auto conflicts = decision_alternatives(decisions, wish, options.at_most, steps);
  if (!conflicts) return conflicts.error();
  std::vector<Explanation> explanations;
  for (const Indices& conflict : *conflicts) {
    auto rules = minimal_rules(facts_of(decisions, conflict, wish), solver_, options, steps);
    if (!rules) return rules.error();
    explanations.push_back({conflict, std::move(*rules)});
  }
  if (explanations.size() < options.at_most) {
    const auto added = add_rule_alternatives(decisions, wish, options, explanations, steps);
    if (!added) return added.error();
  }
  std::stable_sort(explanations.begin(), explanations.end(), [&](const Explanation& left, const Explanation& right) {
    if (left.decisions != right.decisions) return is_preferred(left.decisions, right.decisions);
    return has_higher_rules(left.rules, right.rules, options);
  });
  return explanations;
}

Result<std::optional<Explanation>> SearchReasoner::explain(std::span<const Decision> decisions, const Wish& wish) {
  auto all = explanations(decisions, wish, {});
  if (!all) return all.error();
  if (all->empty()) return std::optional<Explanation>();
  return std::optional<Explanation>(std::move(all->front()));
}

}  // namespace portico::constraint
