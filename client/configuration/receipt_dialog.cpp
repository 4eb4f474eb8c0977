#include "client/configuration/receipt_dialog.h"

#include "client/app/format.h"
#include "client/ui/ui.h"

namespace portico::configuration {
namespace {

using pricing::ReceiptStep;
using pricing::StepKind;

std::string label_of(const Scene& scene, const ReceiptStep& step) {
  const app::App& app = scene.app;
  const std::string feature(step.feature.empty() ? scene.words.family_name() : scene.words.title(step.feature));
  const std::string rate = step.rate ? app::format_percent(*step.rate) : std::string();
  const std::string factor = step.factor ? app::format_number(*step.factor, app.language()) : std::string();
  switch (step.kind) {
    case StepKind::base: return app.t("receipt.base", {{"product", feature}});
    case StepKind::option: return feature;
    case StepKind::per_unit: return app.t("receipt.per_unit", {{"option", feature}, {"factor", factor}});
    case StepKind::agreed_price: return app.t("receipt.agreed_price", {{"option", feature}, {"agreement", step.source}});
    case StepKind::agreement_discount:
      return app.t("receipt.agreement_discount", {{"agreement", step.source}, {"rate", rate}});
    case StepKind::tier_discount: return app.t("receipt.tier_discount", {{"rate", rate}});
    case StepKind::quantity: return app.t("receipt.quantity", {{"factor", factor}});
    case StepKind::tax: return app.t("receipt.tax", {{"rate", rate}});
  }
  return {};
}

void draw_lines(Scene& scene, const pricing::Receipt& receipt) {
  const auto line = [&](std::string_view label, std::int64_t amount, bool is_sum) {
    const std::string money = scene.app.money(amount, receipt.currency);
    ui::value(scene.frame, {.label = label, .value = money, .weight = is_sum ? ui::Weight::bold : ui::Weight::regular},
              ui::ValueLook::receipt);
  };
  bool has_unit = false;
  for (const ReceiptStep& step : receipt.steps) {
    const bool is_line = step.kind == StepKind::quantity || step.kind == StepKind::tax;
    if (is_line && !has_unit) {
      ui::divider(scene.frame);
      line(scene.app.t("receipt.unit"), receipt.unit_net, true);
      has_unit = true;
    }
    line(label_of(scene, step), step.amount, false);
  }
  ui::divider(scene.frame);
  line(scene.app.t("receipt.gross"), receipt.gross, true);
}

void draw_sources(Scene& scene, const pricing::Receipt& receipt) {
  ui::caption(scene.frame, scene.app.t("receipt.list", {{"list", receipt.price_list_name}}));
  if (receipt.saved > 0) {
    ui::caption(scene.frame, scene.app.t("receipt.saved", {{"amount", scene.app.money(receipt.saved, receipt.currency)}}));
  }
  if (!scene.configuring.is_complete()) ui::caption(scene.frame, scene.app.t("configurator.price_note_open"));
}

}  // namespace

void draw_receipt(Scene& scene) {
  if (!scene.screen.receipt_open || !scene.answers().receipt) return;
  ui::dialog(scene.frame, "receipt_dialog", scene.app.t("receipt.title"), scene.screen.receipt_open, [&] {
    ui::values(scene.frame, [&] { draw_lines(scene, *scene.answers().receipt); });
    draw_sources(scene, *scene.answers().receipt);
  });
}

}  // namespace portico::configuration
