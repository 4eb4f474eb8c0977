// Random clicks on small models: every answer against the enumeration of all products.
#include "shared/configuration/configurator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

#include "shared/configuration/history.h"
#include "tests/shared/configuration/small_models.h"

namespace portico::configuration {
namespace {

using product_model::Feature;
using product_model::FeatureIndex;
using product_model::FeatureKind;
using testing::all_products;
using testing::keeping;
using testing::Product;

// std::mt19937_64 gives the same numbers everywhere; the distributions do not, so they are not used.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::int64_t roll(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
  }

 private:
  std::mt19937_64 engine_;
};

Decision random_decision(Dice& dice, const product_model::ProductModel& model) {
  for (;;) {
    const auto index = dice.roll(1, static_cast<std::int64_t>(model.features().size()) - 1);
    const Feature& feature = model.features()[static_cast<std::size_t>(index)];
    if (feature.is_abstract) continue;
    if (dice.roll(1, 5) == 1) return {feature.name, false};
    if (feature.kind == FeatureKind::text) return {feature.name, std::string("Für Lü")};
    if (feature.kind == FeatureKind::boolean || dice.roll(1, 3) == 1) return {feature.name, true};
    const auto steps = (feature.range.most - feature.range.least) / feature.range.step;
    return {feature.name, feature.range.least + feature.range.step * dice.roll(0, steps)};
  }
}

Objective random_prices(Dice& dice, const product_model::ProductModel& model) {
  Objective prices;
  for (const Feature& feature : model.features()) {
    if (!feature.is_abstract) prices.features[feature.name] = dice.roll(-3, 30);
    if (feature.kind == FeatureKind::integer) prices.per_unit[feature.name] = dice.roll(-1, 4);
  }
  return prices;
}

class Clicks : public ::testing::TestWithParam<const char*> {
 protected:
  Configurator configurator_ = testing::configurator_of(GetParam());
  const product_model::ProductModel& model_ = configurator_.model();
  std::vector<Product> products_ = all_products(model_);

  std::vector<Product> with(const Decisions& decisions) const { return keeping(model_, products_, decisions); }
  bool is_possible(const Decisions& decisions) const { return !with(decisions).empty(); }

  // Calls visit(decisions, state) along random clicks that are possible.
  template <class Visit>
  void click(std::uint64_t seed, int walks, Visit visit) {
    Dice dice(seed);
    for (int walk = 0; walk < walks; ++walk) {
      Decisions decisions;
      for (int step = 0; step < 12; ++step) {
        const Decisions next = configurator_.decide(decisions, random_decision(dice, model_));
        const auto state = configurator_.evaluate(next);
        ASSERT_EQ(state.has_value(), is_possible(next));
        if (!state) {
          ASSERT_EQ(state.error().code, ErrorCode::configuration_invalid);
          continue;
        }
        decisions = next;
        ASSERT_NO_FATAL_FAILURE(visit(decisions, *state, dice));
      }
    }
  }
};

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

INSTANTIATE_TEST_SUITE_P(SmallModels, Clicks, ::testing::Values(testing::desk, testing::lamp),
                         [](const auto& parameter) { return parameter.index == 0 ? "Desk" : "Lamp"; });

}  // namespace
}  // namespace portico::configuration
