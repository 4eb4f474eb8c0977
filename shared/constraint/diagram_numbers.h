#pragma once
// Numbers of solutions inside the passes over a diagram: never negative, 0 is exact. Two forms with the same
// operations: PlainNumber is several times faster, LongNumber has no largest value.
#include <cstdint>
#include <utility>
#include <vector>

#include "shared/constraint/scaled_count.h"

namespace portico::constraint {

// Below 2^1000, and so are sums and products: the caller sees to it.
struct PlainNumber {
  double value = 0;

  static PlainNumber one() { return {1}; }
  static PlainNumber product(PlainNumber a, double b) { return {a.value * b}; }
  static PlainNumber quotient(PlainNumber a, double b) { return {a.value / b}; }
  static PlainNumber sum(PlainNumber a, PlainNumber b) { return {a.value + b.value}; }
  bool is_zero() const { return value == 0; }
  ScaledCount count() const { return scaled(value, 0); }

  class Product {
   public:
    explicit Product(PlainNumber first) : value_(first.value) {}
    void multiply(PlainNumber factor) { value_ *= factor.value; }
    PlainNumber value() const { return {value_}; }

   private:
    double value_;
  };

  // part ↦ scale × part ÷ whole
  class Share {
   public:
    Share(double scale, PlainNumber whole) : factor_(scale / whole.value) {}
    double of(PlainNumber part) const { return factor_ * part.value; }

   private:
    double factor_;
  };
};

// mantissa × 2^exponent, the mantissa in [1, 2), or 0 with exponent 0.
struct LongNumber {
  double mantissa = 0;
  std::int32_t exponent = 0;

  // For finite mantissas, not negative and no denormals.
  static LongNumber normal(double mantissa, std::int64_t exponent) {
    const auto bits = __builtin_bit_cast(std::uint64_t, mantissa);
    const auto biased = static_cast<std::int64_t>(bits >> 52);
    if (biased == 0) return {};
    constexpr std::uint64_t fraction = (std::uint64_t{1} << 52) - 1;
    constexpr std::uint64_t one = std::uint64_t{1023} << 52;
    return {__builtin_bit_cast(double, (bits & fraction) | one), static_cast<std::int32_t>(exponent + biased - 1023)};
  }
  // For -1022 to 1023.
  static double power_of_two(std::int32_t exponent) {
    return __builtin_bit_cast(double, static_cast<std::uint64_t>(1023 + exponent) << 52);
  }

  static LongNumber one() { return {1, 0}; }
  static LongNumber product(LongNumber a, double b) { return normal(a.mantissa * b, a.exponent); }
  static LongNumber quotient(LongNumber a, double b) { return normal(a.mantissa / b, a.exponent); }
  static LongNumber sum(LongNumber a, LongNumber b) {
    if (a.mantissa == 0) return b;
    if (b.mantissa == 0) return a;
    if (a.exponent < b.exponent) std::swap(a, b);
    const std::int32_t distance = a.exponent - b.exponent;
    if (distance > 60) return a;
    return normal(a.mantissa + b.mantissa * power_of_two(-distance), a.exponent);
  }
  bool is_zero() const { return mantissa == 0; }
  ScaledCount count() const { return {mantissa, exponent}; }

  class Product {
   public:
    explicit Product(LongNumber first) : mantissa_(first.mantissa), exponent_(first.exponent) {}
    void multiply(LongNumber factor) {
      mantissa_ *= factor.mantissa;
      exponent_ += factor.exponent;
      if (++factors_ % 512 == 0) *this = Product(value(), factors_);
    }
    LongNumber value() const { return normal(mantissa_, exponent_); }

   private:
    Product(LongNumber so_far, int factors) : Product(so_far) { factors_ = factors; }

    double mantissa_;
    std::int64_t exponent_;
    int factors_ = 0;
  };

  // part ↦ scale × part ÷ whole; 0 where that is below 2^-1000.
  class Share {
   public:
    Share(double scale, LongNumber whole) : factor_(scale / whole.mantissa), exponent_(whole.exponent) {}
    double of(LongNumber part) const {
      const std::int32_t distance = part.exponent - exponent_;
      return distance < -1000 ? 0 : part.mantissa * factor_ * power_of_two(distance);
    }

   private:
    double factor_;
    std::int32_t exponent_;
  };
};

// What is counted in one of the two forms.
template <class Number>
struct DiagramCounts {
  std::vector<Number> own_base;   // by branch: the combinations of its free variables
  std::vector<Number> own;        // the same under the decisions; 0: contradicts one
  std::vector<Number> of_branch;  // own part times children
  std::vector<Number> of_node;
};

}  // namespace portico::constraint
