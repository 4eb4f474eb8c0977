#include "shared/product_model/numeric_form.h"

#include <string>
#include <utility>
#include <variant>

namespace portico::product_model {
namespace {

Error at_expression(ErrorCode code, const Expression& expression, std::map<std::string, std::string> facts) {
  return error_at(code, std::to_string(expression.line) + ":" + std::to_string(expression.column), std::move(facts));
}

// Numeric expressions as linear forms.
class Numbers {
 public:
  Numbers(const ProductModel& model, const Translation& translation) : model_(model), translation_(translation) {}

  Result<LinearForm> form(const Expression& expression) const {
    auto result = unplaced_form(expression);
    if (result || !result.error().place.empty()) return result;
    return at_expression(result.error().code, expression, result.error().facts);
  }

 private:
  Result<LinearForm> unplaced_form(const Expression& expression) const {
    switch (expression.op) {
      case Operator::constant:
        return LinearForm{{}, expression.constant};
      case Operator::number:
        return number(expression);
      case Operator::attribute:
        return attribute(expression);
      case Operator::sum:
        return sum_of_attribute(expression);
      case Operator::plus:
      case Operator::minus:
        return sum_of_operands(expression);
      case Operator::times:
        return product(expression);
      default:
        return at_expression(ErrorCode::model_invalid, expression,
                             {{"reason", "a condition stands where a number is needed"}});
    }
  }

  Result<LinearForm> number(const Expression& expression) const {
    const auto index = static_cast<std::size_t>(expression.feature);
    const auto steps = translation_.steps[index];
    if (!steps) {
      return at_expression(ErrorCode::model_invalid, expression,
                           {{"reason", "a Boolean feature stands where a number is needed"}});
    }
    const auto& range = model_.features()[index].range;
    LinearForm result;
    if (auto added = add(result, translation_.chosen[index], range.least); !added) return added.error();
    if (auto added = add(result, *steps, range.step); !added) return added.error();
    return result;
  }

  Result<LinearForm> attribute(const Expression& expression) const {
    const auto& feature = model_.feature(expression.feature);
    const auto found = feature.attributes.find(expression.attribute);
    if (found == feature.attributes.end()) {
      return at_expression(ErrorCode::model_invalid, expression, {{"reason", "unknown attribute"}});
    }
    if (std::holds_alternative<std::string>(found->second)) {
      return at_expression(ErrorCode::model_unsupported, expression, {{"what", "comparison of texts"}});
    }
    const auto* flag = std::get_if<bool>(&found->second);
    const auto value = flag ? std::int64_t{*flag} : std::get<std::int64_t>(found->second);
    LinearForm result;
    auto added = add(result, translation_.chosen[static_cast<std::size_t>(expression.feature)], value);
    if (!added) return added.error();
    return result;
  }

  Result<LinearForm> sum_of_attribute(const Expression& expression) const {
    LinearForm result;
    std::vector<bool> inside(model_.features().size());  // parents come before children
    for (std::size_t i = 0; i < inside.size(); ++i) {
      const auto parent = model_.features()[i].parent;
      inside[i] = expression.feature < 0 || static_cast<FeatureIndex>(i) == expression.feature ||
                  (parent >= 0 && inside[static_cast<std::size_t>(parent)]);
      if (!inside[i]) continue;
      const auto value = integer_attribute(model_.features()[i], expression.attribute);
      if (value == 0) continue;
      if (auto added = add(result, translation_.chosen[i], value); !added) return added.error();
    }
    return result;
  }

  // minus: the first less all others; alone it changes the sign.
  Result<LinearForm> sum_of_operands(const Expression& expression) const {
    LinearForm result;
    for (std::size_t i = 0; i < expression.operands.size(); ++i) {
      const bool subtract = expression.op == Operator::minus && (i > 0 || expression.operands.size() == 1);
      auto operand = form(expression.operands[i]);
      if (operand && subtract) operand = scaled(*operand, -1);
      if (!operand) return operand;
      auto total = sum(std::move(result), *operand);
      if (!total) return total;
      result = std::move(*total);
    }
    return result;
  }

  Result<LinearForm> product(const Expression& expression) const {
    LinearForm result{{}, 1};
    for (const auto& factor : expression.operands) {
      const auto next = form(factor);
      if (!next) return next;
      if (!result.is_constant() && !next->is_constant()) {
        return at_expression(ErrorCode::model_unsupported, expression,
                             {{"what", "a product of two quantities that both depend on choices"}});
      }
      auto total = next->is_constant() ? scaled(result, next->constant) : scaled(*next, result.constant);
      if (!total) return total;
      result = std::move(*total);
    }
    return result;
  }

  const ProductModel& model_;
  const Translation& translation_;
};

}  // namespace

Result<LinearForm> numeric_form(const ProductModel& model, const Translation& translation,
                                const Expression& expression) {
  return Numbers(model, translation).form(expression);
}

Result<LinearForm> difference_form(const ProductModel& model, const Translation& translation,
                                   const Expression& comparison, bool swapped) {
  auto left = numeric_form(model, translation, comparison.operands[swapped ? 1 : 0]);
  if (!left) return left;
  const auto right = numeric_form(model, translation, comparison.operands[swapped ? 0 : 1]);
  if (!right) return right;
  const auto negative = scaled(*right, -1);
  auto difference = negative ? sum(std::move(*left), *negative) : negative;
  if (!difference) return at_expression(difference.error().code, comparison, difference.error().facts);
  return difference;
}

}  // namespace portico::product_model
