// Laws that hold for every price, tried on random lists, agreements, selections and quantities. The generator is seeded
// by the number of the case, so a failing case can be run again.
#include <gtest/gtest.h>

#include <random>

#include "shared/pricing/pricing.h"

namespace portico::pricing {
namespace {

constexpr int cases = 3000;
const Date today = *date_from("2026-11-22");
const std::vector<std::string> names{"A", "B", "C", "D", "E", "F"};

struct Case {
  PriceList list;
  Agreement agreement;
  Selection selection;
  Quantity quantity;
  BasisPoints tax;
};

class Random {
 public:
  explicit Random(int seed) : engine_(static_cast<std::uint32_t>(seed)) {}
  std::int64_t from(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(most - least + 1));
  }
  std::int32_t small(std::int32_t least, std::int32_t most) { return static_cast<std::int32_t>(from(least, most)); }
  bool one_in(int n) { return from(1, n) == 1; }

 private:
  std::mt19937_64 engine_;
};

AgreementItem random_item(Random& random) {
  AgreementItem item{"f", {random.one_in(3) ? 0 : random.small(0, 6000)}, {}, {}};
  for (const std::string& name : names) {
    if (random.one_in(4)) item.features[name] = random.from(0, 50'000);
  }
  Tier tier{{1}, {0}};
  for (int i = random.small(0, 3); i > 0; --i) {
    tier = {{tier.from_quantity.value + random.small(1, 30)}, {tier.discount.value + random.small(1, 1300)}};
    item.tiers.push_back(tier);
  }
  return item;
}

Case random_case(int seed) {
  Random random(seed);
  Case made;
  made.list.name = "L";
  made.list.family = "f";
  made.list.base = random.from(3'000, 1'000'000);
  for (const std::string& name : names) made.list.features[name] = random.from(-500, 60'000);
  made.list.per_unit = {{"W", random.from(0, 40)}, {"A", random.from(0, 40)}};
  made.agreement.number = "A-1";
  made.agreement.valid_from = made.agreement.valid_until = today;
  made.agreement.company.bytes[0] = 7;
  made.agreement.items = {random_item(random)};
  for (const std::string& name : names) {
    if (random.one_in(2)) made.selection.features.insert(name);
  }
  if (random.one_in(2)) made.selection.numbers["W"] = random.from(0, 3000);
  if (random.one_in(3)) made.selection.numbers["A"] = random.from(0, 100);
  made.quantity = {random.small(1, 90)};
  made.tax = {random.one_in(4) ? 0 : random.small(0, 2500)};
  return made;
}

Result<Receipt> price(const Case& c, Quantity quantity, const Selection& selection) {
  return price_line(c.list, &c.agreement, c.agreement.company, selection, quantity, today, c.tax);
}

template <class Law>
void for_all_cases(Law law) {
  for (int seed = 0; seed < cases; ++seed) {
    const Case c = random_case(seed);
    ASSERT_TRUE(check(c.list)) << seed;
    ASSERT_TRUE(check(c.agreement)) << seed << ' ' << describe(check(c.agreement).error());
    const auto receipt = price(c, c.quantity, c.selection);
    ASSERT_TRUE(receipt) << seed << ' ' << describe(receipt.error());
    law(c, *receipt);
    if (testing::Test::HasFailure()) FAIL() << "case " << seed;
  }
}

// 2 × numerator compared with 2 × denominator × value: is value the nearest, ties to even?
bool is_half_even(__int128 numerator, __int128 denominator, std::int64_t value) {
  const __int128 twice_off = 2 * (numerator - denominator * value);
  const __int128 distance = twice_off < 0 ? -twice_off : twice_off;
  return distance < denominator || (distance == denominator && value % 2 == 0);
}

TEST(EveryPrice, IsTheSumOfItsStepsAndEachRunningPriceFollows) {
  for_all_cases([](const Case& c, const Receipt& receipt) {
    std::int64_t sum = 0;
    for (const ReceiptStep& step : receipt.steps) {
      if (step.kind != StepKind::quantity && step.kind != StepKind::tax) sum += step.amount;
      EXPECT_EQ(step.running, sum);
    }
    EXPECT_EQ(sum, receipt.unit_net);
    EXPECT_EQ(receipt.net, receipt.unit_net * c.quantity.value);
    EXPECT_EQ(receipt.net + receipt.tax, receipt.gross);
    EXPECT_EQ(receipt.saved, (receipt.list_unit_net - receipt.unit_net) * c.quantity.value);
    EXPECT_GE(receipt.unit_net, 0);
  });
}

// The oracle computes the price another way: by what is chosen, not by parts.
TEST(EveryPrice, AgreesWithAPlainCalculation) {
  for_all_cases([](const Case& c, const Receipt& receipt) {
    const AgreementItem& item = c.agreement.items[0];
    std::int64_t discountable = c.list.base;
    std::int64_t agreed = 0;
    for (const auto& [name, surcharge] : c.list.features) {
      if (!c.selection.features.contains(name) && !c.selection.numbers.contains(name)) continue;
      item.features.contains(name) ? agreed += item.features.at(name) : discountable += surcharge;
    }
    for (const auto& [name, value] : c.selection.numbers) discountable += c.list.per_unit.at(name) * value;
    std::int32_t rate = item.discount.value;
    for (const Tier& tier : item.tiers) {
      if (tier.from_quantity <= c.quantity) rate = item.discount.value + tier.discount.value;
    }
    EXPECT_TRUE(is_half_even(__int128{discountable} * (10'000 - rate), 10'000, receipt.unit_net - agreed));
    const std::int64_t twice_off = 2 * (receipt.net * c.tax.value - receipt.tax * 10'000);
    EXPECT_TRUE(twice_off >= -10'000 && twice_off < 10'000) << "tax rounds half up";
  });
}

TEST(EveryPrice, HasEachDiscountAtMostOnce) {
  for_all_cases([](const Case&, const Receipt& receipt) {
    std::map<std::pair<StepKind, std::string>, int> seen;
    for (const ReceiptStep& step : receipt.steps) EXPECT_EQ(++seen[std::pair(step.kind, step.feature)], 1);
  });
}

TEST(EveryPrice, IsTheSameInTheQuickWay) {
  for_all_cases([](const Case& c, const Receipt& receipt) {
    EXPECT_EQ(*unit_price(c.list, &c.agreement.items[0], c.selection, c.quantity), receipt.unit_net);
  });
}

TEST(EveryPrice, FollowsItsWeights) {
  for_all_cases([](const Case& c, const Receipt& receipt) {
    const auto weights = price_weights(c.list, &c.agreement.items[0], c.quantity);
    const auto base = unit_price(c.list, &c.agreement.items[0], {}, c.quantity);
    ASSERT_TRUE(weights && base);
    std::int64_t sum = 0;
    for (const auto& [name, weight] : weights->features) {
      if (c.selection.features.contains(name) || c.selection.numbers.contains(name)) sum += weight;
    }
    for (const auto& [name, value] : c.selection.numbers) sum += weights->per_unit.at(name) * value;
    EXPECT_LE(std::abs(sum - (receipt.unit_net - *base) * weights->scale), weights->scale);  // two roundings of a half
  });
}

TEST(EveryTier, StartsAtItsFirstUnitAndNotBefore) {
  for_all_cases([](const Case& c, const Receipt&) {
    for (const Tier& tier : c.agreement.items[0].tiers) {
      const auto rate_at = [&](std::int32_t quantity) {
        const auto receipt = price(c, {quantity}, c.selection);
        for (const ReceiptStep& step : receipt->steps) {
          if (step.kind == StepKind::tier_discount) return step.rate->value;
        }
        return 0;
      };
      EXPECT_EQ(rate_at(tier.from_quantity.value), tier.discount.value);
      EXPECT_LT(rate_at(tier.from_quantity.value - 1), tier.discount.value);
    }
  });
}

TEST(EveryTier, MakesAPieceNoDearer) {
  for_all_cases([](const Case& c, const Receipt& receipt) {
    const auto more = price(c, {c.quantity.value + 1}, c.selection);
    ASSERT_TRUE(more);
    EXPECT_LE(more->unit_net, receipt.unit_net);
    if (!receipt.next_tier) return;
    const auto there = price(c, receipt.next_tier->from_quantity, c.selection);
    EXPECT_EQ(there->unit_net, receipt.next_tier->unit_net);
    EXPECT_EQ((receipt.unit_net - there->unit_net) * there->quantity.value, receipt.next_tier->saving);
    EXPECT_GT(receipt.next_tier->saving, 0);
  });
}

TEST(EveryTotal, GrowsWithEachSurchargeAndEachLine) {
  for_all_cases([](const Case& c, const Receipt& receipt) {
    for (const std::string& name : names) {
      if (c.list.features.at(name) < 0 || c.selection.features.contains(name) || c.selection.numbers.contains(name))
        continue;
      Selection more = c.selection;
      more.features.insert(name);
      EXPECT_GE(price(c, c.quantity, more)->gross, receipt.gross) << name;
    }
    const auto one = totals({receipt});
    const auto two = totals({receipt, receipt});
    ASSERT_TRUE(one && two);
    EXPECT_EQ(one->gross, receipt.gross);
    EXPECT_EQ(two->gross, 2 * receipt.gross);
    EXPECT_EQ(two->net + two->tax, two->gross);
  });
}

}  // namespace
}  // namespace portico::pricing
