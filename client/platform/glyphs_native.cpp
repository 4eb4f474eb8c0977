// A face of boxes: half the size wide (bold a little wider), East Asian letters as wide as high.
#include "client/platform/letter.h"

namespace portico::platform {

float letter_width(Face face, float size, unsigned codepoint) {
  if (codepoint >= 0x2E80) return size;
  return size * (face == Face::bold ? 0.55F : 0.5F);
}

FaceHeight face_height(Face, float size) { return {size * 0.9F, size * 0.25F}; }

Letter draw_letter(Face face, float size, unsigned codepoint, float) {
  Letter letter;
  letter.advance = letter_width(face, size, codepoint);
  if (codepoint == ' ') return letter;
  letter.width = static_cast<int>(letter.advance);
  letter.height = static_cast<int>(size * 0.7F);
  letter.top = -letter.height;
  letter.pixels.assign(static_cast<std::size_t>(letter.width * letter.height * 4), 255);
  return letter;
}

}  // namespace portico::platform
