// Small pictures that stand beside words, drawn by ourselves on a 24 by 24 grid.
#pragma once

#include <cstdint>

#include "client/ui/theme.h"

struct ImDrawList;

namespace portico::ui {

enum class Glyph : std::uint8_t {
  none,
  check,
  chevron_right,
  chevron_left,
  chevron_down,
  chevron_up,
  cart,
  globe,
  user,
  warning,
  info,
  undo,
  redo,
  share,
  close,
  plus,
  minus,
  search,
  menu,
  dot,
  ring,
  copy,
  truck,
  clock,
  heart,
  document,
  lock,
  external
};

// Points where lines go to or come from: turned round where they run from right to left.
bool has_direction(Glyph glyph);
// Draws within the square at (x, y); lines are 1.75 of 24 thick. `turned`: left and right changed over.
void draw_glyph(ImDrawList& list, Glyph glyph, float x, float y, float size, Colour colour, bool turned = false);

}  // namespace portico::ui
