#pragma once
// When an order can be promised: building, then transit. Dates are civil dates at the maker's; all counts are working
// days of the maker's calendar (Monday to Friday without holidays). All data comes in as arguments.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "shared/base/date.h"
#include "shared/base/describe.h"
#include "shared/base/quantity.h"
#include "shared/base/result.h"

namespace portico::supply {

struct WorkingCalendar {
  std::vector<Date> holidays;  // in any order; those on weekends do no harm

  friend bool operator==(const WorkingCalendar&, const WorkingCalendar&) = default;
};
BOOST_DESCRIBE_STRUCT(WorkingCalendar, (), (holidays))

// Working days on the road by country of delivery (ISO 3166 alpha-2); `elsewhere` for those not named.
struct TransitDays {
  std::map<std::string, std::int32_t> by_country;
  std::int32_t elsewhere = 0;

  friend bool operator==(const TransitDays&, const TransitDays&) = default;
};
BOOST_DESCRIBE_STRUCT(TransitDays, (), (by_country, elsewhere))

// What it takes to build one line.
struct BuildTime {
  std::int32_t base_lead_days = 0;    // of the family, for the first day's pieces
  std::int32_t option_lead_days = 0;  // the longest of the chosen options
  Quantity quantity;
  std::int32_t units_per_day = 1;  // how many of the family leave the line on one day
};

// The longer of base and options, since parts are procured while others are built, and one day more for each further
// day's capacity: quantity 1 to units_per_day adds none. Errors: value_invalid with its place (days outside 0 to 3650,
// units_per_day or quantity below 1).
Result<std::int32_t> lead_days(const BuildTime& build);

// `days` working days after `start`; a start on a day off counts from the next working day on. days >= 0.
Date add_working_days(Date start, std::int32_t days, const WorkingCalendar& calendar);

// Lines are built side by side: the longest decides; then transit to `country`. No lines: transit alone.
// Errors: as lead_days, at /lines/i.
Result<Date> promised_date(Date today, const std::vector<BuildTime>& lines, const WorkingCalendar& calendar,
                           const TransitDays& transit, const std::string& country);

}  // namespace portico::supply
