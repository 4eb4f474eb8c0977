// Domains in pieces: complete in the end, true all along, whatever is asked in between.
#include <gtest/gtest.h>

#include <numeric>

#include "shared/constraint/compile.h"
#include "tests/shared/constraint/random_formula.h"

namespace portico::constraint {
namespace {

using testing::add_random_table;
using testing::Dice;
using testing::random_decisions;
using testing::random_formula;

Formula formula_of(Dice& dice) {
  Formula formula = random_formula(dice, static_cast<int>(dice.roll(4, 14)), static_cast<int>(dice.roll(0, 3)),
                                   static_cast<int>(dice.roll(4, 24)));
  if (dice.chance(30)) add_random_table(dice, formula);
  return formula;
}

std::vector<VariableId> all_of(const Formula& formula) {
  std::vector<VariableId> variables(formula.variables().size());
  std::iota(variables.begin(), variables.end(), 0);
  return variables;
}

bool is_within(const std::vector<Domain>& inner, const std::vector<Domain>& outer) {
  for (std::size_t i = 0; i < inner.size(); ++i) {
    if (inner[i].low < outer[i].low || inner[i].high > outer[i].high || inner[i].low > inner[i].high) return false;
  }
  return true;
}

TEST(Inquiry, EndsWithTheDomainsAndNeverClaimsMoreOnTheWay) {
  Dice dice(71);
  int pieces = 0;
  for (int round = 0; round < 6000; ++round) {
    const Formula formula = formula_of(dice);
    const auto fresh = make_search_reasoner(formula);
    const auto reasoner = make_search_reasoner(formula);
    for (int click = 0; click < 3; ++click) {
      const auto decisions = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 3)));
      const auto expected = fresh->domains(decisions);
      const auto inquiry = reasoner->inquire(decisions, all_of(formula));
      const std::int64_t steps = dice.roll(1, 5);
      bool is_complete = false;
      for (int piece = 0; !is_complete; ++piece, ++pieces) {
        ASSERT_LT(piece, 10'000) << "each piece must bring it nearer to the end";
        const auto done = inquiry->go_on(steps);
        if (!done) {
          ASSERT_EQ(done.error().code, ErrorCode::configuration_invalid);
          break;
        }
        is_complete = *done;
        if (piece > 0 && dice.chance(10)) {
          const auto others = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 3)));
          ASSERT_EQ(*reasoner->is_possible(others), *fresh->is_possible(others));
        }
        const auto known = inquiry->domains();
        if (expected && !known.empty() && is_complete) {
          ASSERT_EQ(known, *expected) << "round " << round;
        }
      }
      ASSERT_EQ(is_complete, static_cast<bool>(expected)) << "round " << round;
    }
  }
  EXPECT_GT(pieces, 25'000);
}

TEST(Inquiry, ShowsOnTheWayWhatIsAttained) {
  Dice dice(72);
  int shown = 0;
  for (int round = 0; round < 2000; ++round) {
    const Formula formula = formula_of(dice);
    const auto expected = make_search_reasoner(formula)->domains({});
    if (!expected) continue;
    const auto reasoner = make_search_reasoner(formula);
    const auto inquiry = reasoner->inquire({}, all_of(formula));
    for (;;) {
      const auto done = inquiry->go_on(3);
      ASSERT_TRUE(done);
      const auto known = inquiry->domains();
      if (!known.empty()) {
        ASSERT_TRUE(is_within(known, *expected));
        shown += *done ? 0 : 1;
      }
      if (*done) break;
    }
  }
  EXPECT_GT(shown, 1000);
}

TEST(Inquiry, IsOnePieceWhenTheFormulaIsCompiled) {
  Dice dice(73);
  for (int round = 0; round < 200; ++round) {
    const Formula formula = formula_of(dice);
    const auto diagram = compile(formula, {});
    ASSERT_TRUE(diagram);
    const auto reasoner = make_compiled_reasoner(formula, std::make_shared<const Diagram>(*diagram));
    const auto decisions = random_decisions(dice, formula, 2);
    const auto expected = make_search_reasoner(formula)->domains(decisions);
    const auto inquiry = (*reasoner)->inquire(decisions, all_of(formula));
    const auto done = inquiry->go_on(1);
    ASSERT_EQ(static_cast<bool>(done), static_cast<bool>(expected));
    if (!done) continue;
    EXPECT_TRUE(*done);
    EXPECT_EQ(inquiry->domains(), *expected);
  }
}

TEST(SearchReasoner, GoesOnWhereTheLimitStoppedItWhenAskedAgain) {
  Dice dice(74);
  int stopped = 0;
  for (int round = 0; round < 2000; ++round) {
    const Formula formula = formula_of(dice);
    const auto decisions = random_decisions(dice, formula, 2);
    const auto reasoner = make_search_reasoner(formula, {2});
    auto found = reasoner->is_possible(decisions);
    for (int again = 0; !found; ++again, ++stopped) {
      ASSERT_EQ(found.error().code, ErrorCode::limit_reached);
      ASSERT_LT(again, 1000) << "each call must bring it nearer to the end";
      found = reasoner->is_possible(decisions);
    }
    ASSERT_EQ(*found, *make_search_reasoner(formula)->is_possible(decisions));
  }
  EXPECT_GT(stopped, 1000);
}

}  // namespace
}  // namespace portico::constraint
