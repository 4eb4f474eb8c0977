// Counts of both forms against each other, and counts far beyond the range of a double.
#include "shared/constraint/diagram_numbers.h"

#include <gtest/gtest.h>

#include "shared/constraint/compile.h"
#include "tests/shared/constraint/random_formula.h"

namespace portico::constraint {
namespace {

using testing::Dice;
using testing::random_decisions;
using testing::random_formula;

LongNumber long_number(double value) { return LongNumber::normal(value, 0); }
double value_of(LongNumber number) { return std::ldexp(number.mantissa, number.exponent); }

double random_value(Dice& dice) {
  if (dice.chance(20)) return 0;
  return static_cast<double>(dice.roll(1, 1'000'000)) * std::ldexp(1.0, static_cast<int>(dice.roll(0, 100)));
}

TEST(DiagramNumbers, BothFormsAddMultiplyDivideAndShareAlike) {
  Dice dice(1);
  for (int round = 0; round < 20'000; ++round) {
    const double a = random_value(dice), b = random_value(dice);
    const auto factor = static_cast<double>(dice.roll(1, 50));
    const double sum = PlainNumber::sum({a}, {b}).value;
    ASSERT_NEAR(value_of(LongNumber::sum(long_number(a), long_number(b))), sum, sum * 1e-12);
    ASSERT_DOUBLE_EQ(value_of(LongNumber::product(long_number(a), factor)), PlainNumber::product({a}, factor).value);
    ASSERT_DOUBLE_EQ(value_of(LongNumber::quotient(long_number(a), factor)), PlainNumber::quotient({a}, factor).value);
    ASSERT_EQ(long_number(a).count(), PlainNumber{a}.count());
    ASSERT_EQ(long_number(a).is_zero(), PlainNumber{a}.is_zero());
    if (sum == 0) continue;
    ASSERT_NEAR(LongNumber::Share(0.5, long_number(sum)).of(long_number(a)), 0.5 * a / sum, 1e-12);
    ASSERT_NEAR(PlainNumber::Share(0.5, {sum}).of({a}), 0.5 * a / sum, 1e-12);
  }
}

TEST(DiagramNumbers, LongOnesMultiplyAnyNumberOfFactorsAndZeroStaysZero) {
  LongNumber::Product product(LongNumber::one());
  for (int i = 0; i < 10'000; ++i) product.multiply(long_number(1.9375));
  const ScaledCount count = product.value().count();
  ASSERT_NEAR(count.log10(), 10'000 * std::log10(1.9375), 1e-6);
  product.multiply(LongNumber{});
  product.multiply(long_number(7));
  ASSERT_TRUE(product.value().is_zero());
  ASSERT_EQ(product.value().count(), ScaledCount{});
}

std::unique_ptr<Reasoner> compiled(const Formula& formula) {
  return *make_compiled_reasoner(formula, std::make_shared<const Diagram>(*compile(formula)));
}

// 700 times "one of these two or both": 3^700 times as many solutions.
Formula with_many_pairs(Formula formula) {
  for (int i = 0; i < 700; ++i) {
    const VariableId one = formula.add_boolean(), other = formula.add_boolean();
    formula.add_clause(formula.add_rule(), {{one, true}, {other, true}});
  }
  return formula;
}

TEST(DiagramNumbers, SharesAreTheSameBesideMoreSolutionsThanADoubleCanHold) {
  Dice dice(2);
  const double digits = 700 * std::log10(3.0);
  int answered = 0;
  for (int round = 0; round < 15; ++round) {
    const Formula formula = random_formula(dice, 6, 1, 8);
    const auto small = compiled(formula), large = compiled(with_many_pairs(formula));
    for (int question = 0; question < 10; ++question) {
      const auto decisions = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 3)));
      const auto expected = small->outlook(decisions), found = large->outlook(decisions);
      ASSERT_EQ(expected.has_value(), found.has_value());
      if (!expected) continue;
      ++answered;
      ASSERT_NEAR(found->count.log10(), expected->count.log10() + digits, 1e-9);
      for (std::size_t place = 0; place < expected->share.size(); ++place) {
        ASSERT_EQ(found->possible[place], expected->possible[place]);
        ASSERT_NEAR(found->share[place], expected->share[place], 1e-12);
      }
      for (std::size_t place = expected->share.size(); place < found->share.size(); ++place) {
        ASSERT_NEAR(found->share[place], (place - expected->share.size()) % 2 == 0 ? 1 / 3.0 : 2 / 3.0, 1e-12);
      }
    }
  }
  ASSERT_GT(answered, 30);
}

Objective random_objective(Dice& dice, const Formula& formula) {
  Objective objective;
  for (std::size_t i = 0; i < formula.variables().size(); ++i) {
    objective.push_back({dice.roll(-9, 9), static_cast<VariableId>(i)});
  }
  return objective;
}

// The answer to one of four questions as numbers; none when nothing is possible.
std::vector<double> answer(Reasoner& reasoner, int question, const std::vector<Decision>& decisions,
                           const Objective& objective) {
  std::vector<double> numbers;
  if (question == 0) numbers.push_back(small_value(*reasoner.count(decisions)));
  if (question == 1) {
    if (const auto outlook = reasoner.outlook(decisions)) numbers = outlook->share;
  }
  if (question == 2) {
    if (const auto found = reasoner.cheapest(decisions, objective)) numbers = {static_cast<double>(found->cost)};
  }
  if (question == 3) {
    const auto costs = reasoner.costs_with_each(decisions, objective);
    if (!costs) return numbers;
    for (const auto& cost : *costs) numbers.push_back(cost ? static_cast<double>(*cost) : 1e9);
  }
  return numbers;
}

// What one reasoner keeps from question to question is never seen in an answer.
TEST(DiagramNumbers, AnswersDontDependOnWhatWasAskedBefore) {
  Dice dice(3);
  std::size_t answered = 0;
  for (int round = 0; round < 100; ++round) {
    const Formula formula = random_formula(dice, 5, 1, 6);
    const auto used = compiled(formula);
    std::vector<Decision> decisions;
    Objective objective = random_objective(dice, formula);
    for (int i = 0; i < 20; ++i) {
      if (dice.chance(40)) decisions = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 3)));
      if (dice.chance(30)) objective = random_objective(dice, formula);
      const int question = static_cast<int>(dice.roll(0, 3));
      const auto expected = answer(*compiled(formula), question, decisions, objective);
      ASSERT_EQ(answer(*used, question, decisions, objective), expected);
      answered += expected.size();
    }
  }
  ASSERT_GT(answered, 1000U);
}

}  // namespace
}  // namespace portico::constraint
