#include "client/app/format.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "shared/base/languages.h"

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
  const double digits = log10 - static_cast<double>(exponent) + 1;
  int tenths = 10;  // rounded down, but for what no digit shows
  while (std::log10(tenths + 1 - 1e-6) <= digits) ++tenths;
  if (tenths >= 100) {
    tenths = 10;
    ++exponent;
  }
  std::string text = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "\u00A0\u00D7\u00A010";
  for (const char digit : std::to_string(exponent)) text += raised[static_cast<std::size_t>(digit - '0')];
  return text;
}

// Units that a large number is told in.
struct LargeNumbers {
  std::string_view language;
  double small;
  std::string_view small_word;
  double large;
  std::string_view large_word;
};

const LargeNumbers& large_numbers_in(std::string_view language) {
  static constexpr std::array<LargeNumbers, 3> all = {
      {{"en", 1e6, "million", 1e9, "billion"},
       {"zh", 1e4, "\u4E07", 1e8, "\u4EBF"},
       {"ar", 1e6, "\u0645\u0644\u064A\u0648\u0646", 1e9, "\u0645\u0644\u064A\u0627\u0631"}}};
  for (const LargeNumbers& one : all) {
    if (one.language == language) return one;
  }
  return all.front();
}

std::string counted(double number, double log10, std::string_view language) {
  if (number < 1e6) return grouped(static_cast<std::uint64_t>(number));
  if (number >= 1e12) return as_power_of_ten(log10);
  const LargeNumbers& units = large_numbers_in(language);
  const bool is_large = number >= units.large;
  return two_figures(number / (is_large ? units.large : units.small)) + "\u00A0" +
         std::string(is_large ? units.large_word : units.small_word);
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

void add_part(std::string& list, std::string_view part, std::string_view between, std::string_view language) {
  if (part.empty()) return;
  const bool mirrors = language_of(language).right_to_left;
  if (!list.empty()) list += between;
  if (mirrors) list += list.empty() ? "\u200F\u2068" : "\u2068";
  list += part;
  if (mirrors) list += "\u2069";
}

void add_to_list(std::string& list, std::string_view part, std::string_view language) {
  add_part(list, part, language_of(language).comma, language);
}

std::string format_percent(BasisPoints rate) {
  std::string text = std::to_string(rate.value / 100);
  if (const int rest = rate.value % 100; rest != 0) {
    text += "." + (rest % 10 == 0 ? std::to_string(rest / 10) : two_digits(rest));
  }
  return text + "%";
}

std::string format_month(Date first, std::string_view language) {
  constexpr std::array<std::string_view, 12> english = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr std::array<std::string_view, 12> arabic = {"يناير", "فبراير", "مارس",   "أبريل",  "مايو",   "يونيو",
                                                       "يوليو", "أغسطس",  "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};
  const CivilDate parts = civil(first);
  if (language == "zh") return std::to_string(parts.year) + "\u5E74" + std::to_string(parts.month) + "\u6708";
  const auto& months = language == "ar" ? arabic : english;
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
  const std::string_view separator = language == "zh" ? " " : language == "ar" ? "\u060C " : ", ";
  return format_date(day, language) + std::string(separator) + two_digits(minutes / 60) + ":" +
         two_digits(minutes % 60);
}

}  // namespace portico::app
