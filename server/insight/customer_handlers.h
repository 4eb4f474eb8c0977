#pragma once
// The wire of customers and companies: which endpoint asks what of the pages.
#include "server/http/router.h"
#include "server/insight/customer_pages.h"
#include "shared/supply/market.h"

namespace portico::insight {

void add_handlers(http::Router& router, CustomerPages& pages, const supply::Market& market);

}  // namespace portico::insight
