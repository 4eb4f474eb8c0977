#include "client/ui/theme.h"

#include <cmath>

namespace portico::ui {

namespace {

constexpr Colour rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16 & 255), static_cast<std::uint8_t>(hex >> 8 & 255),
          static_cast<std::uint8_t>(hex & 255), 255};
}

constexpr Colour rgba(std::uint32_t hex, std::uint8_t alpha) {
  Colour colour = rgb(hex);
  colour.alpha = alpha;
  return colour;
}

// Of the power functions the one for float: the other brings six kilobytes of tables that the first screens wait for.
double linear(std::uint8_t channel) {
  const float c = static_cast<float>(channel) / 255;
  return c <= 0.04045F ? c / 12.92F : std::pow((c + 0.055F) / 1.055F, 2.4F);
}

double luminance(Colour c) { return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue); }

}  // namespace

// In the order of Token.
const Theme& light_theme() {
  static const Theme theme{{rgb(0xFFFFFF), rgb(0xF6F7F9), rgb(0xFFFFFF), rgb(0x14181D), rgb(0x4A5360), rgb(0x5F6977),
                            rgb(0xE2E6EB), rgb(0x1F4FD8), rgb(0xFFFFFF), rgb(0xEDF2FE), rgb(0x17693F), rgb(0xE9F5EE),
                            rgb(0x805200), rgb(0xFDF4E1), rgb(0xA8201A), rgb(0xFDEEEC), rgba(0x14181D, 102),
                            rgba(0x14181D, 10)}};
  return theme;
}

const Theme& dark_theme() {
  static const Theme theme{{rgb(0x111418), rgb(0x181C21), rgb(0x20252B), rgb(0xF1F3F5), rgb(0xB6BEC8), rgb(0x98A2AF),
                            rgb(0x2C333B), rgb(0x7EA2FF), rgb(0x0B1020), rgb(0x1B2540), rgb(0x5CC48D), rgb(0x15291F),
                            rgb(0xE0B04A), rgb(0x2C2413), rgb(0xFF8A80), rgb(0x341B1A), rgba(0x000000, 150),
                            rgba(0xFFFFFF, 14)}};
  return theme;
}

Theme forced_theme(Colour paper, Colour ink, Colour link) {
  Colour scrim = paper, hover = ink;
  scrim.alpha = 200;
  hover.alpha = 20;
  return {
      {paper, paper, paper, ink, ink, ink, ink, link, paper, paper, ink, paper, ink, paper, ink, paper, scrim, hover}};
}

bool is_dark(const Theme& theme) { return luminance(theme[Token::page]) < luminance(theme[Token::ink]); }
Colour colour_of(std::uint32_t hex) { return rgb(hex); }

Colour blend(Colour over, Colour under) {
  const auto mix = [&](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>((a * over.alpha + b * (255 - over.alpha) + 127) / 255);
  };
  return {mix(over.red, under.red), mix(over.green, under.green), mix(over.blue, under.blue), 255};
}

double contrast(Colour a, Colour b) {
  const double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
  return one > other ? one / other : other / one;
}

std::uint32_t packed(Colour c) {
  return static_cast<std::uint32_t>(c.red) | static_cast<std::uint32_t>(c.green) << 8 |
         static_cast<std::uint32_t>(c.blue) << 16 | static_cast<std::uint32_t>(c.alpha) << 24;
}

float pixels(Size size) {
  static constexpr float all[] = {13, 15, 17, 22, 30};
  return all[static_cast<int>(size)];
}

float line_height(Size size) {
  static constexpr float all[] = {19, 22, 25, 30, 38};
  return all[static_cast<int>(size)];
}

}  // namespace portico::ui
