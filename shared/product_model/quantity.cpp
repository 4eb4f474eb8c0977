#include "shared/product_model/quantity.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "shared/product_model/text_translation.h"
#include "shared/product_model/uvl_number.h"

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

std::int64_t floor_of(std::int64_t value, std::int64_t divisor) {
  const auto quotient = value / divisor;
  return value % divisor < 0 ? quotient - 1 : quotient;
}

class Quantities {
 public:
  Quantities(const ProductModel& model, const Translation& translation) : model_(model), translation_(translation) {}

  Result<Quantity> of(const Expression& e) const {
    auto result = unplaced(e);
    if (result || !result.error().place.empty()) return result;
    return at(e, result.error().code, result.error().facts);
  }

  Result<Quantity> difference(const Expression& comparison) const {
    auto left = of(comparison.operands[0]);
    if (!left) return left;
    const auto right = of(comparison.operands[1]);
    if (!right) return right;
    auto result = combined(std::move(*left), *right, &Quantities::less);
    if (result || !result.error().place.empty()) return result;
    return at(comparison, result.error().code, result.error().facts);
  }

 private:
  using Operation = Result<Quantity> (Quantities::*)(Case, const Case&) const;

  static Error at(const Expression& e, ErrorCode code, std::map<std::string, std::string> facts) {
    return error_at(code, std::to_string(e.line) + ":" + std::to_string(e.column), std::move(facts));
  }

  static Quantity one(LinearForm numerator, std::int64_t divisor = 1) {
    Quantity result(1);
    result[0].numerator = std::move(numerator);
    result[0].divisor.constant = divisor;
    shorten(result[0]);
    return result;
  }

  static Result<std::int64_t> power_of_ten(std::int32_t places) {
    const auto power = digits_at({1, 0}, places);
    if (!power) return error(ErrorCode::amount_overflow);
    return *power;
  }

  constraint::VariableId chosen(std::size_t index) const { return translation_.chosen[index]; }

  Result<Quantity> unplaced(const Expression& e) const {
    switch (e.op) {
      case Operator::constant: {
        const auto divisor = power_of_ten(e.places);
        if (!divisor) return divisor.error();
        return one({{}, e.constant}, *divisor);
      }
      case Operator::number:
        return number(e);
      case Operator::attribute:
        return attribute(e);
      case Operator::sum:
      case Operator::average:
        return aggregate(e);
      case Operator::plus:
        return folded(e, &Quantities::more);
      case Operator::minus:
        return e.operands.size() == 1 ? negative(e) : folded(e, &Quantities::less);
      case Operator::times:
        return folded(e, &Quantities::multiplied);
      case Operator::divide:
        return folded(e, &Quantities::divided);
      case Operator::floor:
      case Operator::ceil:
        return rounded(e);
      case Operator::length:
        return length(e.operands[0]);
      default:
        return at(e, ErrorCode::model_invalid, {{"reason", "a condition stands where a number is needed"}});
    }
  }

  Result<Quantity> number(const Expression& e) const {
    const auto index = static_cast<std::size_t>(e.feature);
    const auto steps = translation_.steps[index];
    if (!steps) {
      return at(e, ErrorCode::model_invalid, {{"reason", "a Boolean feature stands where a number is needed"}});
    }
    const auto& range = model_.features()[index].range;
    LinearForm form;
    if (auto added = add(form, chosen(index), range.least); !added) return added.error();
    if (auto added = add(form, *steps, range.step); !added) return added.error();
    const auto divisor = power_of_ten(range.places);
    if (!divisor) return divisor.error();
    return one(std::move(form), *divisor);
  }

  // nullopt: not a number.
  static std::optional<Decimal> decimal_of(const AttributeValue& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return Decimal{*flag, 0};
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return Decimal{*integer, 0};
    if (const auto* decimal = std::get_if<Decimal>(&value)) return *decimal;
    return std::nullopt;
  }

  Result<Quantity> attribute(const Expression& e) const {
    const auto* value = find_attribute(model_.feature(e.feature), e.attribute);
    if (!value) return at(e, ErrorCode::model_invalid, {{"reason", "unknown attribute"}});
    const auto number = decimal_of(*value);
    if (!number) return at(e, ErrorCode::model_invalid, {{"reason", "a text stands where a number is needed"}});
    LinearForm form;
    if (auto added = add(form, chosen(static_cast<std::size_t>(e.feature)), number->digits); !added) {
      return added.error();
    }
    const auto divisor = power_of_ten(number->places);
    if (!divisor) return divisor.error();
    return one(std::move(form), *divisor);
  }

  // The numbers of the attribute, by feature; those below e.feature, or all.
  std::vector<std::pair<std::size_t, Decimal>> summands(const Expression& e) const {
    std::vector<std::pair<std::size_t, Decimal>> result;
    std::vector<bool> inside(model_.features().size());  // parents come before children
    for (std::size_t i = 0; i < inside.size(); ++i) {
      const auto& feature = model_.features()[i];
      inside[i] = e.feature < 0 || static_cast<FeatureIndex>(i) == e.feature ||
                  (feature.parent >= 0 && inside[static_cast<std::size_t>(feature.parent)]);
      const auto* value = inside[i] ? find_attribute(feature, e.attribute) : nullptr;
      if (!value || std::holds_alternative<bool>(*value)) continue;
      if (const auto number = decimal_of(*value)) result.emplace_back(i, *number);
    }
    return result;
  }

  Result<Quantity> aggregate(const Expression& e) const {
    const auto numbers = summands(e);
    std::int32_t places = 0;
    for (const auto& [index, number] : numbers) places = std::max(places, number.places);
    LinearForm total;
    LinearForm count;
    for (const auto& [index, number] : numbers) {
      const auto digits = digits_at(number, places);
      if (!digits) return error(ErrorCode::amount_overflow);
      if (auto added = add(total, chosen(index), *digits); !added) return added.error();
      if (auto added = add(count, chosen(index), 1); !added) return added.error();
    }
    const auto divisor = power_of_ten(places);
    if (!divisor) return divisor.error();
    if (e.op == Operator::sum || numbers.size() <= 1) return one(std::move(total), *divisor);
    // none chosen: 0; else the sum by the number of chosen ones
    Quantity result(2);
    result[0].guards = {{count, true}};
    auto divided = scaled(count, *divisor);
    if (!divided) return divided.error();
    result[1].numerator = std::move(total);
    result[1].divisor = std::move(*divided);
    count.constant = -1;
    result[1].guards = {{std::move(count), false}};
    return result;
  }

  Result<Quantity> negative(const Expression& e) const {
    auto result = of(e.operands[0]);
    if (!result) return result;
    for (auto& c : *result) {
      auto numerator = scaled(c.numerator, -1);
      if (!numerator) return numerator.error();
      c.numerator = std::move(*numerator);
    }
    return result;
  }

  Result<Quantity> folded(const Expression& e, Operation operation) const {
    auto result = of(e.operands[0]);
    for (std::size_t i = 1; result && i < e.operands.size(); ++i) {
      const auto next = of(e.operands[i]);
      if (!next) return next;
      result = combined(std::move(*result), *next, operation);
    }
    return result;
  }

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
    const auto range = bounds(guard.form, translation_.formula.variables());
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
    if (const auto wrong = nonlinear(a.numerator, b.divisor)) return split(a, b, *wrong, &Quantities::added_with, sign);
    if (const auto wrong = nonlinear(b.numerator, a.divisor)) return split(a, b, *wrong, &Quantities::added_with, sign);
    if (const auto wrong = nonlinear(a.divisor, b.divisor)) return split(a, b, *wrong, &Quantities::added_with, sign);
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
      return split(a, b, *wrong, &Quantities::multiplied_with, unused);
    }
    if (const auto wrong = nonlinear(a.divisor, b.divisor)) {
      return split(a, b, *wrong, &Quantities::multiplied_with, unused);
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
    const auto range = bounds(form, translation_.formula.variables());
    return range ? range->high - range->low : std::numeric_limits<std::int64_t>::max();
  }

  // The operation once for each value of `form`, which stands in place of the form.
  Result<Quantity> split(const Case& a, const Case& b, const LinearForm& form,
                         Result<Quantity> (Quantities::*operation)(Case, const Case&, std::int64_t) const,
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
    if (const auto range = bounds(form, translation_.formula.variables()); !range) return range.error();
    std::set<std::int64_t> values{form.constant};
    for (const auto& [id, coefficient] : form.coefficients) {
      const auto& variable = translation_.formula.variables()[static_cast<std::size_t>(id)];
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

  Result<Quantity> rounded(const Expression& e) const {
    const auto inner = of(e.operands[0]);
    if (!inner) return inner;
    Quantity result;
    for (const auto& c : *inner) {
      auto cases = rounded(c, e.op == Operator::ceil);
      if (!cases) return cases;
      std::move(cases->begin(), cases->end(), std::back_inserter(result));
      if (result.size() > most_cases) return too_many_cases();
    }
    return result;
  }

  Result<Quantity> rounded(const Case& c, bool upwards) const {
    if (!c.has_value || is_one(c.divisor)) return Quantity{c};
    if (!c.divisor.is_constant()) return rounded_by_divisor(c, upwards);
    const auto divisor = c.divisor.constant;
    const auto range = bounds(c.numerator, translation_.formula.variables());
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

  Result<Quantity> length(const Expression& text) const {
    LinearForm form;
    if (text.op == Operator::text) {
      const auto& length = translation_.texts[static_cast<std::size_t>(text.feature)].length;
      if (length) form.coefficients[*length] = 1;
      return one(std::move(form));
    }
    const auto* constant = constant_text(model_, text);
    if (!constant) return at(text, ErrorCode::model_invalid, {{"reason", "a text is needed"}});
    if (text.op == Operator::literal) return one({{}, character_count(*constant)});
    const auto owner = chosen(static_cast<std::size_t>(text.feature));
    if (auto added = add(form, owner, character_count(*constant)); !added) return added.error();
    return one(std::move(form));
  }

  const ProductModel& model_;
  const Translation& translation_;
};

}  // namespace

Result<Quantity> difference(const ProductModel& model, const Translation& translation, const Expression& comparison) {
  return Quantities(model, translation).difference(comparison);
}

}  // namespace portico::product_model
