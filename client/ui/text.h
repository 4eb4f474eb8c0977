// Words and figures. Text wraps; new lines in it are kept.
#pragma once

#include <initializer_list>

#include "client/ui/glyph.h"
#include "client/ui/layout.h"

namespace portico::ui {

enum class Weight : std::uint8_t { regular, bold };
enum class Ink : std::uint8_t { ink, secondary, hint, accent, on_accent, good, warn, bad };

struct TextStyle {
  Size size = Size::body;
  Weight weight = Weight::regular;
  Ink ink = Ink::ink;
  Align align = Align::start;
  bool one_line = false;  // never wraps (figures, codes)
  bool struck = false;    // a former price
  float max_width = 560;  // about 70 characters; 0: none
};

void text(Frame& frame, Text words, TextStyle style = {});
void secondary(Frame& frame, Text words);  // body size, second ink
void caption(Frame& frame, Text words);    // small, second ink
void lead(Frame& frame, Text words);       // large, for the first sentence of a page
// Level 1 is the page's only title; 2 and 3 structure it. Looks follow the level.
void heading(Frame& frame, int level, Text words);
// Looks like a small heading or a card's title but has the given level for readers.
void heading(Frame& frame, int level, Text words, Size size);

// Already formatted money (the caller formats); right-aligned, one line, never wraps.
struct MoneyStyle {
  Size size = Size::body;
  Weight weight = Weight::regular;
  Ink ink = Ink::ink;
  Text before = {};  // struck former amount
  Text note = {};    // small line under it, e.g. what is included
  Align align = Align::end;
};
void money(Frame& frame, Text formatted, MoneyStyle style = {});

// Label and value pairs, labels left, values right (stacked where too narrow); a description list for readers.
struct Value {
  Text label;
  Text value;
  Ink ink = Ink::ink;
  Weight weight = Weight::regular;
};
enum class ValueLook : std::uint8_t { columns, receipt };  // value after the label | value at the right edge
void values(Frame& frame, std::initializer_list<Value> pairs, ValueLook look = ValueLook::columns);
void values(Frame& frame, Body pairs);  // around calls of value(), which stand nowhere else
void value(Frame& frame, const Value& pair, ValueLook look = ValueLook::columns);

void badge(Frame& frame, Tone tone, Text word, Glyph glyph = Glyph::none);  // state: a word in its colour
void icon(Frame& frame, Glyph glyph, Ink ink = Ink::secondary, float size = 20, Text name = {});
void initials(Frame& frame, Text letters, Text name, float size = 48);  // place-holder for a person's photo

}  // namespace portico::ui
