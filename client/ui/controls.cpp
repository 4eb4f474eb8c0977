#include "client/ui/controls.h"

#include "client/ui/core.h"
#include "imgui.h"

namespace portico::ui {

using platform::Attribute;
using platform::Tag;

namespace {

struct ButtonColours {
  bool filled;
  Token fill;
  bool bordered;
  Ink ink;
};

ButtonColours colours_of(ButtonLook look) {
  switch (look) {
    case ButtonLook::primary:
      return {true, Token::accent, false, Ink::on_accent};
    case ButtonLook::secondary:
      return {true, Token::raised, true, Ink::ink};
    case ButtonLook::danger:
      return {true, Token::raised, true, Ink::bad};
    case ButtonLook::bar:
      return {false, Token::page, false, Ink::secondary};
    case ButtonLook::quiet:
      break;
  }
  return {false, Token::page, false, Ink::accent};
}

// In the top bar the gaps are between touch targets, so the targets stand close.
constexpr float bar_padding = 8;

float target_padding(ButtonLook look, bool icon_only, bool small) {
  if (icon_only) return look == ButtonLook::bar ? 12 : 10;
  return look == ButtonLook::bar ? bar_padding : small ? 10 : 16;
}

float control_height(Frame& frame, bool small) {
  return frame.narrow() ? touch_row_height : small ? 32.0F : row_height;
}

// In a column buttons keep their own width.
void keep_width(Core& core, Node& node, bool wide) {
  const bool in_column = core.node(node.parent).flow == Flow::column;
  if (in_column && !wide) node.self_align = static_cast<int>(Align::start);
  if (!in_column && wide) node.grow = 1;
}

void label_row(Frame& frame, Node& node, float height, float padding, bool small) {
  node.flow = Flow::row;
  node.gap = space::s;
  node.align = Align::centre;
  node.justify = Align::centre;
  node.least_height = height;
  node.radius = control_radius;
  node.pad = sides(padding, small ? 4 : 8);
  (void)frame;
}

void mark_disabled(Node& node, Text reason) {
  node.disabled = true;
  node.mirror.set(Attribute::aria_disabled, "true");
  if (!reason.empty()) node.mirror.set(Attribute::description, reason);
}

}  // namespace

bool button(Frame& frame, Text id, Text label, const ButtonOptions& options) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  const bool off = options.busy || !options.disabled.empty();
  ButtonColours colours = colours_of(options.look);
  if (off) colours = {options.look != ButtonLook::quiet, Token::surface, options.look != ButtonLook::quiet, Ink::hint};
  Within node(core, key);
  label_row(frame, *node.operator->(), control_height(frame, options.small),
            target_padding(options.look, options.icon_only, options.small), options.small);
  keep_width(core, *node.operator->(), options.wide);
  node->filled = colours.filled;
  node->fill = colours.fill;
  node->bordered = colours.bordered;
  node->pressable = true;
  node->hover_filled = true;
  auto& mirror = mirrored(*node.operator->(), Tag::button, label);
  mirror.set(Attribute::css_class, "press");
  mirror.set(Attribute::type, options.submit ? "submit" : "button");
  if (!options.name.empty()) mirror.set(Attribute::label, options.name);
  if (options.busy) mirror.set(Attribute::busy, "true");
  if (options.expanded >= 0) mirror.set(Attribute::expanded, options.expanded ? "true" : "false");
  if (options.pressed >= 0) mirror.set(Attribute::pressed, options.pressed ? "true" : "false");
  if (off) mark_disabled(*node.operator->(), options.busy ? Text(frame.words().busy) : options.disabled);
  if (options.pressed == 1) {
    node->filled = true;
    node->fill = Token::accent_soft;
    node->border = Token::accent;
    colours.ink = Ink::accent;
  }
  Hush hush(core);
  if (options.busy)
    icon(frame, Glyph::clock, colours.ink, 18);
  else if (options.glyph != Glyph::none && !options.glyph_after)
    icon(frame, options.glyph, colours.ink, 18);
  if (!options.icon_only)
    text(frame, label,
         {.weight = options.look == ButtonLook::bar ? Weight::regular : Weight::bold, .ink = colours.ink, .align = Align::centre, .one_line = label.size() < 24});
  if (options.glyph_after && !options.busy) icon(frame, options.glyph, colours.ink, 18);
  const bool pressed = core.activated(key);
  return pressed && !off;
}

bool link(Frame& frame, Text id, Text label, Text href, const LinkOptions& options) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  Within node(core, key);
  if (options.as_button) {
    label_row(frame, *node.operator->(), control_height(frame, false), 16, false);
    node->filled = true;
    node->fill = Token::accent;
    node->hover_filled = true;
  } else if (options.in_bar) {
    label_row(frame, *node.operator->(), control_height(frame, false), target_padding(ButtonLook::bar, options.icon_only, false),
              false);
    node->hover_filled = true;
  } else {
    node->flow = Flow::row;
    node->gap = 6;
    node->align = Align::centre;
    node->pad = {0, 3, 0, 3};
    if (frame.narrow()) node->least_height = touch_row_height;
  }
  keep_width(core, *node.operator->(), false);
  node->pressable = true;
  auto& mirror = mirrored(*node.operator->(), Tag::a, label);
  mirror.set(Attribute::css_class, "press");
  mirror.set(Attribute::href, href);
  if (!options.name.empty()) mirror.set(Attribute::label, options.name);
  if (options.current) mirror.set(Attribute::current, "page");
  if (options.external) {
    mirror.set(Attribute::target, "_blank");
    mirror.set(Attribute::rel, "noopener");
  }
  const Ink ink = options.as_button ? Ink::on_accent
                  : options.current ? Ink::ink
                  : options.quiet   ? Ink::secondary
                                    : Ink::accent;
  Hush hush(core);
  if (options.glyph != Glyph::none) icon(frame, options.glyph, ink, 18);
  const Weight weight = options.current || options.as_button ? Weight::bold : options.weight;
  if (!options.icon_only)
    text(frame, label, {.size = options.size, .weight = weight, .ink = ink, .one_line = label.size() < 32});
  if (options.count >= 0) badge(frame, Tone::accent, std::to_string(options.count));
  if (options.external) icon(frame, Glyph::external, ink, 14);
  if (!core.activated(key)) return false;
  core.follow(href);
  return true;
}

bool brand(Frame& frame, Text name, Text href) {
  Core& core = frame.core();
  const Key key = core.key_of("brand");
  Within node(core, key);
  node->flow = Flow::row;
  node->align = Align::centre;
  node->least_height = frame.narrow() ? touch_row_height : row_height;
  node->pressable = true;
  auto& mirror = mirrored(*node.operator->(), Tag::a, name);
  mirror.set(Attribute::css_class, "press");
  mirror.set(Attribute::href, href);
  Hush hush(core);
  text(frame, name, {.size = frame.narrow() ? Size::body : Size::lead, .weight = Weight::bold});
  if (!core.activated(key)) return false;
  core.follow(href);
  return true;
}

bool card(Frame& frame, Text id, const CardOptions& options, Body body) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  Within node(core, key);
  Scope scope(core, key);
  node->pad = even(options.padding);
  node->gap = options.gap;
  node->radius = card_radius;
  node->filled = true;
  node->fill = options.plain ? Token::surface : Token::raised;
  static constexpr Token softs[] = {Token::raised, Token::accent_soft, Token::good_soft, Token::warn_soft,
                                    Token::bad_soft};
  if (options.tone != Tone::neutral) node->fill = softs[static_cast<int>(options.tone)];
  node->bordered = !options.plain;
  if (options.selected) {
    node->border = Token::accent;
    node->border_width = 2;
  }
  auto& mirror = mirrored(*node.operator->(), Tag::div);
  if (options.href.empty()) {
    body();
    return false;
  }
  mirror.set(Attribute::css_class, "over");
  const Key link_key = hash("link", key);
  {
    Node& cover = core.node(core.leaf(link_key));
    cover.floats = true;
    cover.pressable = true;
    cover.hover_filled = true;
    cover.radius = card_radius;
    auto& anchor = mirrored(cover, Tag::a, options.name);
    anchor.set(Attribute::css_class, "press cover");
    anchor.set(Attribute::href, options.href);
  }
  body();
  if (!core.activated(link_key)) return false;
  core.follow(options.href);
  return true;
}

bool checkbox(Frame& frame, Text id, Text label, bool& value, Text hint, Text disabled) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  const bool pressed = core.activated(key) && disabled.empty();
  if (pressed) value = !value;
  Within node(core, key);
  node->flow = Flow::row;
  node->gap = space::m;
  node->align = Align::start;
  node->pad = {0, 6, 0, 6};
  node->least_height = 32;
  keep_width(core, *node.operator->(), false);
  node->pressable = true;
  auto& mirror = mirrored(*node.operator->(), Tag::button, label);
  mirror.set(Attribute::css_class, "press left");
  mirror.set(Attribute::type, "button");
  mirror.set(Attribute::role, "checkbox");
  mirror.set(Attribute::checked, value ? "true" : "false");
  if (!hint.empty() && disabled.empty()) mirror.set(Attribute::description, hint);
  if (!disabled.empty()) mark_disabled(*node.operator->(), disabled);
  Node& box = core.node(core.leaf(core.next_key()));
  box.fixed_width = box.fixed_height = 20;
  const Theme& theme = core.theme();
  const Colour fill = theme[!disabled.empty() ? Token::ink_3 : Token::accent], sign = theme[Token::accent_ink];
  const Colour line = theme[Token::ink_3], under = theme[Token::raised];
  box.painter = [=, on = value](ImDrawList& list, Rect r) {
    list.AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, packed(on ? fill : under), 5);
    if (on)
      draw_glyph(list, Glyph::check, r.x + 2, r.y + 2, 16, sign);
    else
      list.AddRect({r.x + 0.5F, r.y + 0.5F}, {r.right() - 0.5F, r.bottom() - 0.5F}, packed(line), 5, 0, 1.5F);
  };
  Hush hush(core);
  column(frame, {.gap = 0}, [&] {
    text(frame, label, {.ink = disabled.empty() ? Ink::ink : Ink::hint});
    if (!hint.empty()) caption(frame, hint);
    if (!disabled.empty()) caption(frame, disabled);
  });
  return pressed;
}

// ---- tabs, steps, menus ------------------------------------------------------------------------------------------

void tab_bar(Frame& frame, Text id, Text name, Body body) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  Within node(core, key);
  Scope scope(core, key);
  node->gap = 0;
  {
    Within bar(core, core.next_key());
    bar->flow = Flow::wrap;
    bar->gap = space::xl;
    auto& mirror = mirrored(*bar.operator->(), Tag::div);
    mirror.set(Attribute::role, "tablist");
    mirror.set(Attribute::label, name);
    body();
  }
  divider(frame);
}

bool tab(Frame& frame, const Tab& tab, std::string& current) {
  Core& core = frame.core();
  const Key key = core.key_of(tab.id);
  const bool pressed = core.activated(key) && current != tab.id;
  if (pressed) current = tab.id;
  const bool on = current == tab.id;
  Within node(core, key);
  node->flow = Flow::row;
  node->gap = 6;
  node->align = Align::centre;
  node->least_height = row_height;
  node->pressable = true;
  auto& mirror = mirrored(*node.operator->(), Tag::button, tab.label);
  mirror.set(Attribute::css_class, "press");
  mirror.set(Attribute::type, "button");
  mirror.set(Attribute::role, "tab");
  mirror.set(Attribute::selected, on ? "true" : "false");
  mirror.set(Attribute::tab_index, on ? "0" : "-1");
  const Colour line = core.theme()[Token::accent];
  if (on)
    node->painter = [=](ImDrawList& list, Rect r) {
      list.AddRectFilled({r.x, r.bottom() - 2}, {r.right(), r.bottom()}, packed(line), 1);
    };
  Hush hush(core);
  text(frame, tab.label,
       {.weight = on ? Weight::bold : Weight::regular, .ink = on ? Ink::ink : Ink::secondary, .one_line = true});
  if (tab.count >= 0) badge(frame, on ? Tone::accent : Tone::neutral, std::to_string(tab.count));
  return pressed;
}

bool tabs(Frame& frame, Text id, Text name, std::initializer_list<Tab> all, std::string& current) {
  bool changed = false;
  tab_bar(frame, id, name, [&] {
    for (const Tab& one : all) changed |= tab(frame, one, current);
  });
  return changed;
}

void steps(Frame& frame, Text id, Text name, Body body) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  Within node(core, key);
  Scope scope(core, key);
  node->gap = 2;
  auto& mirror = mirrored(*node.operator->(), Tag::nav);
  mirror.set(Attribute::label, name);
  body();
}

bool step(Frame& frame, Text id, const Step& step) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  Within node(core, key);
  node->flow = Flow::row;
  node->gap = space::m;
  node->align = Align::start;
  node->pad = sides(space::m, 10);
  node->radius = control_radius;
  node->pressable = true;
  node->hover_filled = true;
  node->filled = step.current;
  node->fill = Token::accent_soft;
  std::string name(step.label);
  auto& mirror = mirrored(*node.operator->(), Tag::button, name);
  mirror.set(Attribute::css_class, "press left");
  mirror.set(Attribute::type, "button");
  if (step.current) mirror.set(Attribute::current, "step");
  std::string more(step.state_word);
  if (!step.detail.empty()) more += (more.empty() ? "" : ", ") + std::string(step.detail);
  if (!more.empty()) mirror.set(Attribute::description, more);
  Hush hush(core);
  const bool needs = step.state == StepState::needs_you;
  icon(frame,
       needs                           ? Glyph::warning
       : step.state == StepState::done ? Glyph::check
                                       : Glyph::ring,
       needs                           ? Ink::warn
       : step.state == StepState::done ? Ink::good
                                       : Ink::hint,
       20);
  core.node(core.top().last).self_align = static_cast<int>(Align::start);
  column(frame, {.gap = 0, .grow = 1}, [&] {
    text(frame, step.label, {.weight = step.current ? Weight::bold : Weight::regular});
    if (!step.detail.empty())
      text(frame, step.detail, {.size = Size::caption, .ink = needs ? Ink::warn : Ink::secondary});
  });
  return core.activated(key);
}

void breadcrumb(Frame& frame, Text name, Body links) {
  Core& core = frame.core();
  Within node(core, core.next_key());
  node->flow = Flow::wrap;
  node->gap = space::l;
  node->align = Align::centre;
  auto& mirror = mirrored(*node.operator->(), Tag::nav);
  mirror.set(Attribute::label, name);
  const int index = node.index();
  links();
  // Small arrows in the gaps between the links.
  const Colour colour = core.theme()[Token::ink_3];
  const bool mirrors = core.mirrors();
  for (int child = core.node(index).first; child >= 0; child = core.node(child).next) {
    if (child == core.node(index).first) continue;
    core.node(child).painter = [=](ImDrawList& list, Rect r) {
      draw_glyph(list, Glyph::chevron_right, mirrors ? r.right() + 1 : r.x - 15, r.y + r.height / 2 - 7, 14, colour,
                 mirrors);
    };
  }
}

namespace {

bool close_menu(Core& core, bool chosen) {
  if (chosen) core.flag(hash("open menu", 0), false) = false;
  return chosen;
}

void menu_row(Frame& frame, Node& node, Text label, bool checked) {
  Core& core = frame.core();
  node.flow = Flow::row;
  node.gap = space::m;
  node.align = Align::centre;
  node.pad = sides(space::m, 8);
  node.least_height = row_height;
  node.radius = 6;
  node.pressable = true;
  node.hover_filled = true;
  Hush hush(core);
  text(frame, label, {.max_width = 320});
  spacer(frame);
  if (checked) icon(frame, Glyph::check, Ink::accent, 18);
}

}  // namespace

void menu(Frame& frame, Text id, Text label, const ButtonOptions& options, Body items) {
  Core& core = frame.core();
  const Key key = core.key_of(id), panel_key = hash("panel", key);
  const Key choice = hash("open menu", 0);
  bool& open = core.flag(hash("open", key), false);
  bool& still = core.flag(choice, true);
  ButtonOptions opener = options;
  opener.expanded = open ? 1 : 0;
  const bool pressed = button(frame, id, label, opener);
  core.node(core.top().last).mirror.set(Attribute::has_popup, "menu");
  if (pressed) open = !open;
  if (pressed) still = true;
  if (open && !still) open = false;
  if (open && (core.take_escape(panel_key) || core.activated(hash("outside", panel_key)))) open = false;
  if (!open) return;
  core.begin_layer(LayerKind::popup, panel_key, key);
  {
    Node& outside = core.node(core.leaf(hash("outside", panel_key)));
    outside.floats = true;
    mirrored(outside, Tag::div).set(Attribute::role, "presentation");
  }
  {
    Within panel(core, hash("menu", panel_key));
    panel->self_align = static_cast<int>(Align::start);
    panel->pad = even(6);
    panel->gap = 0;
    panel->least_width = 200;
    panel->filled = panel->bordered = panel->shadow = true;
    panel->fill = Token::raised;
    panel->radius = card_radius;
    auto& mirror = mirrored(*panel.operator->(), Tag::div);
    mirror.set(Attribute::role, "menu");
    mirror.set(Attribute::label, label);
    items();
    settle_tab_stop(core, panel.index());
  }
  core.end_layer();
}

bool menu_item(Frame& frame, Text id, Text label, int checked) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  Within node(core, key);
  auto& mirror = mirrored(*node.operator->(), Tag::button, label);
  mirror.set(Attribute::css_class, "press left");
  mirror.set(Attribute::type, "button");
  mirror.set(Attribute::role, checked >= 0 ? "menuitemradio" : "menuitem");
  if (checked >= 0) mirror.set(Attribute::checked, checked == 1 ? "true" : "false");
  menu_row(frame, *node.operator->(), label, checked == 1);
  return close_menu(core, core.activated(key));
}

bool menu_link(Frame& frame, Text id, Text label, Text href, bool checked) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  Within node(core, key);
  auto& mirror = mirrored(*node.operator->(), Tag::a, label);
  mirror.set(Attribute::css_class, "press left");
  mirror.set(Attribute::role, "menuitem");
  mirror.set(Attribute::href, href);
  menu_row(frame, *node.operator->(), label, checked);
  if (!close_menu(core, core.activated(key))) return false;
  core.follow(href);
  return true;
}

bool disclosure(Frame& frame, Text id, Text label, Body body, Text name) {
  Core& core = frame.core();
  bool& open = core.flag(hash("open", core.key_of(id)), false);
  if (button(frame, id, label,
             {.look = ButtonLook::quiet,
              .glyph = open ? Glyph::chevron_up : Glyph::chevron_down,
              .name = name,
              .expanded = open ? 1 : 0}))
    open = !open;
  const bool shown = open;
  if (shown) {
    Scope scope(core, core.key_of(id));
    body();
  }
  return shown;
}

}  // namespace portico::ui
