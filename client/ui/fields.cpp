#include "client/ui/fields.h"

#include <algorithm>
#include <charconv>

#include "client/ui/core.h"
#include "client/ui/script.h"
#include "imgui.h"

namespace portico::ui {

using platform::Attribute;
using platform::Face;
using platform::MirrorNode;
using platform::Tag;

namespace {

constexpr float inset = 12;

struct Look {
  std::string shown;  // what is painted while the element has no focus
  bool hint = false;  // it is a placeholder
  bool focused = false, bad = false, disabled = false, chevron = false, area = false, at_end = false;
  bool mirrors = false;  // starts at the right side
};

float letters_size(const Frame& frame) { return frame.narrow() ? 16 : 15; }

// Painted only while the reader is not in the field: then the element shows its own text, caret and selection.
void paint_field(Core& core, Node& node, Look look, float size) {
  const Theme theme = core.theme();
  const float density = core.surface().density;
  node.painter = [=](ImDrawList& list, Rect r) {
    const Token line = look.bad ? Token::bad : look.focused ? Token::accent : Token::ink_3;
    list.AddRectFilled({r.x, r.y}, {r.right(), r.bottom()},
                       packed(theme[look.disabled ? Token::surface : Token::raised]), control_radius);
    const float thick = look.focused || look.bad ? 2.0F : 1.0F, half = thick / 2;
    list.AddRect({r.x + half, r.y + half}, {r.right() - half, r.bottom() - half}, packed(theme[line]),
                 control_radius - half, 0, thick);
    if (look.chevron)
      draw_glyph(list, Glyph::chevron_down, look.mirrors ? r.x + 12 : r.right() - 30, r.y + r.height / 2 - 9, 18,
                 theme[Token::ink_2]);
    if (look.focused && !look.chevron) return;
    const float foot = look.area ? 9 : 0;  // no half of a line there
    const float start = inset - 1, end = look.chevron ? 34 : inset - 1;
    list.PushClipRect({r.x + (look.mirrors ? end : start), r.y},
                      {r.right() - (look.mirrors ? start : end), r.bottom() - foot}, true);
    const Colour ink = theme[look.hint || look.disabled ? Token::ink_3 : Token::ink];
    if (look.area) {
      Lettering text;
      text.words = look.shown;
      text.size = size;
      text.line = line_height(Size::body);
      text.mirrored = look.mirrors;
      text.lines = break_lines(text.words, Face::regular, size, r.width - 2 * inset);
      draw_lines(list, text, {r.x + inset, r.y + 9, r.width - 2 * inset, r.height}, ink, density);
    } else {
      const float baseline = baseline_in(r.y, r.height, Face::regular, size, density);
      const bool at_right = look.at_end != look.mirrors;
      const float left = at_right ? r.right() - inset - text_width(look.shown, Face::regular, size) : r.x + inset;
      draw_words(list, look.shown, Face::regular, size, left, baseline, ink, density);
    }
    list.PopClipRect();
  };
}

struct Around {
  Text label;
  bool hidden_label = false;
  Text hint;
  Text error;
  bool required = false;
  float max_width = 0;
};

// Label above, the element, and what is to be said about it below.
template <class Inside>
void labelled(Frame& frame, Key key, const Around& around, Inside inside) {
  Core& core = frame.core();
  Within block(core, hash("block", key));
  block->gap = 6;
  block->max_width = around.max_width;
  if (core.node(block->parent).flow != Flow::column) block->grow = 1;
  if (!around.hidden_label) {
    std::string words(around.label);
    if (around.required) words += " *";
    text(frame, words, {.size = Size::caption, .weight = Weight::bold});
    Node& label = core.node(block->last);
    label.mirror.tag = Tag::label;
    label.mirror.text = around.label;
    label.mirror.set(Attribute::for_element, std::to_string(key));
  }
  Node& element = core.node(core.leaf(key));
  const int index = block->last;
  inside(element);
  const Text below = around.error.empty() ? around.hint : around.error;
  if (below.empty()) return;
  const bool bad = !around.error.empty();
  text(frame, below, {.size = Size::caption, .ink = bad ? Ink::bad : Ink::secondary});
  core.node(index).mirror.set(Attribute::described_by, std::to_string(core.node(block->last).key));
}

void common(MirrorNode& mirror, const Around& around, Text name) {
  mirror.set(Attribute::name, name);
  if (around.hidden_label) mirror.set(Attribute::label, around.label);
  if (around.required) mirror.set(Attribute::required, "");
  if (!around.error.empty()) mirror.set(Attribute::invalid, "true");
}

const char* type_of(FieldKind kind) {
  static constexpr const char* types[] = {"text", "password", "email", "search", "tel", "text", "date", ""};
  return types[static_cast<int>(kind)];
}

// Free text says itself how it is read; what is made of signs and figures never changes.
const char* direction_of(FieldKind kind) {
  const bool is_free = kind == FieldKind::text || kind == FieldKind::search || kind == FieldKind::area;
  return is_free ? "auto" : "ltr";
}

std::string class_of(const Frame& frame, Text value, Align align = Align::start) {
  std::string name = align == Align::end ? "end field f" : "field f";
  name += frame.narrow() ? "16" : "15";
  if (needs_shaping(value)) name += " s";
  return name;
}

std::string dots(std::string_view value) {
  std::string all;
  for (std::size_t at = 0; at < value.size();) {
    next_letter(value, at);
    all += "\u2022";
  }
  return all;
}

// A tab is as wide as four spaces, as the style sheet says of the element; that is exact at the start of a line.
std::string with_tabs_spread(std::string_view text) {
  std::string spread;
  for (const char letter : text) letter == '\t' ? spread.append(4, ' ') : spread.append(1, letter);
  return spread;
}

}  // namespace

Edit field(Frame& frame, Text id, Text label, std::string& value, const FieldOptions& options) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  Edit edit;
  if (auto typed = core.edited(key); typed && !options.disabled) {
    edit.changed = *typed != value;
    value = *typed;
  }
  edit.committed = core.committed(key);
  edit.entered = core.entered(key);
  const Around around{label, options.hidden_label, options.hint, options.error, options.required, options.max_width};
  labelled(frame, key, around, [&](Node& node) {
    const bool area = options.kind == FieldKind::area;
    node.fixed_height = area             ? 18 + line_height(Size::body) * static_cast<float>(options.rows)
                        : frame.narrow() ? touch_row_height
                                         : row_height;
    node.least_width = 60;
    auto& mirror = mirrored(node, area ? Tag::textarea : Tag::input);
    mirror.set(Attribute::css_class, class_of(frame, value, options.align) + (options.code ? " code" : ""));
    mirror.set(Attribute::direction, options.code ? "ltr" : direction_of(options.kind));
    if (!area) mirror.set(Attribute::type, type_of(options.kind));
    if (options.kind == FieldKind::number) mirror.set(Attribute::input_mode, "decimal");
    mirror.set(Attribute::value, value);
    common(mirror, around, options.name.empty() ? id : options.name);
    if (!options.autocomplete.empty()) mirror.set(Attribute::autocomplete, options.autocomplete);
    if (!options.placeholder.empty()) mirror.set(Attribute::placeholder, options.placeholder);
    if (options.disabled) mirror.set(Attribute::disabled, "");
    Look look;
    look.hint = value.empty();
    look.shown = value.empty()                         ? std::string(options.placeholder)
                 : options.kind == FieldKind::password ? dots(value)
                                                       : value;
    look.focused = core.focused(key);
    look.bad = !options.error.empty();
    look.disabled = options.disabled;
    look.area = area;
    if (area) look.shown = with_tabs_spread(look.shown);
    look.at_end = options.align == Align::end;
    look.mirrors = core.mirrors() && !options.code;
    // A date shows the browser's own writing of it, always.
    if (options.kind == FieldKind::date) {
      look.shown.clear();
      node.mirror.attributes.front().second += " seen";
    }
    paint_field(core, node, std::move(look), letters_size(frame));
  });
  return edit;
}

bool select(Frame& frame, Text id, Text label, std::string& value, const Choice* choices, std::size_t count,
            bool hidden_label, Text hint, Text error, Text autocomplete) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  bool changed = false;
  if (auto chosen = core.edited(key)) {
    changed = *chosen != value;
    value = *chosen;
  }
  core.committed(key);
  const Around around{label, hidden_label, hint, error, false, 0};
  labelled(frame, key, around, [&](Node& node) {
    node.fixed_height = frame.narrow() ? touch_row_height : row_height;
    node.least_width = 80;
    auto& mirror = mirrored(node, Tag::select);
    mirror.set(Attribute::css_class, class_of(frame, {}));
    mirror.set(Attribute::value, value);
    if (!autocomplete.empty()) mirror.set(Attribute::autocomplete, autocomplete);
    common(mirror, around, id);
    Look look;
    look.chevron = true;
    look.mirrors = core.mirrors();
    look.focused = core.focused(key);
    look.bad = !error.empty();
    float widest = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (choices[i].value == value) look.shown = choices[i].label;
      widest = std::max(widest, text_width(choices[i].label, Face::regular, letters_size(frame)));
    }
    node.least_width = std::min(widest + inset + 38, 260.0F);
    paint_field(core, node, std::move(look), letters_size(frame));
  });
  // The choices, as elements inside; they take no place on the surface.
  const int index = core.node(core.top().last).first;
  int element = index;
  for (int child = index; child >= 0; child = core.node(child).next)
    if (core.node(child).key == key) element = child;
  for (std::size_t i = 0; i < count; ++i) {
    core.enter(element);
    Node& entry = core.node(core.leaf(hash(static_cast<std::uint32_t>(i), hash("choice", key))));
    core.end();
    entry.floats = true;
    mirrored(entry, Tag::option, choices[i].label).set(Attribute::value, choices[i].value);
  }
  return changed;
}

bool select(Frame& frame, Text id, Text label, std::string& value, std::initializer_list<Choice> choices,
            bool hidden_label, Text hint, Text error) {
  return select(frame, id, label, value, choices.begin(), choices.size(), hidden_label, hint, error);
}

namespace {

int parsed(const std::string& typed, int otherwise) {
  int number = 0;
  const char* end = typed.data() + typed.size();
  auto [at, fault] = std::from_chars(typed.data(), end, number);
  return fault == std::errc() && at == end ? number : otherwise;
}

}  // namespace

bool stepper(Frame& frame, Text id, Text label, int& value, const StepperOptions& options) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  const int before = value;
  std::string& draft = core.draft(key);
  if (auto typed = core.edited(key)) {
    draft = *typed;
    const int number = parsed(draft, value);
    if (number >= options.low && number <= options.high) value = number;
  }
  const bool left = core.committed(key) || core.entered(key);
  if (left) value = std::clamp(parsed(draft, value), options.low, options.high);
  if (left || !core.focused(key)) draft.clear();
  const std::string shown = draft.empty() ? std::to_string(value) : draft;
  const Around around{label, options.hidden_label, options.hint, options.error, false, 0};
  Within block(core, hash("stepper", key));
  block->flow = Flow::row;
  block->gap = space::s;
  block->align = Align::end;
  Scope scope(core, key);
  const auto part = [&](Text part_id, Glyph glyph, Text name, int by, bool possible) {
    const std::string full = std::string(name) + ": " + std::string(label);
    if (button(frame, part_id, name,
               {.glyph = glyph, .name = full, .disabled = possible ? Text{} : Text(" "), .icon_only = true}))
      value = std::clamp(value + by, options.low, options.high);
  };
  const Words& words = frame.words();
  column(frame, {.gap = 6}, [&] {
    if (!options.hidden_label) {
      text(frame, label, {.size = Size::caption, .weight = Weight::bold});
      Node& caption_node = core.node(core.top().last);
      caption_node.mirror.tag = Tag::label;
      caption_node.mirror.set(Attribute::for_element, std::to_string(key));
    }
    row(frame, {.gap = 6}, [&] {
      part("less", Glyph::minus, words.decrease, -options.step, value > options.low);
      Node& node = core.node(core.leaf(key));
      node.fixed_width = 64;
      node.fixed_height = frame.narrow() ? touch_row_height : row_height;
      auto& mirror = mirrored(node, Tag::input);
      mirror.set(Attribute::css_class, class_of(frame, {}));
      mirror.set(Attribute::direction, "ltr");
      mirror.set(Attribute::type, "text");
      mirror.set(Attribute::input_mode, "numeric");
      mirror.set(Attribute::role, "spinbutton");
      mirror.set(Attribute::value_now, std::to_string(value));
      mirror.set(Attribute::value_min, std::to_string(options.low));
      mirror.set(Attribute::value_max, std::to_string(options.high));
      mirror.set(Attribute::step, std::to_string(options.step));
      mirror.set(Attribute::value, shown);
      mirror.set(Attribute::autocomplete, "off");
      common(mirror, around, id);
      Look look;
      look.shown = shown;
      look.mirrors = core.mirrors();
      look.focused = core.focused(key);
      look.bad = !options.error.empty();
      paint_field(core, node, std::move(look), letters_size(frame));
      part("more", Glyph::plus, words.increase, options.step, value < options.high);
      if (!options.unit.empty()) text(frame, options.unit, {.ink = Ink::secondary, .one_line = true});
    });
    const Text below = options.error.empty() ? options.hint : options.error;
    if (!below.empty())
      text(frame, below, {.size = Size::caption, .ink = options.error.empty() ? Ink::secondary : Ink::bad});
  });
  return value != before;
}

namespace {

// The first field below a node that says of itself that it is wrong; 0: none.
Key first_wrong(Core& core, int index) {
  const Node& node = core.node(index);
  if (node.mirror.has(Attribute::invalid)) return node.key;
  for (int child = node.first; child >= 0; child = core.node(child).next)
    if (const Key found = first_wrong(core, child); found != 0) return found;
  return 0;
}

// Once it was sent, the focus goes to the first wrong field, as soon as it says so; not when the reader has gone on.
void lead_to_wrong(Core& core, Key form, int index, bool sent) {
  bool& waits = core.flag(hash("sent", form), false);
  int& from = core.number(hash("sent from", form));
  if (sent) {
    waits = true;
    from = static_cast<int>(core.focus());
  }
  if (!waits) return;
  const Key wrong = first_wrong(core, index);
  if (wrong == 0 && core.focus() == static_cast<Key>(from)) return;
  waits = false;
  if (wrong != 0 && core.focus() == static_cast<Key>(from)) core.want_focus(wrong);
}

}  // namespace

bool form(Frame& frame, Text id, Text name, Body body) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  Within node(core, key);
  Scope scope(core, key);
  node->gap = space::l;
  auto& mirror = mirrored(*node.operator->(), Tag::form);
  mirror.set(Attribute::label, name);
  mirror.set(Attribute::no_validate, "");
  body();
  const bool sent = core.submitted(key);
  lead_to_wrong(core, key, node.index(), sent);
  return sent;
}

}  // namespace portico::ui
