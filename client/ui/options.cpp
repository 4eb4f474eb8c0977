// The configurator's answers: a whole row is the choice; what explains stands beside it as a button of its own.
#include "client/ui/controls.h"
#include "client/ui/core.h"
#include "imgui.h"

namespace portico::ui {

using platform::Attribute;
using platform::Tag;

namespace {

// What the painter holds is so small that nothing is allocated for it: there is one in each row.
Painter mark_of(const Core& core, OptionState state, bool round, bool dimmed) {
  return [theme = &core.theme(), state, round, dimmed](ImDrawList& list, Rect r) {
    const bool on = state == OptionState::checked || state == OptionState::implied;
    const ImU32 fill = packed((*theme)[state == OptionState::implied ? Token::ink_2 : Token::accent]);
    const Colour sign = (*theme)[Token::raised];
    const ImU32 line = packed((*theme)[dimmed ? Token::line : Token::ink_3]);
    const ImVec2 centre{r.x + r.width / 2, r.y + r.height / 2};
    const float radius = r.width / 2;
    if (round) {
      if (on) list.AddCircleFilled(centre, radius, fill);
      if (on) list.AddCircleFilled(centre, radius * 0.4F, packed(sign));
      if (!on) list.AddCircle(centre, radius - 0.75F, line, 0, 1.5F);
      return;
    }
    if (on) list.AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, fill, 5);
    if (on) draw_glyph(list, Glyph::check, r.x + 2, r.y + 2, r.width - 4, sign);
    if (!on) list.AddRect({r.x + 0.75F, r.y + 0.75F}, {r.right() - 0.75F, r.bottom() - 0.75F}, line, 5, 0, 1.5F);
  };
}

std::string joined(std::initializer_list<Text> parts) {
  std::size_t length = 0;
  for (Text part : parts) length += part.size() + 2;
  std::string all;
  all.reserve(length);
  for (Text part : parts) {
    if (part.empty()) continue;
    if (!all.empty()) all += ", ";
    all += part;
  }
  return all;
}

void swatch(Core& core, Colour colour, bool dimmed) {
  Node& node = core.node(core.leaf(core.next_key()));
  node.fixed_width = node.fixed_height = 32;
  const Colour line = core.theme()[Token::line];
  if (dimmed) colour = blend({255, 255, 255, 120}, colour);
  node.painter = [=](ImDrawList& list, Rect r) {
    list.AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, packed(colour), 8);
    list.AddRect({r.x + 0.5F, r.y + 0.5F}, {r.right() - 0.5F, r.bottom() - 0.5F}, packed(line), 8);
  };
}

// What arrow keys lead to in a child of a container: itself, or what covers the row.
int roving_part(Core& core, int child) {
  const auto roves = [&](int index) {
    const Text role = core.node(index).mirror.get(Attribute::role);
    return role == "radio" || role.substr(0, 8) == "menuitem";
  };
  if (roves(child)) return child;
  const int first = core.node(child).first;
  return first >= 0 && roves(first) ? first : -1;
}

bool has_focus_inside(Core& core, int index) {
  if (core.focused(core.node(index).key)) return true;
  for (int child = core.node(index).first; child >= 0; child = core.node(child).next)
    if (has_focus_inside(core, child)) return true;
  return false;
}

}  // namespace

void settle_tab_stop(Core& core, int container) {
  int first = -1, checked = -1, focused = -1;
  for (int child = core.node(container).first; child >= 0; child = core.node(child).next) {
    const int part = roving_part(core, child);
    if (part < 0) continue;
    if (first < 0) first = child;
    if (core.node(part).mirror.get(Attribute::checked) == "true") checked = child;
    if (has_focus_inside(core, child)) focused = child;
  }
  const int stop = focused >= 0 ? focused : checked >= 0 ? checked : first;
  for (int child = core.node(container).first; child >= 0; child = core.node(child).next) {
    const int part = roving_part(core, child);
    if (part < 0) continue;
    core.node(part).mirror.set(Attribute::tab_index, child == stop ? "0" : "-1");
    if (part == child || child == stop) continue;
    for (int beside = core.node(part).next; beside >= 0; beside = core.node(beside).next)
      if (core.node(beside).mirror.tag == Tag::button) core.node(beside).mirror.set(Attribute::tab_index, "-1");
  }
}

void option_group(Frame& frame, Text id, Text name, OptionKind kind, Body body) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  Within node(core, key);
  Scope scope(core, key);
  node->gap = space::s;
  auto& mirror = mirrored(*node.operator->(), Tag::div);
  mirror.set(Attribute::role, kind == OptionKind::radio ? "radiogroup" : "group");
  mirror.set(Attribute::label, name);
  body();
  if (kind == OptionKind::radio) settle_tab_stop(core, node.index());
}

OptionResult option(Frame& frame, Text id, const Option& option) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  OptionResult result;
  const bool out = option.state == OptionState::out;
  const bool on = option.state == OptionState::checked || option.state == OptionState::implied;
  const bool round = core.top().mirror.get(Attribute::role) == "radiogroup";
  Within node(core, hash("row", key));
  Scope scope(core, key);
  node->flow = Flow::row;
  node->gap = space::m;
  node->align = Align::centre;
  node->pad = sides(space::l, space::m);
  node->least_height = 56;
  node->radius = card_radius;
  node->filled = node->bordered = true;
  node->fill = out ? Token::surface : on ? Token::accent_soft : Token::raised;
  node->border = option.state == OptionState::checked ? Token::accent : Token::line;
  if (option.state == OptionState::checked) node->border_width = 2;
  mirrored(*node.operator->(), Tag::div).set(Attribute::css_class, "over");
  {
    Node& cover = core.node(core.leaf(key));
    cover.floats = cover.pressable = true;
    cover.hover_filled = !out;
    cover.radius = card_radius;
    auto& mirror = mirrored(cover, Tag::button, option.label);
    mirror.set(Attribute::css_class, "press cover");
    mirror.set(Attribute::type, "button");
    mirror.set(Attribute::role, round ? "radio" : "checkbox");
    mirror.set(Attribute::checked, on ? "true" : "false");
    if (out) mirror.set(Attribute::aria_disabled, "true");
    const std::string more = joined({option.mark, option.detail, option.price, option.time});
    if (!more.empty()) mirror.set(Attribute::description, more);
  }
  {
    Hush hush(core);
    Node& mark = core.node(core.leaf(core.next_key()));
    mark.fixed_width = mark.fixed_height = 20;
    mark.painter = mark_of(core, option.state, round, out);
    if (option.swatch.alpha > 0) swatch(core, option.swatch, out);
    const Ink ink = out ? Ink::hint : Ink::ink;
    column(frame, {.gap = 2, .grow = 1}, [&] {
      text(frame, option.label, {.weight = on ? Weight::bold : Weight::regular, .ink = ink});
      if (!option.detail.empty())
        text(frame, option.detail, {.size = Size::caption, .ink = out ? Ink::hint : Ink::secondary});
      if (!option.mark.empty())
        text(frame, option.mark,
             {.size = Size::caption, .weight = Weight::bold, .ink = out ? Ink::hint : Ink::secondary});
    });
    if (!option.price.empty() || !option.time.empty())
      column(frame, {.gap = 0, .align = Align::end}, [&] {
        if (!option.price.empty())
          text(frame, option.price, {.weight = Weight::bold, .ink = out ? Ink::hint : Ink::ink, .one_line = true});
        if (!option.time.empty())
          text(frame, option.time, {.size = Size::caption, .ink = out ? Ink::hint : Ink::secondary, .one_line = true});
      });
  }
  if (!option.why.empty()) {
    const std::string name = std::string(option.why) + " " + std::string(option.label);
    result.why = button(frame, "why", option.why, {.look = ButtonLook::quiet, .name = name, .small = true});
  }
  if (core.activated(key)) (out ? result.why : result.chosen) = true;
  return result;
}

}  // namespace portico::ui
