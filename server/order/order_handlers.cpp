#include "server/order/order_handlers.h"

#include "shared/api/endpoints.h"

namespace portico::order {

void add_handlers(http::Router& router, OrderService& service) {
  using http::Context;
  router.add(api::place_order, [&](Context& context, const PlaceOrder& command) { return service.place_order(context, command); });
  router.add(api::orders, [&](Context& context, const api::OrdersRequest& request) { return service.own_orders(context, request); });
  router.add(api::order, [&](Context& context, const api::OrderRequest& request) { return service.order(context, request.order); });
  router.add(api::sent_order, [&](Context& context, const api::SentOrderRequest& request) { return service.sent_order(context, request.key); });
  router.add(api::cancel_order, [&](Context& context, const api::AdvanceOrder& request) { return service.cancel(context, request); });
  router.add(api::all_orders, [&](Context& context, const api::OrdersRequest& request) { return service.all_orders(context, request); });
  router.add(api::advance_order, [&](Context& context, const api::AdvanceOrder& request) { return service.advance(context, request); });
}

}  // namespace portico::order
