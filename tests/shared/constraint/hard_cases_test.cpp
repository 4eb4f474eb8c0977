// Cases with a known answer: hard ones, huge numbers, nothing at all.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "tests/shared/constraint/random_formula.h"

namespace portico::constraint {
namespace {

constexpr std::int64_t huge = std::numeric_limits<std::int64_t>::max();

Formula pigeons(int count, int holes) {
  Formula formula;
  const auto at = [&](int pigeon, int hole) { return static_cast<VariableId>(pigeon * holes + hole); };
  for (int i = 0; i < count * holes; ++i) formula.add_boolean();
  for (int pigeon = 0; pigeon < count; ++pigeon) {
    const RuleId rule = formula.add_rule();
    std::vector<Literal> somewhere;
    for (int hole = 0; hole < holes; ++hole) somewhere.push_back({at(pigeon, hole), true});
    formula.add_clause(rule, somewhere);
  }
  for (int hole = 0; hole < holes; ++hole) {
    const RuleId rule = formula.add_rule();
    std::vector<Term> inside;
    for (int pigeon = 0; pigeon < count; ++pigeon) inside.push_back({1, at(pigeon, hole)});
    formula.add_at_most(rule, {}, inside, 1);
  }
  return formula;
}

TEST(Reasoner, FindsNoPlaceForEightPigeonsInSevenHoles) {
  EXPECT_FALSE(*make_search_reasoner(pigeons(8, 7))->is_possible({}));
  EXPECT_TRUE(*make_search_reasoner(pigeons(7, 7))->is_possible({}));
}

TEST(Reasoner, SaysLimitReachedInsteadOfAWrongAnswer) {
  const auto reasoner = make_search_reasoner(pigeons(12, 11), {2000});
  for (int i = 0; i < 3; ++i) {
    const auto answer = reasoner->is_possible({});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::limit_reached);
  }
  EXPECT_EQ(reasoner->domains({}).error().code, ErrorCode::limit_reached);
  EXPECT_EQ(reasoner->cheapest({}, {{1, 0}}).error().code, ErrorCode::limit_reached);
}

TEST(Reasoner, KeepsAtMostThreeOfThirty) {
  Formula formula;
  std::vector<Term> all;
  for (int i = 0; i < 30; ++i) all.push_back({1, formula.add_boolean()});
  formula.add_at_most(formula.add_rule(), {}, all, 3);
  const auto reasoner = make_search_reasoner(formula);
  const std::vector<Decision> three{{3, 1}, {17, 1}, {29, 1}};
  const auto domains = reasoner->domains(three);
  ASSERT_TRUE(domains);
  for (std::size_t i = 0; i < 30; ++i) {
    const bool is_chosen = i == 3 || i == 17 || i == 29;
    EXPECT_EQ((*domains)[i], (is_chosen ? Domain{1, 1} : Domain{0, 0}));
  }
  const auto reason = reasoner->explain(three, {{5, 1}});
  ASSERT_TRUE(reason->has_value());
  EXPECT_EQ((*reason)->decisions, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(reasoner->repairs(three, {{5, 1}}, 10)->size(), 3U);
  std::vector<Term> wanted;
  for (VariableId i = 0; i < 14; ++i) wanted.push_back({-1 - i, i});
  const auto best = reasoner->cheapest({}, wanted);
  ASSERT_TRUE(best);
  EXPECT_EQ(best->cost, -(14 + 13 + 12));
}

TEST(Reasoner, AddsLargeCoefficientsWithoutOverflow) {
  Formula formula;
  const VariableId a = formula.add_boolean();
  const VariableId b = formula.add_boolean();
  const VariableId c = formula.add_integer(0, 99'999);
  // Two or three times the largest number would wrap around to something small or negative.
  formula.add_at_least(formula.add_rule(), {}, {{huge, a}, {huge, b}, {huge, c}}, huge);
  formula.add_at_most(formula.add_rule(), {}, {{huge, a}, {huge, b}, {huge, c}}, huge);
  const auto reasoner = make_search_reasoner(formula);
  const std::vector<Decision> with_a{{a, 1}};
  EXPECT_EQ(*reasoner->domains(with_a), (std::vector<Domain>{{1, 1}, {0, 0}, {0, 0}}));
  EXPECT_EQ(*reasoner->domains({}), (std::vector<Domain>{{0, 1}, {0, 1}, {0, 1}}));
  EXPECT_TRUE(satisfies(formula, {0, 0, 1}));
  EXPECT_FALSE(satisfies(formula, {1, 1, 1}));
  EXPECT_EQ(reasoner->cheapest(with_a, {{huge, a}})->cost, huge);
}

TEST(Reasoner, RefusesACostThatDoesNotFit) {
  Formula formula;
  const VariableId a = formula.add_boolean();
  const VariableId b = formula.add_boolean();
  const auto reasoner = make_search_reasoner(formula);
  const std::vector<Decision> both{{a, 1}, {b, 1}};
  const auto answer = reasoner->cheapest(both, {{huge, a}, {huge, b}});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::amount_overflow);
}

TEST(Reasoner, SolvesSubsetSumsWithLargeNumbers) {
  testing::Dice dice(11);
  for (int round = 0; round < 20; ++round) {
    Formula formula;
    std::vector<Term> terms;
    std::vector<std::int64_t> sizes;
    for (int i = 0; i < 12; ++i) {
      sizes.push_back(dice.roll(1'000'000'000'000, 400'000'000'000'000'000));
      terms.push_back({sizes.back(), formula.add_boolean()});
    }
    const std::int64_t target = dice.chance(50) ? sizes[1] + sizes[4] + sizes[7] : dice.roll(1, huge / 2);
    formula.add_equal(formula.add_rule(), {}, terms, target);
    bool is_reachable = false;
    for (unsigned mask = 0; mask < (1U << 12); ++mask) {
      __int128 sum = 0;
      for (unsigned i = 0; i < 12; ++i) sum += (mask >> i & 1U) != 0 ? sizes[i] : 0;
      is_reachable = is_reachable || sum == target;
    }
    EXPECT_EQ(*make_search_reasoner(formula)->is_possible({}), is_reachable);
  }
}

TEST(Reasoner, FindsTheEndsOfAWideRange) {
  Formula formula;
  const VariableId x = formula.add_integer(-50'000, 49'999);
  const VariableId y = formula.add_integer(1000, 60'000);
  const VariableId heavy = formula.add_boolean();
  formula.add_equal(formula.add_rule(), {}, {{3, x}, {-1, y}}, 0);
  formula.add_at_most(formula.add_rule(), {{heavy, false}}, {{1, x}}, 700);
  const auto reasoner = make_search_reasoner(formula);
  EXPECT_EQ(*reasoner->domains({}), (std::vector<Domain>{{334, 20'000}, {1002, 60'000}, {0, 1}}));
  const std::vector<Decision> light{{heavy, 0}};
  EXPECT_EQ(*reasoner->domains(light), (std::vector<Domain>{{334, 700}, {1002, 2100}, {0, 0}}));
  EXPECT_EQ(reasoner->cheapest({}, {{-2, x}, {100, heavy}})->cost, -39'900);
}

TEST(Reasoner, ProvesTheSumOfTheCheapestMembersOfManyGroups) {
  Formula formula;
  testing::Dice dice(12);
  Objective prices;
  std::int64_t least = 0;
  for (int group = 0; group < 40; ++group) {
    std::vector<Literal> members;
    std::vector<Term> count;
    std::int64_t cheapest = huge;
    for (int member = 0; member < 6; ++member) {
      const VariableId variable = formula.add_boolean();
      const std::int64_t price = dice.roll(100, 99'999);
      cheapest = std::min(cheapest, price);
      prices.push_back({price, variable});
      members.push_back({variable, true});
      count.push_back({1, variable});
    }
    least += cheapest;
    const RuleId rule = formula.add_rule();
    formula.add_clause(rule, members);
    formula.add_at_most(rule, {}, count, 1);
  }
  EXPECT_EQ(make_search_reasoner(formula, {1'000'000})->cheapest({}, prices)->cost, least);
}

TEST(Reasoner, AnswersOnAnEmptyFormula) {
  const auto reasoner = make_search_reasoner(Formula());
  EXPECT_TRUE(*reasoner->is_possible({}));
  EXPECT_TRUE(reasoner->domains({})->empty());
  EXPECT_EQ(reasoner->cheapest({}, {})->cost, 0);
}

TEST(Reasoner, BlamesTheRulesAloneWhenNothingIsPossible) {
  Formula formula;
  const VariableId a = formula.add_boolean();
  const VariableId b = formula.add_boolean();
  const RuleId idle = formula.add_rule();
  formula.add_clause(idle, {{a, true}, {b, true}});
  const RuleId empty = formula.add_rule();
  formula.add_clause(empty, {});
  const auto reasoner = make_search_reasoner(formula);
  EXPECT_FALSE(*reasoner->is_possible({}));
  EXPECT_EQ(reasoner->domains({}).error().code, ErrorCode::configuration_invalid);
  EXPECT_TRUE(reasoner->repairs({}, {{a, 1}}, 5)->empty());
  const auto reason = reasoner->explain({}, {{a, 1}});
  ASSERT_TRUE(reason->has_value());
  EXPECT_EQ((*reason)->rules, std::vector<RuleId>{empty});
}

TEST(Reasoner, RefusesValuesOutsideTheRange) {
  Formula formula;
  const VariableId x = formula.add_integer(3, 9);
  const auto reasoner = make_search_reasoner(formula);
  for (const std::int64_t value : {std::numeric_limits<std::int64_t>::min(), std::int64_t{2}, std::int64_t{10}, huge}) {
    const std::vector<Decision> outside{{x, value}};
    EXPECT_FALSE(*reasoner->is_possible(outside));
    const auto reason = reasoner->explain({}, {{x, value}});
    ASSERT_TRUE(reason->has_value());
    EXPECT_TRUE((*reason)->rules.empty());
    EXPECT_TRUE(*check_explanation(formula, {}, {{x, value}}, **reason));
  }
}

TEST(Reasoner, PrefersLaterDecisionsAsCulprits) {
  Formula formula;
  const VariableId a = formula.add_boolean();
  const VariableId b = formula.add_boolean();
  const VariableId wish = formula.add_boolean();
  formula.add_clause(formula.add_rule(), {{a, false}, {wish, false}});
  const RuleId second = formula.add_rule();
  formula.add_clause(second, {{b, false}, {wish, false}});
  const std::vector<Decision> decisions{{a, 1}, {b, 1}};
  const auto reason = make_search_reasoner(formula)->explain(decisions, {{wish, 1}});
  EXPECT_EQ((*reason)->decisions, std::vector<std::size_t>{1});
  EXPECT_EQ((*reason)->rules, std::vector<RuleId>{second});
}

TEST(Checker, StopsAtItsLimit) {
  const Formula formula = pigeons(9, 8);
  std::vector<RuleId> rules;
  for (RuleId rule = 0; rule < formula.rule_count(); ++rule) rules.push_back(rule);
  const auto answer = check_explanation(formula, {}, {{0, 1}}, {{}, rules}, 100);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::limit_reached);
}

}  // namespace
}  // namespace portico::constraint
