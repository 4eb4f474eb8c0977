// Thousands of small random formulas: every answer of the reasoner against the enumeration of all assignments.
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
using testing::restricted_to;

Formula formula_of(Dice& dice) {
  return random_formula(dice, static_cast<int>(dice.roll(1, 7)), static_cast<int>(dice.roll(0, 2)),
                        static_cast<int>(dice.roll(0, 14)));
}

std::vector<Domain> domains_of(const Formula& formula, const std::vector<Assignment>& solutions) {
  std::vector<Domain> domains;
  for (std::size_t i = 0; i < formula.variables().size(); ++i) {
    Domain domain{solutions[0][i], solutions[0][i]};
    for (const Assignment& solution : solutions) {
      domain.low = std::min(domain.low, solution[i]);
      domain.high = std::max(domain.high, solution[i]);
    }
    domains.push_back(domain);
  }
  return domains;
}

std::int64_t cost_of(const Objective& objective, const Assignment& assignment) {
  std::int64_t cost = 0;
  for (const Term& term : objective) cost += term.coefficient * assignment[static_cast<std::size_t>(term.variable)];
  return cost;
}

Objective random_objective(Dice& dice, const Formula& formula) {
  Objective objective;
  for (std::size_t i = 0; i < formula.variables().size(); ++i) {
    if (dice.chance(80)) objective.push_back({dice.roll(-5, 20), static_cast<VariableId>(i)});
  }
  return objective;
}

TEST(Reasoner, AgreesWithEnumerationOnWhatIsPossible) {
  Dice dice(1);
  for (int round = 0; round < 10000; ++round) {
    const Formula formula = formula_of(dice);
    const auto solutions = all_solutions(formula);
    const auto reasoner = make_search_reasoner(formula);
    for (int question = 0; question < 4; ++question) {
      const auto decisions = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 3)));
      const auto answer = reasoner->is_possible(decisions);
      ASSERT_TRUE(answer);
      ASSERT_EQ(*answer, !keeping(solutions, decisions).empty()) << "round " << round;
    }
  }
}

TEST(Reasoner, AgreesWithEnumerationOnDomains) {
  Dice dice(2);
  for (int round = 0; round < 10000; ++round) {
    const Formula formula = formula_of(dice);
    const auto solutions = all_solutions(formula);
    const auto reasoner = make_search_reasoner(formula);
    for (int question = 0; question < 3; ++question) {
      const auto decisions = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 2)));
      const auto kept = keeping(solutions, decisions);
      const auto answer = reasoner->domains(decisions);
      if (kept.empty()) {
        ASSERT_FALSE(answer);
        ASSERT_EQ(answer.error().code, ErrorCode::configuration_invalid);
      } else {
        ASSERT_TRUE(answer);
        ASSERT_EQ(*answer, domains_of(formula, kept)) << "round " << round;
      }
    }
  }
}

TEST(Reasoner, FindsTheLeastCostOfAllSolutions) {
  Dice dice(3);
  for (int round = 0; round < 10000; ++round) {
    const Formula formula = formula_of(dice);
    const auto solutions = all_solutions(formula);
    const auto reasoner = make_search_reasoner(formula);
    const Objective first = random_objective(dice, formula);
    const Objective second = random_objective(dice, formula);
    for (const Objective& objective : {first, second, first}) {
      const auto decisions = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 2)));
      const auto kept = keeping(solutions, decisions);
      const auto answer = reasoner->cheapest(decisions, objective);
      ASSERT_EQ(answer.has_value(), !kept.empty());
      if (kept.empty()) continue;
      ASSERT_TRUE(satisfies(formula, answer->assignment));
      ASSERT_TRUE(testing::keeps(answer->assignment, decisions));
      ASSERT_EQ(answer->cost, cost_of(objective, answer->assignment));
      for (const Assignment& solution : kept) ASSERT_LE(answer->cost, cost_of(objective, solution));
    }
  }
}

// By enumeration: do these decisions and rules together exclude the wish?
bool excludes(const Formula& formula, std::vector<Decision> decisions, const Wish& wish,
              const std::vector<RuleId>& rules) {
  decisions.insert(decisions.end(), wish.begin(), wish.end());
  return keeping(all_solutions(restricted_to(formula, rules)), decisions).empty();
}

template <class T>
std::vector<T> without(std::vector<T> list, std::size_t place) {
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(place));
  return list;
}

std::vector<Decision> selected(const std::vector<Decision>& decisions, const std::vector<std::size_t>& indices) {
  std::vector<Decision> result;
  for (const std::size_t i : indices) result.push_back(decisions[i]);
  return result;
}

TEST(Reasoner, ExplainsWithNothingThatCouldBeLeftOut) {
  Dice dice(4);
  int explained = 0;
  for (int round = 0; round < 80000; ++round) {
    const Formula formula = random_formula(dice, static_cast<int>(dice.roll(3, 6)), static_cast<int>(dice.roll(0, 1)),
                                           static_cast<int>(dice.roll(4, 14)));
    const auto solutions = all_solutions(formula);
    const auto decisions = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 4)));
    if (keeping(solutions, decisions).empty()) continue;
    const Wish wish = random_decisions(dice, formula, static_cast<int>(dice.roll(1, 2)));
    auto with_wish = decisions;
    with_wish.insert(with_wish.end(), wish.begin(), wish.end());
    const auto answer = make_search_reasoner(formula)->explain(decisions, wish);
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->has_value(), keeping(solutions, with_wish).empty());
    if (!answer->has_value()) continue;
    ++explained;
    const Explanation& explanation = **answer;
    const auto culprits = selected(decisions, explanation.decisions);
    ASSERT_TRUE(excludes(formula, culprits, wish, explanation.rules)) << "round " << round;
    ASSERT_TRUE(*check_explanation(formula, decisions, wish, explanation));
    for (std::size_t i = 0; i < culprits.size(); ++i) {
      ASSERT_FALSE(excludes(formula, without(culprits, i), wish, explanation.rules));
      ASSERT_FALSE(
          *check_explanation(formula, decisions, wish, {without(explanation.decisions, i), explanation.rules}));
    }
    for (std::size_t i = 0; i < explanation.rules.size(); ++i) {
      ASSERT_FALSE(excludes(formula, culprits, wish, without(explanation.rules, i)));
      ASSERT_FALSE(
          *check_explanation(formula, decisions, wish, {explanation.decisions, without(explanation.rules, i)}));
    }
  }
  EXPECT_GT(explained, 500);
}

// All minimal sets of decisions whose dropping lets the wish in, as bit masks, fewest members first.
std::vector<unsigned> all_repairs(const std::vector<Assignment>& solutions, const std::vector<Decision>& decisions,
                                  const Wish& wish) {
  const unsigned end = 1U << decisions.size();
  std::vector<unsigned> minimal;
  for (std::size_t size = 0; size <= decisions.size(); ++size) {
    for (unsigned mask = 0; mask < end; ++mask) {
      if (static_cast<std::size_t>(__builtin_popcount(mask)) != size) continue;
      if (std::any_of(minimal.begin(), minimal.end(), [&](unsigned less) { return (less & mask) == less; })) continue;
      std::vector<Decision> kept = wish;
      for (std::size_t i = 0; i < decisions.size(); ++i) {
        if ((mask >> i & 1U) == 0) kept.push_back(decisions[i]);
      }
      if (!keeping(solutions, kept).empty()) minimal.push_back(mask);
    }
  }
  return minimal;
}

TEST(Reasoner, ListsAllMinimalRepairsFewestDroppedFirst) {
  Dice dice(5);
  std::size_t found = 0;
  for (int round = 0; round < 8000; ++round) {
    const Formula formula = formula_of(dice);
    const auto solutions = all_solutions(formula);
    const auto decisions = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 6)));
    const Wish wish = random_decisions(dice, formula, static_cast<int>(dice.roll(1, 2)));
    const auto expected = all_repairs(solutions, decisions, wish);
    const auto reasoner = make_search_reasoner(formula);
    const auto answer = reasoner->repairs(decisions, wish, 100);
    ASSERT_TRUE(answer);
    std::vector<unsigned> masks;
    for (const Repair& repair : *answer) {
      unsigned mask = 0;
      for (const std::size_t i : repair.dropped) mask |= 1U << i;
      masks.push_back(mask);
    }
    const auto is_smaller = [](unsigned a, unsigned b) { return __builtin_popcount(a) < __builtin_popcount(b); };
    ASSERT_TRUE(std::is_sorted(masks.begin(), masks.end(), is_smaller));
    const auto first_two = reasoner->repairs(decisions, wish, 2);
    ASSERT_EQ(first_two->size(), std::min<std::size_t>(2, expected.size()));
    for (std::size_t i = 0; i < first_two->size(); ++i) {
      ASSERT_EQ((*first_two)[i].dropped.size(), static_cast<std::size_t>(__builtin_popcount(expected[i])));
    }
    std::sort(masks.begin(), masks.end());
    auto sorted = expected;
    std::sort(sorted.begin(), sorted.end());
    ASSERT_EQ(masks, sorted) << "round " << round;
    found += masks.size();
  }
  EXPECT_GT(found, 1000U);
}

TEST(Reasoner, AnswersTheSameAfterAnyHistoryAsWhenFresh) {
  Dice dice(6);
  for (int round = 0; round < 1000; ++round) {
    const Formula formula = formula_of(dice);
    const auto solutions = all_solutions(formula);
    const auto old = make_search_reasoner(formula);
    const Objective objective = random_objective(dice, formula);
    for (int click = 0; click < 30; ++click) {
      const auto decisions = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 4)));
      const Wish wish = random_decisions(dice, formula, static_cast<int>(dice.roll(1, 2)));
      const auto fresh = make_search_reasoner(formula);
      ASSERT_EQ(*old->is_possible(decisions), *fresh->is_possible(decisions));
      if (dice.chance(50)) {
        ASSERT_EQ(old->repairs(decisions, wish, 9)->size(), fresh->repairs(decisions, wish, 9)->size());
      }
      if (keeping(solutions, decisions).empty()) continue;
      ASSERT_EQ(*old->domains(decisions), *fresh->domains(decisions));
      if (dice.chance(50)) {
        ASSERT_EQ(old->cheapest(decisions, objective)->cost, fresh->cheapest(decisions, objective)->cost);
      }
      const auto reason = old->explain(decisions, wish);
      ASSERT_EQ(reason->has_value(), fresh->explain(decisions, wish)->has_value());
      if (reason->has_value()) {
        ASSERT_TRUE(*check_explanation(formula, decisions, wish, **reason));
      }
    }
  }
}

}  // namespace
}  // namespace portico::constraint
