#pragma once
// Money, numbers and dates as the reader of a language writes them. Pure; native tests cover them.
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/date.h"
#include "shared/base/figures.h"
#include "shared/constraint/scaled_count.h"

namespace portico::app {

using portico::format_difference;
using portico::format_money;
using portico::format_number;
// How many there are: exact below a million ("982,080"), then rounded ("2.4 million", zh "240 万", ar "2.4 مليون"),
// beyond a million millions as a power of ten ("1.2 × 10¹⁵³").
std::string format_count(const constraint::ScaledCount& count, std::string_view language);
std::string format_count(std::string_view decimal, std::string_view language);  // of any length; figures only
std::string format_percent(BasisPoints rate);                                   // "19%", "7.5%"
// en "22 Nov 2026", zh "2026年11月22日", ar "22 نوفمبر 2026".
std::string format_date(Date date, std::string_view language);
std::string format_month(Date first, std::string_view language);  // "Nov 2026", zh "2026年11月"
// With hours and minutes in the zone that is `utc_offset_minutes` east of UTC: "22 Nov 2026, 14:05".
std::string format_time(Instant instant, int utc_offset_minutes, std::string_view language);

// Adds a part to a list that is read in `language`, with `between` where it is not the first. Where lines run from right
// to left each part is isolated, so that a part in Latin letters keeps its own order and its place in the list.
void add_part(std::string& list, std::string_view part, std::string_view between, std::string_view language);
void add_to_list(std::string& list, std::string_view part, std::string_view language);  // with the language's comma

}  // namespace portico::app
