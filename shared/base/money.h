#pragma once
// Money: an int64 of minor units (cents, fen) with its currency. Arithmetic is checked: overflow and mixed currencies
// are errors. Rounding is named where it happens. No floating point anywhere.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace portico {

// Both have two minor digits. Names are stored and sent: never renamed.
enum class Currency { EUR, CNY };

std::string_view code(Currency currency);
Result<Currency> currency_from(std::string_view code);

struct Money {
  std::int64_t minor = 0;
  Currency currency = Currency::EUR;

  friend bool operator==(const Money&, const Money&) = default;
};

// half_even: to the nearest, ties to the even neighbour (discounts). half_up: ties away from zero (tax, as the
// revenue offices of our markets ask for).
enum class Rounding { half_even, half_up };

// A rate in basis points: 1900 is 19 %. Range 0 to 1,000,000 unless a caller says less.
struct BasisPoints {
  std::int32_t value = 0;

  friend auto operator<=>(const BasisPoints&, const BasisPoints&) = default;
};

Money zero(Currency currency);
Result<Money> add(Money left, Money right);       // amount_overflow, currency_mismatch
Result<Money> subtract(Money left, Money right);  // amount_overflow, currency_mismatch
Result<Money> times(Money amount, std::int64_t factor);  // amount_overflow
// amount × rate, rounded once.
Result<Money> share_of(Money amount, BasisPoints rate, Rounding rounding);  // amount_overflow
// amount ÷ parts, rounded once; parts > 0.
Money divided(Money amount, std::int64_t parts, Rounding rounding);

// "1234.50": digits and a point only, for logs, JSON facts and CSV. Screens use client/app's formatting.
std::string plain_text(Money amount);
// "1234.50 EUR".
std::string text(Money amount);

}  // namespace portico
