// What a platform must know about letters and runs: see glyphs.h, runs.h. Sizes here are device pixels unless said.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client/platform/glyphs.h"
#include "client/platform/runs.h"

namespace portico::platform {

struct FaceHeight {
  float ascent = 0;   // above the baseline
  float descent = 0;  // below it, positive
};
FaceHeight face_height(Face face, float size);

struct Letter {
  int left = 0, top = 0;  // of the picture, from the pen on the baseline; y down
  int width = 0, height = 0;
  float advance = 0;
  bool coloured = false;              // an emoji: brings its own colours
  std::vector<unsigned char> pixels;  // RGBA, white with coverage in alpha unless coloured
};
// `shift`: how far right of its pen the letter stands, 0 to 1.
Letter draw_letter(Face face, float size, unsigned codepoint, float shift);

// CSS pixels, as `size`.
float measure_run(Face face, float size, std::string_view run, bool right_to_left);
std::vector<std::uint32_t> find_word_starts(std::string_view text);
// The picture of piece `number`; `left` is from the pen of the whole run. `more`: there is another one after it.
Letter draw_run(const RunLook& look, std::string_view run, int number, bool& more);

}  // namespace portico::platform
