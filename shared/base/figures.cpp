#include "shared/base/figures.h"

#include "shared/base/languages.h"

namespace portico {
namespace {

constexpr std::string_view minus = "\u2212";

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::uint64_t magnitude(std::int64_t number) {
  return number < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
}

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string unsigned_money(Money amount) {
  const std::uint64_t minor = magnitude(amount.minor);
  const std::string_view sign = amount.currency == Currency::EUR ? "\u20AC" : "\u00A5";
  return std::string(sign) + grouped(minor / 100) + "." + two_digits(static_cast<std::int64_t>(minor % 100));
}

// Signs stay at their side of the figures among words that run from right to left, too.
std::string signed_money(std::string_view sign, Money amount, std::string_view language) {
  const std::string text = std::string(sign) + unsigned_money(amount);
  return language_of(language).right_to_left ? "\u2066" + text + "\u2069" : text;
}

}  // namespace

std::string format_money(Money amount, std::string_view language) {
  return signed_money(amount.minor < 0 ? minus : std::string_view(), amount, language);
}

std::string format_difference(Money amount, std::string_view language) {
  return signed_money(amount.minor > 0 ? "+" : amount.minor < 0 ? minus : "\u00B1", amount, language);
}

std::string format_number(std::int64_t number, std::string_view) {
  return (number < 0 ? std::string(minus) : std::string()) + grouped(magnitude(number));
}

}  // namespace portico
