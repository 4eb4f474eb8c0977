#include "shared/supply/promise.h"

#include <algorithm>

namespace portico::supply {
namespace {

constexpr std::int32_t longest_lead_days = 3650;

Error wrong(std::string place, std::string expected) {
  return error_at(ErrorCode::value_invalid, std::move(place), {{"expected", std::move(expected)}});
}

bool is_working_day(Date day, const WorkingCalendar& calendar) {
  return weekday(day) <= 5 &&
         std::find(calendar.holidays.begin(), calendar.holidays.end(), day) == calendar.holidays.end();
}

std::int32_t transit_to(const std::string& country, const TransitDays& transit) {
  const auto found = transit.by_country.find(country);
  return found == transit.by_country.end() ? transit.elsewhere : found->second;
}

}  // namespace

Result<std::int32_t> lead_days(const BuildTime& build) {
  const std::string days = "0 to " + std::to_string(longest_lead_days) + " working days";
  const auto is_wrong = [](std::int32_t count) { return count < 0 || count > longest_lead_days; };
  if (is_wrong(build.base_lead_days)) return wrong("/base_lead_days", days);
  if (is_wrong(build.option_lead_days)) return wrong("/option_lead_days", days);
  if (build.units_per_day < 1) return wrong("/units_per_day", "at least 1");
  if (build.quantity.value < 1) return wrong("/quantity", "at least 1");
  const std::int32_t further_days = (build.quantity.value - 1) / build.units_per_day;
  return std::max(build.base_lead_days, build.option_lead_days) + further_days;
}

Date add_working_days(Date start, std::int32_t days, const WorkingCalendar& calendar) {
  Date date = start;
  while (!is_working_day(date, calendar)) ++date.days;
  for (; days > 0; --days) {
    do ++date.days;
    while (!is_working_day(date, calendar));
  }
  return date;
}

Result<Date> promised_date(Date today, const std::vector<BuildTime>& lines, const WorkingCalendar& calendar,
                           const TransitDays& transit, const std::string& country) {
  std::int32_t longest = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto days = lead_days(lines[i]);
    if (!days) return within("/lines/" + std::to_string(i), days.error());
    longest = std::max(longest, *days);
  }
  return add_working_days(today, longest + std::max(0, transit_to(country, transit)), calendar);
}

}  // namespace portico::supply
