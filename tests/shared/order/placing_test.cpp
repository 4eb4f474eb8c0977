#include "shared/order/placing.h"

#include <gtest/gtest.h>

#include "shared/base/codec.h"
#include "tests/shared/order/made_order.h"

namespace portico::order {
namespace {

TEST(PlacedOrder, CarriesWhatWasBoughtAndWhatItCosts) {
  const auto placement = MadeOrder().with("desk", 20'050, 3).with("chair", 9'999, 12).placed();
  ASSERT_TRUE(placement) << describe(placement.error());
  const Order& order = placement->order;
  EXPECT_EQ(order.state, OrderState::placed);
  EXPECT_EQ(order.version, 1);
  EXPECT_EQ(order.number, "P-2026-000123");
  EXPECT_EQ(order.net, 3 * 20'050 + 12 * 9'999);
  EXPECT_EQ(order.gross, order.net + order.tax);
  EXPECT_EQ(order.lines[1].net, 12 * 9'999);
  EXPECT_EQ(order.lines[1].shipped, 0);
  EXPECT_EQ(order.placed_at, noon);
  ASSERT_EQ(placement->events.size(), 1u);
  EXPECT_EQ(placement->events[0].kind, OrderEventKind::placed);
  EXPECT_EQ(placement->events[0].facts.at("promised_date"), "2026-12-03");
}

TEST(PlacedOrder, IsTheSameForTheSameCommandAndFacts) {
  const MadeOrder made = MadeOrder().with("desk", 20'050, 3).with("chair", 9'999, 12);
  EXPECT_EQ(*made.placed(), *made.placed());
}

TEST(PlacedOrder, SurvivesJson) {
  const MadeOrder made = MadeOrder().with("desk", 20'050, 3);
  const Order order = made.order();
  const auto back = from_json<Order>(to_json(order));
  ASSERT_TRUE(back) << describe(back.error());
  EXPECT_EQ(*back, order);
  EXPECT_EQ(*from_json<PlaceOrder>(to_json(made.command)), made.command);
  const OrderEvent event = made.placed()->events[0];
  EXPECT_EQ(*from_json<OrderEvent>(to_json(event)), event);
}

TEST(Placing, NeedsALineAndTakesAtMostTwoHundred) {
  EXPECT_EQ(MadeOrder().placed().error().code, ErrorCode::order_empty);
  MadeOrder made;
  for (std::size_t i = 0; i < most_lines; ++i) made.with("desk", 100, 1);
  EXPECT_TRUE(made.placed());
  EXPECT_EQ(made.with("desk", 100, 1).placed().error().code, ErrorCode::too_large);
}

TEST(Placing, ADifferentUnitPriceIsShownWithBothAndItsLine) {
  MadeOrder made = MadeOrder().with("desk", 20'050, 3).with("chair", 9'999, 12);
  made.command.lines[1].seen_unit_net = 9'900;
  const auto refused = made.placed();
  ASSERT_FALSE(refused);
  const Error expected =
      error_at(ErrorCode::price_changed, "/lines/1", {{"seen", "99.00"}, {"now", "99.99"}, {"currency", "EUR"}});
  EXPECT_EQ(refused.error(), expected);
}

TEST(Placing, ADifferentLineOrTotalIsAPriceChangeToo) {
  MadeOrder made = MadeOrder().with("desk", 20'050, 3);
  made.command.seen_total -= 1;
  EXPECT_EQ(made.placed().error().place, "/seen_total");
  made.command.lines[0].seen_line_net += 1;
  EXPECT_EQ(made.placed().error().code, ErrorCode::price_changed);
  EXPECT_EQ(made.placed().error().place, "/lines/0");
}

TEST(Placing, WhatTheServerFoundWrongWithALineIsHandedOnWithItsPlace) {
  MadeOrder made = MadeOrder().with("desk", 20'050, 3).with("desk", 20'050, 1);
  made.facts.lines[1].problem = error(ErrorCode::configuration_invalid, {{"rules", "fits"}});
  const auto refused = made.placed();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), error_at(ErrorCode::configuration_invalid, "/lines/1", {{"rules", "fits"}}));
}

TEST(Placing, OneOrderHasOneCurrency) {
  MadeOrder made = MadeOrder().with("desk", 20'050, 3);
  made.command.currency = Currency::CNY;
  EXPECT_EQ(made.placed().error().code, ErrorCode::currency_mismatch);
  EXPECT_EQ(made.placed().error().place, "/lines/0");
}

TEST(Placing, AnImpossibleQuantityIsRefusedEvenWhenNoDecoderSawIt) {
  MadeOrder made = MadeOrder().with("desk", 20'050, 3);
  made.command.lines[0].quantity = {0};
  EXPECT_EQ(made.placed().error().place, "/lines/0/quantity");
}

TEST(Placing, TotalsBeyondWhatCanBeRepresentedAreAnError) {
  MadeOrder made;
  made.with("desk", INT64_MAX / 2, 1);
  made.command.lines.push_back(made.command.lines[0]);
  made.facts.lines.push_back(made.facts.lines[0]);
  EXPECT_EQ(made.placed().error().code, ErrorCode::amount_overflow);
}

struct BadAddress {
  const char* place;
  Address address;
};

TEST(Addresses, ThatCannotBeDeliveredToAreRefusedAtTheMemberThatIsWrong) {
  Address cn{"王伟", "蓝山科技", "人民路 1 号", "200001", "上海", "CN", "+86 21 5555 0000"};
  EXPECT_TRUE(check(berlin()));
  EXPECT_TRUE(check(cn));
  const auto with = [](auto change) {
    Address address = berlin();
    change(address);
    return address;
  };
  const BadAddress cases[] = {
      {"/name", with([](Address& a) { a.name = "  "; })},
      {"/street", with([](Address& a) { a.street.clear(); })},
      {"/city", with([](Address& a) { a.city = std::string(201, 'x'); })},
      {"/company", with([](Address& a) { a.company = std::string(201, 'x'); })},
      {"/phone", with([](Address& a) { a.phone = ""; })},
      {"/country", with([](Address& a) { a.country = "XX"; })},
      {"/country", with([](Address& a) { a.country = "de"; })},
      {"/country", with([](Address& a) { a.country = "D "; })},
      {"/postal_code", with([](Address& a) { a.postal_code = "1011"; })},
      {"/postal_code", with([](Address& a) { a.postal_code = "1O119"; })},
      {"/postal_code", with([](Address& a) { a.country = "CN"; })},
      {"/postal_code", with([](Address& a) { a.country = "GB", a.postal_code = ""; })},
  };
  for (const BadAddress& bad : cases) {
    const auto checked = check(bad.address);
    ASSERT_FALSE(checked) << bad.place;
    EXPECT_EQ(checked.error().code, ErrorCode::address_invalid);
    EXPECT_EQ(checked.error().place, bad.place);
  }
  MadeOrder made = MadeOrder().with("desk", 100, 1);
  made.command.delivery.city.clear();
  EXPECT_EQ(made.placed().error().place, "/delivery/city");
}

}  // namespace
}  // namespace portico::order
