// Ways to have a wish: minimal correction sets in order of weight, as implicit hitting sets (Davies & Bacchus 2011).
// Each refutation says that one of some decisions must go; the lightest choice that answers all refutations so far is
// tried; it either works, and is the best, or leads to another refutation. Supersets of earlier repairs are shut out,
// so none is missed and each is minimal.
#include <algorithm>

#include "shared/constraint/search_reasoner.h"

namespace portico::constraint {
namespace {

constexpr std::int64_t most_weight = 1'000'000'000'000;

std::int64_t weight_of(std::size_t decision, const RepairOptions& options) {
  return decision < options.weights.size() ? options.weights[decision] : 1;
}

// Among equally heavy repairs fewer decisions are better, and no decision comes for free: the minimum is minimal.
Objective objective_of(std::size_t count, const RepairOptions& options) {
  const auto scale = static_cast<std::int64_t>(count) + 1;
  Objective objective;
  for (std::size_t i = 0; i < count; ++i) {
    objective.push_back({weight_of(i, options) * scale + 1, static_cast<VariableId>(i)});
  }
  return objective;
}

// One boolean for each decision: is it dropped?
Formula hitting_formula(std::size_t count, const RepairOptions& options) {
  Formula formula;
  for (std::size_t i = 0; i < count; ++i) formula.add_boolean();
  const RuleId rule = formula.add_rule();
  for (const std::size_t i : options.pinned) {
    if (i < count) formula.add_clause(rule, {{static_cast<VariableId>(i), false}});
  }
  return formula;
}

}  // namespace

// Decisions, none of them pinned or dropped, that cannot all stay; a small set, not always minimal.
Answer SearchReasoner::find_conflict(std::span<const Decision> decisions, const Wish& wish,
                                     const std::vector<Stance>& stances, Indices& conflict, std::int64_t& steps) {
  std::vector<Bound> assumptions = assumptions_of(wish);
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    if (stances[i] == Stance::pinned) add_assumptions(decisions[i], assumptions);
  }
  std::vector<std::pair<std::size_t, std::size_t>> sources;  // first assumption, decision
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    if (stances[i] != Stance::kept) continue;
    sources.emplace_back(assumptions.size(), i);
    add_assumptions(decisions[i], assumptions);
  }
  const Answer answer = ask(assumptions, steps);
  conflict.clear();
  if (answer != Answer::impossible) return answer;
  for (const std::size_t assumption : solver_.core()) {
    const auto after = std::partition_point(sources.begin(), sources.end(),
                                            [&](const auto& source) { return source.first <= assumption; });
    if (after == sources.begin()) continue;
    const std::size_t decision = std::prev(after)->second;
    if (conflict.empty() || conflict.back() != decision) conflict.push_back(decision);
  }
  return answer;
}

// Tries whether the conflict goes on without one member after the other.
Answer SearchReasoner::shrink_conflict(std::span<const Decision> decisions, const Wish& wish,
                                       std::vector<Stance> stances, Indices& conflict, std::int64_t& steps) {
  for (std::size_t i = 0; conflict.size() > 1 && i < conflict.size();) {
    Indices fewer = conflict;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    for (Stance& stance : stances) stance = stance == Stance::pinned ? Stance::pinned : Stance::dropped;
    for (const std::size_t member : fewer) stances[member] = Stance::kept;
    Indices smaller;
    const Answer answer = find_conflict(decisions, wish, stances, smaller, steps);
    if (answer == Answer::unknown) return answer;
    if (answer == Answer::possible) {
      ++i;
    } else {
      conflict = std::move(smaller);
      i = std::min(i, conflict.size());
    }
  }
  return Answer::impossible;
}

Result<std::vector<Repair>> SearchReasoner::best_repairs(std::span<const Decision> decisions, const Wish& wish,
                                                         const RepairOptions& options) {
  for (const std::int64_t weight : options.weights) {
    if (weight < 0 || weight > most_weight) return error(ErrorCode::value_invalid, {{"expected", "0..1000000000000"}});
  }
  std::int64_t steps = limits_.steps;
  SearchReasoner choice(hitting_formula(decisions.size(), options), limits_);
  const Objective objective = objective_of(decisions.size(), options);
  const auto demand = [&](const Indices& members, bool is_dropped) {
    std::vector<Literal> literals;
    for (const std::size_t i : members) literals.push_back({static_cast<VariableId>(i), is_dropped});
    choice.add_clause(0, std::move(literals));
  };

  std::vector<Stance> stances(decisions.size(), Stance::kept);
  for (const std::size_t i : options.pinned) {
    if (i < decisions.size()) stances[i] = Stance::pinned;
  }
  std::vector<Repair> repairs;
  while (repairs.size() < options.at_most) {
    const auto lightest = choice.cheapest({}, objective);
    if (!lightest && lightest.error().code == ErrorCode::configuration_invalid) break;
    if (!lightest) return lightest.error();
    Repair repair;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      if (stances[i] == Stance::pinned) continue;
      stances[i] = lightest->assignment[i] != 0 ? Stance::dropped : Stance::kept;
      if (stances[i] == Stance::kept) continue;
      repair.dropped.push_back(i);
      repair.weight += weight_of(i, options);
    }
    // Refutations that have nothing in common, as long as there are any.
    Indices conflict;
    bool is_repair = true;
    for (;;) {
      Answer answer = find_conflict(decisions, wish, stances, conflict, steps);
      if (answer == Answer::impossible) answer = shrink_conflict(decisions, wish, stances, conflict, steps);
      if (answer == Answer::unknown) return limit_error(limits_);
      if (answer == Answer::possible) break;
      if (conflict.empty()) return repairs;
      is_repair = false;
      demand(conflict, true);
      for (const std::size_t i : conflict) stances[i] = Stance::dropped;
    }
    if (!is_repair) continue;
    demand(repair.dropped, false);
    repairs.push_back(std::move(repair));
  }
  return repairs;
}

Result<std::vector<Repair>> SearchReasoner::repairs(std::span<const Decision> decisions, const Wish& wish,
                                                    std::size_t at_most) {
  RepairOptions options;
  options.at_most = at_most;
  return best_repairs(decisions, wish, options);
}

}  // namespace portico::constraint
