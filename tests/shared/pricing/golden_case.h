#pragma once
// A price as a salesperson would tell it: tests/golden/pricing/*.case. Lines are words; indentation and the number of
// blanks do not matter; # begins a comment. Amounts have two decimals and are in the currency of list or agreement.
//
//   list NAME, CURRENCY             then: base AMOUNT / option FEATURE AMOUNT / per unit FEATURE AMOUNT / until DAY
//   agreement NUMBER, CURRENCY      then: discount RATE % / agreed FEATURE AMOUNT / from QUANTITY: RATE % /
//                                         since DAY / until DAY
//   buy QUANTITY                    then: on DAY / tax RATE % / as another company / FEATURE / FEATURE = NUMBER
//   expect                          then the receipt as told() writes it
//
// Not said: since 2026-01-01, until 2026-12-31 (of the agreement), on 2026-11-22, tax 19 %.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/pricing/pricing.h"

namespace portico::pricing {

struct GoldenCase {
  PriceList list;
  std::optional<Agreement> agreement;
  CompanyId buyer;
  Selection selection;
  Quantity quantity;
  Date day;
  BasisPoints tax;
  std::vector<std::string> expected;
};

// Errors: value_invalid with the number of the line as place.
Result<GoldenCase> golden_case_from(std::string_view text);

// The price of the case, a line of words for each step; or "refused CODE".
std::vector<std::string> told(const GoldenCase& golden);

}  // namespace portico::pricing
