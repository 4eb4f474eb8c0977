// What only the search can: several explanations, repairs by weight, tables, answers for a few variables; each against
// the enumeration of all assignments.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/shared/constraint/random_formula.h"

namespace portico::constraint {
namespace {

using testing::add_random_table;
using testing::all_solutions;
using testing::Dice;
using testing::keeping;
using testing::random_decisions;
using testing::random_formula;
using testing::restricted_to;

Formula formula_of(Dice& dice) {
  Formula formula = random_formula(dice, static_cast<int>(dice.roll(3, 6)), static_cast<int>(dice.roll(0, 2)),
                                   static_cast<int>(dice.roll(2, 8)));
  if (dice.chance(50)) add_random_table(dice, formula);
  return formula;
}

std::vector<Decision> chosen(const std::vector<Decision>& decisions, unsigned mask, const Wish& wish) {
  std::vector<Decision> facts = wish;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    if ((mask >> i & 1U) != 0) facts.push_back(decisions[i]);
  }
  return facts;
}

// The smallest masks for which `holds` is true; it must stay true for supersets.
template <class Holds>
std::vector<unsigned> minimal_masks(std::size_t bits, const Holds& holds) {
  std::vector<unsigned> masks;
  for (std::size_t size = 0; size <= bits; ++size) {
    for (unsigned mask = 0; mask < (1U << bits); ++mask) {
      if (static_cast<std::size_t>(__builtin_popcount(mask)) != size) continue;
      if (std::any_of(masks.begin(), masks.end(), [&](unsigned less) { return (less & mask) == less; })) continue;
      if (holds(mask)) masks.push_back(mask);
    }
  }
  return masks;
}

template <class Index>
unsigned mask_of(const std::vector<Index>& members) {
  unsigned mask = 0;
  for (const Index member : members) mask |= 1U << static_cast<unsigned>(member);
  return mask;
}

TEST(SearchReasoner, AgreesWithEnumerationOnTables) {
  Dice dice(21);
  for (int round = 0; round < 3000; ++round) {
    Formula formula = random_formula(dice, 4, static_cast<int>(dice.roll(0, 2)), static_cast<int>(dice.roll(0, 5)));
    for (std::int64_t tables = dice.roll(1, 2); tables > 0; --tables) add_random_table(dice, formula);
    const auto solutions = all_solutions(formula);
    const auto reasoner = make_search_reasoner(formula);
    for (int question = 0; question < 4; ++question) {
      const auto decisions = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 2)));
      const auto kept = keeping(solutions, decisions);
      const auto answer = reasoner->domains(decisions);
      ASSERT_EQ(answer.has_value(), !kept.empty()) << "round " << round;
      for (std::size_t i = 0; answer && i < answer->size(); ++i) {
        const auto [low, high] = std::minmax_element(
            kept.begin(), kept.end(), [&](const Assignment& a, const Assignment& b) { return a[i] < b[i]; });
        ASSERT_EQ((*answer)[i], (Domain{(*low)[i], (*high)[i]})) << "round " << round;
      }
    }
  }
}

TEST(SearchReasoner, SaysForAFewVariablesWhatItSaysForAll) {
  Dice dice(22);
  for (int round = 0; round < 500; ++round) {
    const Formula formula = formula_of(dice);
    const auto few = make_search_reasoner(formula);
    const auto count = static_cast<std::int64_t>(formula.variables().size());
    std::vector<Decision> decisions;
    for (int click = 0; click < 12; ++click) {
      if (!decisions.empty() && dice.chance(30)) {
        decisions.erase(decisions.begin() +
                        static_cast<std::ptrdiff_t>(dice.roll(0, static_cast<std::int64_t>(decisions.size()) - 1)));
      } else {
        decisions.push_back(random_decisions(dice, formula, 1)[0]);
      }
      const auto all = make_search_reasoner(formula)->domains(decisions);
      const std::vector<VariableId> some{static_cast<VariableId>(dice.roll(0, count - 1)),
                                         static_cast<VariableId>(dice.roll(0, count - 1))};
      const auto answer = few->domains_of(decisions, some);
      ASSERT_EQ(answer.has_value(), all.has_value());
      if (!all) {
        decisions.clear();
        continue;
      }
      for (std::size_t i = 0; i < some.size(); ++i) {
        ASSERT_EQ((*answer)[i], (*all)[static_cast<std::size_t>(some[i])]) << "round " << round << " click " << click;
      }
    }
  }
}

TEST(SearchReasoner, ListsEveryMinimalExplanationThePreferredFirst) {
  Dice dice(23);
  std::size_t with_alternatives = 0;
  for (int round = 0; round < 6000; ++round) {
    const Formula formula = formula_of(dice);
    if (formula.rule_count() > 9) continue;
    const auto solutions = all_solutions(formula);
    const auto decisions = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 4)));
    if (keeping(solutions, decisions).empty()) continue;
    const Wish wish = random_decisions(dice, formula, static_cast<int>(dice.roll(1, 2)));
    const auto answer = make_search_reasoner(formula)->explanations(decisions, wish, {1000, {}});
    ASSERT_TRUE(answer);
    const auto conflicts = minimal_masks(
        decisions.size(), [&](unsigned mask) { return keeping(solutions, chosen(decisions, mask, wish)).empty(); });
    std::vector<std::pair<unsigned, unsigned>> expected;
    for (const unsigned conflict : conflicts) {
      const auto rule_sets = minimal_masks(static_cast<std::size_t>(formula.rule_count()), [&](unsigned mask) {
        std::vector<RuleId> rules;
        for (RuleId rule = 0; rule < formula.rule_count(); ++rule) {
          if ((mask >> rule & 1) != 0) rules.push_back(rule);
        }
        return keeping(all_solutions(restricted_to(formula, rules)), chosen(decisions, conflict, wish)).empty();
      });
      for (const unsigned rules : rule_sets) expected.emplace_back(conflict, rules);
    }
    std::vector<std::pair<unsigned, unsigned>> found;
    for (const Explanation& explanation : *answer) {
      found.emplace_back(mask_of(explanation.decisions), mask_of(explanation.rules));
      ASSERT_TRUE(*check_explanation(formula, decisions, wish, explanation));
    }
    ASSERT_TRUE(std::is_sorted(answer->begin(), answer->end(),
                               [](const Explanation& a, const Explanation& b) { return a.decisions > b.decisions; }));
    with_alternatives += found.size() > 1 ? 1 : 0;
    std::sort(found.begin(), found.end());
    std::sort(expected.begin(), expected.end());
    ASSERT_EQ(found, expected) << "round " << round;
  }
  EXPECT_GT(with_alternatives, 100U);
}

TEST(SearchReasoner, NamesTheMostPreferredDecisionsWhenAskedForOneReason) {
  Dice dice(24);
  for (int round = 0; round < 8000; ++round) {
    const Formula formula = formula_of(dice);
    const auto solutions = all_solutions(formula);
    const auto decisions = random_decisions(dice, formula, static_cast<int>(dice.roll(1, 5)));
    if (keeping(solutions, decisions).empty()) continue;
    const Wish wish = random_decisions(dice, formula, 2);
    const auto reasoner = make_search_reasoner(formula);
    const auto all = reasoner->explanations(decisions, wish, {1000, {}});
    const auto one = reasoner->explain(decisions, wish);
    ASSERT_TRUE(one && all);
    ASSERT_EQ(one->has_value(), !all->empty());
    if (!all->empty()) {
      ASSERT_EQ((*one)->decisions, all->front().decisions);
    }
  }
}

TEST(SearchReasoner, PrefersRulesOfHighPriority) {
  Formula formula;
  const VariableId a = formula.add_boolean();
  const VariableId wish = formula.add_boolean();
  std::vector<RuleId> rules;
  for (int i = 0; i < 3; ++i) {
    rules.push_back(formula.add_rule());
    formula.add_clause(rules.back(), {{a, false}, {wish, false}});
  }
  const std::vector<Decision> decisions{{a, 1}};
  ExplanationOptions options{3, {0, 5, 2}};
  const auto answer = make_search_reasoner(formula)->explanations(decisions, {{wish, 1}}, options);
  ASSERT_EQ(answer->size(), 3U);
  EXPECT_EQ((*answer)[0].rules, std::vector<RuleId>{rules[1]});
  EXPECT_EQ((*answer)[1].rules, std::vector<RuleId>{rules[2]});
  EXPECT_EQ((*answer)[2].rules, std::vector<RuleId>{rules[0]});
}

TEST(SearchReasoner, FindsTheLightestRepairsAndKeepsWhatIsPinned) {
  Dice dice(25);
  std::size_t found = 0;
  for (int round = 0; round < 8000; ++round) {
    const Formula formula = formula_of(dice);
    const auto solutions = all_solutions(formula);
    const auto decisions = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 6)));
    const Wish wish = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 2)));
    RepairOptions options;
    options.at_most = static_cast<std::size_t>(dice.roll(1, 5));
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      if (dice.chance(90)) options.weights.push_back(dice.roll(0, 9));
      if (dice.chance(15)) options.pinned.push_back(i);
      if (options.weights.size() <= i) break;
    }
    const unsigned pinned = mask_of(options.pinned);
    const unsigned all = (1U << decisions.size()) - 1;
    auto expected = minimal_masks(decisions.size(), [&](unsigned mask) {
      return (mask & pinned) == 0 && !keeping(solutions, chosen(decisions, all & ~mask, wish)).empty();
    });
    const auto weight_of = [&](unsigned mask) {
      std::int64_t weight = 0;
      for (std::size_t i = 0; i < decisions.size(); ++i) {
        if ((mask >> i & 1U) != 0) weight += i < options.weights.size() ? options.weights[i] : 1;
      }
      return weight;
    };
    const auto answer = make_search_reasoner(formula)->best_repairs(decisions, wish, options);
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->size(), std::min(options.at_most, expected.size())) << "round " << round;
    std::vector<std::int64_t> weights;
    for (const unsigned mask : expected) weights.push_back(weight_of(mask));
    std::sort(weights.begin(), weights.end());
    std::set<unsigned> different;
    for (std::size_t i = 0; i < answer->size(); ++i) {
      const unsigned mask = mask_of((*answer)[i].dropped);
      ASSERT_NE(std::find(expected.begin(), expected.end(), mask), expected.end()) << "round " << round;
      ASSERT_EQ((*answer)[i].weight, weight_of(mask));
      ASSERT_EQ((*answer)[i].weight, weights[i]) << "round " << round;
      different.insert(mask);
    }
    ASSERT_EQ(different.size(), answer->size());
    found += answer->size();
  }
  EXPECT_GT(found, 1000U);
}

TEST(SearchReasoner, RefusesWeightsOutOfRange) {
  Formula formula;
  const std::vector<Decision> decisions{{formula.add_boolean(), 1}};
  for (const std::int64_t weight : {std::int64_t{-1}, std::int64_t{2'000'000'000'000}}) {
    const auto answer = make_search_reasoner(formula)->best_repairs(decisions, {}, {1, {weight}, {}});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::value_invalid);
  }
}

TEST(SearchReasoner, GivesTheSameAnswersInTheSameOrderEveryTime) {
  Dice dice(26);
  for (int round = 0; round < 300; ++round) {
    const Formula formula = formula_of(dice);
    const auto first = make_search_reasoner(formula);
    const auto second = make_search_reasoner(formula);
    for (int question = 0; question < 6; ++question) {
      const auto decisions = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 4)));
      const Wish wish = random_decisions(dice, formula, 1);
      const auto domains = first->domains(decisions);
      const auto again = second->domains(decisions);
      ASSERT_EQ(domains.has_value(), again.has_value());
      if (!domains) continue;
      ASSERT_EQ(*domains, *again);
      const auto reasons = first->explanations(decisions, wish, {3, {}});
      const auto reasons_again = second->explanations(decisions, wish, {3, {}});
      ASSERT_EQ(reasons->size(), reasons_again->size());
      for (std::size_t i = 0; i < reasons->size(); ++i) {
        ASSERT_EQ((*reasons)[i].decisions, (*reasons_again)[i].decisions);
        ASSERT_EQ((*reasons)[i].rules, (*reasons_again)[i].rules);
      }
      const auto repairs = first->repairs(decisions, wish, 3);
      const auto repairs_again = second->repairs(decisions, wish, 3);
      ASSERT_EQ(repairs->size(), repairs_again->size());
      for (std::size_t i = 0; i < repairs->size(); ++i) ASSERT_EQ((*repairs)[i].dropped, (*repairs_again)[i].dropped);
    }
  }
}

}  // namespace
}  // namespace portico::constraint
