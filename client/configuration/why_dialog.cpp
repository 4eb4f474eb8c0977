#include "client/configuration/why_dialog.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "client/app/format.h"
#include "client/ui/ui.h"

namespace portico::configuration {
namespace {

using product_model::RuleOrigin;

std::string counted_group(const Scene& scene, std::string_view one, std::string_view several, const Reason& reason,
                          std::int32_t count) {
  const std::string_view group = scene.title(reason.source.feature);
  if (count == 1) return scene.app.t(one, {{"group", group}});
  return scene.app.t(several, {{"group", group}, {"count", std::to_string(count)}});
}

bool is_named(const Reason& reason) { return reason.source.origin == RuleOrigin::named; }

// The maker's rules; what the feature tree says only where no rule tells more.
std::vector<std::string> sentences(const Scene& scene, const Explanation& why) {
  std::vector<std::string> all;
  const auto add = [&](const Reason& reason) {
    std::string sentence = reason_in_words(scene, reason);
    if (!sentence.empty() && std::find(all.begin(), all.end(), sentence) == all.end())
      all.push_back(std::move(sentence));
  };
  for (const Reason& reason : why.reasons) {
    if (is_named(reason)) add(reason);
  }
  if (!all.empty()) return all;
  for (const Reason& reason : why.reasons) add(reason);
  return all;
}

// "+€120.00 · +2 working days, delivery on 12 Dec 2026".
std::string difference_in_words(const Scene& scene, const Repair& repair) {
  std::string words = scene.app.difference({repair.price_difference, scene.configuring.currency()});
  if (repair.lead_difference == 0)
    return words + " \u00B7 " + std::string(scene.app.t("configurator.repair_same_date"));
  words +=
      " \u00B7 " + (repair.lead_difference > 0 ? scene.app.counted("configurator.days_more", repair.lead_difference)
                                               : scene.app.counted("configurator.days_less", -repair.lead_difference));
  if (!repair.promised) return words;
  return words + " \u00B7 " + scene.app.t("configurator.promised", {{"date", scene.app.date(*repair.promised)}});
}

// Asks the same question again: in another order, or with other pins.
void ask_again(Scene& scene, std::function<void(Configuring&)> first = {}) {
  ScreenState* screen = &scene.screen;
  screen->command = [screen, first = std::move(first)](Configuring& configuring) {
    if (first) first(configuring);
    screen->why = configuring.explain(screen->why->wish, screen->why_order);
    screen->why_open = screen->why.has_value();
  };
}

void draw_order(Scene& scene) {
  struct Choice {
    std::string_view id, key;
    RepairOrder order;
  };
  constexpr Choice choices[] = {{"changes", "configurator.by_changes", RepairOrder::changes},
                                {"price", "configurator.by_price", RepairOrder::price},
                                {"lead_time", "configurator.by_lead_time", RepairOrder::lead_time}};
  ui::region(scene.frame, ui::Region::group, scene.app.t("configurator.by"), [&] {
    ui::wrap(scene.frame, {.gap = ui::space::xs, .align = ui::Align::centre}, [&] {
      for (const Choice& choice : choices) {
        const bool is_on = scene.screen.why_order == choice.order;
        if (!ui::button(scene.frame, choice.id, scene.app.t(choice.key),
                        {.look = ui::ButtonLook::quiet, .small = true, .pressed = is_on ? 1 : 0}) ||
            is_on) {
          continue;
        }
        scene.screen.why_order = choice.order;
        ask_again(scene);
      }
    });
  });
}

void draw_repair(Scene& scene, const Repair& repair, std::size_t number) {
  std::string left;
  for (const Decision& decision : repair.dropped)
    app::add_part(left, decision_in_words(scene, decision), " \u00B7 ", scene.app.language());
  const std::string words = left.empty() ? std::string(scene.app.t("configurator.repair_plain"))
                                         : scene.app.t("configurator.repair_without", {{"options", left}});
  ui::card(scene.frame, "repair" + std::to_string(number), {.padding = ui::space::m}, [&] {
    ui::row(scene.frame, {.gap = ui::space::m, .align = ui::Align::centre}, [&] {
      ui::column(scene.frame, {.gap = 2, .grow = 1}, [&] {
        ui::text(scene.frame, words);
        ui::caption(scene.frame, difference_in_words(scene, repair));
      });
      const std::string_view take = scene.app.t("configurator.repair_take");
      const std::string name = std::string(take) + ": " + words;
      if (!ui::button(scene.frame, "take", take, {.name = name, .small = true})) return;
      scene.screen.why_open = false;
      scene.screen.command = [repair](Configuring& configuring) { configuring.take(repair); };
      scene.frame.toast(ui::Tone::good, scene.app.t("configurator.repaired"));
    });
  });
}

void draw_own_decisions(Scene& scene, const Explanation& why) {
  if (why.decisions.empty()) return;
  ui::heading(scene.frame, 3, scene.app.t("configurator.why_yours"), ui::Size::body);
  for (const Decision& decision : why.decisions) {
    ui::keyed(scene.frame, decision.feature, [&] {
      ui::row(scene.frame, {.gap = ui::space::s, .align = ui::Align::centre}, [&] {
        ui::icon(scene.frame, ui::Glyph::check, ui::Ink::accent, 18);
        ui::column(scene.frame, {.grow = 1}, [&] { ui::text(scene.frame, decision_in_words(scene, decision)); });
        if (draw_pin(scene, decision)) {
          const bool pin = !scene.configuring.is_pinned(decision.feature);
          ask_again(scene, [decision, pin](Configuring& configuring) { configuring.pin(decision.feature, pin); });
        }
      });
    });
  }
}

void draw_explanation(Scene& scene, const Explanation& why) {
  for (const std::string& sentence : sentences(scene, why)) {
    ui::row(scene.frame, {.gap = ui::space::s, .align = ui::Align::start}, [&] {
      ui::icon(scene.frame, ui::Glyph::info, ui::Ink::secondary, 20);
      ui::text(scene.frame, sentence);
    });
  }
  draw_own_decisions(scene, why);
  if (why.repairs.empty()) {
    const bool by_pins = std::any_of(why.decisions.begin(), why.decisions.end(), [&](const Decision& decision) {
      return scene.configuring.is_pinned(decision.feature);
    });
    return ui::caption(scene.frame, scene.app.t(by_pins ? "configurator.why_pinned" : "configurator.why_never"));
  }
  ui::heading(scene.frame, 3, scene.app.t("configurator.why_repairs"), ui::Size::body);
  if (why.repairs.size() > 1) draw_order(scene);
  for (std::size_t i = 0; i < why.repairs.size(); ++i) {
    ui::keyed(scene.frame, std::to_string(i), [&] { draw_repair(scene, why.repairs[i], i); });
  }
}

}  // namespace

bool draw_pin(Scene& scene, const Decision& decision) {
  const bool pinned = scene.configuring.is_pinned(decision.feature);
  const std::string_view label = scene.app.t(pinned ? "configurator.pinned" : "configurator.pin");
  const std::string name = std::string(label) + ": " + decision_in_words(scene, decision);
  return ui::button(scene.frame, "pin", label,
                    {.look = ui::ButtonLook::quiet,
                     .glyph = pinned ? ui::Glyph::lock : ui::Glyph::none,
                     .name = name,
                     .small = true,
                     .pressed = pinned ? 1 : 0});
}

std::string reason_in_words(const Scene& scene, const Reason& reason) {
  const product_model::RuleSource& source = reason.source;
  switch (source.origin) {
    case RuleOrigin::named:
      return std::string(scene.words.rule(reason.rule));
    case RuleOrigin::root:
      return {};
    case RuleOrigin::needs_parent: {
      const FeatureIndex parent = scene.feature(source.feature).parent;
      return scene.app.t("configurator.reason_needs_parent",
                         {{"option", scene.title(source.feature)}, {"parent", scene.title(parent)}});
    }
    case RuleOrigin::group_at_least:
    case RuleOrigin::group_at_most: {
      const auto& group = scene.feature(source.feature).groups[static_cast<std::size_t>(source.group)];
      return source.origin == RuleOrigin::group_at_least
                 ? counted_group(scene, "configurator.reason_at_least_one", "configurator.reason_at_least", reason,
                                 group.least)
                 : counted_group(scene, "configurator.reason_at_most_one", "configurator.reason_at_most", reason,
                                 group.most);
    }
    case RuleOrigin::number_range:
      return scene.app.t(scene.feature(source.feature).kind == product_model::FeatureKind::text
                             ? "configurator.reason_text"
                             : "configurator.reason_number",
                         {{"option", scene.title(source.feature)}});
    case RuleOrigin::equal_texts:
      return scene.app.t("configurator.reason_equal_texts", {{"option", scene.title(source.feature)}});
  }
  return {};
}

void draw_why(Scene& scene) {
  if (!scene.screen.why || !scene.screen.why_open) return;
  const Explanation why = *scene.screen.why;
  const bool* refused = std::get_if<bool>(&why.wish.value);
  const bool follows = refused != nullptr && !*refused;
  const std::string wish =
      follows ? std::string(scene.words.title(why.wish.feature)) : decision_in_words(scene, why.wish);
  const std::string title = follows ? scene.app.t("configurator.why_follows_title", {{"option", wish}})
                                    : scene.app.t("configurator.why_title", {{"option", wish}});
  ui::dialog(scene.frame, "why", title, scene.screen.why_open, [&] { draw_explanation(scene, why); }, {.width = 600});
}

}  // namespace portico::configuration
