// What a platform must know about letters: see glyphs.h. Sizes here are device pixels.
#pragma once

#include <string>
#include <vector>

#include "client/platform/glyphs.h"

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

}  // namespace portico::platform
