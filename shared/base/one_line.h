#pragma once
// What people may call things: names of persons, companies, saved configurations.
#include <algorithm>
#include <cstddef>
#include <string_view>

namespace portico {

// 1 to `most` characters (code points) on one line: not only blanks, no control characters.
inline bool is_one_line(std::string_view text, std::size_t most) {
  const bool control = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  const auto count = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
  return !control && text.find_first_not_of(' ') != std::string_view::npos && static_cast<std::size_t>(count) <= most;
}

}  // namespace portico
