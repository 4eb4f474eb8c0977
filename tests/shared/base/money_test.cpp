#include "shared/base/money.h"

#include <gtest/gtest.h>

namespace portico {
namespace {

Money eur(std::int64_t minor) { return {minor, Currency::EUR}; }

TEST(Money, AddsWithinOneCurrency) { EXPECT_EQ(*add(eur(150), eur(-25)), eur(125)); }

TEST(Money, RefusesToMixCurrencies) {
  const auto sum = add(eur(1), {1, Currency::CNY});
  ASSERT_FALSE(sum);
  EXPECT_EQ(sum.error().code, ErrorCode::currency_mismatch);
  EXPECT_EQ(sum.error().facts.at("right"), "CNY");
}

TEST(Money, OverflowIsAnErrorInEveryOperation) {
  EXPECT_EQ(add(eur(INT64_MAX), eur(1)).error().code, ErrorCode::amount_overflow);
  EXPECT_EQ(subtract(eur(INT64_MIN), eur(1)).error().code, ErrorCode::amount_overflow);
  EXPECT_EQ(times(eur(INT64_MAX), 2).error().code, ErrorCode::amount_overflow);
  EXPECT_EQ(share_of(eur(INT64_MAX), {20'000}, Rounding::half_up).error().code, ErrorCode::amount_overflow);
}

TEST(Money, RoundsTiesAsNamed) {
  EXPECT_EQ(*share_of(eur(50), {500}, Rounding::half_even), eur(2));   // 2.5
  EXPECT_EQ(*share_of(eur(70), {500}, Rounding::half_even), eur(4));   // 3.5
  EXPECT_EQ(*share_of(eur(50), {500}, Rounding::half_up), eur(3));
  EXPECT_EQ(*share_of(eur(-50), {500}, Rounding::half_up), eur(-3));
  EXPECT_EQ(*share_of(eur(-50), {500}, Rounding::half_even), eur(-2));
}

TEST(Money, SharesOfEveryAmountStayWithinHalfAUnit) {
  for (std::int64_t minor = -300; minor <= 300; ++minor) {
    for (std::int32_t rate : {0, 1, 333, 500, 1900, 9999, 10'000}) {
      const std::int64_t exact_times_10000 = minor * rate;
      const std::int64_t rounded = share_of(eur(minor), {rate}, Rounding::half_even)->minor;
      EXPECT_LE(std::abs(rounded * 10'000 - exact_times_10000), 5'000) << minor << " x " << rate;
    }
  }
}

TEST(Money, DividesAndPrintsNegativeAmounts) {
  EXPECT_EQ(divided(eur(-7), 2, Rounding::half_up), eur(-4));
  EXPECT_EQ(text(eur(-5)), "-0.05 EUR");
  EXPECT_EQ(plain_text({INT64_MIN, Currency::CNY}), "-92233720368547758.08");
}

}  // namespace
}  // namespace portico
