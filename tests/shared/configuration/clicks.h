#pragma once
// Random clicks on small models, with all products beside them.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "shared/configuration/configurator.h"
#include "tests/shared/configuration/small_models.h"

namespace portico::configuration::testing {

using product_model::Feature;
using product_model::FeatureKind;

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

inline Decision random_decision(Dice& dice, const product_model::ProductModel& model) {
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

inline Objective random_prices(Dice& dice, const product_model::ProductModel& model) {
  Objective prices;
  for (const Feature& feature : model.features()) {
    if (!feature.is_abstract) prices.features[feature.name] = dice.roll(-3, 30);
    if (feature.kind == FeatureKind::integer) prices.per_unit[feature.name] = dice.roll(-1, 4);
  }
  return prices;
}

// A small model and the reasoner to answer with.
struct Setting {
  const char* name;
  const char* uvl;
  constraint::ReasonerKind kind;
};

inline void PrintTo(const Setting& setting, std::ostream* out) { *out << setting.name; }

class Clicks : public ::testing::TestWithParam<Setting> {
 protected:
  Configurator configurator_ = configurator_of(GetParam().uvl, GetParam().kind);
  const product_model::ProductModel& model_ = configurator_.model();
  std::vector<Product> products_ = all_products(model_);

  std::vector<Product> with(const Decisions& decisions) const { return keeping(model_, products_, decisions); }
  bool is_possible(const Decisions& decisions) const {
    return std::any_of(products_.begin(), products_.end(), [&](const Product& product) {
      return std::all_of(decisions.begin(), decisions.end(),
                         [&](const Decision& decision) { return keeps(model_, product, decision); });
    });
  }

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

// Instantiates a suite of claims for both models and both reasoners.
#define PORTICO_ON_SMALL_MODELS(suite)                                                                        \
  INSTANTIATE_TEST_SUITE_P(                                                                                   \
      SmallModels, suite,                                                                                     \
      ::testing::Values(testing::Setting{"DeskBySearch", testing::desk, constraint::ReasonerKind::search},    \
                        testing::Setting{"LampBySearch", testing::lamp, constraint::ReasonerKind::search},    \
                        testing::Setting{"DeskCompiled", testing::desk, constraint::ReasonerKind::compiled},  \
                        testing::Setting{"LampCompiled", testing::lamp, constraint::ReasonerKind::compiled}), \
      [](const auto& parameter) { return std::string(parameter.param.name); })

}  // namespace portico::configuration::testing
