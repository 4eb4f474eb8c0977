#include "shared/product_model/golden.h"

#include <algorithm>
#include <optional>

namespace portico::product_model {
namespace {

constexpr std::string_view spaces = " \t\r";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) + 1 - first);
}

bool take(std::string_view& text, std::string_view word) {
  if (text.substr(0, word.size()) != word) return false;
  text.remove_prefix(word.size());
  return true;
}

// In quotes of this kind; nullopt: there is none, or it does not end.
std::optional<std::string> take_quoted(std::string_view& text, char quote) {
  if (text.empty() || text[0] != quote) return std::nullopt;
  const auto end = text.find(quote, 1);
  if (end == std::string_view::npos) return std::nullopt;
  std::string inner(text.substr(1, end - 1));
  text.remove_prefix(end + 1);
  return inner;
}

std::optional<std::string> take_name(std::string_view& text) {
  if (!text.empty() && text[0] == '"') return take_quoted(text, '"');
  const std::string_view name = trimmed(text.substr(0, text.find_first_of(",=")));
  if (name.empty()) return std::nullopt;
  text.remove_prefix(std::min(text.find_first_of(",="), text.size()));
  return std::string(name);
}

std::optional<std::int64_t> take_number(std::string_view& text) {
  const bool is_negative = take(text, "-");
  std::int64_t number = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
    if (__builtin_mul_overflow(number, std::int64_t{10}, &number)) return std::nullopt;
    if (__builtin_sub_overflow(number, std::int64_t{text[digits] - '0'}, &number)) return std::nullopt;
  }
  text.remove_prefix(digits);
  if (digits == 0 || (!is_negative && __builtin_sub_overflow(std::int64_t{0}, number, &number))) return std::nullopt;
  return number;
}

// "A, !B, C=5, D='text'"; false: it is something else.
bool read_decisions(std::string_view text, Golden& golden) {
  text = trimmed(text);
  while (!text.empty()) {
    const bool is_refusal = take(text, "!");
    text = trimmed(text);
    auto name = take_name(text);
    if (!name) return false;
    text = trimmed(text);
    std::variant<bool, std::int64_t, std::string> value = !is_refusal;
    if (take(text, "=")) {
      text = trimmed(text);
      if (auto quoted = take_quoted(text, '\'')) {
        value = std::move(*quoted);
      } else if (const auto number = take_number(text)) {
        value = *number;
      } else {
        return false;
      }
      if (is_refusal) return false;
    }
    golden.decisions.emplace_back(std::move(*name), std::move(value));
    text = trimmed(text);
    if (text.empty()) return true;
    if (!take(text, ",")) return false;
    text = trimmed(text);
    if (text.empty()) return false;
  }
  return true;
}

// `comment` without the strokes; nullopt: it is no golden.
std::optional<Golden> read_golden(std::string_view comment) {
  comment = trimmed(comment);
  Golden golden;
  if (take(comment, "golden invalid ")) {
    golden.must_be_valid = false;
  } else if (!take(comment, "golden valid ")) {
    return std::nullopt;
  }
  const auto colon = comment.find(':');
  golden.name = trimmed(comment.substr(0, colon));
  golden.is_readable =
      colon != std::string_view::npos && !golden.name.empty() && read_decisions(comment.substr(colon + 1), golden);
  if (!golden.is_readable) golden.decisions.clear();
  return golden;
}

// Goes on to the end of a line; quotes end with their line at the latest.
bool ends_inside_comment(std::string_view line, bool is_inside) {
  char quote = '\0';
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::string_view two = line.substr(i, 2);
    if (is_inside) {
      if (two == "*/") is_inside = false;
    } else if (quote != '\0') {
      if (line[i] == quote) quote = '\0';
    } else if (line[i] == '"' || line[i] == '\'') {
      quote = line[i];
    } else if (two == "//") {
      return false;
    } else if (two == "/*") {
      is_inside = true;
      ++i;
    }
  }
  return is_inside;
}

bool is_plain(const std::string& name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

}  // namespace

std::vector<Golden> read_goldens(std::string_view uvl) {
  std::vector<Golden> goldens;
  bool is_inside_comment = false;
  std::int32_t number = 0;
  while (!uvl.empty()) {
    const auto end = uvl.find('\n');
    const std::string_view line = uvl.substr(0, end);
    uvl = end == std::string_view::npos ? std::string_view() : uvl.substr(end + 1);
    ++number;
    std::string_view words = trimmed(line);
    if (!is_inside_comment && take(words, "//")) {
      if (auto golden = read_golden(words)) {
        golden->line = number;
        goldens.push_back(std::move(*golden));
      }
      continue;
    }
    is_inside_comment = ends_inside_comment(line, is_inside_comment);
  }
  return goldens;
}

std::string write_golden(const Golden& golden) {
  std::string text = std::string("// golden ") + (golden.must_be_valid ? "valid " : "invalid ") + golden.name + ":";
  const char* between = " ";
  for (const auto& [feature, value] : golden.decisions) {
    text += between;
    between = ", ";
    const bool* is_chosen = std::get_if<bool>(&value);
    if (is_chosen != nullptr && !*is_chosen) text += "!";
    text += is_plain(feature) ? feature : "\"" + feature + "\"";
    if (const auto* digits = std::get_if<std::int64_t>(&value)) text += "=" + std::to_string(*digits);
    if (const auto* words = std::get_if<std::string>(&value)) text += "='" + *words + "'";
  }
  return text;
}

}  // namespace portico::product_model
