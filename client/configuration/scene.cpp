#include "client/configuration/scene.h"

#include <algorithm>
#include <utility>

#include "client/app/format.h"

namespace portico::configuration {

std::string decision_in_words(const Scene& scene, const Decision& decision) {
  const std::string title(scene.words.title(decision.feature));
  if (const bool* chosen = std::get_if<bool>(&decision.value)) {
    return *chosen ? title : scene.app.t("configurator.without", {{"option", title}});
  }
  if (const auto* number = std::get_if<std::int64_t>(&decision.value)) {
    const auto index = scene.model().find(decision.feature);
    const std::string unit(index ? scene.words.unit_of(scene.feature(*index)) : "");
    const std::string figure =
        app::format_number(*number, scene.app.language()) + (unit.empty() ? "" : "\u00A0" + unit);
    return scene.app.t("configurator.named_value", {{"name", title}, {"value", figure}});
  }
  return scene.app.t("configurator.named_text", {{"name", title}, {"text", std::get<std::string>(decision.value)}});
}

void ask_why(Scene& scene, Decision wish) {
  ScreenState* screen = &scene.screen;
  screen->command = [screen, wish = std::move(wish)](Configuring& configuring) {
    screen->why = configuring.explain(wish, screen->why_order);
    screen->why_open = screen->why.has_value();
  };
}

void ask_for(Scene& scene, Decision decision) {
  ScreenState* screen = &scene.screen;
  screen->command = [screen, decision = std::move(decision)](Configuring& configuring) {
    const auto done = configuring.decide(decision);
    if (done) return;
    screen->why = configuring.explain(decision, screen->why_order);
    screen->why_open = screen->why.has_value();
    if (!screen->why) screen->last_error = done.error();
  };
}

std::string variants_in_words(const Scene& scene) {
  const auto& variants = scene.state().variants;
  if (!variants) return {};
  if (constraint::small_value(*variants) == 1) return std::string(scene.app.t("configurator.one_variant"));
  return scene.app.t("configurator.variants", {{"count", app::format_count(*variants, scene.app.language())}});
}

int questions_of(const State& state, FeatureIndex step) {
  return static_cast<int>(std::count_if(state.questions.begin(), state.questions.end(),
                                        [step](const OpenQuestion& question) { return question.step == step; }));
}

std::vector<FeatureIndex> steps_of(const product_model::ProductModel& model) {
  std::vector<FeatureIndex> steps;
  for (const auto& group : model.feature(0).groups)
    steps.insert(steps.end(), group.members.begin(), group.members.end());
  std::sort(steps.begin(), steps.end());
  return steps;
}

FeatureIndex next_open_step(const Scene& scene, FeatureIndex after) {
  const std::vector<FeatureIndex> steps = steps_of(scene.model());
  const auto begin = std::upper_bound(steps.begin(), steps.end(), after) - steps.begin();
  const auto count = static_cast<std::ptrdiff_t>(steps.size());
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    const FeatureIndex step = steps[static_cast<std::size_t>((begin + i) % count)];
    if (questions_of(scene.state(), step) > 0) return step;
  }
  return -1;
}

}  // namespace portico::configuration
