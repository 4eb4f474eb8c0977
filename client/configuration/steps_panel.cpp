#include "client/configuration/steps_panel.h"

#include <algorithm>

#include "client/app/format.h"
#include "client/ui/ui.h"

namespace portico::configuration {
namespace {

// What is chosen in a step, as one line.
const std::string& chosen_in(Scene& scene, FeatureIndex step) {
  const std::string_view language = scene.app.language();
  return scene.kept(scene.screen.step_words, step, [&] {
    std::string line;
    for (const auto& choice :
         app::choices_in_words(scene.model(), scene.words, scene.state().selection, language, step)) {
      app::add_part(line, choice.value, " \u00B7 ", language);
    }
    return line;
  });
}

bool has_decision(const Scene& scene, FeatureIndex step) {
  const Decisions& decisions = scene.configuring.decisions();
  return std::any_of(decisions.begin(), decisions.end(), [&](const Decision& decision) {
    const auto index = scene.model().find(decision.feature);
    return index && app::is_within(scene.model(), *index, step);
  });
}

// A step that was begun and still has questions needs the customer; one that was not begun is just open.
ui::StepState state_of(const Scene& scene, FeatureIndex step, bool has_choice) {
  if (questions_of(scene.state(), step) == 0) return has_choice ? ui::StepState::done : ui::StepState::open;
  return has_decision(scene, step) ? ui::StepState::needs_you : ui::StepState::open;
}

void draw_step(Scene& scene, FeatureIndex index) {
  const app::App& app = scene.app;
  const int questions = questions_of(scene.state(), index);
  const std::string& chosen = chosen_in(scene, index);
  const ui::StepState state = state_of(scene, index, !chosen.empty());
  std::string detail = chosen;
  if (questions > 0) {
    detail = app.counted("configurator.open_questions", questions);
    app::add_part(detail, chosen, " \u00B7 ", app.language());
  } else if (chosen.empty()) {
    detail = app.t("configurator.step_optional");
  }
  const std::string_view word = state == ui::StepState::done        ? app.t("configurator.step_done")
                                : state == ui::StepState::needs_you ? app.t("configurator.step_needs_you")
                                                                    : app.t("configurator.step_open");
  const bool pressed = ui::step(scene.frame, scene.feature(index).name,
                                {.label = scene.title(index), .detail = detail, .state_word = word, .state = state,
                                 .current = scene.screen.step == index});
  if (!pressed) return;
  scene.screen.step = index;
  scene.screen.steps_open = false;
  scene.frame.wake();
}

void draw_all(Scene& scene) {
  ui::steps(scene.frame, "steps", scene.app.t("configurator.steps"), [&] {
    for (const FeatureIndex step : steps_of(scene.model())) draw_step(scene, step);
  });
}

}  // namespace

void draw_steps(Scene& scene) {
  if (!scene.frame.narrow()) return draw_all(scene);
  const auto steps = steps_of(scene.model());
  const auto at = std::find(steps.begin(), steps.end(), scene.screen.step) - steps.begin() + 1;
  const std::string label = scene.app.t("configurator.step_of", {{"number", std::to_string(at)},
                                                                 {"count", std::to_string(steps.size())},
                                                                 {"step", scene.title(scene.screen.step)}});
  bool& open = scene.screen.steps_open;
  const auto glyph = open ? ui::Glyph::chevron_up : ui::Glyph::chevron_down;
  if (ui::button(scene.frame, "steps_toggle", label, {.glyph = glyph, .wide = true, .expanded = open ? 1 : 0})) {
    open = !open;
  }
  if (open) draw_all(scene);
}

}  // namespace portico::configuration
