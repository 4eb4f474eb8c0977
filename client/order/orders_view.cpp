#include "client/order/orders_view.h"

#include "client/app/orders_table.h"
#include "client/app/page_frame.h"
#include "client/app/screen_state.h"
#include "client/order/order_pages.h"
#include "client/ui/ui.h"

namespace portico::order {
namespace {

using app::App;
using app::Screen;

void draw_list(ui::Frame& frame, App& app, OrderPages& pages, bool of_company) {
  const ReadOrders read = read_orders(app, api::orders, {}, pages);
  if (read.state != app::LoadState::ready) return app::load_state(frame, app, read.state, read.error);
  if (read.orders.empty()) {
    return ui::empty_state(frame, ui::Glyph::document, app.t("order.list.empty_title"),
                           app.t(of_company ? "order.list.company_empty_words" : "order.list.empty_words"), [&] {
                             ui::link(frame, "shop", app.t("order.basket.to_products"), "/", {.as_button = true});
                           });
  }
  app::orders_table(frame, app, app.t(of_company ? "order.list.company_title" : "order.list.title"), read.orders,
                    {.with_buyer = of_company});
  draw_more(frame, app, read, pages);
}

}  // namespace

void draw_orders(ui::Frame& frame, App& app) {
  const bool of_company = app.route().screen == Screen::company_orders;
  const auto pages = app::screen_state<OrderPages>(app);
  const std::string title(app.t(of_company ? "order.list.company_title" : "order.list.title"));
  app::page_frame(frame, app, {.title = title, .crumbs = {}, .main = [&] {
                                 ui::heading(frame, 1, title);
                                 if (of_company) ui::lead(frame, app.t("order.list.company_words"));
                                 draw_list(frame, app, *pages, of_company);
                               }});
}

}  // namespace portico::order
