#include "client/order/order_parts.h"

#include <boost/describe/enum_to_string.hpp>

#include "client/app/orders_table.h"
#include "client/ui/ui.h"

namespace portico::order {

using app::App;

void draw_delivery(ui::Frame& frame, App& app, const Order& order) {
  const Address& to = order.delivery;
  ui::heading(frame, 2, app.t("order.page.delivery"), ui::Size::lead);
  std::string lines = to.name;
  if (!to.company.empty()) lines += "\n" + to.company;
  const supply::Country* country = supply::country_in(app.market()->market, to.country);
  lines += "\n" + to.street + "\n" + to.postal_code + " " + to.city + "\n";
  lines += country ? app.local(country->name, to.country) : std::string_view(to.country);
  ui::text(frame, lines);
  if (to.phone) ui::caption(frame, *to.phone);
}

void draw_shipments(ui::Frame& frame, App& app, const api::OrderView& view) {
  if (view.shipments.empty()) return;
  ui::heading(frame, 2, app.t("order.page.shipments"), ui::Size::lead);
  for (const Shipment& shipment : view.shipments) {
    ui::card(frame, shipment.id.text(), {.gap = ui::space::xs}, [&] {
      ui::row(frame, {.gap = ui::space::s, .align = ui::Align::centre}, [&] {
        ui::icon(frame, ui::Glyph::truck);
        ui::text(frame, shipment.carrier, {.weight = ui::Weight::bold});
      });
      int pieces = 0;
      for (const ShipmentLine& line : shipment.lines) pieces += line.quantity.value;
      ui::caption(frame, app.t("order.page.shipped_on", {{"date", app.date(shipment.shipped_on)},
                                                         {"pieces", app.counted("order.pieces", pieces)}}));
      if (shipment.tracking.empty()) return;
      ui::row(frame, {.gap = ui::space::s, .align = ui::Align::centre}, [&] {
        ui::text(frame, app.t("order.page.tracking", {{"number", shipment.tracking}}));
        if (ui::button(frame, "copy", app.t("order.page.copy"),
                       {.look = ui::ButtonLook::quiet, .glyph = ui::Glyph::copy, .icon_only = true, .small = true})) {
          frame.copy(shipment.tracking);
          frame.toast(ui::Tone::good, app.t("order.page.copied"));
        }
      });
    });
  }
}

std::vector<OrderEventKind> still_to_come(OrderState state) {
  using enum OrderEventKind;
  switch (state) {
    case OrderState::placed:
    case OrderState::awaiting_approval:
      return {confirmed, production_started, shipment_sent, delivered};
    case OrderState::confirmed:
      return {production_started, shipment_sent, delivered};
    case OrderState::in_production:
    case OrderState::partly_shipped:
      return {shipment_sent, delivered};
    case OrderState::shipped:
      return {delivered};
    case OrderState::delivered:
    case OrderState::closed:
    case OrderState::cancelled:
      return {};
  }
  return {};
}

namespace {

std::string event_key(OrderEventKind kind, std::string_view prefix) {
  return std::string(prefix) + boost::describe::enum_to_string(kind, "placed");
}

void draw_event(ui::Frame& frame, App& app, const api::TimelineEntry& entry, bool is_last, bool nothing_follows) {
  const OrderEvent& event = entry.event;
  std::string detail =
      app.t(event.who == Actor::staff ? "order.event.by_staff" : "order.event.by", {{"name", entry.by_name}});
  const auto carrier = event.facts.find("carrier");
  const auto tracking = event.facts.find("tracking");
  if (carrier != event.facts.end()) detail += "\n" + carrier->second;
  if (tracking != event.facts.end() && !tracking->second.empty()) detail += " " + tracking->second;
  if (!event.note.empty()) detail += "\n" + app.t("order.event.note", {{"note", event.note}});
  ui::event(frame, {.title = app.t(event_key(event.kind, "order.event.")),
                    .when = app.time(event.at),
                    .detail = detail,
                    .current = is_last,
                    .last = is_last && nothing_follows});
}

}  // namespace

void draw_order_timeline(ui::Frame& frame, App& app, const api::OrderView& view) {
  ui::heading(frame, 2, app.t("order.page.timeline"), ui::Size::lead);
  ui::timeline(frame, app.t("order.page.timeline"), [&] {
    const auto to_come = still_to_come(view.order.state);
    for (std::size_t i = 0; i < view.timeline.size(); ++i) {
      draw_event(frame, app, view.timeline[i], i + 1 == view.timeline.size(), to_come.empty());
    }
    for (const OrderEventKind& kind : to_come) {
      const std::string when = kind == OrderEventKind::delivered
                                   ? app.t("order.page.expected", {{"date", app.date(view.order.promised_date)}})
                                   : std::string();
      ui::event(frame, {.title = app.t(event_key(kind, "order.to_come.")),
                        .when = when,
                        .reached = false,
                        .last = &kind == &to_come.back()});
    }
  });
}

}  // namespace portico::order
