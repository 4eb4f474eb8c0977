#pragma once
// Where the maker sells, and what follows from it: tax and days on the road by country, days off, how many leave the
// line a day. Data of the maker (assets/market.json); read once, immutable after that.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "shared/base/describe.h"
#include "shared/base/local_text.h"
#include "shared/base/money.h"
#include "shared/base/result.h"
#include "shared/supply/promise.h"

namespace portico::supply {

struct Country {
  std::string code;  // ISO 3166 alpha-2
  LocalText name;
  BasisPoints tax_rate;  // value added tax on our goods
  std::int32_t transit_days = 0;

  friend bool operator==(const Country&, const Country&) = default;
};
BOOST_DESCRIBE_STRUCT(Country, (), (code, name, tax_rate, transit_days))

struct Market {
  std::string maker;                           // name of the maker, on every page
  std::vector<Country> countries;              // those we deliver to
  std::map<std::string, std::string> home;     // currency -> the country assumed before an address is known
  std::vector<Date> holidays;
  std::int32_t units_per_day = 1;
  std::int32_t utc_offset_minutes = 0;         // of the maker's business days

  friend bool operator==(const Market&, const Market&) = default;
};
BOOST_DESCRIBE_STRUCT(Market, (), (maker, countries, home, holidays, units_per_day, utc_offset_minutes))

// nullptr: we do not deliver there.
const Country* country_in(const Market& market, std::string_view code);
// The country assumed for a currency before an address is known.
const Country& home_country(const Market& market, Currency currency);

// Errors: value_invalid with its place (a country twice, a currency without home, a home that is not delivered to).
Result<void> check(const Market& market);

// When lines that are ordered today arrive in a country. Errors: as promised_date in promise.h.
Result<Date> promised_date(const Market& market, Date today, const std::vector<BuildTime>& lines,
                           const Country& country);

}  // namespace portico::supply
