#include "client/order/totals_view.h"

#include "client/app/format.h"
#include "client/ui/ui.h"

namespace portico::order {

void draw_totals(ui::Frame& frame, const app::App& app, const pricing::Totals& totals) {
  const auto amount = [&](std::int64_t minor) { return app.money(minor, totals.currency); };
  const auto line = [&](std::string_view label, const std::string& words, ui::Ink ink = ui::Ink::ink,
                        ui::Weight weight = ui::Weight::regular) {
    ui::value(frame, {label, words, ink, weight}, ui::ValueLook::receipt);
  };
  ui::values(frame, [&] {
    line(app.t("order.total.net"), amount(totals.net));
    for (const pricing::TaxTotal& tax : totals.taxes) {
      line(app.t("order.total.tax", {{"rate", app::format_percent(tax.rate)}}), amount(tax.tax));
    }
  });
  ui::divider(frame);
  ui::values(frame, [&] {
    line(app.t("order.total.gross"), amount(totals.gross), ui::Ink::ink, ui::Weight::bold);
    if (totals.saved > 0) line(app.t("order.total.saved"), amount(totals.saved), ui::Ink::good);
  });
}

}  // namespace portico::order
