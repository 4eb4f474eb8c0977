#include "shared/supply/promise.h"

#include <gtest/gtest.h>

namespace portico::supply {
namespace {

Date day(const char* text) { return *date_from(text); }

const WorkingCalendar no_holidays{};

TEST(LeadDays, TheLongerOfFamilyAndOptionsCounts) {
  EXPECT_EQ(*lead_days({4, 0, {1}, 10}), 4);
  EXPECT_EQ(*lead_days({4, 9, {1}, 10}), 9);
}

TEST(LeadDays, EachFurtherDayOfCapacityAddsOneDay) {
  EXPECT_EQ(*lead_days({4, 0, {10}, 10}), 4);
  EXPECT_EQ(*lead_days({4, 0, {11}, 10}), 5);
  EXPECT_EQ(*lead_days({4, 0, {20}, 10}), 5);
  EXPECT_EQ(*lead_days({4, 0, {9999}, 1}), 4 + 9998);
}

TEST(LeadDays, ImpossibleDataIsRefusedWithItsPlace) {
  EXPECT_EQ(lead_days({-1, 0, {1}, 1}).error().place, "/base_lead_days");
  EXPECT_EQ(lead_days({0, 4000, {1}, 1}).error().place, "/option_lead_days");
  EXPECT_EQ(lead_days({0, 0, {1}, 0}).error().place, "/units_per_day");
  EXPECT_EQ(lead_days({0, 0, {0}, 1}).error().place, "/quantity");
}

TEST(WorkingDays, WithoutHolidaysTheyAreThoseOfTheBase) {
  for (int start = 20'000; start < 20'014; ++start) {
    for (int days = 0; days < 30; ++days) {
      EXPECT_EQ(add_working_days(Date{start}, days, no_holidays), portico::add_working_days(Date{start}, days));
    }
  }
}

// Oracle: list the working days of two months one by one and count along the list.
TEST(WorkingDays, HolidaysAreSkippedWhereverTheyStand) {
  const WorkingCalendar calendar{{day("2027-01-01"), day("2026-12-25"), day("2026-12-26"), day("2026-12-24")}};
  std::vector<Date> working;
  for (Date date = day("2026-12-01"); date < day("2027-03-01"); ++date.days) {
    const std::string name = text(date);
    const bool off = name == "2026-12-24" || name == "2026-12-25" || name == "2027-01-01";
    if (weekday(date) < 6 && !off) working.push_back(date);
  }
  for (Date start = day("2026-12-01"); start < day("2027-01-10"); ++start.days) {
    std::size_t first = 0;
    while (working[first] < start) ++first;
    for (int days = 0; days < 20; ++days) {
      EXPECT_EQ(add_working_days(start, days, calendar), working[first + static_cast<std::size_t>(days)])
          << text(start) << " + " << days;
    }
  }
}

TEST(PromisedDate, TheSlowestLineAndTheWayToTheCountryDecide) {
  const TransitDays transit{{{"DE", 2}, {"CN", 12}}, 8};
  const std::vector<BuildTime> lines{{4, 0, {1}, 5}, {3, 6, {1}, 5}, {2, 0, {11}, 5}};
  const Date monday = day("2026-11-23");
  EXPECT_EQ(*promised_date(monday, lines, no_holidays, transit, "DE"), day("2026-12-03"));  // 6 + 2 working days
  EXPECT_EQ(*promised_date(monday, lines, no_holidays, transit, "FR"), day("2026-12-11"));  // 6 + 8
  EXPECT_EQ(*promised_date(monday, {}, no_holidays, transit, "DE"), day("2026-11-25"));
  EXPECT_EQ(promised_date(monday, {{4, 0, {1}, 5}, {-1, 0, {1}, 5}}, no_holidays, transit, "DE").error().place,
            "/lines/1/base_lead_days");
}

TEST(PromisedDate, NeverComesEarlierForMorePiecesOrSlowerOptions) {
  const TransitDays transit{{}, 3};
  const WorkingCalendar calendar{{day("2026-12-25"), day("2027-01-01")}};
  for (std::int32_t quantity = 1; quantity < 120; ++quantity) {
    for (std::int32_t option = 0; option < 12; ++option) {
      const auto promise = [&](std::int32_t pieces, std::int32_t days) {
        return *promised_date(day("2026-11-22"), {{5, days, {pieces}, 7}}, calendar, transit, "DE");
      };
      EXPECT_LE(promise(quantity, option), promise(quantity + 1, option));
      EXPECT_LE(promise(quantity, option), promise(quantity, option + 1));
      EXPECT_LE(weekday(promise(quantity, option)), 5);
    }
  }
}

}  // namespace
}  // namespace portico::supply
