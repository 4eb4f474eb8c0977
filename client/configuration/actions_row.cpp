#include "client/configuration/actions_row.h"

#include <utility>

#include "client/configuration/closer_look.h"
#include "client/platform/history.h"
#include "client/ui/ui.h"
#include "shared/configuration/share_code.h"

namespace portico::configuration {
namespace {

constexpr std::size_t longest_name = 100;

constexpr ui::ButtonLook quiet = ui::ButtonLook::quiet;

void start_menu(Scene& scene) {
  ui::menu(scene.frame, "start", scene.app.t("configurator.start_from"), {.look = quiet}, [&] {
    for (const api::StandardConfiguration& standard : scene.view.standard) {
      const std::string title(scene.app.local(standard.title, standard.key));
      const std::string label = standard.of_company ? scene.app.t("configurator.standard_of_company", {{"title", title}}) : title;
      if (!ui::menu_item(scene.frame, standard.key, label)) continue;
      scene.screen.typed.clear();
      scene.screen.command = [decisions = standard.decisions](Configuring& configuring) { configuring.start_from(decisions); };
    }
    if (ui::menu_item(scene.frame, "empty", scene.app.t("configurator.start_again"))) {
      scene.screen.typed.clear();
      scene.screen.command = [](Configuring& configuring) { configuring.start_from({}); };
    }
  });
}

void share(Scene& scene) {
  const auto code = share_code({scene.view.family, scene.view.version, scene.configuring.decisions()}, scene.model());
  if (!code) {
    scene.screen.last_error = code.error();
    return;
  }
  const std::string link = platform::origin() + app::path_of({app::Screen::shared, *code, {}});
  scene.frame.copy(link);
  scene.app.toast(ui::Tone::good, std::string(scene.app.t("configurator.link_copied")));
}

void save_button(Scene& scene) {
  if (!scene.app.logged_in()) {
    const app::Route next{app::Screen::log_in, "", {{"next", app::path_of(scene.app.route())}}};
    ui::link(scene.frame, "save_login", scene.app.t("configurator.log_in_to_save"), app::path_of(next), {.glyph = ui::Glyph::heart});
    return;
  }
  if (!ui::button(scene.frame, "save", scene.app.t("configurator.save"), {.look = quiet, .glyph = ui::Glyph::heart})) return;
  scene.screen.save_open = true;
  scene.screen.save_error.reset();
  if (scene.screen.save_name.empty()) scene.screen.save_name = std::string(scene.words.family_name());
  scene.frame.wake();
}

void send_save(Scene& scene) {
  ScreenState* screen = &scene.screen;
  app::App* app = &scene.app;
  screen->is_saving = true;
  const api::SaveConfiguration request{scene.view.family, scene.view.version, screen->save_name, scene.configuring.decisions()};
  app::call_once<api::SaveConfiguration, api::SavedConfigurationView>(
      api::save_configuration, request, screen->save_key, [screen, app](Result<api::SavedConfigurationView> saved) {
        screen->is_saving = false;
        if (!saved) {
          screen->save_error = saved.error();
          return;
        }
        screen->save_open = false;
        screen->save_key.forget();
        app->cache().renew("/api/configurations");
        app->toast(ui::Tone::good, app->t("configurator.saved", {{"name", saved->name}}));
      });
}

}  // namespace

void draw_actions(Scene& scene) {
  ui::wrap(scene.frame, {.gap = ui::space::s, .align = ui::Align::centre}, [&] {
    const auto step = [&](std::string_view id, std::string_view label, ui::Glyph glyph, bool possible,
                          void (Configuring::*way)()) {
      const std::string_view reason = possible ? std::string_view{} : scene.app.t("configurator.nothing_there");
      if (!ui::button(scene.frame, id, label, {.look = quiet, .glyph = glyph, .disabled = reason, .icon_only = true})) return;
      scene.screen.typed.clear();
      scene.screen.command = [way](Configuring& configuring) { (configuring.*way)(); };
    };
    step("undo", scene.app.t("configurator.undo"), ui::Glyph::undo, scene.configuring.can_undo(), &Configuring::undo);
    step("redo", scene.app.t("configurator.redo"), ui::Glyph::redo, scene.configuring.can_redo(), &Configuring::redo);
    draw_closer_look_button(scene);
    start_menu(scene);
    if (ui::button(scene.frame, "share", scene.app.t("configurator.share"), {.look = quiet, .glyph = ui::Glyph::share})) share(scene);
    save_button(scene);
  });
}

void draw_save(Scene& scene) {
  ScreenState& screen = scene.screen;
  ui::dialog(scene.frame, "save_dialog", scene.app.t("configurator.save_title"), screen.save_open, [&] {
    const bool is_bad = screen.save_name.empty() || screen.save_name.size() > longest_name;
    if (screen.save_error) ui::notice(scene.frame, ui::Tone::bad, scene.app.t("error.title"), scene.app.error_text(*screen.save_error));
    const bool sent = ui::form(scene.frame, "save_form", scene.app.t("configurator.save_title"), [&] {
      ui::field(scene.frame, "name", scene.app.t("configurator.save_name"), screen.save_name, {.required = true});
      ui::actions(scene.frame, [&] {
        const std::string_view reason = is_bad ? scene.app.t("configurator.save_name_bad") : std::string_view{};
        ui::button(scene.frame, "send", scene.app.t("configurator.save"),
                   {.look = ui::ButtonLook::primary, .disabled = reason, .busy = screen.is_saving, .submit = true});
      });
    });
    if (sent && !is_bad && !screen.is_saving) send_save(scene);
  });
}

}  // namespace portico::configuration
