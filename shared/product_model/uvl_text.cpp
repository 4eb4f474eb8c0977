#include "shared/product_model/uvl_text.h"

#include <algorithm>
#include <cstdint>

#include "shared/product_model/uvl_lexer.h"

namespace portico::product_model {
namespace {

constexpr std::size_t largest = 32'000'000;
constexpr std::ptrdiff_t most_lines = 1'000'000;

// Bytes of the character at `offset`; 0: not valid UTF-8 (surrogates, overlong forms and values above U+10FFFF
// included).
std::size_t character_length(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) {
    return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0U;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const auto first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (!continues(1) || !continues(2)) return 0;
    if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F)) return 0;
    return 3;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (!continues(1) || !continues(2) || !continues(3)) return 0;
    if ((first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F)) return 0;
    return 4;
  }
  return 0;
}

bool is_forbidden(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7F;
}

}  // namespace

bool is_clean(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const auto length = character_length(text, offset);
    if (length == 0 || is_forbidden(text[offset])) return false;
    offset += length;
  }
  return true;
}

Result<void> check_text(std::string_view text) {
  if (text.size() > largest) return error(ErrorCode::too_large, {{"limit", "32 MB"}});
  if (std::count(text.begin(), text.end(), '\n') >= most_lines) {
    return error(ErrorCode::too_large, {{"limit", "1000000 lines"}});
  }
  std::int32_t line = 1;
  std::int32_t column = 1;
  for (std::size_t offset = 0; offset < text.size();) {
    const auto length = character_length(text, offset);
    if (length == 0 || is_forbidden(text[offset])) {
      return error_at(ErrorCode::model_syntax, place_of(line, column),
                      {{"expected", "UTF-8 text"}, {"found", length == 0 ? "a wrong byte" : "a control character"}});
    }
    ++column;
    if (text[offset] == '\n') {
      ++line;
      column = 1;
    }
    offset += length;
  }
  return success();
}

}  // namespace portico::product_model
