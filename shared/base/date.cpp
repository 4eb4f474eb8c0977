#include "shared/base/date.h"

#include <cassert>
#include <cstdio>
#include <optional>

namespace portico {
namespace {

constexpr std::int64_t microseconds_per_day = 86'400'000'000;

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a % b < 0) != (b < 0)); }

// Reads exactly `count` digits at the front and takes them off.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int number = 0;
  for (char c : text.substr(0, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return number;
}

bool take(std::string_view& text, char wanted) {
  if (text.empty() || text[0] != wanted) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> take_date(std::string_view& text) {
  const auto year = take_digits(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_digits(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_digits(text, 2);
  if (!day || *month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
  const Date date = date_of({*year, *month, *day});
  const CivilDate back = civil(date);
  if (back.month != *month || back.day != *day) return std::nullopt;  // 31 April
  return date;
}

std::optional<std::int64_t> take_time(std::string_view& text) {
  const auto hour = take_digits(text, 2);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_digits(text, 2);
  if (!minute || !take(text, ':')) return std::nullopt;
  const auto second = take_digits(text, 2);
  if (!second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  std::int64_t time = ((*hour * 60LL + *minute) * 60 + *second) * 1'000'000;
  if (!take(text, '.')) return time;
  std::int64_t unit = 100'000;
  bool any = false;
  while (!text.empty() && text[0] >= '0' && text[0] <= '9') {
    time += (text[0] - '0') * unit;
    unit /= 10;
    any = true;
    text.remove_prefix(1);
  }
  if (!any) return std::nullopt;
  return time;
}

}  // namespace

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2014): civil_from_days, days_from_civil.
CivilDate civil(Date date) {
  const int z = date.days + 719'468;
  const int era = (z >= 0 ? z : z - 146'096) / 146'097;
  const int day_of_era = z - era * 146'097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  return {year_of_era + era * 400 + (month <= 2), month, day};
}

Date date_of(CivilDate parts) {
  const int year = parts.year - (parts.month <= 2);
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (parts.month > 2 ? parts.month - 3 : parts.month + 9) + 2) / 5 + parts.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return {era * 146'097 + day_of_era - 719'468};
}

Date date_of(Instant instant, int utc_offset_minutes) {
  const std::int64_t local = instant.microseconds + utc_offset_minutes * 60'000'000LL;
  return {static_cast<std::int32_t>(floor_divide(local, microseconds_per_day))};
}

Result<Date> date_from(std::string_view text) {
  const auto date = take_date(text);
  if (!date || !text.empty()) return error(ErrorCode::value_invalid, {{"expected", "a date such as 2026-11-22"}});
  return *date;
}

Result<Instant> instant_from(std::string_view text) {
  const auto bad = [] {
    return error(ErrorCode::value_invalid, {{"expected", "an instant such as 2026-11-22T02:31:39Z"}});
  };
  const auto date = take_date(text);
  if (!date || !take(text, 'T')) return bad();
  const auto time = take_time(text);
  if (!time || !take(text, 'Z') || !text.empty()) return bad();
  return Instant{date->days * microseconds_per_day + *time};
}

namespace {

// At least so many digits, with zeros in front.
std::string digits(std::int64_t number, std::size_t least) {
  std::string text = std::to_string(number);
  const std::size_t sign = number < 0 ? 1 : 0;
  if (text.size() < least) text.insert(sign, least - text.size(), '0');
  return text;
}

}  // namespace

std::string text(Date date) {
  const CivilDate parts = civil(date);
  return digits(parts.year, 4) + '-' + digits(parts.month, 2) + '-' + digits(parts.day, 2);
}

std::string text(Instant instant) {
  const std::int64_t days = floor_divide(instant.microseconds, microseconds_per_day);
  const std::int64_t rest = instant.microseconds - days * microseconds_per_day;
  const std::int64_t seconds = rest / 1'000'000;
  return text(Date{static_cast<std::int32_t>(days)}) + 'T' + digits(seconds / 3600, 2) + ':' +
         digits(seconds / 60 % 60, 2) + ':' + digits(seconds % 60, 2) + '.' + digits(rest % 1'000'000, 6) + 'Z';
}

int weekday(Date date) {
  const int since_thursday = date.days % 7 < 0 ? date.days % 7 + 7 : date.days % 7;  // 1970-01-01 was a Thursday
  return (since_thursday + 3) % 7 + 1;
}

Date add_working_days(Date start, int days) {
  assert(days >= 0);
  Date date = start;
  while (weekday(date) > 5) ++date.days;
  for (; days > 0; --days) {
    do ++date.days;
    while (weekday(date) > 5);
  }
  return date;
}

}  // namespace portico
