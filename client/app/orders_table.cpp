#include "client/app/orders_table.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "client/platform/time_zone.h"

namespace portico::app {

using order::OrderState;

std::string_view state_word(const App& app, OrderState state) {
  return app.t(std::string("order.state.") + boost::describe::enum_to_string(state, "placed"));
}

void order_state_badge(ui::Frame& frame, const App& app, OrderState state) {
  const std::string_view word = state_word(app, state);
  switch (state) {
    case OrderState::placed: return ui::badge(frame, ui::Tone::accent, word);
    case OrderState::awaiting_approval: return ui::badge(frame, ui::Tone::warn, word, ui::Glyph::clock);
    case OrderState::confirmed:
    case OrderState::in_production: return ui::badge(frame, ui::Tone::accent, word, ui::Glyph::clock);
    case OrderState::partly_shipped:
    case OrderState::shipped: return ui::badge(frame, ui::Tone::good, word, ui::Glyph::truck);
    case OrderState::delivered: return ui::badge(frame, ui::Tone::good, word, ui::Glyph::check);
    case OrderState::closed: return ui::badge(frame, ui::Tone::neutral, word, ui::Glyph::check);
    case OrderState::cancelled: return ui::badge(frame, ui::Tone::bad, word, ui::Glyph::close);
  }
}

std::string what_was_ordered(const App& app, const api::OrderSummary& order) {
  std::vector<std::string_view> names;
  std::string words;
  for (const LocalText& family : order.families) {
    const std::string_view name = app.local(family);
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    names.push_back(name);
    if (!words.empty()) words += app.t("order.list_comma");
    words += name;
  }
  return words;
}

namespace {

void buyer_cell(ui::Frame& frame, const api::OrderSummary& order) {
  ui::cell(frame, [&] {
    ui::column(frame, {.gap = 0}, [&] {
      ui::text(frame, order.buyer_name);
      if (order.company_name) ui::caption(frame, *order.company_name);
    });
  });
}

void order_row(ui::Frame& frame, const App& app, const api::OrderSummary& order, OrdersTable options) {
  ui::table_row(frame, order.id.text(), [&] {
    ui::cell(frame, [&] {
      const Screen screen = options.staff ? Screen::admin_order : Screen::order;
      ui::link(frame, "open", order.number, path_of({screen, order.id.text(), {}}), {.weight = ui::Weight::bold});
    });
    ui::cell(frame, app.date(date_of(order.placed_at, platform::utc_offset_minutes(order.placed_at.microseconds / 1000))),
             {.one_line = true});
    if (options.with_buyer) buyer_cell(frame, order);
    ui::cell(frame, what_was_ordered(app, order));
    ui::cell(frame, std::to_string(order.pieces), {.one_line = true});
    ui::cell(frame, [&] { order_state_badge(frame, app, order.state); });
    ui::cell(frame, order.state == OrderState::cancelled ? std::string("\u2013") : app.date(order.promised_date),
             {.one_line = true});
    ui::cell(frame, [&] {
      ui::money(frame, app.money(order.net), {.weight = ui::Weight::bold,
                                              .note = app.t("order.gross_of", {{"gross", app.money(order.gross)}})});
    });
  });
}

}  // namespace

void orders_table(ui::Frame& frame, const App& app, std::string_view name, const std::vector<api::OrderSummary>& orders,
                  OrdersTable options) {
  std::vector<ui::Column> columns = {
      {.id = "number", .title = app.t("order.column.number"), .weight = 1.5F, .min_width = 130},
      {.id = "date", .title = app.t("order.column.date"), .weight = 1.2F, .min_width = 104}};
  if (options.with_buyer) columns.push_back({.id = "buyer", .title = app.t("order.column.buyer"), .weight = 1.6F, .min_width = 110});
  columns.push_back({.id = "what", .title = app.t("order.column.what"), .weight = 2, .min_width = 120});
  columns.push_back({.id = "pieces", .title = app.t("order.column.pieces"), .align = ui::Align::end, .weight = 0.6F, .min_width = 56});
  columns.push_back({.id = "state", .title = app.t("order.column.state"), .weight = 1.4F, .min_width = 132});
  columns.push_back({.id = "promised", .title = app.t("order.column.promised"), .weight = 1.2F, .min_width = 104});
  columns.push_back({.id = "net", .title = app.t("order.column.net"), .align = ui::Align::end, .weight = 1.4F, .min_width = 120});
  ui::table(frame, "orders", name, columns.data(), columns.size(), [&] {
    for (const api::OrderSummary& order : orders) order_row(frame, app, order, options);
  });
}

}  // namespace portico::app
