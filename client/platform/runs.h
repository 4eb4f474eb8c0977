// Runs: lines whose letters depend on one another, because they join, stack, or run from right to left. The browser's
// own text engine measures and draws a run as a whole, in the order in which it is read. Natively every letter of a run
// is as wide as a letter alone, marks have no width.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "client/platform/glyphs.h"

namespace portico::platform {

// Width in CSS pixels at `size`. Known widths are kept for a while, so asking again in the next frame is cheap.
float run_width(Face face, float size, std::string_view run, bool right_to_left);

// Where words begin in a text whose script sets no blanks between them, as bytes from its beginning, ascending; by the
// browser's dictionaries. Natively every fourth letter.
const std::vector<std::uint32_t>& word_starts(std::string_view text);

// One piece of a run as it lies in ImGui's atlas, valid until the next call. Lengths are device pixels.
struct RunPiece {
  int left = 0, top = 0;  // from the pen (the run's left end on the baseline), y down
  int width = 0, height = 0;
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
  bool coloured = false;  // brings its colours: must not be tinted
  bool more = false;      // there is a next piece to its right
};

struct RunLook {
  Face face = Face::regular;
  float size = 15;  // device pixels
  bool right_to_left = false;
  float shift = 0;           // how far right of its pen the run stands, 0 to 1 device pixels
  std::uint32_t colour = 0;  // packed; used where a run brings colours of its own, emoji among words
};
// Runs wider than run_piece_width are kept in pieces, so that any length fits into the atlas; `number` counts from 0 at
// the left. A piece without width or height has nothing to draw.
inline constexpr int run_piece_width = 1024;
RunPiece run_piece(ImFontAtlas& atlas, const RunLook& look, std::string_view run, int number);

// Between frames: forgets pictures that were not drawn for long when many are kept.
void tidy_runs(ImFontAtlas& atlas);
// All pictures are gone with their atlas.
void forget_runs();

}  // namespace portico::platform
