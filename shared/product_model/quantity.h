#pragma once
// Numeric expressions of rules as exact fractions of sums over the variables of a formula, split into cases where no
// single fraction says it: N * M with N in 1..3 is M, 2 × M and 3 × M in the cases N = 1, 2, 3.
#include <vector>

#include "shared/base/result.h"
#include "shared/product_model/linear_form.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/translation.h"

namespace portico::product_model {

// The form is at least 0, or exactly 0.
struct Guard {
  LinearForm form;
  bool is_exact = false;
};

// Where all guards hold, the quantity is numerator / divisor and the divisor is at least 1; or it has no value (it
// divides by 0).
struct Case {
  std::vector<Guard> guards;
  bool has_value = true;
  LinearForm numerator;
  LinearForm divisor{{}, 1};
};

// For every choice exactly one of the cases holds. At most 1,000.
using Quantity = std::vector<Case>;

// Left side less right side of a comparison of numbers, uses translation.chosen, .steps and .texts. Dividing the sides
// by the divisor does not change the comparison with 0. Errors: model_invalid, model_unsupported, amount_overflow, each
// with line:column.
Result<Quantity> difference(const ProductModel& model, const Translation& translation, const Expression& comparison);

}  // namespace portico::product_model
