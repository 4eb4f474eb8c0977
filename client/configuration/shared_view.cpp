#include "client/configuration/shared_view.h"

#include <utility>

#include "client/app/page_frame.h"
#include "client/app/product.h"
#include "client/app/product_picture.h"
#include "client/configuration/choices_list.h"
#include "client/configuration/configuring.h"
#include "client/ui/ui.h"
#include "shared/configuration/chosen.h"
#include "shared/configuration/share_code.h"

namespace portico::configuration {
namespace {

// Worked out once for each code and offer.
struct Shown {
  std::string key;
  std::optional<Error> problem;
  std::optional<Configuring> configuring;
};

Result<Configuring> read(const std::string& code, app::App& app, const api::FamilyView& view) {
  const auto product = app::product_of(view);
  if (!product) return product.error();
  const auto configuration = read_share_code(code, *(*product)->model);
  if (!configuration) return configuration.error();
  auto configuring = Configuring::make((*product)->model);
  if (!configuring) return configuring.error();
  const auto& company = app.session().company;
  configuring->offer(offer_for(view, *app.market(), company ? company->id : CompanyId{}));
  configuring->open_with(configuration->decisions);
  return std::move(*configuring);
}

const Shown& shown(const std::string& code, app::App& app, const api::FamilyView& view) {
  static Shown kept;
  const std::string key = code + "/" + view.price_list.id.text() + (view.agreement ? view.agreement->number : "");
  if (kept.key == key) return kept;
  kept = {key, {}, {}};
  auto configuring = read(code, app, view);
  if (configuring) {
    kept.configuring.emplace(std::move(*configuring));
  } else {
    kept.problem = configuring.error();
  }
  return kept;
}

void draw_price(ui::Frame& frame, app::App& app, const Configuring& configuring) {
  if (!app.logged_in() || !configuring.is_complete() || !configuring.answers().receipt) return;
  const pricing::Receipt& receipt = *configuring.answers().receipt;
  ui::money(frame, app.money(receipt.unit_net, receipt.currency),
            {.size = ui::Size::section, .weight = ui::Weight::bold, .note = app.t("configurator.price_note"),
             .align = ui::Align::start});
}

void draw_open_questions(ui::Frame& frame, const app::App& app, const Configuring& configuring) {
  if (configuring.is_complete()) return;
  const auto open = static_cast<std::int64_t>(configuring.answers().state.questions.size());
  ui::badge(frame, ui::Tone::warn, app.counted("configurator.open_questions", open), ui::Glyph::info);
}

void draw_configuration(ui::Frame& frame, app::App& app, const api::FamilyView& view, const Configuring& configuring) {
  const app::ProductWords words(view, app.language());
  ui::heading(frame, 1, words.family_name());
  ui::lead(frame, app.t("shared.lead"));
  const auto picture = [&] {
    const auto product = app::product_of(view);
    const auto chosen = configuration::chosen_of(configuring.model(), configuring.answers().shown);
    app::product_picture(frame, app, (*product)->picture, chosen, words.family_name(), {.aspect = 0, .framed = true});
  };
  const auto choices = [&] {
    ui::column(frame, {.gap = ui::space::l}, [&] {
      draw_price(frame, app, configuring);
      const app::Route here{app::Screen::configurator, view.family, {{"c", app.route().id}}};
      ui::link(frame, "configure", app.t("shared.configure"), app::path_of(here), {.as_button = true});
      ui::heading(frame, 2, app.t("shared.choices"), ui::Size::lead);
      draw_choices(frame, configuring.model(), words, configuring.answers().state.selection, app.language());
      draw_open_questions(frame, app, configuring);
    });
  };
  ui::columns(frame, {.main = picture, .right = choices, .right_width = 420});
}

void draw_loaded(ui::Frame& frame, app::App& app, const api::FamilyView& view) {
  const Shown& kept = shown(app.route().id, app, view);
  if (kept.problem) {
    ui::heading(frame, 1, app.t("shared.title"));
    return app::error_notice(frame, app, *kept.problem);
  }
  draw_configuration(frame, app, view, *kept.configuring);
}

void draw_content(ui::Frame& frame, app::App& app) {
  const auto header = read_share_code_header(app.route().id);
  if (!header) {
    ui::heading(frame, 1, app.t("shared.title"));
    return ui::empty_state(frame, ui::Glyph::share, app.t("shared.broken_title"), app.error_text(header.error()), [&] {
      ui::link(frame, "start", app.t("state.to_start"), "/", {.as_button = true});
    });
  }
  const auto& view = app::family_view(app, header->family, header->version);
  if (!view.ready()) ui::heading(frame, 1, app.t("shared.title"));
  app::when_loaded(frame, app, view, [&] { draw_loaded(frame, app, *view); });
}

}  // namespace

void draw_shared(ui::Frame& frame, app::App& app) {
  const auto main = [&] { draw_content(frame, app); };
  app::page_frame(frame, app, {.title = std::string(app.t("shared.title")), .crumbs = {}, .main = main});
}

}  // namespace portico::configuration
