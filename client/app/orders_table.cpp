#include "client/app/orders_table.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "client/app/format.h"
#include "client/platform/time_zone.h"

namespace portico::app {

using order::OrderState;

std::string_view state_word(const App& app, OrderState state) {
  return app.t(std::string("order.state.") + boost::describe::enum_to_string(state, "placed"));
}

void order_state_badge(ui::Frame& frame, const App& app, OrderState state) {
  const std::string_view word = state_word(app, state);
  switch (state) {
    case OrderState::placed:
      return ui::badge(frame, ui::Tone::accent, word);
    case OrderState::awaiting_approval:
      return ui::badge(frame, ui::Tone::warn, word, ui::Glyph::clock);
    case OrderState::confirmed:
    case OrderState::in_production:
      return ui::badge(frame, ui::Tone::accent, word, ui::Glyph::clock);
    case OrderState::partly_shipped:
    case OrderState::shipped:
      return ui::badge(frame, ui::Tone::good, word, ui::Glyph::truck);
    case OrderState::delivered:
      return ui::badge(frame, ui::Tone::good, word, ui::Glyph::check);
    case OrderState::closed:
      return ui::badge(frame, ui::Tone::neutral, word, ui::Glyph::check);
    case OrderState::cancelled:
      return ui::badge(frame, ui::Tone::bad, word, ui::Glyph::close);
  }
}

std::string what_was_ordered(const App& app, const api::OrderSummary& order) {
  std::vector<std::string_view> names;
  std::string words;
  for (const LocalText& family : order.families) {
    const std::string_view name = app.local(family);
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    names.push_back(name);
    add_to_list(words, name, app.language());
  }
  return words;
}

namespace {

void buyer_cell(ui::Frame& frame, const api::OrderSummary& order) {
  ui::cell(frame, [&] {
    ui::text(frame, order.buyer_name);
    if (order.company_name) ui::caption(frame, *order.company_name);
  });
}

void what_cell(ui::Frame& frame, const App& app, const api::OrderSummary& order) {
  ui::cell(frame, [&] {
    ui::text(frame, what_was_ordered(app, order));
    ui::caption(frame, app.counted("order.pieces", order.pieces));
  });
}

void order_row(ui::Frame& frame, const App& app, const api::OrderSummary& order, OrdersTable options) {
  ui::table_row(frame, order.id.text(), [&] {
    ui::cell(frame, [&] {
      const Screen screen = options.staff ? Screen::admin_order : Screen::order;
      ui::link(frame, "open", order.number, path_of({screen, order.id.text(), {}}), {.weight = ui::Weight::bold});
    });
    ui::cell(frame,
             app.date(date_of(order.placed_at, platform::utc_offset_minutes(order.placed_at.microseconds / 1000))),
             {.one_line = true});
    if (options.with_buyer) buyer_cell(frame, order);
    what_cell(frame, app, order);
    ui::cell(frame, [&] { order_state_badge(frame, app, order.state); });
    ui::cell(frame, order.state == OrderState::cancelled ? std::string("\u2013") : app.date(order.promised_date),
             {.one_line = true});
    ui::cell(frame, [&] {
      ui::money(frame, app.money(order.net),
                {.weight = ui::Weight::bold, .note = app.t("order.gross_of", {{"gross", app.money(order.gross)}})});
    });
  });
}

}  // namespace

void orders_table(ui::Frame& frame, const App& app, std::string_view name, const std::vector<api::OrderSummary>& orders,
                  OrdersTable options) {
  const auto column = [&](std::string_view id, std::string_view title, float weight, float min_width) {
    return ui::Column{.id = id, .title = app.t(title), .weight = weight, .min_width = min_width};
  };
  std::vector<ui::Column> columns = {column("number", "order.column.number", 1, 148),
                                     column("date", "order.column.date", 1, 122)};
  if (options.with_buyer) columns.push_back(column("buyer", "order.column.buyer", 1.4F, 136));
  columns.push_back(column("what", "order.column.what", 1.6F, 136));
  columns.push_back(column("state", "order.column.state", 1, 152));
  columns.push_back(column("promised", "order.column.promised", 1, 122));
  columns.push_back(column("net", "order.column.net", 1, 186));
  columns.back().align = ui::Align::end;
  ui::table(frame, "orders", name, columns.data(), columns.size(), [&] {
    for (const api::OrderSummary& order : orders) order_row(frame, app, order, options);
  });
}

}  // namespace portico::app
