#include "client/order/order_step.h"

#include <gtest/gtest.h>

#include "client/order/order_parts.h"

namespace portico::order {
namespace {

Order half_shipped() {
  Order order;
  order.version = 4;
  order.state = OrderState::partly_shipped;
  order.lines.resize(2);
  order.lines[0].quantity = Quantity{5};
  order.lines[0].shipped = 3;
  order.lines[1].quantity = Quantity{1};
  order.lines[1].shipped = 1;
  return order;
}

TEST(OrderStepDraft, ShippingStartsWithAllThatIsOpen) {
  StepDraft draft;
  const Order order = half_shipped();
  begin_step(draft, OrderStep::ship, order);
  EXPECT_EQ(draft.pieces, (std::vector<int>{2, 0}));
  draft.carrier = "DHL";
  const auto command = command_of(draft, order);
  ASSERT_TRUE(command);
  EXPECT_EQ(command->seen_version, 4);
  ASSERT_EQ(command->shipment->lines.size(), 1U);
  EXPECT_EQ(command->shipment->lines[0].quantity.value, 2);
}

TEST(OrderStepDraft, AShipmentNeedsACarrierAndAPiece) {
  StepDraft draft;
  const Order order = half_shipped();
  begin_step(draft, OrderStep::ship, order);
  draft.carrier = "  ";
  EXPECT_EQ(command_of(draft, order).error().place, "/shipment/carrier");
  draft.carrier = "DHL";
  draft.pieces = {0, 0};
  EXPECT_EQ(command_of(draft, order).error().place, "/shipment/lines");
}

TEST(OrderStepDraft, OtherStepsCarryNoShipment) {
  StepDraft draft;
  const Order order = half_shipped();
  begin_step(draft, OrderStep::cancel, order);
  draft.note = "asked by phone";
  const auto command = command_of(draft, order);
  ASSERT_TRUE(command);
  EXPECT_FALSE(command->shipment);
  EXPECT_EQ(command->note, "asked by phone");
}

TEST(OrderTimeline, WhatIsStillToComeEndsWithDeliveryUnlessNothingFollows) {
  EXPECT_EQ(still_to_come(OrderState::placed).size(), 4U);
  EXPECT_EQ(still_to_come(OrderState::partly_shipped).front(), OrderEventKind::shipment_sent);
  EXPECT_EQ(still_to_come(OrderState::shipped), (std::vector{OrderEventKind::delivered}));
  for (const OrderState last : {OrderState::delivered, OrderState::closed, OrderState::cancelled}) {
    EXPECT_TRUE(still_to_come(last).empty());
  }
}

}  // namespace
}  // namespace portico::order
