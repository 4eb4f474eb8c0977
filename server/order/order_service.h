#pragma once
// Placing orders and taking them through their life. Every rule is in shared/order; here facts are gathered, the
// permission is asked for, and state and event are written in one transaction.
//
// Threads: any.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/http/context.h"
#include "server/order/order_store.h"
#include "server/pricing/offer.h"
#include "server/product_model/models.h"
#include "server/storage/database.h"
#include "server/storage/events.h"
#include "shared/api/order.h"
#include "shared/supply/market.h"

namespace portico::order {

class OrderService {
 public:
  OrderService(Database& database, const EventLog& events, product_model::Models& models,
               const supply::Market& market)
      : database_(database), events_(events), models_(models), market_(market) {}

  // The answer is an api::OrderView with status 201; the same key again gets the same answer. Errors: those of
  // order::place, of the configuration and prices at /lines/i, key_reused.
  Result<StoredAnswer> place_order(const http::Context& context, const PlaceOrder& command);

  // One's own orders; for a member those of the company.
  Result<api::OrderList> own_orders(const http::Context& context, const api::OrdersRequest& request);
  Result<api::OrderList> all_orders(const http::Context& context, const api::OrdersRequest& request);
  // Errors: not_found for somebody else's.
  Result<api::OrderView> order(const http::Context& context, OrderId id);
  // The order that this person placed under the key. Errors: not_found: no order with it has arrived.
  Result<api::OrderView> sent_order(const http::Context& context, const std::string& key);
  // For the customer; staff who come this way act as staff. Errors: value_invalid for another step.
  Result<api::OrderView> cancel(const http::Context& context, const api::AdvanceOrder& request);
  Result<api::OrderView> advance(const http::Context& context, const api::AdvanceOrder& request);

 private:
  struct Prepared;
  Result<Prepared> prepare(Transaction& transaction, const http::Context& context, const PlaceOrder& command);
  Result<api::OrderView> store(Transaction& transaction, const http::Context& context, const PlaceOrder& command,
                               const Prepared& prepared);
  Result<api::OrderView> take_step(const http::Context& context, const api::AdvanceOrder& request,
                                   account::Action action);
  Result<api::OrderView> view(Transaction& transaction, const http::Context& context, OrderId id);
  Result<void> log(Transaction& transaction, const Order& order, const OrderEvent& event);
  Date today(Instant now) const { return date_of(now, market_.utc_offset_minutes); }

  Database& database_;
  const EventLog& events_;
  product_model::Models& models_;
  const supply::Market& market_;
};

}  // namespace portico::order
