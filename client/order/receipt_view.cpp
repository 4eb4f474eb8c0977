#include <algorithm>

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
  const auto line = [&](std::string_view label, std::int64_t minor, ui::Weight weight = ui::Weight::regular) {
    ui::value(frame, {label, app.money(minor, receipt.currency), minor < 0 ? ui::Ink::good : ui::Ink::ink, weight},
              ui::ValueLook::receipt);
  };
  const auto lines = [&](auto first, auto last) {
    for (auto step = first; step != last; ++step) line(step_words(app, *step, family), step->amount);
  };
  // What one piece costs, then the whole order of them.
  const auto quantity = std::find_if(receipt.steps.begin(), receipt.steps.end(),
                                     [](const ReceiptStep& step) { return step.kind == StepKind::quantity; });
  ui::values(frame, [&] { lines(receipt.steps.begin(), quantity); });
  ui::divider(frame);
  ui::values(frame, [&] {
    line(app.t("order.receipt.unit"), receipt.unit_net, ui::Weight::bold);
    lines(quantity, receipt.steps.end());
  });
  ui::divider(frame);
  ui::values(frame, [&] { line(app.t("order.total.gross"), receipt.gross, ui::Weight::bold); });
}

}  // namespace portico::order
