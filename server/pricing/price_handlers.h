#pragma once
// The wire of price lists and agreements: which endpoint asks what of the service.
#include "server/http/router.h"
#include "server/pricing/price_service.h"

namespace portico::pricing {

void add_handlers(http::Router& router, PriceService& service);

}  // namespace portico::pricing
