#include "shared/catalog/picture_paint.h"

#include <algorithm>
#include <array>

namespace portico::catalog {
namespace {

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

std::vector<std::string> split(std::string_view text, char between) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(between), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace

std::optional<Color> color_from(std::string_view hex) {
  if ((hex.size() != 7 && hex.size() != 9) || hex[0] != '#') return std::nullopt;
  std::array<std::uint8_t, 4> channels{0, 0, 0, 255};
  for (std::size_t i = 1; i + 1 < hex.size(); i += 2) {
    const auto high = hex_digit(hex[i]);
    const auto low = hex_digit(hex[i + 1]);
    if (!high || !low) return std::nullopt;
    channels[i / 2] = static_cast<std::uint8_t>(*high * 16 + *low);
  }
  return Color{channels[0], channels[1], channels[2], channels[3]};
}

std::string color_text(Color color) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "#";
  for (const int channel : {color.r, color.g, color.b, color.a}) {
    text += digits[static_cast<std::size_t>(channel / 16)];
    text += digits[static_cast<std::size_t>(channel % 16)];
  }
  if (color.a == 255) text.resize(7);
  return text;
}

std::vector<std::string> words_of(std::string_view list) { return split(list, ' '); }
std::vector<std::string> alternatives_of(std::string_view word) { return split(word, '|'); }

bool holds(std::string_view condition, const std::set<std::string>& chosen) {
  const auto words = words_of(condition);
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    const auto names = alternatives_of(word);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return chosen.count(name) > 0; });
  });
}

}  // namespace portico::catalog
