// Random clicks on small models: every answer against the enumeration of all products.
#include "shared/configuration/configurator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "shared/configuration/history.h"
#include "tests/shared/configuration/clicks.h"

namespace portico::configuration {
namespace {

using product_model::Feature;
using product_model::FeatureIndex;
using product_model::FeatureKind;
using testing::Dice;
using testing::Product;
using testing::random_decision;
using testing::random_prices;

using Clicks = testing::Clicks;

TEST_P(Clicks, ShowEachFeatureAsTheProductsHaveIt) {
  click(1, 60, [&](const Decisions& decisions, const State& state, Dice&) {
    const auto products = with(decisions);
    for (FeatureIndex i = 0; i < static_cast<FeatureIndex>(model_.features().size()); ++i) {
      const auto place = static_cast<std::size_t>(i);
      const auto count = std::count_if(products.begin(), products.end(),
                                       [&](const Product& product) { return product.features.count(i) != 0; });
      ASSERT_EQ(state.is_in(i), count == static_cast<std::ptrdiff_t>(products.size()));
      ASSERT_EQ(state.features[place] == FeatureStatus::open,
                count > 0 && count < static_cast<std::ptrdiff_t>(products.size()));
      const bool is_boolean_question = !model_.feature(i).is_abstract;
      if (is_boolean_question) {
        const bool is_takeable =
            state.is_in(i) || is_possible(configurator_.decide(decisions, {model_.feature(i).name, true}));
        ASSERT_EQ(state.can_be_taken[place], is_takeable) << model_.feature(i).name;
      }
      ASSERT_EQ(state.numbers[place].has_value(), count > 0 && model_.feature(i).kind == FeatureKind::integer);
      if (!state.numbers[place]) continue;
      std::set<std::int64_t> numbers;
      for (const Product& product : products) {
        if (product.features.count(i) != 0) numbers.insert(product.numbers.at(i));
      }
      ASSERT_EQ(state.numbers[place]->low, *numbers.begin());
      ASSERT_EQ(state.numbers[place]->high, *numbers.rbegin());
      if (!state.variants) continue;
      for (std::int64_t number = *numbers.begin(); number < *numbers.rbegin(); number += model_.feature(i).range.step) {
        const auto& gaps = state.numbers[place]->gaps;
        const bool is_in_a_gap = std::any_of(
            gaps.begin(), gaps.end(), [&](const NumberGap& gap) { return gap.low <= number && number <= gap.high; });
        ASSERT_EQ(is_in_a_gap, numbers.count(number) == 0);
      }
    }
  });
}

TEST_P(Clicks, CountTheProductsThatAreLeft) {
  click(8, 40, [&](const Decisions& decisions, const State& state, Dice&) {
    const bool is_compiled = GetParam().kind == constraint::ReasonerKind::compiled;
    ASSERT_EQ(state.variants.has_value(), is_compiled);
    ASSERT_EQ(state.shares.size(), is_compiled ? model_.features().size() : 0);
    if (!is_compiled) return;
    const auto products = with(decisions);
    const auto all = static_cast<double>(products.size());
    ASSERT_NEAR(small_value(*state.variants), all, 1e-6 * all);
    for (FeatureIndex i = 0; i < static_cast<FeatureIndex>(model_.features().size()); ++i) {
      const auto having = std::count_if(products.begin(), products.end(),
                                        [&](const Product& product) { return product.features.count(i) != 0; });
      ASSERT_NEAR(state.shares[static_cast<std::size_t>(i)], static_cast<double>(having) / all, 1e-9);
    }
  });
}

TEST_P(Clicks, AreCompleteExactlyWhenLeavingTheRestOutIsAProduct) {
  int complete = 0;
  click(2, 120, [&](const Decisions& decisions, const State& state, Dice&) {
    Product rest;
    bool lacks_number = false;
    for (FeatureIndex i = 0; i < static_cast<FeatureIndex>(model_.features().size()); ++i) {
      if (!state.is_in(i)) continue;
      rest.features.insert(i);
      const auto& number = state.numbers[static_cast<std::size_t>(i)];
      if (number) rest.numbers[i] = number->low;
      lacks_number = lacks_number || (number && number->low != number->high);
    }
    const bool is_product = std::any_of(products_.begin(), products_.end(), [&](const Product& product) {
      return product.features == rest.features && product.numbers == rest.numbers;
    });
    const bool lacks_text =
        std::any_of(state.questions.begin(), state.questions.end(),
                    [](const OpenQuestion& question) { return question.kind == OpenQuestion::Kind::text; });
    ASSERT_EQ(state.is_complete(), is_product && !lacks_number && !lacks_text);
    const auto selection = configurator_.validate_complete(decisions);
    ASSERT_EQ(selection.has_value(), state.is_complete());
    if (!selection) {
      ASSERT_EQ(selection.error().code, ErrorCode::configuration_incomplete);
      ASSERT_FALSE(state.questions.front().features.empty());
      return;
    }
    ++complete;
    ASSERT_EQ(selection->features, testing::selection_of(model_, rest).features);
    ASSERT_EQ(selection->numbers, testing::selection_of(model_, rest).numbers);
  });
  EXPECT_GT(complete, 10);
}

TEST_P(Clicks, EndCompleteWhenEveryQuestionIsAnswered) {
  click(3, 40, [&](const Decisions& decisions, const State& first, Dice& dice) {
    Decisions now = decisions;
    State state = first;
    for (int round = 0; !state.is_complete(); ++round) {
      ASSERT_LT(round, 40);
      const OpenQuestion question =
          state
              .questions[static_cast<std::size_t>(dice.roll(0, static_cast<std::int64_t>(state.questions.size()) - 1))];
      const FeatureIndex pick = question.features[static_cast<std::size_t>(
          dice.roll(0, static_cast<std::int64_t>(question.features.size()) - 1))];
      const std::string& name = model_.feature(pick).name;
      ASSERT_FALSE(model_.feature(pick).is_abstract);
      if (question.kind == OpenQuestion::Kind::text) {
        now = configurator_.decide(now, {name, std::string("A")});
      } else if (question.kind == OpenQuestion::Kind::number) {
        now = configurator_.decide(now, {name, state.numbers[static_cast<std::size_t>(pick)]->low});
      } else {
        now = configurator_.decide(now, {name, true});
      }
      const auto next = configurator_.evaluate(now);
      ASSERT_TRUE(next) << describe(next.error());
      state = *next;
    }
    ASSERT_TRUE(configurator_.validate_complete(now));
  });
}

TEST_P(Clicks, AreCompletedAtTheLeastWeight) {
  click(4, 40, [&](const Decisions& decisions, const State&, Dice& dice) {
    const Objective prices = random_prices(dice, model_);
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (const Product& product : with(decisions)) least = std::min(least, weight_of(model_, product, prices));
    const auto completion = configurator_.complete_cheapest(decisions, prices);
    ASSERT_TRUE(completion);
    ASSERT_EQ(completion->weight, least);
    const auto kept = with(decisions);
    ASSERT_TRUE(std::any_of(kept.begin(), kept.end(), [&](const Product& product) {
      const Selection selection = selection_of(model_, product);
      return selection.features == completion->selection.features && selection.numbers == completion->selection.numbers;
    }));
    const auto state = configurator_.evaluate(completion->decisions);
    ASSERT_TRUE(state);
    ASSERT_EQ(state->selection, completion->selection);
    for (const OpenQuestion& question : state->questions) ASSERT_EQ(question.kind, OpenQuestion::Kind::text);
  });
}

TEST_P(Clicks, PriceEveryOptionByTheCheapestProductWithIt) {
  click(5, 12, [&](const Decisions& decisions, const State& state, Dice& dice) {
    const Objective prices = random_prices(dice, model_);
    const auto least = [&](const Decisions& with_it) {
      std::optional<std::int64_t> best;
      for (const Product& product : with(with_it)) {
        const std::int64_t weight = weight_of(model_, product, prices);
        if (!best || weight < *best) best = weight;
      }
      return best;
    };
    const auto differences = configurator_.price_differences(decisions, prices);
    ASSERT_TRUE(differences);
    for (std::size_t i = 0; i < differences->size(); ++i) {
      const Feature& feature = model_.features()[i];
      if (feature.is_abstract || state.is_in(static_cast<FeatureIndex>(i))) continue;
      const auto with_it = least(configurator_.decide(decisions, {feature.name, true}));
      ASSERT_EQ((*differences)[i], with_it ? std::optional(*with_it - *least(decisions)) : std::nullopt)
          << feature.name;
    }
  });
}

TEST_P(Clicks, AreAnsweredTheSameForWhatIsShown) {
  click(9, 20, [&](const Decisions& decisions, const State& state, Dice& dice) {
    const Objective prices = random_prices(dice, model_);
    std::set<FeatureIndex> shown;
    for (FeatureIndex i = 0; i < static_cast<FeatureIndex>(model_.features().size()); ++i) {
      if (dice.roll(0, 2) == 0) shown.insert(i);
    }
    const auto some = configurator_.evaluate(decisions, shown);
    const auto all_prices = configurator_.price_differences(decisions, prices);
    const auto some_prices = configurator_.price_differences(decisions, prices, shown);
    ASSERT_TRUE(some && all_prices && some_prices);
    ASSERT_EQ(some->features, state.features);
    ASSERT_EQ(some->questions, state.questions);
    for (FeatureIndex i = 0; i < static_cast<FeatureIndex>(model_.features().size()); ++i) {
      const auto place = static_cast<std::size_t>(i);
      const bool is_shown = shown.count(i) != 0;
      const bool is_settled = state.is_in(i) || state.features[place] == FeatureStatus::open;
      ASSERT_EQ(some->can_be_taken[place], is_shown ? state.can_be_taken[place] : is_settled);
      ASSERT_EQ((*some_prices)[place], is_shown ? (*all_prices)[place] : std::nullopt);
    }
  });
}

TEST_P(Clicks, ExplainAndRepairWhatCannotBeHad) {
  int refused = 0;
  click(6, 80, [&](const Decisions& decisions, const State&, Dice& dice) {
    const Decision wish = random_decision(dice, model_);
    const Decisions wanted = configurator_.decide(decisions, wish);
    const auto why = configurator_.why_not(decisions, wish);
    ASSERT_TRUE(why);
    ASSERT_EQ(why->has_value(), !is_possible(wanted));
    const auto repairs = configurator_.repairs(decisions, wish, {20, RepairOrder::changes, {}, {}});
    ASSERT_TRUE(repairs);
    if (!why->has_value()) {
      ASSERT_EQ(repairs->size(), 1U);
      ASSERT_TRUE(repairs->front().dropped.empty());
      return;
    }
    ++refused;
    ASSERT_FALSE((*why)->reasons.empty() && (*why)->decisions.empty());
    Decisions blamed;
    for (const std::size_t i : (*why)->decisions) blamed.push_back(decisions[i]);
    blamed.push_back(wish);
    ASSERT_FALSE(is_possible(blamed));
    for (std::size_t i = 0; i + 1 < blamed.size(); ++i) {
      Decisions fewer = blamed;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      ASSERT_TRUE(is_possible(fewer));
    }
    std::size_t before = 0;
    for (const RepairProposal& repair : *repairs) {
      ASSERT_TRUE(is_possible(repair.decisions));
      ASSERT_GE(repair.dropped.size(), std::max<std::size_t>(before, 1));
      before = repair.dropped.size();
      for (const std::size_t i : repair.dropped) {
        Decisions more = repair.decisions;
        more.push_back(decisions[i]);
        ASSERT_FALSE(is_possible(more));
      }
    }
    ASSERT_EQ(repairs->empty(), !is_possible({wish}));
  });
  EXPECT_GT(refused, 20);
}

TEST_P(Clicks, CanBeUndoneToTheIdenticalState) {
  Dice dice(7);
  History history;
  std::vector<State> states{*configurator_.evaluate({})};
  for (int step = 0; step < 60; ++step) {
    const Decisions next = configurator_.decide(history.now(), random_decision(dice, model_));
    const auto state = configurator_.evaluate(next);
    if (!state || next == history.now()) continue;
    history.go_to(next);
    states.push_back(*state);
  }
  ASSERT_GT(states.size(), 10U);
  for (std::size_t i = states.size(); i-- > 0;) {
    ASSERT_EQ(*configurator_.evaluate(history.now()), states[i]);
    ASSERT_EQ(history.can_undo(), i > 0);
    history.undo();
  }
  for (const State& state : states) {
    ASSERT_EQ(*configurator_.evaluate(history.now()), state);
    history.redo();
  }
  EXPECT_FALSE(history.can_redo());
}

PORTICO_ON_SMALL_MODELS(Clicks);

}  // namespace
}  // namespace portico::configuration
