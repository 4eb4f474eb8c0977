// A face of boxes: half the size wide (bold a little wider), East Asian letters as wide as high; in runs, marks and
// what only steers the order have no width.
#include <algorithm>

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

namespace {

bool is_mark(unsigned letter) {
  return (letter >= 0x300 && letter < 0x370) || (letter >= 0x64B && letter < 0x660) ||
         (letter >= 0x200B && letter < 0x2010) || (letter >= 0x2066 && letter < 0x206A) ||
         (letter >= 0xFE00 && letter < 0xFE10);
}

// Tests hand over well formed UTF-8 only.
unsigned next(std::string_view run, std::size_t& at) {
  const auto byte = [&] { return static_cast<unsigned>(static_cast<unsigned char>(run[at++])); };
  const unsigned lead = byte();
  int more = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  unsigned letter = more == 0 ? lead : lead & (0x3FU >> more);
  for (; more > 0 && at < run.size(); --more) letter = letter << 6 | (byte() & 0x3FU);
  return letter;
}

}  // namespace

float measure_run(Face face, float size, std::string_view run, bool) {
  float width = 0;
  for (std::size_t at = 0; at < run.size();) {
    const unsigned letter = next(run, at);
    if (!is_mark(letter)) width += letter_width(face, size, letter);
  }
  return width;
}

std::vector<std::uint32_t> find_word_starts(std::string_view text) {
  std::vector<std::uint32_t> starts;
  int letters = 0;
  for (std::size_t at = 0; at < text.size(); next(text, at))
    if (letters++ % 4 == 0) starts.push_back(static_cast<std::uint32_t>(at));
  return starts;
}

Letter draw_run(const RunLook& look, std::string_view run, int number, bool& more) {
  const int width = static_cast<int>(measure_run(look.face, look.size, run, look.right_to_left));
  const int begin = number * run_piece_width;
  Letter piece;
  more = begin + run_piece_width < width;
  piece.left = begin;
  piece.width = std::clamp(width - begin, 0, run_piece_width);
  piece.height = static_cast<int>(look.size * 0.7F);
  piece.top = -piece.height;
  piece.pixels.assign(static_cast<std::size_t>(piece.width * piece.height * 4), 255);
  return piece;
}

}  // namespace portico::platform
