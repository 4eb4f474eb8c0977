#include "client/account/company_spending.h"

#include <gtest/gtest.h>

namespace portico::account {
namespace {

Date day(Instant instant) { return date_of(instant, 0); }

api::OrderSummary an_order(std::string_view placed, std::int64_t minor, std::string_view product) {
  api::OrderSummary order;
  order.placed_at = *instant_from(std::string(placed) + "T12:00:00Z");
  order.net = {minor, Currency::EUR};
  order.families = {{{"en", std::string(product)}}};
  return order;
}

const Date today = *date_from("2026-03-15");

TEST(Spending, HasTwelveMonthsTheLastIsThePresentOne) {
  const Spending spending = spending_of({}, Currency::EUR, today, day);
  ASSERT_EQ(spending.months.size(), 12U);
  EXPECT_EQ(spending.months.front().first, *date_from("2025-04-01"));
  EXPECT_EQ(spending.months.back().first, *date_from("2026-03-01"));
  EXPECT_EQ(spending_since(today), *date_from("2025-04-01"));
}

TEST(Spending, OrdersCountInTheMonthOfTheirDayAndOlderOnesNot) {
  const Spending spending = spending_of({an_order("2026-03-01", 100, "Desk"), an_order("2026-02-28", 20, "Desk"),
                                         an_order("2025-04-01", 3, "Lamp"), an_order("2025-03-31", 500, "Lamp")},
                                        Currency::EUR, today, day);
  EXPECT_EQ(spending.months[11].minor, 100);
  EXPECT_EQ(spending.months[10].minor, 20);
  EXPECT_EQ(spending.months[0].minor, 3);
  ASSERT_EQ(spending.products.size(), 2U);
  EXPECT_EQ(spending.products[0].orders, 2);
}

TEST(Spending, CancelledOrdersDoNotCountAndOtherCurrenciesAreNotAdded) {
  auto cancelled = an_order("2026-03-02", 100, "Desk");
  cancelled.state = order::OrderState::cancelled;
  auto foreign = an_order("2026-03-03", 700, "Desk");
  foreign.net.currency = Currency::CNY;
  const Spending spending = spending_of({cancelled, foreign}, Currency::EUR, today, day);
  EXPECT_EQ(spending.months[11].minor, 0);
  EXPECT_EQ(spending.left_out, 1);
  EXPECT_EQ(spending.products[0].orders, 1);
}

TEST(Spending, AProductCountsOncePerOrder) {
  auto order = an_order("2026-03-02", 100, "Desk");
  order.families.push_back(order.families[0]);
  EXPECT_EQ(spending_of({order}, Currency::EUR, today, day).products[0].orders, 1);
}

}  // namespace
}  // namespace portico::account
