#include "client/configuration/why_dialog.h"

#include <algorithm>

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
    if (!sentence.empty() && std::find(all.begin(), all.end(), sentence) == all.end()) all.push_back(std::move(sentence));
  };
  for (const Reason& reason : why.reasons) {
    if (is_named(reason)) add(reason);
  }
  if (!all.empty()) return all;
  for (const Reason& reason : why.reasons) add(reason);
  return all;
}

void draw_repair(Scene& scene, const Repair& repair, std::size_t number) {
  std::string left;
  for (const Decision& decision : repair.dropped) left += (left.empty() ? "" : ", ") + decision_in_words(scene, decision);
  const std::string words = left.empty() ? std::string(scene.app.t("configurator.repair_plain"))
                                         : scene.app.t("configurator.repair_without", {{"options", left}});
  ui::card(scene.frame, "repair" + std::to_string(number), {.padding = ui::space::m}, [&] {
    ui::row(scene.frame, {.gap = ui::space::m, .align = ui::Align::centre}, [&] {
      ui::column(scene.frame, {.gap = 2, .grow = 1}, [&] {
        ui::text(scene.frame, words);
        if (repair.price_difference) {
          ui::caption(scene.frame, scene.app.difference({*repair.price_difference, scene.configuring.currency()}));
        }
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
    ui::row(scene.frame, {.gap = ui::space::s, .align = ui::Align::centre}, [&] {
      ui::icon(scene.frame, ui::Glyph::check, ui::Ink::accent, 18);
      ui::text(scene.frame, decision_in_words(scene, decision));
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
  if (why.repairs.empty()) return ui::caption(scene.frame, scene.app.t("configurator.why_never"));
  ui::heading(scene.frame, 3, scene.app.t("configurator.why_repairs"), ui::Size::body);
  for (std::size_t i = 0; i < why.repairs.size(); ++i) {
    ui::keyed(scene.frame, std::to_string(i), [&] { draw_repair(scene, why.repairs[i], i); });
  }
}

}  // namespace

std::string reason_in_words(const Scene& scene, const Reason& reason) {
  const product_model::RuleSource& source = reason.source;
  switch (source.origin) {
    case RuleOrigin::named: return std::string(scene.words.rule(reason.rule));
    case RuleOrigin::root: return {};
    case RuleOrigin::needs_parent: {
      const FeatureIndex parent = scene.feature(source.feature).parent;
      return scene.app.t("configurator.reason_needs_parent",
                         {{"option", scene.title(source.feature)}, {"parent", scene.title(parent)}});
    }
    case RuleOrigin::group_at_least:
    case RuleOrigin::group_at_most: {
      const auto& group = scene.feature(source.feature).groups[static_cast<std::size_t>(source.group)];
      return source.origin == RuleOrigin::group_at_least
                 ? counted_group(scene, "configurator.reason_at_least_one", "configurator.reason_at_least", reason, group.least)
                 : counted_group(scene, "configurator.reason_at_most_one", "configurator.reason_at_most", reason, group.most);
    }
    case RuleOrigin::number_range:
      return scene.app.t("configurator.reason_number", {{"option", scene.title(source.feature)}});
  }
  return {};
}

void draw_why(Scene& scene) {
  if (!scene.screen.why || !scene.screen.why_open) return;
  const Explanation why = *scene.screen.why;
  const bool* refused = std::get_if<bool>(&why.wish.value);
  const bool follows = refused != nullptr && !*refused;
  const std::string wish = follows ? std::string(scene.words.title(why.wish.feature)) : decision_in_words(scene, why.wish);
  const std::string title = follows ? scene.app.t("configurator.why_follows_title", {{"option", wish}})
                                    : scene.app.t("configurator.why_title", {{"option", wish}});
  ui::dialog(scene.frame, "why", title, scene.screen.why_open, [&] { draw_explanation(scene, why); }, {.width = 600});
}

}  // namespace portico::configuration
