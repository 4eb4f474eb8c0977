#include "client/app/parse.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

#include "client/app/format.h"

namespace portico::app {
namespace {

// Signs that carry no value: spaces of all kinds, currencies.
constexpr std::array<std::string_view, 11> fillers = {" ",      "\t",     "\u00A0", "\u2007", "\u2009", "\u202F",
                                                      "\u3000", "\u20AC", "\u00A5", "\uFFE5", "\u5143"};

// The plain characters of a typed number: digits, '.', ',', '-', '%'; whatever else was typed stays as it is.
std::string plain(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto filler = std::find_if(fillers.begin(), fillers.end(),
                                     [&](std::string_view sign) { return text.substr(0, sign.size()) == sign; });
    if (filler != fillers.end()) {
      text.remove_prefix(filler->size());
    } else if (text.substr(0, 3) == "\u2212") {
      out += '-';
      text.remove_prefix(3);
    } else {
      out += text[0];
      text.remove_prefix(1);
    }
  }
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

// Without its commas; empty when a comma stands elsewhere than between groups of three.
std::string without_groups(std::string_view whole) {
  std::string digits;
  for (std::size_t part = 0;; ++part) {
    const std::size_t comma = whole.find(',');
    const std::string_view group = whole.substr(0, comma);
    const bool last = comma == std::string_view::npos;
    const bool fits = part == 0 ? last || group.size() <= 3 : group.size() == 3;
    if (!all_digits(group) || !fits) return {};
    digits += group;
    if (last) return digits;
    whole.remove_prefix(comma + 1);
  }
}

Error unreadable(std::string_view expected) {
  return error(ErrorCode::value_invalid, {{"expected", std::string(expected)}});
}

// A number of at most two digits after the point, times 100.
Result<std::int64_t> parse_hundredths(std::string_view text, std::string_view expected) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  std::string digits = without_groups(text.substr(0, point));
  std::string_view rest = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  const bool rest_fits = point == std::string_view::npos || (all_digits(rest) && rest.size() <= 2);
  if (digits.empty() || !rest_fits) return unreadable(expected);
  digits += rest;
  digits.append(2 - rest.size(), '0');
  std::int64_t number = 0;
  for (const char c : digits) {
    const std::int64_t digit = c - '0';
    if (number > (std::numeric_limits<std::int64_t>::max() - digit) / 10) return error(ErrorCode::amount_overflow);
    number = number * 10 + digit;
  }
  return negative ? -number : number;
}

}  // namespace

Result<std::int64_t> parse_money(std::string_view text) { return parse_hundredths(plain(text), "1,234.50"); }

Result<BasisPoints> parse_percent(std::string_view text) {
  std::string typed = plain(text);
  if (!typed.empty() && typed.back() == '%') typed.pop_back();
  const auto rate = parse_hundredths(typed, "7.5");
  if (!rate || *rate < 0 || *rate > 10'000) return unreadable("7.5");
  return BasisPoints{static_cast<std::int32_t>(*rate)};
}

Result<Quantity> parse_quantity(std::string_view text) {
  const std::string digits = without_groups(plain(text));
  if (digits.empty()) return unreadable("10");
  const Error outside = error(ErrorCode::quantity_out_of_range, {{"asked", digits}});
  std::int64_t number = 0;
  for (const char c : digits) {
    number = number * 10 + (c - '0');
    if (number > Quantity::most) return outside;
  }
  if (number < Quantity::least) return outside;
  return Quantity{static_cast<std::int32_t>(number)};
}

std::string money_to_type(std::int64_t minor) {
  const std::string plain_number = plain_text({minor, Currency::EUR});
  const std::size_t start = minor < 0 ? 1 : 0;
  std::string text = plain_number;
  for (std::size_t at = plain_number.size() - 3; at > start + 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string percent_to_type(BasisPoints rate) {
  const std::string text = format_percent(rate);
  return text.substr(0, text.find('%'));
}

}  // namespace portico::app
