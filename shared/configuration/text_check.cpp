#include "shared/configuration/text_check.h"

namespace portico::configuration {
namespace {

constexpr std::uint32_t broken = 0xFFFFFFFF;

// Takes one code point off the front; `broken` for what is not well-formed UTF-8 (RFC 3629).
std::uint32_t take_code_point(std::string_view& text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t first = byte(0);
  std::size_t length = 1;
  std::uint32_t value = first;
  std::uint32_t least = 0;
  if (first >= 0x80) {
    if (first >= 0xC2 && first <= 0xDF) {
      length = 2;
      value = first & 0x1F;
      least = 0x80;
    } else if (first >= 0xE0 && first <= 0xEF) {
      length = 3;
      value = first & 0x0F;
      least = 0x800;
    } else if (first >= 0xF0 && first <= 0xF4) {
      length = 4;
      value = first & 0x07;
      least = 0x10000;
    } else {
      return broken;
    }
    if (text.size() < length) return broken;
    for (std::size_t i = 1; i < length; ++i) {
      if ((byte(i) & 0xC0) != 0x80) return broken;
      value = value << 6 | (byte(i) & 0x3F);
    }
    const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < least || value > 0x10FFFF || is_surrogate) return broken;
  }
  text.remove_prefix(length);
  return value;
}

bool is_control(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
         (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F;
}

}  // namespace

std::optional<std::string_view> unsuitable(std::string_view text, std::int32_t longest) {
  std::int64_t count = 0;
  while (!text.empty()) {
    const std::uint32_t code = take_code_point(text);
    if (code == broken) return "not_utf8";
    if (is_control(code)) return "control_character";
    if (++count > longest) return "too_long";
  }
  return std::nullopt;
}

}  // namespace portico::configuration
