// Preferences and defaults against the enumeration of all products.
#include <algorithm>
#include <tuple>

#include "tests/shared/configuration/clicks.h"

namespace portico::configuration {
namespace {

using product_model::Feature;
using product_model::FeatureIndex;
using product_model::FeatureKind;
using product_model::ProductModel;
using testing::Dice;
using testing::Product;
using testing::random_prices;

constexpr const char* shelf = R"(features
	Shelf {abstract}
		mandatory
			Integer Height {min 40, max 200, step 40, unit 'cm', default 120}
			Wood {abstract}
				alternative
					Birch
					Oak {default true}
					Pine
		optional
			Doors {default true}
				alternative
					Glass
					Solid {default true}
			Integer Boards {min 1, max 5, default 4}
			Light
constraints
	Glass => Light
	Oak => Height <= 160
	Boards >= 3 => Height >= 80
	Height != 80 | Pine
)";

std::int64_t missed(const ProductModel& model, const Product& product, const Preferences& preferences) {
  std::int64_t sum = 0;
  for (const auto& [name, weight] : preferences.features) {
    const bool is_in = product.features.count(*model.find(name)) != 0;
    if (is_in != (weight > 0)) sum += std::abs(weight);
  }
  for (const auto& [name, target] : preferences.numbers) {
    const FeatureIndex index = *model.find(name);
    const auto& range = model.feature(index).range;
    std::int64_t nearest = range.least;
    for (std::int64_t number = range.least; number <= range.most; number += range.step) {
      if (std::abs(number - target.number) < std::abs(nearest - target.number)) nearest = number;
    }
    const std::int64_t farthest = std::max(std::abs(nearest - range.least), std::abs(range.most - nearest));
    const bool is_in = product.features.count(index) != 0;
    sum += target.weight * (is_in ? std::abs(product.numbers.at(index) - nearest) : farthest);
  }
  return sum;
}

// Defaults passed over, and steps off default numbers.
std::pair<std::int64_t, std::int64_t> off_default(const ProductModel& model, const Product& product) {
  std::pair<std::int64_t, std::int64_t> off{0, 0};
  for (FeatureIndex i = 1; i < static_cast<FeatureIndex>(model.features().size()); ++i) {
    const Feature& feature = model.feature(i);
    const auto found = feature.attributes.find("default");
    if (found == feature.attributes.end()) continue;
    const bool is_in = product.features.count(i) != 0;
    if (std::holds_alternative<bool>(found->second)) {
      off.first += product.features.count(feature.parent) != 0 && !is_in ? 1 : 0;
    } else if (is_in) {
      off.second += std::abs(product.numbers.at(i) - std::get<std::int64_t>(found->second)) / feature.range.step;
    }
  }
  return off;
}

class Closest : public testing::Clicks {};

INSTANTIATE_TEST_SUITE_P(
    SmallModels, Closest,
    ::testing::Values(testing::Setting{"DeskBySearch", testing::desk, constraint::ReasonerKind::search},
                      testing::Setting{"LampCompiled", testing::lamp, constraint::ReasonerKind::compiled},
                      testing::Setting{"ShelfBySearch", shelf, constraint::ReasonerKind::search},
                      testing::Setting{"ShelfCompiled", shelf, constraint::ReasonerKind::compiled}),
    [](const auto& parameter) { return std::string(parameter.param.name); });

TEST_P(Closest, IsTheBestProductByPreferencesThenDefaultsThenPrice) {
  click(31, 40, [&](const Decisions& decisions, const State&, Dice& dice) {
    Preferences preferences;
    for (const Feature& feature : model_.features()) {
      if (feature.is_abstract || dice.roll(1, 4) != 1) continue;
      const std::int64_t weight = dice.roll(-5, 9);
      if (weight != 0) preferences.features[feature.name] = weight;
      if (feature.kind == FeatureKind::integer && dice.roll(0, 1) == 1) {
        // Halves between two steps are left out: both neighbours are right then.
        const std::int64_t above = dice.roll(-2, 6) * feature.range.step + (feature.range.step > 4 ? 3 : 0);
        preferences.numbers[feature.name] = {feature.range.least + above, dice.roll(1, 3)};
      }
    }
    const Objective prices = random_prices(dice, model_);
    using Rank = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t>;
    const auto rank = [&](const Product& product) {
      const auto [passed_over, off] = off_default(model_, product);
      return Rank{missed(model_, product, preferences), passed_over, off, weight_of(model_, product, prices)};
    };
    std::optional<Rank> best;
    for (const Product& product : with(decisions)) best = best ? std::min(*best, rank(product)) : rank(product);
    const auto closest = configurator_.complete_closest(decisions, preferences, prices);
    ASSERT_TRUE(closest) << describe(closest.error());
    ASSERT_EQ(closest->missed, std::get<0>(*best));
    ASSERT_EQ(closest->weight, std::get<3>(*best));
    const auto kept = with(decisions);
    const auto product = std::find_if(kept.begin(), kept.end(), [&](const Product& other) {
      const Selection selection = selection_of(model_, other);
      return selection.features == closest->selection.features && selection.numbers == closest->selection.numbers;
    });
    ASSERT_NE(product, kept.end());
    ASSERT_EQ(rank(*product), *best);
    const auto state = configurator_.evaluate(closest->decisions);
    ASSERT_TRUE(state);
    ASSERT_EQ(state->selection, closest->selection);
  });
}

TEST(ClosestCompletion, FollowsTheDefaultsOfTheModel) {
  auto configurator = testing::configurator_of(shelf);
  const auto plain = configurator.complete_closest({}, {}, {});
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->selection.features, (std::set<std::string>{"Doors", "Height", "Oak", "Solid"}));
  EXPECT_EQ(plain->selection.numbers.at("Height"), 120);
  const auto tall = configurator.complete_closest({{"Height", std::int64_t{200}}, {"Boards", true}}, {}, {});
  ASSERT_TRUE(tall);
  EXPECT_EQ(tall->selection.features.count("Oak"), 0U);
  EXPECT_EQ(tall->selection.numbers.at("Boards"), 4);
}

TEST(ClosestCompletion, RefusesWeightsBeyondAllNumbers) {
  auto configurator = testing::configurator_of(testing::lamp);
  constexpr std::int64_t huge = std::int64_t{1} << 61;
  const auto closest =
      configurator.complete_closest({}, {{{"Arm", huge}, {"Stand", huge - 1}}, {}}, {{{"Clamp", huge}}, {}});
  ASSERT_FALSE(closest);
  EXPECT_EQ(closest.error().code, ErrorCode::amount_overflow);
}

}  // namespace
}  // namespace portico::configuration
