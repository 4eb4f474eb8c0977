#include "client/configuration/option_row.h"

#include "client/app/format.h"
#include "client/ui/ui.h"

namespace portico::configuration {
namespace {

std::size_t at(FeatureIndex feature) { return static_cast<std::size_t>(feature); }

ui::OptionState look_of(const Scene& scene, FeatureIndex feature) {
  const FeatureStatus status = scene.state().features[at(feature)];
  if (status == FeatureStatus::chosen) return ui::OptionState::checked;
  if (status == FeatureStatus::implied) return ui::OptionState::implied;
  return scene.state().can_be_taken[at(feature)] ? ui::OptionState::open : ui::OptionState::out;
}

std::string price_difference(const Scene& scene, FeatureIndex feature) {
  const auto& difference = scene.answers().price_differences[at(feature)];
  if (!difference) return {};
  return scene.app.difference({*difference, scene.configuring.currency()});
}

std::string time_difference(const Scene& scene, FeatureIndex feature) {
  const std::int32_t days = scene.answers().lead_differences[at(feature)];
  if (days == 0) return {};
  return days > 0 ? scene.app.counted("configurator.days_more", days)
                  : scene.app.counted("configurator.days_less", -days);
}

OptionWords words_of(const Scene& scene, FeatureIndex index, ui::OptionState look) {
  OptionWords words;
  words.title = scene.title(index);
  words.detail = scene.words.text(scene.feature(index).name);
  if (look == ui::OptionState::open) {
    words.price = price_difference(scene, index);
    words.time = time_difference(scene, index);
  } else if (look == ui::OptionState::implied) {
    words.mark = scene.app.t("configurator.implied");
    words.why = scene.app.t("configurator.why");
  } else if (look == ui::OptionState::out) {
    const std::string& rule = scene.configuring.rule_against(index);
    words.mark = rule.empty() ? scene.app.t("configurator.out") : scene.words.rule(rule);
    words.why = scene.app.t("configurator.why");
  }
  return words;
}

std::string range_in_words(const Scene& scene, const product_model::Feature& feature, const NumberRange& range) {
  const std::string unit(scene.words.unit_of(feature));
  const std::string space = unit.empty() ? "" : "\u00A0" + unit;
  return scene.app.t("configurator.range", {{"low", app::format_number(range.low, scene.app.language()) + space},
                                            {"high", app::format_number(range.high, scene.app.language()) + space}});
}

void press(Scene& scene, FeatureIndex feature, bool is_single) {
  const std::string& name = scene.feature(feature).name;
  const FeatureStatus status = scene.state().features[at(feature)];
  if (status == FeatureStatus::implied) return ask_why(scene, {name, false});
  if (status != FeatureStatus::chosen) return ask_for(scene, {name, true});
  if (is_single) return;
  scene.screen.command = [feature](Configuring& configuring) { configuring.leave(feature); };
}

}  // namespace

void draw_option(Scene& scene, FeatureIndex index, bool is_single) {
  const product_model::Feature& feature = scene.feature(index);
  const ui::OptionState look = look_of(scene, index);
  const OptionWords& words = scene.kept(scene.screen.option_words, index, [&] { return words_of(scene, index, look); });
  const ui::Option option{.label = words.title,
                          .detail = words.detail,
                          .price = words.price,
                          .time = words.time,
                          .mark = words.mark,
                          .why = words.why,
                          .state = look};
  const ui::OptionResult result = ui::option(scene.frame, feature.name, option);
  if (result.why) return ask_why(scene, {feature.name, look != ui::OptionState::implied});
  if (result.chosen) press(scene, index, is_single);
}

namespace {

void number_field(Scene& scene, FeatureIndex index, const NumberRange& range) {
  const product_model::Feature& feature = scene.feature(index);
  const auto& numbers = scene.answers().shown.numbers;
  const auto shown = numbers.find(feature.name);
  const std::int64_t start = shown == numbers.end() ? range.low : shown->second;
  int value = static_cast<int>(start);
  const std::string hint = range_in_words(scene, feature, range);
  const std::string_view unit = scene.words.unit_of(feature);
  const bool changed = ui::stepper(scene.frame, feature.name, scene.title(index), value,
                                   {.low = static_cast<int>(range.low),
                                    .high = static_cast<int>(range.high),
                                    .step = static_cast<int>(feature.range.step),
                                    .unit = unit,
                                    .hint = hint});
  if (changed && value != start) ask_for(scene, {feature.name, std::int64_t{value}});
  if (range.is_decided) return;
  const std::string figure = app::format_number(start, scene.app.language());
  const std::string take = scene.app.t("configurator.take_number", {{"number", figure}, {"unit", unit}});
  ui::row(scene.frame, {.gap = ui::space::m, .align = ui::Align::centre}, [&] {
    if (ui::button(scene.frame, feature.name + "/take", take, {.small = true})) ask_for(scene, {feature.name, start});
    ui::badge(scene.frame, ui::Tone::neutral, scene.app.t("configurator.not_decided"));
  });
}

}  // namespace

void draw_number(Scene& scene, FeatureIndex index, bool is_optional) {
  const product_model::Feature& feature = scene.feature(index);
  if (is_optional) {
    ui::option_group(scene.frame, feature.name + "/chosen", scene.title(index), ui::OptionKind::checkbox,
                     [&] { draw_option(scene, index, false); });
    if (!scene.state().is_in(index)) return;
  }
  const auto range = scene.answers().ranges.find(index);
  if (range == scene.answers().ranges.end()) return;
  ui::card(scene.frame, feature.name + "/card", {}, [&] {
    const std::string_view text = scene.words.text(feature.name);
    number_field(scene, index, range->second);
    if (!text.empty() && !is_optional) ui::caption(scene.frame, text);
  });
}

void draw_text(Scene& scene, FeatureIndex index) {
  const product_model::Feature& feature = scene.feature(index);
  const auto& texts = scene.state().selection.texts;
  const auto stored = texts.find(feature.name);
  const std::string decided = stored == texts.end() ? std::string() : stored->second;
  std::string& typed = scene.screen.typed.try_emplace(index, decided).first->second;
  std::string hint = scene.app.counted("configurator.at_most_letters", feature.longest_text);
  const std::string price = scene.state().is_in(index) ? std::string() : price_difference(scene, index);
  if (!price.empty()) hint += " \u00B7 " + price;
  if (const std::string time = time_difference(scene, index); !time.empty()) hint += " \u00B7 " + time;
  ui::card(scene.frame, feature.name + "/card", {}, [&] {
    const ui::Edit edit = ui::field(scene.frame, feature.name, scene.title(index), typed, {.hint = hint});
    const std::string_view text = scene.words.text(feature.name);
    if (!text.empty()) ui::caption(scene.frame, text);
    if (!edit.committed && !edit.entered) return;
    if (!typed.empty()) return ask_for(scene, {feature.name, typed});
    scene.screen.command = [index](Configuring& configuring) { configuring.leave(index); };
  });
}

}  // namespace portico::configuration
