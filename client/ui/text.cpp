#include "client/ui/text.h"

#include "client/ui/core.h"
#include "imgui.h"

namespace portico::ui {

using platform::Attribute;
using platform::Tag;

namespace {

Token token_of(Ink ink) {
  static constexpr Token tokens[] = {Token::ink,        Token::ink_2, Token::ink_3, Token::accent,
                                     Token::accent_ink, Token::good,  Token::warn,  Token::bad};
  return tokens[static_cast<int>(ink)];
}

int add_text(Core& core, Text words, const TextStyle& style, Tag tag) {
  const int index = core.leaf(core.next_key());
  Node& node = core.node(index);
  node.is_text = true;
  node.text.words = words;
  node.text.size = pixels(style.size);
  node.text.line = line_height(style.size);
  node.text.face = style.weight == Weight::bold ? platform::Face::bold : platform::Face::regular;
  node.text.colour = token_of(style.ink);
  node.text.align = style.align;
  node.text.one_line = style.one_line;
  node.text.struck = style.struck;
  node.text.mirrored = core.mirrors();
  node.max_width = style.max_width;
  if (!core.silent() && !words.empty()) mirrored(node, tag, words);
  return index;
}

struct Colours {
  Token ink, soft;
};

Colours colours_of(Tone tone) {
  static constexpr Colours all[] = {{Token::ink_2, Token::surface},
                                    {Token::accent, Token::accent_soft},
                                    {Token::good, Token::good_soft},
                                    {Token::warn, Token::warn_soft},
                                    {Token::bad, Token::bad_soft}};
  return all[static_cast<int>(tone)];
}

}  // namespace

void text(Frame& frame, Text words, TextStyle style) {
  if (style.align != Align::start) style.max_width = 0;
  add_text(frame.core(), words, style, style.struck ? Tag::del : style.one_line ? Tag::span : Tag::p);
}

void secondary(Frame& frame, Text words) { text(frame, words, {.ink = Ink::secondary}); }

void caption(Frame& frame, Text words) { text(frame, words, {.size = Size::caption, .ink = Ink::secondary}); }

void lead(Frame& frame, Text words) {
  text(frame, words, {.size = Size::lead, .ink = Ink::secondary, .max_width = 640});
}

void heading(Frame& frame, int level, Text words) {
  heading(frame, level, words, level <= 1 ? Size::page : level == 2 ? Size::section : Size::lead);
}

void heading(Frame& frame, int level, Text words, Size size) {
  static constexpr Tag tags[] = {Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6};
  TextStyle style{.size = size, .weight = Weight::bold, .max_width = 0};
  add_text(frame.core(), words, style, tags[std::max(0, std::min(level, 6) - 1)]);
}

void money(Frame& frame, Text formatted, MoneyStyle style) {
  // Figures stand at the right in every language, so that their decimals are under one another where there is a column.
  const bool at_right = style.align == Align::end && frame.core().mirrors() && !frame.narrow();
  const Align align = at_right ? Align::start : style.align;
  column(frame, {.gap = 0, .align = align}, [&] {
    if (!style.before.empty())
      text(frame, style.before,
           {.size = Size::caption, .ink = Ink::secondary, .align = align, .one_line = true, .struck = true});
    text(frame, formatted,
         {.size = style.size, .weight = style.weight, .ink = style.ink, .align = align, .one_line = true});
    if (!style.note.empty()) text(frame, style.note, {.size = Size::caption, .ink = Ink::secondary, .align = align});
  });
}

// Wide enough for most amounts, so that they end under one another.
constexpr float receipt_figure_width = 104;

void value(Frame& frame, const Value& pair, ValueLook look) {
  Core& core = frame.core();
  Within line(core, core.next_key());
  line->flow = Flow::row;
  line->gap = space::l;
  line->align = Align::start;
  const int label = add_text(core, pair.label, {.weight = pair.weight, .ink = Ink::secondary, .max_width = 0}, Tag::dt);
  if (look == ValueLook::columns)
    core.node(label).basis = frame.narrow() ? 120 : 180;
  else
    core.node(label).grow = 1;
  // Figures of a receipt stand at the right in every language: see money().
  const bool at_end = look == ValueLook::receipt && !core.mirrors();
  const Align align = at_end ? Align::end : Align::start;
  const int shown =
      add_text(core, pair.value, {.weight = pair.weight, .ink = pair.ink, .align = align, .max_width = 0}, Tag::dd);
  if (look == ValueLook::columns) core.node(shown).grow = 1;
  if (look == ValueLook::receipt && core.mirrors()) core.node(shown).least_width = receipt_figure_width;
}

void values(Frame& frame, Body pairs) {
  Core& core = frame.core();
  Within list(core, core.next_key());
  list->gap = space::s;
  if (!core.silent()) mirrored(*list.operator->(), Tag::dl);
  pairs();
}

void values(Frame& frame, std::initializer_list<Value> pairs, ValueLook look) {
  values(frame, [&] {
    for (const Value& pair : pairs) value(frame, pair, look);
  });
}

void badge(Frame& frame, Tone tone, Text word, Glyph glyph) {
  Core& core = frame.core();
  const Colours colours = colours_of(tone);
  Within pill(core, core.next_key());
  pill->flow = Flow::row;
  pill->gap = space::xs;
  pill->pad = sides(10, 2);
  pill->align = Align::centre;
  pill->self_align = static_cast<int>(Align::start);
  if (core.node(pill->parent).flow != Flow::column) pill->self_align = static_cast<int>(Align::centre);
  pill->filled = true;
  pill->fill = colours.soft;
  pill->radius = 12;
  const Ink ink = tone == Tone::neutral  ? Ink::secondary
                  : tone == Tone::accent ? Ink::accent
                  : tone == Tone::good   ? Ink::good
                  : tone == Tone::warn   ? Ink::warn
                                         : Ink::bad;
  if (glyph != Glyph::none) icon(frame, glyph, ink, 14);
  // A state's word stays whole; a sentence in a pill may need a second line.
  text(frame, word, {.size = Size::caption, .weight = Weight::bold, .ink = ink, .one_line = word.size() < 18});
}

void icon(Frame& frame, Glyph glyph, Ink ink, float size, Text name) {
  Core& core = frame.core();
  Node& node = core.node(core.leaf(core.next_key()));
  node.fixed_width = node.fixed_height = size;
  node.self_align = static_cast<int>(Align::centre);
  const Node& around = core.node(node.parent);
  const bool at_start = around.flow == Flow::column || around.align == Align::start;  // beside the first of many lines
  if (at_start) node.self_align = static_cast<int>(Align::start);
  const Colour colour = core.theme()[token_of(ink)];
  node.painter = [=, turned = core.mirrors() && has_direction(glyph)](ImDrawList& list, Rect r) {
    draw_glyph(list, glyph, r.x, r.y, r.width, colour, turned);
  };
  if (name.empty() || core.silent()) return;
  auto& mirror = mirrored(node, Tag::div);
  mirror.set(Attribute::role, "img");
  mirror.set(Attribute::label, name);
}

void initials(Frame& frame, Text letters, Text name, float size) {
  Core& core = frame.core();
  Within disc(core, core.next_key());
  disc->fixed_width = disc->fixed_height = size;
  disc->self_align = static_cast<int>(Align::start);
  disc->filled = true;
  disc->fill = Token::accent_soft;
  disc->radius = size / 2;
  auto& mirror = mirrored(*disc.operator->(), Tag::div);
  mirror.set(Attribute::role, "img");
  mirror.set(Attribute::label, name);
  Hush hush(core);
  disc->pad = {0, (size - line_height(Size::body)) / 2, 0, 0};
  text(frame, letters, {.weight = Weight::bold, .ink = Ink::accent, .align = Align::centre, .one_line = true});
}

}  // namespace portico::ui
