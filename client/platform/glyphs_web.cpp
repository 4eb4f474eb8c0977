#include <array>
#include <cstring>
#include <memory>
#include <unordered_map>

#include "client/platform/letter.h"
#include "client/platform/web/inbox.h"

extern "C" {
float portico_letter_width(unsigned codepoint, float size, int bold);
void portico_face(float size, int bold, float* out);
void portico_letter(unsigned codepoint, float size, int bold, float shift, float* out);
float portico_run_width(const char* run, int length, float size, int bold, int right_to_left);
void portico_word_starts(const char* text, int length);
void portico_run(const char* run, int length, float size, int bold, int right_to_left, float shift, unsigned colour,
                 int number, int piece_width, float* out);
}

namespace portico::platform {

// What the browser said of one size of a face; it is asked once for each letter.
struct Widths {
  Widths() { plain.fill(-1); }
  std::array<float, 128> plain;  // by letter; below 0: not asked yet
  std::unordered_map<unsigned, float> others;
};

// Most texts follow one of the same size.
static Widths& widths_of(Face face, float size) {
  static std::unordered_map<unsigned, std::unique_ptr<Widths>> all;
  static unsigned last_name = 0;
  static Widths* last = nullptr;
  const unsigned name = static_cast<unsigned>(size * 64) << 1 | (face == Face::bold ? 1U : 0U);
  if (last != nullptr && name == last_name) return *last;
  auto& found = all[name];
  if (!found) found = std::make_unique<Widths>();
  last_name = name;
  last = found.get();
  return *last;
}

float letter_width(Face face, float size, unsigned codepoint) {
  Widths& widths = widths_of(face, size);
  const bool plain = codepoint < widths.plain.size();
  float& width = plain ? widths.plain[codepoint] : widths.others.try_emplace(codepoint, -1.0F).first->second;
  if (width < 0) width = portico_letter_width(codepoint, size, face == Face::bold);
  return width;
}

FaceHeight face_height(Face face, float size) {
  float out[2];
  portico_face(size, face == Face::bold, out);
  return {out[0], out[1]};
}

// left, top, width, height, advance, coloured; the pixels come by the inbox.
static Letter received(const float* out) {
  Letter letter{static_cast<int>(out[0]),
                static_cast<int>(out[1]),
                static_cast<int>(out[2]),
                static_cast<int>(out[3]),
                out[4],
                out[5] != 0,
                {}};
  if (letter.width == 0) return letter;
  const auto& bytes = inbox(1);
  letter.pixels.assign(bytes.begin(), bytes.end());
  return letter;
}

Letter draw_letter(Face face, float size, unsigned codepoint, float shift) {
  float out[6];
  portico_letter(codepoint, size, face == Face::bold, shift, out);
  return received(out);
}

float measure_run(Face face, float size, std::string_view run, bool right_to_left) {
  return portico_run_width(run.data(), static_cast<int>(run.size()), size, face == Face::bold, right_to_left);
}

std::vector<std::uint32_t> find_word_starts(std::string_view text) {
  portico_word_starts(text.data(), static_cast<int>(text.size()));
  const auto& bytes = inbox(1);
  std::vector<std::uint32_t> starts(bytes.size() / sizeof(std::uint32_t));
  std::memcpy(starts.data(), bytes.data(), starts.size() * sizeof(std::uint32_t));
  return starts;
}

Letter draw_run(const RunLook& look, std::string_view run, int number, bool& more) {
  float out[7];
  portico_run(run.data(), static_cast<int>(run.size()), look.size, look.face == Face::bold, look.right_to_left,
              look.shift, look.colour, number, run_piece_width, out);
  more = out[6] != 0;
  return received(out);
}

}  // namespace portico::platform
