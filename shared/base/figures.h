#pragma once
// Numbers and money as the reader of a language writes them, in the browser and on the server's pages alike.
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/money.h"

namespace portico {

// "1,234.50 €" style by language: en "€1,234.50", zh "€1,234.50" / "¥1,234.50". Negative: "−€3.00" (U+2212).
// Where lines run from right to left it is isolated (U+2066, U+2069), so that it can stand among words.
std::string format_money(Money amount, std::string_view language);
// With its sign, for differences: "+€120.00", "−€35.00"; zero is "±€0.00".
std::string format_difference(Money amount, std::string_view language);
std::string format_number(std::int64_t number, std::string_view language);  // "1,234"

}  // namespace portico
