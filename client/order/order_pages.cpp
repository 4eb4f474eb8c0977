#include "client/order/order_pages.h"

#include "client/ui/ui.h"

namespace portico::order {

ReadOrders read_orders(app::App& app, const api::Endpoint<api::OrdersRequest, api::OrderList>& endpoint,
                       const api::OrdersRequest& request, const OrderPages& pages) {
  const auto& first = app.get(endpoint, request);
  ReadOrders read{first.state, first.error, first->orders, first->next, false};
  for (const std::string& after : pages.after) {
    api::OrdersRequest further = request;
    further.after = after;
    const auto& page = app.get(endpoint, further);
    read.more_is_loading = page.state == app::LoadState::loading;
    if (!page.ready()) break;
    read.orders.insert(read.orders.end(), page->orders.begin(), page->orders.end());
    read.next = page->next;
  }
  return read;
}

void draw_more(ui::Frame& frame, app::App& app, const ReadOrders& read, OrderPages& pages) {
  if (!read.next) return;
  ui::row(frame, {.justify = ui::Align::centre}, [&] {
    if (!ui::button(frame, "more", app.t("order.more"), {.busy = read.more_is_loading})) return;
    if (pages.after.empty() || pages.after.back() != *read.next) pages.after.push_back(*read.next);
    frame.wake();
  });
}

}  // namespace portico::order
