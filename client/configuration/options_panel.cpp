#include "client/configuration/options_panel.h"

#include <algorithm>

#include "client/configuration/option_row.h"
#include "client/ui/ui.h"

namespace portico::configuration {
namespace {

using product_model::Feature;
using product_model::FeatureKind;
using product_model::Group;
using product_model::GroupKind;

void draw_groups(Scene& scene, FeatureIndex parent, int level);

bool is_single(const Group& group) { return group.most == 1 && group.members.size() > 1; }

// An optional group of options that need not be taken at all.
void draw_none(Scene& scene, FeatureIndex parent) {
  const bool is_in = scene.state().is_in(parent);
  const auto result = ui::option(scene.frame, scene.feature(parent).name + "/none",
                                 {.label = scene.app.t("configurator.none"),
                                  .state = is_in ? ui::OptionState::open : ui::OptionState::checked});
  if (!result.chosen || !is_in) return;
  if (scene.state().features[static_cast<std::size_t>(parent)] == FeatureStatus::implied) {
    scene.screen.command = [parent, screen = &scene.screen, name = scene.feature(parent).name](Configuring& configuring) {
      configuring.leave(parent);
      if (!configuring.answers().state.is_in(parent)) return;
      screen->why = configuring.explain({name, false});
      screen->why_open = screen->why.has_value();
    };
    return;
  }
  scene.screen.command = [parent](Configuring& configuring) { configuring.leave(parent); };
}

void draw_member(Scene& scene, FeatureIndex member, const Group& group, int level) {
  const Feature& feature = scene.feature(member);
  if (feature.kind == FeatureKind::boolean) draw_option(scene, member, is_single(group));
  if (feature.groups.empty() || !scene.state().is_in(member)) return;
  ui::indent(scene.frame, [&] { draw_groups(scene, member, level + 1); });
}

bool is_optional_below(const Scene& scene, FeatureIndex parent) {
  const Group* group = scene.model().group_of(parent);
  return group && scene.feature(parent).is_abstract && group->kind != GroupKind::mandatory;
}

// Members that can be ticked stand together; numbers and texts after them, then the groups of their own.
void draw_group(Scene& scene, FeatureIndex parent, std::size_t number, int level) {
  const Group& group = scene.feature(parent).groups[number];
  const auto is_option = [&](FeatureIndex member) {
    const Feature& feature = scene.feature(member);
    return !feature.is_abstract && feature.kind == FeatureKind::boolean;
  };
  if (std::any_of(group.members.begin(), group.members.end(), is_option)) {
    const auto kind = is_single(group) ? ui::OptionKind::radio : ui::OptionKind::checkbox;
    const std::string id = scene.feature(parent).name + "/" + std::to_string(number);
    ui::option_group(scene.frame, id, scene.title(parent), kind, [&] {
      if (is_single(group) && is_optional_below(scene, parent)) draw_none(scene, parent);
      for (const FeatureIndex member : group.members) {
        if (is_option(member)) draw_member(scene, member, group, level);
      }
    });
  }
  const bool is_optional = group.kind != GroupKind::mandatory;
  for (const FeatureIndex member : group.members) {
    const Feature& feature = scene.feature(member);
    if (feature.kind == FeatureKind::integer) draw_number(scene, member, is_optional);
    if (feature.kind == FeatureKind::text) draw_text(scene, member);
    if (!feature.is_abstract) continue;
    ui::gap(scene.frame, ui::space::s);
    ui::region(scene.frame, ui::Region::group, scene.title(member), [&] {
      ui::heading(scene.frame, std::min(level, 4), scene.title(member), ui::Size::lead);
      const std::string_view text = scene.words.text(feature.name);
      if (!text.empty()) ui::secondary(scene.frame, text);
      draw_groups(scene, member, level + 1);
    });
  }
}

void draw_groups(Scene& scene, FeatureIndex parent, int level) {
  const Feature& feature = scene.feature(parent);
  for (std::size_t i = 0; i < feature.groups.size(); ++i) draw_group(scene, parent, i, level);
}

// A step that is itself an option, a number or a text.
void draw_own(Scene& scene, FeatureIndex step) {
  const Feature& feature = scene.feature(step);
  const Group& group = *scene.model().group_of(step);
  if (feature.is_abstract) return;
  if (feature.kind == FeatureKind::integer) return draw_number(scene, step, group.kind != GroupKind::mandatory);
  if (feature.kind == FeatureKind::text) return draw_text(scene, step);
  ui::option_group(scene.frame, feature.name, scene.title(step), ui::OptionKind::checkbox,
                   [&] { draw_option(scene, step, false); });
}

void draw_neighbours(Scene& scene) {
  const auto steps = steps_of(scene.model());
  const auto at = std::find(steps.begin(), steps.end(), scene.screen.step);
  if (at == steps.end()) return;
  const auto go = [&](std::string_view id, FeatureIndex step, ui::Glyph glyph, bool onward) {
    if (!ui::button(scene.frame, id, scene.title(step), {.glyph = glyph, .glyph_after = onward})) return;
    scene.screen.step = step;
    scene.frame.wake();
  };
  ui::row(scene.frame, {.gap = ui::space::m}, [&] {
    if (at != steps.begin()) go("before", *(at - 1), ui::Glyph::chevron_left, false);
    ui::spacer(scene.frame);
    if (at + 1 != steps.end()) go("after", *(at + 1), ui::Glyph::chevron_right, true);
  });
}

}  // namespace

void draw_options(Scene& scene) {
  const FeatureIndex step = scene.screen.step;
  ui::keyed(scene.frame, scene.feature(step).name, [&] {
    ui::region(scene.frame, ui::Region::section, scene.title(step), [&] {
      ui::heading(scene.frame, 2, scene.title(step));
      const std::string_view text = scene.words.text(scene.feature(step).name);
      if (!text.empty()) ui::secondary(scene.frame, text);
      draw_own(scene, step);
      draw_groups(scene, step, 3);
    });
  });
  draw_neighbours(scene);
}

}  // namespace portico::configuration
