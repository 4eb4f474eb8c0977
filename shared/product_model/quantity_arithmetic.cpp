#include "shared/product_model/quantity_arithmetic.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

namespace portico::product_model {
namespace {

constexpr std::size_t most_cases = 1000;
constexpr std::int64_t largest_divisor = std::int64_t{1} << 60;  // of what is rounded

Error too_many_cases() {
  return error(ErrorCode::model_unsupported, {{"what", "a product, quotient or rounding with more than 1000 cases"}});
}

Result<LinearForm> product(const LinearForm& left, const LinearForm& right) {
  return right.is_constant() ? scaled(left, right.constant) : scaled(right, left.constant);
}

bool is_one(const LinearForm& form) { return form.is_constant() && form.constant == 1; }

std::int64_t floor_of(std::int64_t value, std::int64_t divisor) {
  const auto quotient = value / divisor;
  return value % divisor < 0 ? quotient - 1 : quotient;
}

class Combiner {
 public:
  using Operation = Result<Quantity> (Combiner::*)(Case, const Case&) const;

  explicit Combiner(const Variables& variables) : variables_(variables) {}

  Result<Quantity> combined(Quantity left, const Quantity& right, Operation operation) const {
    Quantity result;
    for (auto& a : left) {
      for (const auto& b : right) {
        auto joined = left.size() == 1 && right.size() == 1 ? std::move(a) : a;
        bool is_possible = true;
        for (const auto& guard : b.guards) is_possible = is_possible && add_guard(joined, guard);
        if (!is_possible) continue;
        if (!joined.has_value || !b.has_value) {
          joined.has_value = false;
          result.push_back(std::move(joined));
        } else {
          auto cases = (this->*operation)(std::move(joined), b);
          if (!cases) return cases;
          std::move(cases->begin(), cases->end(), std::back_inserter(result));
        }
        if (result.size() > most_cases) return too_many_cases();
      }
    }
    return result;
  }

  // false: the case cannot happen with this guard.
  bool add_guard(Case& c, Guard guard) const {
    const auto range = bounds(guard.form, variables_);
    if (range) {
      if (range->high < 0 || (guard.is_exact && range->low > 0)) return false;
      if (range->low >= 0 && (!guard.is_exact || range->high == 0)) return true;
    }
    for (const auto& other : c.guards) {
      if (other.form.coefficients != guard.form.coefficients) continue;
      const bool is_same = other.form.constant == guard.form.constant;
      if (is_same && other.is_exact == guard.is_exact) return true;
      if (!is_same && other.is_exact && guard.is_exact) return false;
    }
    c.guards.push_back(std::move(guard));
    return true;
  }

  Result<Quantity> more(Case a, const Case& b) const { return added(std::move(a), b, 1); }
  Result<Quantity> less(Case a, const Case& b) const { return added(std::move(a), b, -1); }

  // a + sign × b
  Result<Quantity> added(Case a, const Case& b, std::int64_t sign) const {
    if (is_one(a.divisor) && is_one(b.divisor)) {
      auto total = sign < 0 ? subtract(std::move(a.numerator), b.numerator) : sum(std::move(a.numerator), b.numerator);
      if (!total) return total.error();
      a.numerator = std::move(*total);
      return Quantity{std::move(a)};
    }
    if (a.divisor.is_constant() && b.divisor.is_constant()) {
      const auto common = std::gcd(a.divisor.constant, b.divisor.constant);
      const auto left = scaled(a.numerator, b.divisor.constant / common);
      if (!left) return left.error();
      const auto right = scaled(b.numerator, sign * (a.divisor.constant / common));
      if (!right) return right.error();
      return fraction(std::move(a), sum(*left, *right), scaled(a.divisor, b.divisor.constant / common));
    }
    if (const auto wrong = nonlinear(a.numerator, b.divisor)) return split(a, b, *wrong, &Combiner::added_with, sign);
    if (const auto wrong = nonlinear(b.numerator, a.divisor)) return split(a, b, *wrong, &Combiner::added_with, sign);
    if (const auto wrong = nonlinear(a.divisor, b.divisor)) return split(a, b, *wrong, &Combiner::added_with, sign);
    const auto left = product(a.numerator, b.divisor);
    if (!left) return left.error();
    auto right = product(b.numerator, a.divisor);
    if (right) right = scaled(*right, sign);
    if (!right) return right.error();
    auto divisor = product(a.divisor, b.divisor);
    return fraction(std::move(a), sum(*left, *right), std::move(divisor));
  }
  Result<Quantity> added_with(Case a, const Case& b, std::int64_t sign) const { return added(std::move(a), b, sign); }

  static Result<LinearForm> subtract(LinearForm left, const LinearForm& right) {
    const auto opposite = scaled(right, -1);
    if (!opposite) return opposite;
    return sum(std::move(left), *opposite);
  }

  static Result<Quantity> fraction(Case guards, Result<LinearForm> numerator, Result<LinearForm> divisor) {
    if (!numerator) return numerator.error();
    if (!divisor) return divisor.error();
    guards.numerator = std::move(*numerator);
    guards.divisor = std::move(*divisor);
    shorten(guards);
    return Quantity{std::move(guards)};
  }

  Result<Quantity> multiplied(Case a, const Case& b) const { return multiplied_with(std::move(a), b, 1); }
  Result<Quantity> multiplied_with(Case a, const Case& b, std::int64_t unused) const {
    if (const auto wrong = nonlinear(a.numerator, b.numerator)) {
      return split(a, b, *wrong, &Combiner::multiplied_with, unused);
    }
    if (const auto wrong = nonlinear(a.divisor, b.divisor)) {
      return split(a, b, *wrong, &Combiner::multiplied_with, unused);
    }
    auto numerator = product(a.numerator, b.numerator);
    auto divisor = product(a.divisor, b.divisor);
    return fraction(std::move(a), std::move(numerator), std::move(divisor));
  }

  // By b's sign: a / b, (-a) / (-b), no value.
  Result<Quantity> divided(Case a, const Case& b) const {
    Quantity result;
    auto positive = b.numerator;
    auto opposite = scaled(b.numerator, -1);
    if (!opposite) return opposite.error();
    auto negative = *opposite;
    if (__builtin_sub_overflow(positive.constant, std::int64_t{1}, &positive.constant) ||
        __builtin_sub_overflow(negative.constant, std::int64_t{1}, &negative.constant)) {
      return error(ErrorCode::amount_overflow);
    }
    if (auto none = a; add_guard(none, {b.numerator, true})) {
      none.has_value = false;
      result.push_back(std::move(none));
    }
    for (const bool is_negative : {false, true}) {
      auto part = a;
      if (!add_guard(part, {is_negative ? negative : positive, false})) continue;
      Case reciprocal;
      reciprocal.numerator = b.divisor;
      if (is_negative) {
        auto turned = scaled(b.divisor, -1);
        if (!turned) return turned.error();
        reciprocal.numerator = std::move(*turned);
      }
      reciprocal.divisor = is_negative ? *opposite : b.numerator;
      auto cases = multiplied(std::move(part), reciprocal);
      if (!cases) return cases;
      std::move(cases->begin(), cases->end(), std::back_inserter(result));
    }
    return result;
  }

  // Of two forms that are multiplied: the one to split, when both depend on choices.
  std::optional<LinearForm> nonlinear(const LinearForm& left, const LinearForm& right) const {
    if (left.is_constant() || right.is_constant()) return std::nullopt;
    return width(left) <= width(right) ? left : right;
  }

  std::int64_t width(const LinearForm& form) const {
    const auto range = bounds(form, variables_);
    return range ? range->high - range->low : std::numeric_limits<std::int64_t>::max();
  }

  // The operation once for each value of `form`, which stands in place of the form.
  Result<Quantity> split(const Case& a, const Case& b, const LinearForm& form,
                         Result<Quantity> (Combiner::*operation)(Case, const Case&, std::int64_t) const,
                         std::int64_t argument) const {
    const auto values = values_of(form);
    if (!values) return values.error();
    Quantity result;
    for (const auto value : *values) {
      auto guard = form;
      if (__builtin_sub_overflow(guard.constant, value, &guard.constant)) return error(ErrorCode::amount_overflow);
      auto left = a;
      auto right = b;
      for (auto* part : {&left.numerator, &left.divisor, &right.numerator, &right.divisor}) {
        if (is_same(*part, form)) *part = LinearForm{{}, value};
      }
      if (left.divisor.is_constant() && left.divisor.constant < 1) continue;  // against the guards
      if (right.divisor.is_constant() && right.divisor.constant < 1) continue;
      if (!add_guard(left, {std::move(guard), true})) continue;
      auto cases = (this->*operation)(std::move(left), right, argument);
      if (!cases) return cases;
      std::move(cases->begin(), cases->end(), std::back_inserter(result));
      if (result.size() > most_cases) return too_many_cases();
    }
    return result;
  }

  static bool is_same(const LinearForm& left, const LinearForm& right) {
    return left.constant == right.constant && left.coefficients == right.coefficients;
  }

  // All values that the form takes, rules aside.
  Result<std::set<std::int64_t>> values_of(const LinearForm& form) const {
    if (const auto range = bounds(form, variables_); !range) return range.error();
    std::set<std::int64_t> values{form.constant};
    for (const auto& [id, coefficient] : form.coefficients) {
      const auto& variable = variables_[static_cast<std::size_t>(id)];
      if (static_cast<std::size_t>(variable.high - variable.low) >= most_cases) return too_many_cases();
      std::set<std::int64_t> next;
      for (const auto value : values) {
        for (auto step = variable.low; step <= variable.high; ++step) next.insert(value + coefficient * step);
        if (next.size() > most_cases) return too_many_cases();
      }
      values = std::move(next);
    }
    return values;
  }

  Result<Quantity> rounded(const Quantity& quantity, bool upwards) const {
    Quantity result;
    for (const auto& c : quantity) {
      auto cases = rounded(c, upwards);
      if (!cases) return cases;
      std::move(cases->begin(), cases->end(), std::back_inserter(result));
      if (result.size() > most_cases) return too_many_cases();
    }
    return result;
  }

 private:
  Result<Quantity> rounded(const Case& c, bool upwards) const {
    if (!c.has_value || is_one(c.divisor)) return Quantity{c};
    if (!c.divisor.is_constant()) return rounded_by_divisor(c, upwards);
    const auto divisor = c.divisor.constant;
    const auto range = bounds(c.numerator, variables_);
    if (!range) return range.error();
    if (divisor > largest_divisor) return error(ErrorCode::amount_overflow);
    const auto shift = upwards ? divisor - 1 : 0;  // ceil(x / d) = floor((x + d - 1) / d)
    Case whole{c.guards};
    whole.numerator = c.numerator;
    whole.numerator.constant += shift;  // inside 2^61 as the bounds are inside 2^60
    const auto first = floor_of(range->low + shift, divisor);
    const auto last = floor_of(range->high + shift, divisor);
    if (static_cast<std::size_t>(last - first) >= most_cases) return too_many_cases();
    Quantity result;
    for (auto value = first; value <= last; ++value) {  // 0 <= x - value × d <= d - 1
      const LinearForm least{{}, -value * divisor};
      auto above = sum(whole.numerator, least);
      if (!above) return above.error();
      auto below = scaled(*above, -1);
      if (below) below = sum(std::move(*below), {{}, divisor - 1});
      if (!below) return below.error();
      Case part{c.guards};
      part.numerator.constant = value;
      if (add_guard(part, {std::move(*above)}) && add_guard(part, {std::move(*below)}))
        result.push_back(std::move(part));
    }
    return result;
  }

  Result<Quantity> rounded_by_divisor(const Case& c, bool upwards) const {
    const auto values = values_of(c.divisor);
    if (!values) return values.error();
    Quantity result;
    for (const auto value : *values) {
      auto part = c;
      auto guard = c.divisor;
      guard.constant -= value;  // inside the bounds that values_of has checked
      if (value < 1 || !add_guard(part, {std::move(guard), true})) continue;
      part.divisor = LinearForm{{}, value};
      shorten(part);
      auto cases = rounded(part, upwards);
      if (!cases) return cases;
      std::move(cases->begin(), cases->end(), std::back_inserter(result));
      if (result.size() > most_cases) return too_many_cases();
    }
    return result;
  }

  const Variables& variables_;
};

}  // namespace

// Divides numerator and divisor by what they have in common.
void shorten(Case& c) {
  if (!c.divisor.is_constant() || c.divisor.constant == 1) return;
  auto common = std::gcd(c.divisor.constant, c.numerator.constant);
  for (const auto& [variable, coefficient] : c.numerator.coefficients) common = std::gcd(common, coefficient);
  if (common <= 1) return;
  for (auto& [variable, coefficient] : c.numerator.coefficients) coefficient /= common;
  c.numerator.constant /= common;
  c.divisor.constant /= common;
}

Result<Quantity> combined(Arithmetic operation, Quantity left, const Quantity& right, const Variables& variables) {
  static constexpr Combiner::Operation operations[] = {&Combiner::more, &Combiner::less, &Combiner::multiplied,
                                                       &Combiner::divided};
  return Combiner(variables).combined(std::move(left), right, operations[static_cast<std::size_t>(operation)]);
}

Result<Quantity> rounded(const Quantity& quantity, bool upwards, const Variables& variables) {
  return Combiner(variables).rounded(quantity, upwards);
}

}  // namespace portico::product_model
