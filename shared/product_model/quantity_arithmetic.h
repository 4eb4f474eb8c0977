#pragma once
// Sums, products, quotients and roundings of quantities, case by case.
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/formula.h"
#include "shared/product_model/quantity.h"

namespace portico::product_model {

using Variables = std::vector<constraint::Variable>;  // of the formula

enum class Arithmetic { plus, minus, times, divide };

// A quotient has no value where the right side is 0. Errors, without a place: model_unsupported (more than 1,000
// cases), amount_overflow.
Result<Quantity> combined(Arithmetic operation, Quantity left, const Quantity& right, const Variables& variables);
// To the next whole number. Errors: the same.
Result<Quantity> rounded(const Quantity& quantity, bool upwards, const Variables& variables);

// Divides numerator and divisor by what they have in common.
void shorten(Case& c);

}  // namespace portico::product_model
