#pragma once
// Amounts and percentages as people type them; format.h is the way back. Pure. What is shown of money can be typed
// again: currency signs, spaces, grouping commas and the real minus sign are understood. The decimal sign is a point.
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/money.h"
#include "shared/base/quantity.h"
#include "shared/base/result.h"

namespace portico::app {

// "1,234.50" -> 123450; at most two digits after the point. Commas stand only between groups of three, so that "1,5"
// is never taken for 15. Errors: value_invalid; amount_overflow.
Result<std::int64_t> parse_money(std::string_view text);
// "7.5" or "7.5 %" -> 750; from 0 to 100. Errors: value_invalid.
Result<BasisPoints> parse_percent(std::string_view text);
// "1,000" -> 1000; from 1 to 9999. Errors: value_invalid; quantity_out_of_range with fact `asked`.
Result<Quantity> parse_quantity(std::string_view text);

// What stands in a field to be edited: "1,234.50", "-35.00"; "7.5".
std::string money_to_type(std::int64_t minor);
std::string percent_to_type(BasisPoints rate);

}  // namespace portico::app
