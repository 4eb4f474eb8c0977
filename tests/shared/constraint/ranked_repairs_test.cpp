// Repairs in an order of value, and in an order of preference, against the enumeration of all of them.
#include "shared/constraint/ranked_repairs.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/shared/constraint/random_formula.h"

namespace portico::constraint {
namespace {

using testing::all_solutions;
using testing::Dice;
using testing::keeping;
using testing::random_decisions;
using testing::random_formula;
using Order = RepairRanking::Order;
using Dropped = std::vector<std::size_t>;

struct Case {
  Formula formula;
  std::vector<Assignment> solutions;
  std::vector<Choice> choices;
  Wish wish;
  Objective costs;
};

Case random_case(Dice& dice) {
  Case one;
  one.formula = random_formula(dice, static_cast<int>(dice.roll(1, 7)), static_cast<int>(dice.roll(0, 2)),
                               static_cast<int>(dice.roll(0, 14)));
  one.solutions = all_solutions(one.formula);
  const auto count = dice.roll(0, 6);
  for (int i = 0; i < count; ++i) {
    one.choices.push_back(random_decisions(dice, one.formula, dice.chance(75) ? 1 : 2));
  }
  one.wish = random_decisions(dice, one.formula, static_cast<int>(dice.roll(1, 2)));
  for (std::size_t i = 0; i < one.formula.variables().size(); ++i) {
    one.costs.push_back({dice.roll(-3, 9), static_cast<VariableId>(i)});
  }
  return one;
}

std::int64_t cost_of(const Objective& costs, const Assignment& assignment) {
  std::int64_t cost = 0;
  for (const Term& term : costs) cost += term.coefficient * assignment[static_cast<std::size_t>(term.variable)];
  return cost;
}

std::vector<Decision> kept_of(const Case& one, unsigned dropped) {
  std::vector<Decision> kept = one.wish;
  for (std::size_t i = 0; i < one.choices.size(); ++i) {
    if ((dropped >> i & 1U) == 0) kept.insert(kept.end(), one.choices[i].begin(), one.choices[i].end());
  }
  return kept;
}

// Something like a delivery time: the largest value of any variable.
std::int64_t longest(const Assignment& assignment) { return *std::max_element(assignment.begin(), assignment.end()); }

const Assignment* cheapest(const std::vector<Assignment>& solutions, const Objective& costs) {
  const auto best = std::min_element(solutions.begin(), solutions.end(), [&](const Assignment& a, const Assignment& b) {
    return cost_of(costs, a) < cost_of(costs, b);
  });
  return best == solutions.end() ? nullptr : &*best;
}

RankedRepair repair_of(const Case& one, unsigned mask, const ValueOf& value) {
  RankedRepair repair;
  for (std::size_t i = 0; i < one.choices.size(); ++i) {
    if ((mask >> i & 1U) != 0) repair.dropped.push_back(i);
  }
  repair.value = **value(kept_of(one, mask));
  return repair;
}

bool is_better(const RankedRepair& a, const RankedRepair& b, Order order) {
  const auto number = static_cast<std::int64_t>(a.dropped.size());
  const auto other = static_cast<std::int64_t>(b.dropped.size());
  if (order == Order::fewest_first && number != other) return number < other;
  if (a.value != b.value) return a.value < b.value;
  return number != other ? number < other : a.dropped > b.dropped;
}

// All of them, the best first.
std::vector<RankedRepair> all_repairs(const Case& one, const ValueOf& value, Order order) {
  std::vector<unsigned> minimal;
  std::vector<RankedRepair> repairs;
  for (unsigned mask = 0; mask < 1U << one.choices.size(); ++mask) {
    if (keeping(one.solutions, kept_of(one, mask)).empty()) continue;
    bool is_minimal = true;
    for (std::size_t i = 0; i < one.choices.size(); ++i) {
      const bool is_dropped = (mask >> i & 1U) != 0;
      if (is_dropped && !keeping(one.solutions, kept_of(one, mask & ~(1U << i))).empty()) is_minimal = false;
    }
    if (is_minimal) repairs.push_back(repair_of(one, mask, value));
  }
  std::sort(repairs.begin(), repairs.end(),
            [&](const RankedRepair& a, const RankedRepair& b) { return is_better(a, b, order); });
  return repairs;
}

void expect_same(const std::vector<RankedRepair>& found, std::vector<RankedRepair> expected, std::size_t at_most) {
  expected.resize(std::min(expected.size(), at_most));
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    ASSERT_EQ(found[i].value, expected[i].value);
    ASSERT_EQ(found[i].dropped, expected[i].dropped);
  }
}

TEST(RankedRepairs, AreTheCheapestOrTheFewestOfAll) {
  Dice dice(61);
  int with_choice = 0;
  for (int round = 0; round < 6000; ++round) {
    const Case one = random_case(dice);
    const auto reasoner = make_search_reasoner(one.formula);
    RepairRanking ranking;
    ranking.order = dice.chance(50) ? Order::best_first : Order::fewest_first;
    ranking.at_most = static_cast<std::size_t>(dice.roll(1, 5));
    ranking.value = [&](const std::vector<Decision>& decisions) -> Result<std::optional<RepairValue>> {
      const auto solution = reasoner->cheapest(decisions, one.costs);
      if (!solution) return std::optional<RepairValue>();
      return std::optional<RepairValue>({solution->cost, 0});
    };
    const auto expected = all_repairs(one, ranking.value, ranking.order);
    const auto found = rank_repairs(*reasoner, one.choices, one.wish, ranking);
    ASSERT_TRUE(found);
    ASSERT_TRUE(found->is_exact);
    ASSERT_NO_FATAL_FAILURE(expect_same(found->repairs, expected, ranking.at_most)) << "round " << round;
    for (const RankedRepair& repair : found->repairs) {
      const auto solutions = keeping(
          one.solutions, repair.dropped.empty() ? kept_of(one, 0) : [&] {
            unsigned mask = 0;
            for (const std::size_t i : repair.dropped) mask |= 1U << i;
            return kept_of(one, mask);
          }());
      ASSERT_EQ(repair.value[0], cost_of(one.costs, *cheapest(solutions, one.costs)));
    }
    with_choice += expected.size() > 1 ? 1 : 0;
  }
  EXPECT_GT(with_choice, 400);
}

// The value of a repair is what the cheapest product has; nothing about it follows from what is kept but a bound.
TEST(RankedRepairs, NeedNoMoreThanABoundOfTheirValue) {
  Dice dice(62);
  for (int round = 0; round < 4000; ++round) {
    const Case one = random_case(dice);
    const auto reasoner = make_search_reasoner(one.formula);
    RepairRanking ranking;
    ranking.at_most = static_cast<std::size_t>(dice.roll(1, 5));
    ranking.value = [&](const std::vector<Decision>& decisions) -> Result<std::optional<RepairValue>> {
      const auto solutions = keeping(one.solutions, decisions);
      const Assignment* best = cheapest(solutions, one.costs);
      if (best == nullptr) return std::optional<RepairValue>();
      return std::optional<RepairValue>({longest(*best), cost_of(one.costs, *best)});
    };
    ranking.bound = [&](const std::vector<Decision>& decisions) -> Result<std::optional<RepairValue>> {
      const auto solutions = keeping(one.solutions, decisions);
      if (solutions.empty()) return std::optional<RepairValue>();
      std::int64_t least = longest(solutions.front());
      for (const Assignment& solution : solutions) least = std::min(least, longest(solution));
      return std::optional<RepairValue>({least, cost_of(one.costs, *cheapest(solutions, one.costs))});
    };
    const auto found = rank_repairs(*reasoner, one.choices, one.wish, ranking);
    ASSERT_TRUE(found);
    ASSERT_NO_FATAL_FAILURE(
        expect_same(found->repairs, all_repairs(one, ranking.value, ranking.order), ranking.at_most))
        << "round " << round;
  }
}

// 24 pairs of which one each must go: 2^24 repairs, all equally good.
TEST(RankedRepairs, SayWhenTheyCouldNotCompareAll) {
  Formula formula;
  std::vector<Choice> choices;
  for (int pair = 0; pair < 24; ++pair) {
    const VariableId first = formula.add_boolean();
    const VariableId second = formula.add_boolean();
    formula.add_clause(formula.add_rule(), {{first, false}, {second, false}});
    choices.push_back({{first, 1}});
    choices.push_back({{second, 1}});
  }
  const auto reasoner = make_search_reasoner(formula);
  const ValueOf same = [&](const std::vector<Decision>& decisions) -> Result<std::optional<RepairValue>> {
    const auto is_possible = reasoner->is_possible(decisions);
    return *is_possible ? std::optional<RepairValue>({7, 7}) : std::optional<RepairValue>();
  };
  const auto found = rank_repairs(*reasoner, choices, {}, {Order::fewest_first, 3, same, {}, 200});
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->is_exact);
  ASSERT_EQ(found->repairs.size(), 3U);
  for (const RankedRepair& repair : found->repairs) {
    EXPECT_EQ(repair.dropped.size(), 24U);
    std::vector<Decision> kept;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (std::find(repair.dropped.begin(), repair.dropped.end(), i) == repair.dropped.end()) {
        kept.push_back(choices[i].front());
      }
    }
    EXPECT_TRUE(*reasoner->is_possible(kept));
  }
}

TEST(RankedRepairs, AreNoneForAWishThatTheRulesExclude) {
  Formula formula;
  const VariableId wanted = formula.add_boolean();
  const VariableId other = formula.add_boolean();
  formula.add_clause(formula.add_rule(), {{wanted, false}});
  const auto reasoner = make_search_reasoner(formula);
  const std::vector<Choice> choices{{{other, 1}}};
  const ValueOf any = [](const std::vector<Decision>&) { return std::optional<RepairValue>({0, 0}); };
  const auto found = rank_repairs(*reasoner, choices, {{wanted, 1}}, {Order::best_first, 3, any, {}, 100});
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->repairs.empty());
  EXPECT_FALSE(repair_in_order(*reasoner, choices, {{wanted, 1}})->has_value());
}

TEST(RepairInOrder, KeepsEachChoiceThatGoesWithTheKeptOnesBeforeIt) {
  Dice dice(63);
  std::size_t dropped = 0;
  for (int round = 0; round < 6000; ++round) {
    const Case one = random_case(dice);
    const auto reasoner = make_search_reasoner(one.formula);
    const auto found = repair_in_order(*reasoner, one.choices, one.wish);
    ASSERT_TRUE(found);
    auto solutions = keeping(one.solutions, one.wish);
    ASSERT_EQ(found->has_value(), !solutions.empty());
    if (solutions.empty()) continue;
    Dropped expected;
    for (std::size_t i = 0; i < one.choices.size(); ++i) {
      auto kept = keeping(solutions, one.choices[i]);
      if (kept.empty()) {
        expected.push_back(i);
      } else {
        solutions = std::move(kept);
      }
    }
    ASSERT_EQ(**found, expected);
    dropped += expected.size();
  }
  EXPECT_GT(dropped, 1000U);
}

}  // namespace
}  // namespace portico::constraint
