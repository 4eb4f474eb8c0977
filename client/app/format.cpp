#include "client/app/format.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace portico::app {
namespace {

std::string grouped(std::uint64_t number) { return format_number(static_cast<std::int64_t>(number), {}); }

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// One digit after the point below ten, none above: "2.4", "240". Rounded down, so that rounding reaches no next unit.
std::string two_figures(double number) {
  if (number >= 10) return grouped(static_cast<std::uint64_t>(number));
  const auto tenths = static_cast<std::uint64_t>(number * 10);
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

std::string as_power_of_ten(double log10) {
  constexpr std::array<std::string_view, 10> raised = {"\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074",
                                                       "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
  auto exponent = static_cast<std::int64_t>(std::floor(log10));
  auto tenths =
      static_cast<std::int64_t>(std::floor(std::pow(10.0, log10 - static_cast<double>(exponent)) * 10 + 1e-6));
  if (tenths >= 100) {
    tenths = 10;
    ++exponent;
  }
  std::string text = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "\u00A0\u00D7\u00A010";
  for (const char digit : std::to_string(exponent)) text += raised[static_cast<std::size_t>(digit - '0')];
  return text;
}

std::string counted(double number, double log10, std::string_view language) {
  if (number < 1e6) return grouped(static_cast<std::uint64_t>(number));
  if (number >= 1e12) return as_power_of_ten(log10);
  const bool is_chinese = language == "zh";
  const double large = is_chinese ? 1e8 : 1e9;
  const bool is_large = number >= large;
  const double unit = is_large ? large : is_chinese ? 1e4 : 1e6;
  const std::string_view word = is_chinese ? (is_large ? "\u4EBF" : "\u4E07") : (is_large ? "billion" : "million");
  return two_figures(number / unit) + "\u00A0" + std::string(word);
}

}  // namespace

std::string format_count(const constraint::ScaledCount& count, std::string_view language) {
  return counted(small_value(count), count.log10(), language);
}

std::string format_count(std::string_view decimal, std::string_view language) {
  double leading = 0;
  const std::size_t figures = std::min<std::size_t>(decimal.size(), 15);
  for (const char digit : decimal.substr(0, figures)) leading = leading * 10 + (digit - '0');
  const auto rest = static_cast<double>(decimal.size() - figures);
  if (rest == 0) return counted(leading, std::log10(leading), language);
  return as_power_of_ten(std::log10(leading) + rest);
}

std::string format_percent(BasisPoints rate) {
  std::string text = std::to_string(rate.value / 100);
  if (const int rest = rate.value % 100; rest != 0) {
    text += "." + (rest % 10 == 0 ? std::to_string(rest / 10) : two_digits(rest));
  }
  return text + "\u00A0%";
}

std::string format_month(Date first, std::string_view language) {
  constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const CivilDate parts = civil(first);
  if (language == "zh") return std::to_string(parts.year) + "\u5E74" + std::to_string(parts.month) + "\u6708";
  return std::string(months[static_cast<std::size_t>(parts.month - 1)]) + " " + std::to_string(parts.year);
}

std::string format_date(Date date, std::string_view language) {
  const std::string day = std::to_string(civil(date).day);
  const std::string month = format_month(date, language);
  return language == "zh" ? month + day + "\u65E5" : day + " " + month;
}

std::string format_time(Instant instant, int utc_offset_minutes, std::string_view language) {
  const Date day = date_of(instant, utc_offset_minutes);
  const std::int64_t local = instant.microseconds + utc_offset_minutes * 60'000'000LL;
  const std::int64_t minutes = (local - day.days * 86'400'000'000LL) / 60'000'000LL;
  const std::string_view separator = language == "zh" ? " " : ", ";
  return format_date(day, language) + std::string(separator) + two_digits(minutes / 60) + ":" +
         two_digits(minutes % 60);
}

}  // namespace portico::app
