#pragma once
// The wire of orders: which endpoint asks what of the service.
#include "server/http/router.h"
#include "server/order/order_service.h"

namespace portico::order {

void add_handlers(http::Router& router, OrderService& service);

}  // namespace portico::order
