#include "shared/base/money.h"

#include <cassert>

namespace portico {
namespace {

// Divides with the remainder rounded as named; denominator > 0.
__int128 rounded_quotient(__int128 numerator, __int128 denominator, Rounding rounding) {
  const bool negative = numerator < 0;
  const __int128 magnitude = negative ? -numerator : numerator;
  __int128 quotient = magnitude / denominator;
  const __int128 twice_rest = 2 * (magnitude % denominator);
  const bool tie = twice_rest == denominator;
  const bool up = twice_rest > denominator || (tie && (rounding == Rounding::half_up || quotient % 2 == 1));
  if (up) ++quotient;
  return negative ? -quotient : quotient;
}

Error mismatch(Money left, Money right) {
  return error(ErrorCode::currency_mismatch,
               {{"left", std::string(code(left.currency))}, {"right", std::string(code(right.currency))}});
}

}  // namespace

std::string_view code(Currency currency) { return currency == Currency::EUR ? "EUR" : "CNY"; }

Result<Currency> currency_from(std::string_view code) {
  if (code == "EUR") return Currency::EUR;
  if (code == "CNY") return Currency::CNY;
  return error(ErrorCode::value_invalid, {{"expected", "EUR or CNY"}, {"found", std::string(code)}});
}

Money zero(Currency currency) { return {0, currency}; }

Result<Money> add(Money left, Money right) {
  if (left.currency != right.currency) return mismatch(left, right);
  Money sum = left;
  if (__builtin_add_overflow(left.minor, right.minor, &sum.minor)) return error(ErrorCode::amount_overflow);
  return sum;
}

Result<Money> subtract(Money left, Money right) {
  if (left.currency != right.currency) return mismatch(left, right);
  Money difference = left;
  if (__builtin_sub_overflow(left.minor, right.minor, &difference.minor)) return error(ErrorCode::amount_overflow);
  return difference;
}

Result<Money> times(Money amount, std::int64_t factor) {
  Money product = amount;
  if (__builtin_mul_overflow(amount.minor, factor, &product.minor)) return error(ErrorCode::amount_overflow);
  return product;
}

Result<Money> share_of(Money amount, BasisPoints rate, Rounding rounding) {
  const __int128 share = rounded_quotient(static_cast<__int128>(amount.minor) * rate.value, 10'000, rounding);
  if (share > INT64_MAX || share < INT64_MIN) return error(ErrorCode::amount_overflow);
  return Money{static_cast<std::int64_t>(share), amount.currency};
}

Money divided(Money amount, std::int64_t parts, Rounding rounding) {
  assert(parts > 0);
  return {static_cast<std::int64_t>(rounded_quotient(amount.minor, parts, rounding)), amount.currency};
}

std::string plain_text(Money amount) {
  const bool negative = amount.minor < 0;
  const std::uint64_t magnitude =
      negative ? std::uint64_t{0} - static_cast<std::uint64_t>(amount.minor) : static_cast<std::uint64_t>(amount.minor);
  const std::string cents = std::to_string(magnitude % 100);
  return (negative ? "-" : "") + std::to_string(magnitude / 100) + "." + std::string(2 - cents.size(), '0') + cents;
}

std::string text(Money amount) { return plain_text(amount) + " " + std::string(code(amount.currency)); }

}  // namespace portico
