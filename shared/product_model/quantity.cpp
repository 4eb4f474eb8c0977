#include "shared/product_model/quantity.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "shared/product_model/quantity_arithmetic.h"
#include "shared/product_model/text_translation.h"
#include "shared/product_model/uvl_number.h"

namespace portico::product_model {
namespace {

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
    auto result = combined(Arithmetic::minus, std::move(*left), *right, variables());
    if (result || !result.error().place.empty()) return result;
    return at(comparison, result.error().code, result.error().facts);
  }

 private:
  const Variables& variables() const { return translation_.formula.variables(); }

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
        return folded(e, Arithmetic::plus);
      case Operator::minus:
        return e.operands.size() == 1 ? negative(e) : folded(e, Arithmetic::minus);
      case Operator::times:
        return folded(e, Arithmetic::times);
      case Operator::divide:
        return folded(e, Arithmetic::divide);
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

  Result<Quantity> folded(const Expression& e, Arithmetic operation) const {
    auto result = of(e.operands[0]);
    for (std::size_t i = 1; result && i < e.operands.size(); ++i) {
      const auto next = of(e.operands[i]);
      if (!next) return next;
      result = combined(operation, std::move(*result), *next, variables());
    }
    return result;
  }

  Result<Quantity> rounded(const Expression& e) const {
    const auto inner = of(e.operands[0]);
    if (!inner) return inner;
    return product_model::rounded(*inner, e.op == Operator::ceil, variables());
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
