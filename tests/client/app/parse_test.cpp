#include "client/app/parse.h"

#include <gtest/gtest.h>

#include "client/app/format.h"

namespace portico::app {
namespace {

TEST(ParseMoney, UnderstandsWhatTheShopItselfWrites) {
  for (const std::int64_t minor : {0L, 1L, 99L, 100L, 12345L, 99999L, 100000L, 123456789L, -3500L, -123456L}) {
    EXPECT_EQ(*parse_money(format_money({minor, Currency::EUR}, "en")), minor);
    EXPECT_EQ(*parse_money(format_money({minor, Currency::CNY}, "zh")), minor);
    EXPECT_EQ(*parse_money(money_to_type(minor)), minor) << money_to_type(minor);
  }
}

TEST(ParseMoney, TakesPlainAndGroupedAmounts) {
  EXPECT_EQ(*parse_money("1234.5"), 123450);
  EXPECT_EQ(*parse_money("1,234.50"), 123450);
  EXPECT_EQ(*parse_money(" 1 234.50 \u20AC"), 123450);
  EXPECT_EQ(*parse_money("12"), 1200);
  EXPECT_EQ(*parse_money("-35"), -3500);
  EXPECT_EQ(*parse_money("\u221235.00"), -3500);
}

TEST(ParseMoney, NeverGuessesWhatACommaMeans) {
  for (const char* text : {"1,5", "1,50", "12,34", "1,2345", ",5", "1,,000", "1234,567", "1,234,56.00"}) {
    EXPECT_FALSE(parse_money(text)) << text;
  }
}

TEST(ParseMoney, RefusesWhatIsNoAmount) {
  for (const char* text : {"", "-", ".", ".5", "5.", "1.234", "1.2.3", "abc", "12a", "--1", "1-", "1e3", "+5", "5%"}) {
    const auto amount = parse_money(text);
    ASSERT_FALSE(amount) << text;
    EXPECT_EQ(amount.error().code, ErrorCode::value_invalid) << text;
  }
}

TEST(ParseMoney, SaysWhenAnAmountIsTooLarge) {
  EXPECT_EQ(*parse_money("92233720368547758.07"), INT64_MAX);
  EXPECT_EQ(parse_money("92233720368547758.08").error().code, ErrorCode::amount_overflow);
  EXPECT_EQ(parse_money("999999999999999999999").error().code, ErrorCode::amount_overflow);
}

TEST(ParsePercent, EveryRateComesBackFromItsOwnText) {
  for (std::int32_t rate = 0; rate <= 10'000; ++rate) {
    ASSERT_EQ(*parse_percent(percent_to_type({rate})), BasisPoints{rate});
    ASSERT_EQ(*parse_percent(format_percent({rate})), BasisPoints{rate});
  }
}

TEST(ParsePercent, StaysBetweenZeroAndAHundred) {
  EXPECT_EQ(parse_percent("100")->value, 10'000);
  EXPECT_EQ(parse_percent("7.5 %")->value, 750);
  for (const char* text : {"", "100.01", "-1", "7,5", "1.234", "%", "5%%", "99999999999999999999"}) {
    EXPECT_FALSE(parse_percent(text)) << text;
  }
}

TEST(ParseQuantity, IsAWholeNumberFromOneOn) {
  EXPECT_EQ(parse_quantity("1")->value, 1);
  EXPECT_EQ(parse_quantity("9,999")->value, 9999);
  EXPECT_EQ(parse_quantity("0").error().code, ErrorCode::quantity_out_of_range);
  EXPECT_EQ(parse_quantity("10000").error().facts.at("asked"), "10000");
  EXPECT_EQ(parse_quantity("99999999999999999999999").error().code, ErrorCode::quantity_out_of_range);
  for (const char* text : {"", "2.5", "-3", "ten"}) {
    EXPECT_EQ(parse_quantity(text).error().code, ErrorCode::value_invalid) << text;
  }
}

TEST(MoneyToType, GroupsThousands) {
  EXPECT_EQ(money_to_type(0), "0.00");
  EXPECT_EQ(money_to_type(99900), "999.00");
  EXPECT_EQ(money_to_type(100000), "1,000.00");
  EXPECT_EQ(money_to_type(-123456789), "-1,234,567.89");
}

}  // namespace
}  // namespace portico::app
