// Design tokens: the one place where colours and measures are named. Colours are sRGB; lengths are CSS pixels.
// Every pair that carries text has a contrast of at least 4.5 (computed in a test, light and dark).
#pragma once

#include <array>
#include <cstdint>

namespace portico::ui {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;
  friend bool operator==(const Colour& a, const Colour& b) {
    return a.red == b.red && a.green == b.green && a.blue == b.blue && a.alpha == b.alpha;
  }
};

enum class Token : std::uint8_t {
  page,
  surface,
  raised,
  ink,
  ink_2,
  ink_3,
  line,
  accent,
  accent_ink,
  accent_soft,
  good,
  good_soft,
  warn,
  warn_soft,
  bad,
  bad_soft,
  scrim,
  hover,
  count
};

struct Theme {
  std::array<Colour, static_cast<std::size_t>(Token::count)> colours;
  Colour operator[](Token token) const { return colours[static_cast<std::size_t>(token)]; }
};

const Theme& light_theme();
const Theme& dark_theme();
// Made of the reader's own colours, of which `ink` and `link` can be read on `paper`: states are told apart by words,
// signs and borders alone.
Theme forced_theme(Colour paper, Colour ink, Colour link);
bool is_dark(const Theme& theme);     // light letters on a dark page
Colour colour_of(std::uint32_t hex);  // 0xRRGGBB

// What the eye sees when `over` lies on the opaque colour `under`.
Colour blend(Colour over, Colour under);
// WCAG 2 contrast of two opaque colours, 1 to 21.
double contrast(Colour a, Colour b);
// The packed form of ImGui's draw lists.
std::uint32_t packed(Colour colour);

enum class Size : std::uint8_t { caption, body, lead, section, page };
float pixels(Size size);       // 13 15 17 22 30
float line_height(Size size);  // 1.45 of the size, whole pixels (titles a little tighter)

namespace space {
inline constexpr float xs = 4, s = 8, m = 12, l = 16, xl = 24, xxl = 32, xxxl = 48;
}
inline constexpr float control_radius = 8, card_radius = 12, row_height = 40, touch_row_height = 44;
inline constexpr float content_width = 1200, narrow_width = 720;

}  // namespace portico::ui
