#include "server/account/person_words.h"

#include <algorithm>

namespace portico::account {

std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  };
  std::string low(text);
  for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (std::size_t at = 0; at < low.size();) {
    if (!is_word(low[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < low.size() && is_word(low[end])) ++end;
    const std::string run = low.substr(at, end - at);
    words.insert(run);
    for (std::size_t i = 1; i < run.size(); ++i) {
      const auto byte = static_cast<unsigned char>(run[i]);
      if (byte >= 0xE3) words.insert(run.substr(i));  // the first byte of a character from U+3000 on
    }
    at = end;
  }
  return words;
}

std::array<std::string, 6> search_bounds(std::string_view search) {
  const std::string last = "\xF4\x8F\xBF\xBF";  // U+10FFFF
  std::array<std::string, 6> bounds = {"", last, "", last, "", last};
  std::size_t at = 0;
  while (!search.empty() && at < bounds.size()) {
    const auto end = std::min(search.find_first_of(" \t.@-_+,;"), search.size());
    const auto words = words_of(search.substr(0, end));
    search.remove_prefix(std::min(search.size(), end + 1));
    if (words.empty()) continue;
    // The whole run is the longest of its own words.
    const auto run =
        std::max_element(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    bounds[at] = *run;
    bounds[at + 1] = *run + last;
    at += 2;
  }
  return bounds;
}

}  // namespace portico::account
