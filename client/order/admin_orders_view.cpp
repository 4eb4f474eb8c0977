#include "client/order/admin_orders_view.h"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include "client/app/orders_table.h"
#include "client/app/page_frame.h"
#include "client/app/screen_state.h"
#include "client/order/order_pages.h"
#include "client/ui/ui.h"

namespace portico::order {
namespace {

using app::App;

struct AdminOrders {
  std::string search;
  bool is_read = false;
  OrderPages pages;
  std::optional<std::size_t> found;
};

api::OrdersRequest request_of(const App& app) {
  api::OrdersRequest request;
  OrderState state = OrderState::placed;
  if (boost::describe::enum_from_string(app.query("state").c_str(), state)) request.state = state;
  if (const std::string q = app.query("q"); !q.empty()) request.q = q;
  return request;
}

// The filter is a place of its own: it can be bookmarked, but going back leaves the page.
void filter_by(App& app, AdminOrders& state, const std::string& name, const std::string& value) {
  app::Route route = app.route();
  route.query[name] = value;
  if (value.empty()) route.query.erase(name);
  state.pages = {};
  app.replace(route);
}

void draw_filters(ui::Frame& frame, App& app, AdminOrders& state) {
  if (!std::exchange(state.is_read, true)) state.search = app.query("q");
  static constexpr OrderState states[] = {OrderState::placed,         OrderState::confirmed, OrderState::in_production,
                                          OrderState::partly_shipped, OrderState::shipped,   OrderState::delivered,
                                          OrderState::closed,         OrderState::cancelled};
  std::vector<ui::Choice> choices = {{"", app.t("order.admin.all_states")}};
  for (const OrderState one : states) {
    choices.push_back({boost::describe::enum_to_string(one, ""), app::state_word(app, one)});
  }
  const auto fields = [&] {
    const auto edit = ui::field(frame, "q", app.t("order.admin.search"), state.search,
                                {.kind = ui::FieldKind::search,
                                 .autocomplete = "off",
                                 .placeholder = app.t("order.admin.search_hint"),
                                 .max_width = frame.narrow() ? 0.0F : 320});
    if (edit.committed || edit.entered) filter_by(app, state, "q", state.search);
    std::string chosen = app.query("state");
    if (ui::select(frame, "state", app.t("order.column.state"), chosen, choices.data(), choices.size())) {
      filter_by(app, state, "state", chosen);
    }
  };
  if (frame.narrow()) return ui::column(frame, {.gap = ui::space::l}, fields);
  ui::wrap(frame, {.gap = ui::space::l, .align = ui::Align::end}, fields);
}

void draw_list(ui::Frame& frame, App& app, AdminOrders& state) {
  const api::OrdersRequest request = request_of(app);
  const ReadOrders read = read_orders(app, api::all_orders, request, state.pages);
  if (read.state != app::LoadState::ready) return app::load_state(frame, app, read.state, read.error);
  app::announce_found(frame, app, state.found, read.orders.size());
  if (read.orders.empty()) {
    const bool filtered = request.state || request.q;
    return ui::empty_state(frame, ui::Glyph::document, app.t("order.list.empty_title"),
                           app.t(filtered ? "order.admin.none_match" : "order.admin.none"));
  }
  app::orders_table(frame, app, app.t("order.admin.title"), read.orders, {.staff = true, .with_buyer = true});
  draw_more(frame, app, read, state.pages);
}

}  // namespace

void draw_admin_orders(ui::Frame& frame, App& app) {
  const auto state = app::screen_state<AdminOrders>(app);
  app::page_frame(frame, app, {.title = std::string(app.t("order.admin.title")), .crumbs = {}, .main = [&] {
                                 ui::heading(frame, 1, app.t("order.admin.title"));
                                 draw_filters(frame, app, *state);
                                 draw_list(frame, app, *state);
                               }});
}

}  // namespace portico::order
