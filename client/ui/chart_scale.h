#pragma once
// Where values and days stand on an axis. Pure; native tests cover it.
#include <cstddef>
#include <vector>

#include "shared/base/date.h"

namespace portico::ui {

// The part of the number line that an axis shows, low < high, and the marks on it, rising; the first mark is `low`, the
// last is `high`.
struct Axis {
  double low = 0, high = 1;
  std::vector<double> marks;
  // 0 at `low`, 1 at `high`; beyond for what lies outside.
  double share(double value) const { return (value - low) / (high - low); }
};

// An axis that holds all from `low` to `high` with steps of 1, 2 or 5 times a power of ten, at least 2 and at most
// `most` marks (most >= 3); Heckbert's nice numbers. One value alone, or none between: the axis reaches to zero, for
// zero to 1. Not finite or beyond 1e300 is taken as the end of that range.
Axis nice_axis(double low, double high, int most);

// Least and greatest of the values that are numbers; {0, 0} when none is. Missing values are NaN.
struct Range {
  double low = 0, high = 0;
};
Range range_of(const std::vector<double>& values);

// Marks in time.
enum class DateStep : unsigned char { day, week, month, quarter, year };
struct DateMarks {
  DateStep step = DateStep::day;
  std::vector<Date> days;  // within first and last, rising: Mondays, firsts of months, of quarters, of years
};
// At most `most` (>= 2) marks; years may be several apart. Where no coarse mark falls into a short time, the first day.
DateMarks date_marks(Date first, Date last, int most);

// Values on top of one another: what is positive goes up from zero, what is negative down.
struct Span {
  double from = 0, to = 0;  // from is nearer to zero
};
// stacked[series][place]; missing values take no room. Series may have fewer values than others.
std::vector<std::vector<Span>> stacked(const std::vector<std::vector<double>>& series);

}  // namespace portico::ui
