#pragma once
// How many solutions: numbers far beyond 64 bits, as mantissa × 2^exponent. Plain values.
#include <cmath>
#include <cstdint>

namespace portico::constraint {

// mantissa is 0 (then exponent is 0) or in [1, 2). Relative error below 1e-9; 0 is exact: no solution.
struct ScaledCount {
  double mantissa = 0;
  std::int64_t exponent = 0;

  bool is_zero() const { return mantissa == 0; }
  double log10() const { return std::log10(mantissa) + static_cast<double>(exponent) * std::log10(2.0); }
  friend bool operator==(const ScaledCount&, const ScaledCount&) = default;
};

inline ScaledCount scaled(double mantissa, std::int64_t exponent) {
  if (mantissa == 0) return {};
  int shift = 0;
  const double normal = std::frexp(mantissa, &shift);
  return {2 * normal, exponent + shift - 1};
}

// The whole number when it is below 2^53, else infinity.
inline double small_value(ScaledCount count) {
  return count.exponent < 53 ? std::round(std::ldexp(count.mantissa, static_cast<int>(count.exponent))) : INFINITY;
}

}  // namespace portico::constraint
