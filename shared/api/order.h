#pragma once
// Wire types of orders. What is sent to place one is order::PlaceOrder itself.
#include <optional>
#include <string>
#include <vector>

#include "shared/api/endpoint.h"
#include "shared/order/life_cycle.h"
#include "shared/order/order.h"
#include "shared/order/placing.h"

namespace portico::api {

struct OrderSummary {
  OrderId id;
  std::string number;
  order::OrderState state = order::OrderState::placed;
  Instant placed_at;
  Date promised_date;
  std::string buyer_name;
  std::optional<std::string> company_name;
  std::vector<LocalText> families;  // names of what was ordered, one for each line
  std::int32_t pieces = 0;
  Money net;
  Money gross;
};
BOOST_DESCRIBE_STRUCT(OrderSummary, (), (id, number, state, placed_at, promised_date, buyer_name, company_name,
                                         families, pieces, net, gross))

struct OrderList {
  std::vector<OrderSummary> orders;  // newest first
  std::optional<std::string> next;   // there are more: ask with `after`
};
BOOST_DESCRIBE_STRUCT(OrderList, (), (orders, next))

struct OrdersRequest {
  std::optional<order::OrderState> state;
  std::optional<std::string> q;  // part of a number, a buyer's or a company's name
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(OrdersRequest, (), (state, q, after))

struct OrderRequest {
  OrderId order;
};
BOOST_DESCRIBE_STRUCT(OrderRequest, (), (order))

struct SentOrderRequest {
  std::string key;  // the Idempotency-Key under which the order was sent
};
BOOST_DESCRIBE_STRUCT(SentOrderRequest, (), (key))

// One entry of the timeline with the name of who did it.
struct TimelineEntry {
  order::OrderEvent event;
  std::string by_name;
};
BOOST_DESCRIBE_STRUCT(TimelineEntry, (), (event, by_name))

struct OrderView {
  order::Order order;
  std::string buyer_name;
  std::optional<std::string> company_name;
  std::vector<order::Shipment> shipments;
  std::vector<TimelineEntry> timeline;         // oldest first
  std::vector<order::OrderStep> allowed;       // what the reader may do now
};
BOOST_DESCRIBE_STRUCT(OrderView, (), (order, buyer_name, company_name, shipments, timeline, allowed))

struct ShipmentToSend {
  std::string carrier;
  std::string tracking;
  std::vector<order::ShipmentLine> lines;
};
BOOST_DESCRIBE_STRUCT(ShipmentToSend, (), (carrier, tracking, lines))

struct AdvanceOrder {
  OrderId order;
  order::OrderStep step = order::OrderStep::confirm;
  std::int64_t seen_version = 1;
  std::string note;
  std::optional<ShipmentToSend> shipment;  // with ship, and only with it
};
BOOST_DESCRIBE_STRUCT(AdvanceOrder, (), (order, step, seen_version, note, shipment))

// A shipment on a company's page.
struct CompanyShipment {
  order::Shipment shipment;
  std::string order_number;
  std::int32_t pieces = 0;
  Date promised_date;
};
BOOST_DESCRIBE_STRUCT(CompanyShipment, (), (shipment, order_number, pieces, promised_date))

}  // namespace portico::api
