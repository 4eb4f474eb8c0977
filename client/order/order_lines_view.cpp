#include "client/order/basket_scene.h"
#include "client/order/order_parts.h"
#include "client/order/totals_view.h"
#include "client/ui/ui.h"
#include "shared/pricing/pricing.h"

namespace portico::order {
namespace {

using app::App;

void draw_line_facts(ui::Frame& frame, App& app, const Order& order, const OrderLine& line, const LineWords& words) {
  ui::heading(frame, 3, words.family, ui::Size::lead);
  if (!words.highlights.empty()) ui::text(frame, words.highlights, {.max_width = 0});
  if (!words.others.empty()) {
    ui::text(frame, words.others, {.size = ui::Size::caption, .ink = ui::Ink::secondary, .max_width = 0});
  }
  const std::string pieces = app.counted("order.pieces", line.quantity.value);
  ui::caption(frame,
              app.t("order.line.each", {{"pieces", pieces}, {"price", app.money(line.unit_net, order.currency)}}));
  if (line.shipped > 0 && line.shipped < line.quantity.value) {
    ui::caption(frame, app.t("order.line.shipped", {{"shipped", std::to_string(line.shipped)},
                                                    {"all", std::to_string(line.quantity.value)}}));
  }
}

void draw_line(ui::Frame& frame, App& app, const Order& order, const OrderLine& line, const std::string& id) {
  const LineFamily family = line_family(app, line.family, line.model_version);
  std::shared_ptr<const Standing> standing;
  if (family.view) standing = ready_models().standing(line.model_version, family.model, line.decisions);
  const configuration::Selection* selection = standing && standing->selection ? &*standing->selection : nullptr;
  LineWords words{std::string(app.local(line.family_name, line.family)), {}, {}};
  if (family.view) words = line_words(app, *family.view, *family.model, selection);
  ui::card(frame, id, {}, [&] {
    ui::row(frame, {.gap = ui::space::l, .align = ui::Align::start}, [&] {
      line_picture(frame, app, family, standing.get(), frame.narrow() ? 88 : 128);
      ui::column(frame, {.gap = ui::space::xs, .grow = 1}, [&] { draw_line_facts(frame, app, order, line, words); });
      if (!frame.narrow())
        ui::money(frame, app.money(line.net, order.currency), {.size = ui::Size::lead, .weight = ui::Weight::bold});
    });
    if (frame.narrow())
      ui::money(frame, app.money(line.net, order.currency), {.size = ui::Size::lead, .weight = ui::Weight::bold});
    ui::disclosure(frame, "receipt", app.t("order.receipt.title"),
                   [&] { draw_receipt(frame, app, line.receipt, family.view); });
  });
}

}  // namespace

void draw_order_lines(ui::Frame& frame, App& app, const api::OrderView& view) {
  ui::heading(frame, 2, app.t("order.page.lines"));
  for (std::size_t i = 0; i < view.order.lines.size(); ++i) {
    draw_line(frame, app, view.order, view.order.lines[i], "line" + std::to_string(i));
  }
}

void draw_order_totals(ui::Frame& frame, App& app, const Order& order) {
  std::vector<pricing::Receipt> receipts;
  for (const OrderLine& line : order.lines) receipts.push_back(line.receipt);
  pricing::Totals totals{order.currency, order.net, {}, order.tax, order.gross, 0};
  if (const auto sums = pricing::totals(receipts)) totals = *sums;
  draw_totals(frame, app, totals);
  if (order.agreement_number) {
    ui::caption(frame, app.t("order.page.agreement", {{"number", *order.agreement_number}}));
  }
}

}  // namespace portico::order
