// Explanations and ranked repairs along random clicks, against every subset of the decisions.
#include <algorithm>
#include <array>

#include "shared/configuration/difference.h"
#include "tests/shared/configuration/clicks.h"

namespace portico::configuration {
namespace {

using testing::Dice;
using testing::Product;
using testing::random_decision;
using testing::random_prices;

class Repairs : public testing::Clicks {
 protected:
  struct Way {
    std::vector<std::size_t> dropped;
    std::int64_t weight = 0;
    std::int64_t days = 0;
  };

  static Decisions part_of(const Decisions& decisions, unsigned subset) {
    Decisions part;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      if (subset >> i & 1U) part.push_back(decisions[i]);
    }
    return part;
  }
  std::int64_t least_weight(const Decisions& decisions, const Objective& prices) const {
    std::optional<std::int64_t> least;
    for (const Product& product : with(decisions)) {
      const std::int64_t weight = weight_of(model_, product, prices);
      least = least ? std::min(*least, weight) : weight;
    }
    return *least;
  }
  std::int64_t days_of(const Selection& selection) const {
    std::int64_t days = 0;
    for (const std::string& name : selection.features) {
      days = std::max(days, integer_attribute(model_.feature(*model_.find(name)), "lead_days"));
    }
    return days;
  }
  // All subsets that must go, none of them superfluous; pinned ones stay.
  std::vector<Way> all_ways(const Decisions& decisions, const Decision& wish, const RepairRequest& request) {
    std::vector<Way> ways;
    const Decisions wanted = configurator_.decide(decisions, wish);
    unsigned replaced = 0, pinned = 0;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      const bool stays = std::find(wanted.begin(), wanted.end(), decisions[i]) != wanted.end();
      if (!stays || decisions[i] == wish) replaced |= 1U << i;
      if (request.pinned.count(decisions[i].feature)) pinned |= 1U << i;
    }
    if (replaced & pinned) return ways;
    const unsigned all = (1U << decisions.size()) - 1;
    std::vector<bool> is_possible_without(all + 1);
    for (unsigned dropped = 0; dropped <= all; ++dropped) {
      if (dropped & (replaced | pinned)) continue;
      Decisions kept = part_of(decisions, all & ~dropped & ~replaced);
      kept.push_back(wish);
      is_possible_without[dropped] = is_possible(kept);
      bool is_minimal = is_possible_without[dropped];
      for (std::size_t i = 0; i < decisions.size() && is_minimal; ++i) {
        if (dropped >> i & 1U) is_minimal = !is_possible_without[dropped & ~(1U << i)];
      }
      if (!is_minimal) continue;
      const auto cheapest = configurator_.complete_cheapest(kept, request.prices);
      Way way{{}, least_weight(kept, request.prices), days_of(cheapest->selection)};
      for (std::size_t i = 0; i < decisions.size(); ++i) {
        if (dropped >> i & 1U) way.dropped.push_back(i);
      }
      ways.push_back(std::move(way));
    }
    return ways;
  }
};

TEST_P(Repairs, AreTheBestOfAllWaysAndKeepWhatIsPinned) {
  int with_choice = 0;
  click(21, 140, [&](const Decisions& decisions, const State&, Dice& dice) {
    if (decisions.size() > 7) return;
    const Decision wish = random_decision(dice, model_);
    RepairRequest request{
        static_cast<std::size_t>(dice.roll(1, 4)), RepairOrder::changes, {}, random_prices(dice, model_)};
    request.order = static_cast<RepairOrder>(dice.roll(0, 2));
    for (const Decision& decision : decisions) {
      if (dice.roll(1, 4) == 1) request.pinned.insert(decision.feature);
    }
    auto ways = all_ways(decisions, wish, request);
    const auto repairs = configurator_.repairs(decisions, wish, request);
    ASSERT_TRUE(repairs) << describe(repairs.error());
    ASSERT_EQ(repairs->size(), std::min(ways.size(), request.at_most));
    with_choice += ways.size() > 1 ? 1 : 0;
    const auto rank = [&](const Way& way) -> std::array<std::int64_t, 3> {
      const auto changes = static_cast<std::int64_t>(way.dropped.size());
      if (request.order == RepairOrder::price) return {way.weight, way.days, changes};
      if (request.order == RepairOrder::lead_time) return {way.days, way.weight, changes};
      return {changes, way.weight, way.days};
    };
    std::stable_sort(ways.begin(), ways.end(), [&](const Way& a, const Way& b) { return rank(a) < rank(b); });
    const std::int64_t before = least_weight(decisions, request.prices);
    for (std::size_t i = 0; i < repairs->size(); ++i) {
      const RepairProposal& repair = (*repairs)[i];
      const auto way =
          std::find_if(ways.begin(), ways.end(), [&](const Way& other) { return other.dropped == repair.dropped; });
      ASSERT_NE(way, ways.end());
      ASSERT_EQ(repair.weight_difference, way->weight - before);
      ASSERT_EQ(rank(*way), rank(ways[i]));
      ASSERT_EQ(repair.lead_days, way->days);
    }
  });
  EXPECT_GT(with_choice, 6);
}

TEST_P(Repairs, ComeWithEveryExplanationOnRequest) {
  int several = 0;
  click(23, 90, [&](const Decisions& decisions, const State&, Dice& dice) {
    if (decisions.size() > 7) return;
    const Decision wish = random_decision(dice, model_);
    const Decisions wanted = configurator_.decide(decisions, wish);
    std::set<std::vector<std::size_t>> expected;
    const unsigned all = (1U << decisions.size()) - 1;
    for (unsigned subset = 0; subset <= all; ++subset) {
      const auto excludes = [&](unsigned chosen) {
        Decisions kept = part_of(decisions, chosen);
        kept.push_back(wish);
        return !is_possible(kept);
      };
      bool is_minimal = excludes(subset);
      std::vector<std::size_t> indices;
      for (std::size_t i = 0; i < decisions.size() && is_minimal; ++i) {
        if (!(subset >> i & 1U)) continue;
        indices.push_back(i);
        const bool is_kept = std::find(wanted.begin(), wanted.end() - 1, decisions[i]) != wanted.end() - 1;
        is_minimal = is_kept && !excludes(subset & ~(1U << i));
      }
      if (is_minimal) expected.insert(std::move(indices));
    }
    const auto explanations = configurator_.why_not(decisions, wish, 50);
    ASSERT_TRUE(explanations);
    std::set<std::vector<std::size_t>> found;
    for (const WhyNot& why : *explanations) found.insert(why.decisions);
    ASSERT_EQ(found, expected);
    ASSERT_EQ(found.size(), explanations->size());
    several += found.size() > 1 ? 1 : 0;
    const auto two = configurator_.why_not(decisions, wish, 2);
    ASSERT_EQ(two->size(), std::min<std::size_t>(2, expected.size()));
  });
  EXPECT_GT(several, 4);
}

TEST_P(Repairs, DifferInWhatTheirFeaturesWeigh) {
  click(24, 30, [&](const Decisions& decisions, const State&, Dice& dice) {
    const Objective prices = random_prices(dice, model_);
    const auto before = configurator_.complete_cheapest({}, prices);
    const auto after = configurator_.complete_cheapest(decisions, prices);
    const auto list = differences(before->selection, after->selection, prices);
    ASSERT_TRUE(list);
    std::int64_t sum = 0;
    for (const Difference& difference : *list) sum += difference.weight;
    ASSERT_EQ(sum, after->weight - before->weight);
  });
}

PORTICO_ON_SMALL_MODELS(Repairs);

}  // namespace
}  // namespace portico::configuration
