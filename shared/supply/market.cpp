#include "shared/supply/market.h"

#include <algorithm>
#include <cassert>
#include <set>

namespace portico::supply {

const Country* country_in(const Market& market, std::string_view code) {
  const auto found = std::find_if(market.countries.begin(), market.countries.end(),
                                  [&](const Country& country) { return country.code == code; });
  return found == market.countries.end() ? nullptr : &*found;
}

const Country& home_country(const Market& market, Currency currency) {
  const auto home = market.home.find(std::string(code(currency)));
  assert(home != market.home.end());  // check() saw to it
  const Country* country = country_in(market, home->second);
  assert(country);
  return *country;
}

Result<void> check(const Market& market) {
  const auto wrong = [](std::string place, std::string expected) {
    return error_at(ErrorCode::value_invalid, std::move(place), {{"expected", std::move(expected)}});
  };
  std::set<std::string> codes;
  for (std::size_t i = 0; i < market.countries.size(); ++i) {
    const std::string place = "/countries/" + std::to_string(i);
    if (!codes.insert(market.countries[i].code).second) return wrong(place + "/code", "each country once");
    if (market.countries[i].transit_days < 0) return wrong(place + "/transit_days", "0 or more");
  }
  for (Currency currency : {Currency::EUR, Currency::CNY}) {
    const auto home = market.home.find(std::string(code(currency)));
    if (home == market.home.end()) return wrong("/home", "a country for " + std::string(code(currency)));
    if (codes.count(home->second) == 0) return wrong("/home/" + home->first, "a country that is delivered to");
  }
  if (market.units_per_day < 1) return wrong("/units_per_day", "1 or more");
  return success();
}

Result<Date> promised_date(const Market& market, Date today, const std::vector<BuildTime>& lines,
                           const Country& country) {
  return promised_date(today, lines, WorkingCalendar{market.holidays}, TransitDays{{}, country.transit_days},
                       country.code);
}

}  // namespace portico::supply
