#include "shared/product_model/linear_form.h"

#include <algorithm>

namespace portico::product_model {
namespace {

constexpr std::int64_t widest = std::int64_t{1} << 60;

Error overflow() { return error(ErrorCode::amount_overflow); }

}  // namespace

std::vector<constraint::Term> LinearForm::terms() const {
  std::vector<constraint::Term> result;
  result.reserve(coefficients.size());
  for (const auto& [variable, coefficient] : coefficients) result.push_back({coefficient, variable});
  return result;
}

Result<void> add(LinearForm& form, constraint::VariableId variable, std::int64_t coefficient) {
  auto& now = form.coefficients[variable];
  if (__builtin_add_overflow(now, coefficient, &now)) return overflow();
  if (now == 0) form.coefficients.erase(variable);
  return success();
}

Result<LinearForm> sum(LinearForm left, const LinearForm& right) {
  for (const auto& [variable, coefficient] : right.coefficients) {
    if (auto added = add(left, variable, coefficient); !added) return added.error();
  }
  if (__builtin_add_overflow(left.constant, right.constant, &left.constant)) return overflow();
  return left;
}

Result<LinearForm> scaled(const LinearForm& form, std::int64_t factor) {
  LinearForm result;
  if (factor == 0) return result;
  for (const auto& [variable, coefficient] : form.coefficients) {
    if (__builtin_mul_overflow(coefficient, factor, &result.coefficients[variable])) return overflow();
  }
  if (__builtin_mul_overflow(form.constant, factor, &result.constant)) return overflow();
  return result;
}

Result<Bounds> bounds(const LinearForm& form, const std::vector<constraint::Variable>& variables) {
  const auto fits = [](std::int64_t value) { return value >= -widest && value <= widest; };
  if (!fits(form.constant)) return overflow();
  Bounds result{form.constant, form.constant};
  for (const auto& [id, coefficient] : form.coefficients) {
    const auto& variable = variables[static_cast<std::size_t>(id)];
    std::int64_t at_low = 0;
    std::int64_t at_high = 0;
    if (__builtin_mul_overflow(coefficient, variable.low, &at_low)) return overflow();
    if (__builtin_mul_overflow(coefficient, variable.high, &at_high)) return overflow();
    if (!fits(at_low) || !fits(at_high)) return overflow();
    result.low += std::min(at_low, at_high);
    result.high += std::max(at_low, at_high);
    if (!fits(result.low) || !fits(result.high)) return overflow();
  }
  return result;
}

}  // namespace portico::product_model
