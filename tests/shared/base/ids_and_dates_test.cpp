#include <gtest/gtest.h>

#include "shared/base/date.h"
#include "shared/base/ids.h"

namespace portico {
namespace {

TEST(Id, PrintsAndReadsEveryBit) {
  for (std::size_t bit = 0; bit < 128; ++bit) {
    OrderId id;
    id.bytes[bit / 8] = static_cast<std::uint8_t>(1 << bit % 8);
    const auto back = id_from<OrderKind>(id.text());
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, id);
  }
}

TEST(Id, LaterIdsSortBehindEarlierOnesAsBytesAndAsText) {
  const std::array<std::uint8_t, 10> high{255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
  const std::array<std::uint8_t, 10> low{};
  const OrderId first{make_id_bytes(1'700'000'000'000, high)};
  const OrderId second{make_id_bytes(1'700'000'000'001, low)};
  EXPECT_LT(first, second);
  EXPECT_LT(first.text(), second.text());
}

TEST(Id, RefusesEveryOtherText) {
  for (const char* text : {"", "0", "80000000000000000000000000", "0000000000000000000000000I",
                           "0000000000000000000000000a", "000000000000000000000000000"}) {
    EXPECT_FALSE(parse_id(text)) << text;
  }
}

TEST(Date, EveryDayOfFourCenturiesSurvivesTheRoundTrip) {
  for (std::int32_t days = -80'000; days < 70'000; ++days) {
    const auto back = date_from(text(Date{days}));
    ASSERT_TRUE(back);
    ASSERT_EQ(back->days, days);
  }
}

TEST(Date, KnowsLeapYears) {
  EXPECT_TRUE(date_from("2024-02-29"));
  EXPECT_TRUE(date_from("2000-02-29"));
  EXPECT_FALSE(date_from("1900-02-29"));
  EXPECT_FALSE(date_from("2026-13-01"));
  EXPECT_FALSE(date_from("2026-1-01"));
}

TEST(Date, WorkingDaysSkipWeekends) {
  const Date friday = *date_from("2026-11-20");
  EXPECT_EQ(weekday(friday), 5);
  EXPECT_EQ(text(add_working_days(friday, 1)), "2026-11-23");
  EXPECT_EQ(text(add_working_days(*date_from("2026-11-21"), 0)), "2026-11-23");
  EXPECT_EQ(text(add_working_days(friday, 10)), "2026-12-04");
}

TEST(Instant, PrintsMicrosecondsAndDaysBeforeTheEpoch) {
  EXPECT_EQ(text(Instant{-1}), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(instant_from("1969-12-31T23:59:59.999999Z")->microseconds, -1);
  EXPECT_FALSE(instant_from("2026-11-22T24:00:00Z"));
  EXPECT_FALSE(instant_from("2026-11-22 10:00:00Z"));
}

TEST(Instant, BelongsToTheDayOfTheCompanysZone) {
  EXPECT_EQ(text(date_of(*instant_from("2026-11-22T23:30:00Z"), 60)), "2026-11-23");
  EXPECT_EQ(text(date_of(*instant_from("2026-11-22T00:30:00Z"), -60)), "2026-11-21");
}

}  // namespace
}  // namespace portico
