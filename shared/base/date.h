#pragma once
// Instants are UTC microseconds since 1970; business dates are civil dates without a zone. shared/ has no clock: "now"
// and "today" come in as arguments.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace portico {

struct Instant {
  std::int64_t microseconds = 0;  // since 1970-01-01T00:00:00Z

  friend auto operator<=>(const Instant&, const Instant&) = default;
};

// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
struct Date {
  std::int32_t days = 0;

  friend auto operator<=>(const Date&, const Date&) = default;
};

struct CivilDate {
  int year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
};

CivilDate civil(Date date);
Date date_of(CivilDate civil);                     // the parts must name a real day
Date date_of(Instant instant, int utc_offset_minutes);
Result<Date> date_from(std::string_view text);     // "2026-11-22"; value_invalid
Result<Instant> instant_from(std::string_view text);  // "2026-11-22T02:31:39.123456Z", fraction optional; value_invalid
std::string text(Date date);
std::string text(Instant instant);

// 1 is Monday, 7 is Sunday (ISO 8601).
int weekday(Date date);
// Counts Monday to Friday; a start on a weekend counts from the next Monday. days >= 0.
Date add_working_days(Date start, int days);

}  // namespace portico
