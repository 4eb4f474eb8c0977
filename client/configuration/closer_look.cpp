#include "client/configuration/closer_look.h"

#include <algorithm>
#include <cmath>

#include "client/app/product_picture.h"
#include "client/ui/ui.h"
#include "shared/configuration/chosen.h"

namespace portico::configuration {
namespace {

// What of the window's height is not the picture: margins, title, buttons; on phones these take two lines.
constexpr float around = 212, around_narrow = 300, least_height = 180;

void zoom_buttons(Scene& scene) {
  ui::Zoom& zoom = scene.screen.zoom;
  const float before = zoom.scale;
  ui::wrap(scene.frame, {.gap = ui::space::s, .align = ui::Align::centre}, [&] {
    if (ui::button(scene.frame, "in", scene.app.t("configurator.zoom_in"), {.glyph = ui::Glyph::plus}))
      zoom = ui::zoomed(zoom, ui::zoom_step);
    if (ui::button(scene.frame, "out", scene.app.t("configurator.zoom_out"), {.glyph = ui::Glyph::minus}))
      zoom = ui::zoomed(zoom, 1 / ui::zoom_step);
    if (ui::button(scene.frame, "whole", scene.app.t("configurator.zoom_whole"))) zoom = {};
    const std::string percent = std::to_string(std::lround(zoom.scale * 100)) + "%";
    ui::text(scene.frame, percent, {.ink = ui::Ink::secondary, .one_line = true});
    if (zoom.scale != before) scene.frame.announce(percent);
    if (!scene.frame.narrow()) ui::caption(scene.frame, scene.app.t("configurator.zoom_words"));
  });
}

}  // namespace

const std::string& choices_of_picture(Scene& scene) {
  return scene.kept(scene.screen.picture_words, 0, [&] {
    std::string words;
    for (const app::ChoiceInWords& choice :
         app::choices_in_words(scene.model(), scene.words, scene.answers().shown, scene.app.language())) {
      if (!words.empty()) words += "; ";
      words += scene.app.t("configurator.named_value", {{"name", choice.title}, {"value", choice.value}});
    }
    return words;
  });
}

void draw_closer_look_button(Scene& scene) {
  if (!ui::button(scene.frame, "closer", scene.app.t("configurator.closer"),
                  {.look = ui::ButtonLook::quiet, .glyph = ui::Glyph::search}))
    return;
  scene.screen.zoom = {};
  scene.screen.closer_open = true;
  scene.frame.wake();
}

void draw_closer_look(Scene& scene) {
  // On paper the page has the picture already.
  if (!scene.screen.closer_open || scene.frame.on_paper()) return;
  const auto body = [&] {
    zoom_buttons(scene);
    const auto chosen = configuration::chosen_of(scene.model(), scene.answers().shown);
    const float height = std::max(least_height, scene.frame.height() - (scene.frame.narrow() ? around_narrow : around));
    ui::zoom_window(scene.frame, "window", scene.words.family_name(), choices_of_picture(scene), height,
                    scene.screen.zoom, app::product_painter(scene.frame, scene.product.picture, chosen));
  };
  const std::string title = scene.app.t("configurator.closer_title", {{"product", scene.words.family_name()}});
  ui::dialog(scene.frame, "closer_dialog", title, scene.screen.closer_open, body, {.width = scene.frame.width()});
}

}  // namespace portico::configuration
