#include "client/configuration/saved_view.h"

#include <algorithm>

#include "client/app/format.h"
#include "client/app/page_frame.h"
#include "client/app/product.h"
#include "client/app/product_picture.h"
#include "client/ui/ui.h"
#include "shared/configuration/chosen.h"

namespace portico::configuration {
namespace {

using api::SavedConfigurationView;
using api::SavedStanding;

// The one that is asked about before it is deleted.
struct Deleting {
  std::optional<SavedConfigurationView> saved;
  bool open = false;
  bool is_sent = false;
  std::optional<Error> problem;
};
Deleting& deleting() {
  static Deleting one;
  return one;
}

Selection selection_of(const Decisions& decisions) {
  Selection selection;
  for (const Decision& decision : decisions) {
    if (decision.value == decltype(decision.value)(false)) continue;
    selection.features.insert(decision.feature);
    if (const auto* number = std::get_if<std::int64_t>(&decision.value)) selection.numbers[decision.feature] = *number;
    if (const auto* text = std::get_if<std::string>(&decision.value)) selection.texts[decision.feature] = *text;
  }
  return selection;
}

void draw_standing(ui::Frame& frame, app::App& app, const SavedConfigurationView& saved) {
  switch (saved.standing) {
    case SavedStanding::valid: return ui::badge(frame, ui::Tone::good, app.t("saved.valid"), ui::Glyph::check);
    case SavedStanding::incomplete: return ui::badge(frame, ui::Tone::neutral, app.t("saved.incomplete"), ui::Glyph::ring);
    case SavedStanding::needs_you: return ui::badge(frame, ui::Tone::warn, app.t("saved.needs_you"), ui::Glyph::warning);
  }
}

std::string titles(const app::ProductWords& words, const std::vector<std::string>& features,
                   std::string_view language) {
  std::string line;
  for (const std::string& feature : features) app::add_part(line, words.title(feature), " \u00B7 ", language);
  return line;
}

// What stands against it, or what is still to decide.
void draw_reasons(ui::Frame& frame, app::App& app, const SavedConfigurationView& saved, const app::ProductWords& words) {
  if (saved.standing == SavedStanding::valid) return;
  for (const std::string& rule : saved.rules) ui::secondary(frame, words.rule(rule));
  if (saved.features.empty()) return;
  const std::string names = titles(words, saved.features, app.language());
  ui::secondary(frame, saved.standing == SavedStanding::incomplete ? app.t("saved.to_decide", {{"options", names}})
                                                                   : app.t("saved.affected", {{"options", names}}));
}

void draw_picture(ui::Frame& frame, app::App& app, const SavedConfigurationView& saved, const api::FamilyView& view) {
  const auto product = app::product_of(view);
  if (!product) return;
  const auto chosen = configuration::chosen_of(*(*product)->model, selection_of(saved.decisions));
  app::product_picture(frame, app, (*product)->picture, chosen, {}, {.aspect = 4.0F / 3.0F, .width = 160, .framed = true});
}

void draw_buttons(ui::Frame& frame, app::App& app, const SavedConfigurationView& saved) {
  const app::Route open{app::Screen::configurator, saved.family, {{"saved", saved.id.text()}}};
  ui::wrap(frame, {.gap = ui::space::l, .align = ui::Align::centre}, [&] {
    const std::string open_name = std::string(app.t("saved.open")) + ": " + saved.name;
    ui::link(frame, "open", app.t("saved.open"), app::path_of(open), {.name = open_name});
    const std::string delete_name = std::string(app.t("saved.delete")) + ": " + saved.name;
    if (ui::button(frame, "delete", app.t("saved.delete"), {.look = ui::ButtonLook::quiet, .name = delete_name, .small = true})) {
      deleting() = {saved, true, false, {}};
      frame.wake();
    }
  });
}

void draw_words(ui::Frame& frame, app::App& app, const SavedConfigurationView& saved, const api::FamilyView* view) {
  ui::column(frame, {.gap = ui::space::s, .grow = 1}, [&] {
    ui::heading(frame, 2, saved.name, ui::Size::lead);
    ui::wrap(frame, {.gap = ui::space::s, .align = ui::Align::centre}, [&] {
      draw_standing(frame, app, saved);
      ui::caption(frame, app.t("saved.saved_at", {{"time", app.time(saved.saved_at)}}));
    });
    if (view) {
      const app::ProductWords words(*view, app.language());
      if (const auto product = app::product_of(*view)) {
        ui::secondary(frame, app::highlights_in_words(*view, *(*product)->model, words, selection_of(saved.decisions), app.language()));
      }
      draw_reasons(frame, app, saved, words);
    }
    draw_buttons(frame, app, saved);
  });
}

void draw_one(ui::Frame& frame, app::App& app, const SavedConfigurationView& saved) {
  const auto& view = app::family_view(app, saved.family);
  ui::card(frame, saved.id.text(), {}, [&] {
    const auto content = [&] {
      if (view.ready()) draw_picture(frame, app, saved, *view);
      draw_words(frame, app, saved, view.ready() ? &*view : nullptr);
      if (saved.unit_net) {
        ui::money(frame, app.money(*saved.unit_net), {.size = ui::Size::lead, .weight = ui::Weight::bold,
                                                      .note = app.t("saved.today")});
      }
    };
    if (frame.narrow()) return ui::column(frame, {}, content);
    ui::row(frame, {.gap = ui::space::xl, .align = ui::Align::start}, content);
  });
}

void send_delete(app::App& app) {
  Deleting& asked = deleting();
  asked.is_sent = true;
  app::call<api::SavedConfigurationRequest, api::Nothing>(
      api::delete_configuration, {asked.saved->id}, [&app, name = asked.saved->name](Result<api::Nothing> done) {
        deleting().is_sent = false;
        if (!done) {
          deleting().problem = done.error();
          return;
        }
        deleting().open = false;
        app.cache().renew("/api/configurations");
        app.toast(ui::Tone::neutral, app.t("saved.deleted", {{"name", name}}));
      });
}

void draw_question(ui::Frame& frame, app::App& app) {
  Deleting& asked = deleting();
  if (!asked.saved) return;
  ui::dialog(frame, "delete_dialog", app.t("saved.delete_title"), asked.open, [&] {
    ui::text(frame, app.t("saved.delete_words", {{"name", asked.saved->name}}));
    if (asked.problem) app::error_notice(frame, app, *asked.problem);
    ui::actions(frame, [&] {
      if (ui::button(frame, "keep", app.t("saved.keep"))) asked.open = false;
      if (ui::button(frame, "yes", app.t("saved.delete"), {.look = ui::ButtonLook::danger, .busy = asked.is_sent})) send_delete(app);
    });
  });
}

void draw_list(ui::Frame& frame, app::App& app, const api::SavedConfigurationList& list) {
  if (list.configurations.empty()) {
    return ui::empty_state(frame, ui::Glyph::heart, app.t("saved.empty_title"), app.t("saved.empty_words"), [&] {
      ui::link(frame, "start", app.t("state.to_start"), "/", {.as_button = true});
    });
  }
  ui::region(frame, ui::Region::list, app.t("saved.title"), [&] {
    for (const SavedConfigurationView& saved : list.configurations) {
      ui::region(frame, ui::Region::list_item, {}, [&] { draw_one(frame, app, saved); });
    }
  });
  draw_question(frame, app);
}

}  // namespace

void draw_saved(ui::Frame& frame, app::App& app) {
  const auto& list = app.get(api::saved_configurations, {});
  const auto main = [&] {
    ui::heading(frame, 1, app.t("saved.title"));
    app::when_loaded(frame, app, list, [&] { draw_list(frame, app, *list); });
  };
  app::page_frame(frame, app, {.title = std::string(app.t("saved.title")), .crumbs = {}, .main = main});
}

}  // namespace portico::configuration
