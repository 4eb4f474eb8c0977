#include "shared/api/url.h"

#include <boost/assert.hpp>
#include <cstdint>

namespace portico::api {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

Error malformed(const char* reason) { return error(ErrorCode::request_malformed, {{"reason", reason}}); }

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The bytes of the code point at `at`, or 0 when they are not well formed (overlong forms and surrogates included).
std::size_t utf8_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0u) != 0x80u) return 0;
  }
  const unsigned second = byte(at + 1);
  const bool bad = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
                   (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
  return bad ? 0 : length;
}

Result<void> check_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const unsigned char c = static_cast<unsigned char>(text[at]);
    if (c < 0x20 || c == 0x7F) return malformed("a control character in an address");
    const std::size_t length = utf8_length(text, at);
    if (length == 0) return malformed("an address that is not UTF-8");
    at += length;
  }
  return success();
}

Result<std::string> decoded(std::string_view text, bool plus_is_space) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%') {
      const int high = at + 1 < text.size() ? hex_value(text[at + 1]) : -1;
      const int low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
      if (high < 0 || low < 0) return malformed("a % without two hexadecimal digits");
      result += static_cast<char>(high * 16 + low);
      at += 2;
    } else {
      result += text[at] == '+' && plus_is_space ? ' ' : text[at];
    }
  }
  if (const auto checked = check_text(result); !checked) return checked.error();
  return result;
}

// Takes the text up to the next `separator` off the front.
std::string_view take(std::string_view& rest, char separator) {
  const auto end = rest.find(separator);
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return part;
}

bool is_named(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (is_unreserved(c)) {
      result += c;
    } else {
      const auto byte = static_cast<std::uint8_t>(c);
      result += '%';
      result += hex_digits[byte >> 4];
      result += hex_digits[byte & 15];
    }
  }
  return result;
}

Result<std::string> percent_decoded(std::string_view text) { return decoded(text, false); }

std::pair<std::string_view, std::string_view> split_target(std::string_view target) {
  const auto mark = target.find('?');
  if (mark == std::string_view::npos) return {target, {}};
  return {target.substr(0, mark), target.substr(mark + 1)};
}

Result<Texts> read_query(std::string_view query) {
  Texts texts;
  while (!query.empty()) {
    std::string_view value = take(query, '&');
    if (value.empty()) continue;
    const auto name = decoded(take(value, '='), true);
    if (!name) return name.error();
    const auto text = decoded(value, true);
    if (!text) return text.error();
    if (!texts.emplace(*name, *text).second) return malformed("a query parameter that comes twice");
  }
  return texts;
}

std::string write_query(const Texts& texts) {
  std::string query;
  for (const auto& [name, text] : texts) {
    query += (query.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(text);
  }
  return query;
}

Result<std::optional<Texts>> match_path(std::string_view pattern, std::string_view path) {
  const std::optional<Texts> no;
  Texts texts;
  if (pattern.empty() || path.empty() || pattern.front() != '/' || path.front() != '/') return no;
  while (!pattern.empty() && !path.empty()) {
    pattern.remove_prefix(1);
    path.remove_prefix(1);
    const std::string_view wanted = pattern.substr(0, pattern.find('/'));
    const std::string_view found = path.substr(0, path.find('/'));
    pattern.remove_prefix(wanted.size());
    path.remove_prefix(found.size());
    if (!is_named(wanted)) {
      if (wanted != found) return no;
      continue;
    }
    if (found.empty()) return no;
    texts.emplace(wanted.substr(1, wanted.size() - 2), found);
  }
  if (!pattern.empty() || !path.empty()) return no;
  for (auto& [name, text] : texts) {
    auto plain = percent_decoded(text);
    if (!plain) return plain.error();
    text = std::move(*plain);
  }
  return std::optional<Texts>(std::move(texts));
}

std::string fill_path(std::string_view pattern, const Texts& texts) {
  std::string path;
  while (!pattern.empty()) {
    path += take(pattern, '{');
    if (pattern.empty()) break;
    const auto found = texts.find(std::string(take(pattern, '}')));
    BOOST_ASSERT(found != texts.end());
    path += percent_encoded(found->second);
  }
  return path;
}

}  // namespace portico::api
