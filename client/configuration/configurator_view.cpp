#include "client/configuration/configurator_view.h"

#include <utility>

#include "client/app/page_frame.h"
#include "client/app/product_picture.h"
#include "client/configuration/actions_row.h"
#include "client/configuration/choices_list.h"
#include "client/configuration/closer_look.h"
#include "client/configuration/dialog_address.h"
#include "client/configuration/opening.h"
#include "client/configuration/options_panel.h"
#include "client/configuration/receipt_dialog.h"
#include "client/configuration/steps_panel.h"
#include "client/configuration/summary_panel.h"
#include "client/configuration/why_dialog.h"
#include "client/ui/ui.h"
#include "shared/configuration/chosen.h"

namespace portico::configuration {
namespace {

constexpr float steps_width = 228, summary_width = 300;
constexpr float picture_aspect = 1.7F;  // low enough that the options below it begin on the first screen

void draw_notices(Scene& scene) {
  ScreenState& screen = scene.screen;
  const auto dismiss = [&](std::string_view id, auto forget) {
    if (ui::button(scene.frame, id, scene.app.t("widget.dismiss"), {.small = true})) forget();
  };
  if (screen.left_out > 0) {
    ui::notice(scene.frame, ui::Tone::warn, scene.app.t("configurator.left_out_title"),
               scene.app.counted("configurator.left_out", static_cast<std::int64_t>(screen.left_out)),
               [&] { dismiss("seen", [&] { screen.left_out = 0; }); });
  }
  if (screen.last_error) {
    const std::string words = scene.app.error_text(*screen.last_error);
    ui::notice(scene.frame, ui::Tone::bad, scene.app.t("error.title"), words,
               [&] { dismiss("understood", [&] { screen.last_error.reset(); }); });
  }
}

void draw_picture(Scene& scene) {
  const auto chosen = configuration::chosen_of(scene.model(), scene.answers().shown);
  app::product_picture(scene.frame, scene.app, scene.product.picture, chosen, scene.words.family_name(),
                       {.aspect = picture_aspect, .framed = true, .description = choices_of_picture(scene)});
}

// On paper nobody goes from step to step.
void draw_choices_on_paper(Scene& scene) {
  if (!scene.frame.on_paper()) return;
  ui::heading(scene.frame, 2, scene.app.t("shared.choices"));
  draw_choices(scene.frame, scene.model(), scene.words, scene.state().selection, scene.app.language());
}

void draw_middle(Scene& scene) {
  ui::column(scene.frame, {.gap = ui::space::l}, [&] {
    draw_picture(scene);
    draw_choices_on_paper(scene);
    draw_actions(scene);
    if (scene.frame.narrow()) draw_steps(scene);
    draw_options(scene);
  });
}

void draw_dialogs(Scene& scene) {
  if (scene.screen.summary_open && scene.frame.narrow()) {
    ui::dialog(scene.frame, "summary_dialog", scene.words.family_name(), scene.screen.summary_open,
               [&] { draw_summary(scene); });
  }
  draw_why(scene);
  draw_receipt(scene);
  draw_closer_look(scene);
  draw_save(scene);
}

void draw_scene(Scene& scene) {
  ui::heading(scene.frame, 1, scene.words.family_name());
  draw_notices(scene);
  const auto left = [&] { draw_steps(scene); };
  const auto main = [&] { draw_middle(scene); };
  const auto right = [&] { draw_summary(scene); };
  if (scene.frame.narrow()) {
    draw_middle(scene);
  } else {
    ui::columns(scene.frame, {.left = left,
                              .left_width = steps_width,
                              .main = main,
                              .right = right,
                              .right_width = summary_width,
                              .left_stays = ui::Stays::whole,
                              .right_stays = ui::Stays::beginning,
                              .gap = ui::space::xl,
                              .collapse_under = 860});
  }
  draw_dialogs(scene);
}

// After the drawing: nothing that is being shown changes under way.
void carry_out(ScreenState& screen, const api::FamilyView& view, ui::Frame& frame) {
  if (!screen.command) return;
  const auto command = std::exchange(screen.command, nullptr);
  command(*screen.configuring);
  keep_draft(screen, view);
  frame.wake();
}

// Price, date and the number of variants left are read out when they change, not when they first come.
void announce_changes(const Scene& scene) {
  const std::string now[] = {price_in_words(scene), date_in_words(scene), variants_in_words(scene)};
  auto& last = scene.screen.announced;
  std::string changes;
  for (std::size_t i = 0; i < std::size(now); ++i) {
    if (now[i] == last[i]) continue;
    if (!last[i].empty() && !now[i].empty()) changes += (changes.empty() ? "" : ". ") + now[i];
    last[i] = now[i];
  }
  if (!changes.empty()) scene.frame.announce(changes);
}

void draw_loaded(ui::Frame& frame, app::App& app, const api::FamilyView& view) {
  const app::ProductWords words(view, app.language());
  const auto product = app::product_of(view);
  const Opening opening =
      product ? open_screen(app, view, **product) : Opening{app::LoadState::failed, product.error(), nullptr};
  const auto scene_of = [&] {
    return Scene{frame, app, view, **product, words, *opening.screen->configuring, *opening.screen};
  };
  if (opening.screen) read_address(*opening.screen, app);
  // A line of the basket that is being changed is no draft: it is asked about before it is left.
  if (opening.screen && opening.screen->line) {
    app.guard([&app, screen = opening.screen] {
      const auto& lines = app.basket().lines();
      if (!screen->line || !screen->configuring || *screen->line >= lines.size()) return false;
      const app::BasketLine& line = lines[*screen->line];
      return line.decisions != screen->configuring->decisions() || line.quantity != screen->configuring->quantity();
    });
  }
  const auto main = [&] {
    if (!opening.screen) return app::load_state(frame, app, opening.state, opening.error);
    Scene scene = scene_of();
    draw_scene(scene);
    announce_changes(scene);
  };
  const auto bar = [&] {
    Scene scene = scene_of();
    draw_summary_bar(scene);
  };
  app::PageFrame page{.title = std::string(words.family_name()),
                      .crumbs = {{std::string(app.t("catalog.title")), {app::Screen::catalog, "", {}}}},
                      .main = main};
  if (opening.screen && frame.narrow()) page.bottom_bar = bar;
  app::page_frame(frame, app, page);
  if (!opening.screen) return;
  carry_out(*opening.screen, view, frame);
  write_address(*opening.screen, app);
}

}  // namespace

void draw_configurator(ui::Frame& frame, app::App& app) {
  const auto& view = app::family_view(app, app.route().id);
  if (view.ready()) return draw_loaded(frame, app, *view);
  const auto main = [&] {
    ui::heading(frame, 1, app.t("configurator.loading_title"));
    app::load_state(frame, app, view.state, view.error);
  };
  app::page_frame(frame, app, {.title = std::string(app.t("configurator.loading_title")), .crumbs = {}, .main = main});
}

}  // namespace portico::configuration
