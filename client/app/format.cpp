#include "client/app/format.h"

#include <array>

namespace portico::app {
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

}  // namespace

std::string format_money(Money amount, std::string_view) {
  return (amount.minor < 0 ? std::string(minus) : std::string()) + unsigned_money(amount);
}

std::string format_difference(Money amount, std::string_view) {
  const std::string_view sign = amount.minor > 0 ? std::string_view("+") : amount.minor < 0 ? minus : "\u00B1";
  return std::string(sign) + unsigned_money(amount);
}

std::string format_number(std::int64_t number, std::string_view) {
  return (number < 0 ? std::string(minus) : std::string()) + grouped(magnitude(number));
}

std::string format_percent(BasisPoints rate) {
  std::string text = std::to_string(rate.value / 100);
  if (const int rest = rate.value % 100; rest != 0) {
    text += "." + (rest % 10 == 0 ? std::to_string(rest / 10) : two_digits(rest));
  }
  return text + "\u00A0%";
}

std::string format_date(Date date, std::string_view language) {
  constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const CivilDate parts = civil(date);
  if (language == "zh") {
    return std::to_string(parts.year) + "\u5E74" + std::to_string(parts.month) + "\u6708" + std::to_string(parts.day) +
           "\u65E5";
  }
  return std::to_string(parts.day) + " " + std::string(months[static_cast<std::size_t>(parts.month - 1)]) + " " +
         std::to_string(parts.year);
}

std::string format_time(Instant instant, int utc_offset_minutes, std::string_view language) {
  const Date day = date_of(instant, utc_offset_minutes);
  const std::int64_t local = instant.microseconds + utc_offset_minutes * 60'000'000LL;
  const std::int64_t minutes = (local - day.days * 86'400'000'000LL) / 60'000'000LL;
  const std::string_view separator = language == "zh" ? " " : ", ";
  return format_date(day, language) + std::string(separator) + two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

}  // namespace portico::app
