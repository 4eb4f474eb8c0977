#include "client/app/format.h"
#include "client/app/product.h"
#include "client/order/order_parts.h"
#include "client/ui/ui.h"

namespace portico::order {
namespace {

using app::App;
using pricing::ReceiptStep;
using pricing::StepKind;

std::string title_of(const App& app, const std::string& feature, const api::FamilyView* family) {
  return family ? std::string(app::ProductWords(*family, app.language()).title(feature)) : feature;
}

std::string step_words(const App& app, const ReceiptStep& step, const api::FamilyView* family) {
  const std::string feature = step.feature.empty() ? std::string() : title_of(app, step.feature, family);
  const std::string factor = step.factor ? app::format_number(*step.factor, app.language()) : std::string();
  const std::string rate = step.rate ? app::format_percent(*step.rate) : std::string();
  switch (step.kind) {
    case StepKind::base:
      return app.t("order.receipt.base", {{"source", step.source}});
    case StepKind::option:
      return feature;
    case StepKind::per_unit:
      return app.t("order.receipt.per_unit", {{"feature", feature}, {"factor", factor}});
    case StepKind::agreed_price:
      return app.t("order.receipt.agreed_price", {{"feature", feature}, {"source", step.source}});
    case StepKind::agreement_discount:
      return app.t("order.receipt.agreement_discount", {{"source", step.source}, {"rate", rate}});
    case StepKind::tier_discount:
      return app.t("order.receipt.tier_discount", {{"source", step.source}, {"rate", rate}});
    case StepKind::quantity:
      return app.t("order.receipt.quantity", {{"factor", factor}});
    case StepKind::tax:
      return app.t("order.total.tax", {{"rate", rate}});
  }
  return {};
}

}  // namespace

void draw_receipt(ui::Frame& frame, App& app, const pricing::Receipt& receipt, const api::FamilyView* family) {
  const auto line = [&](std::string_view label, const std::string& words, ui::Weight weight = ui::Weight::regular,
                        ui::Ink ink = ui::Ink::ink) {
    ui::values(frame, {{label, words, ink, weight}}, ui::ValueLook::receipt);
  };
  const auto amount = [&](std::int64_t minor) { return app.money(minor, receipt.currency); };
  for (const ReceiptStep& step : receipt.steps) {
    if (step.kind == StepKind::quantity) {
      ui::divider(frame);
      line(app.t("order.receipt.unit"), amount(receipt.unit_net), ui::Weight::bold);
    }
    const bool lowers = step.amount < 0;
    line(step_words(app, step, family), amount(step.amount), ui::Weight::regular,
         lowers ? ui::Ink::good : ui::Ink::ink);
  }
  ui::divider(frame);
  line(app.t("order.total.gross"), amount(receipt.gross), ui::Weight::bold);
}

}  // namespace portico::order
