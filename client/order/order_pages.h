#pragma once
// Orders read page by page: the first page stays renewable in the cache, further ones are added behind it.
#include <vector>

#include "client/app/app.h"

namespace portico::order {

struct OrderPages {
  std::vector<std::string> after;  // cursors of the further pages that were asked for
};

// All that is here so far. next: where "more" would go on.
struct ReadOrders {
  app::LoadState state = app::LoadState::loading;
  Error error;
  std::vector<api::OrderSummary> orders;
  std::optional<std::string> next;
  bool more_is_loading = false;
};

ReadOrders read_orders(app::App& app, const api::Endpoint<api::OrdersRequest, api::OrderList>& endpoint,
                       const api::OrdersRequest& request, const OrderPages& pages);
// The button below a list; adds a page when pressed.
void draw_more(ui::Frame& frame, app::App& app, const ReadOrders& read, OrderPages& pages);

}  // namespace portico::order
