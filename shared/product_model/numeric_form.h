#pragma once
// Numeric expressions of rules as sums over the variables of a formula. A feature that is not chosen counts 0.
#include "shared/base/result.h"
#include "shared/product_model/linear_form.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/translation.h"

namespace portico::product_model {

// Uses translation.chosen and translation.steps only.
// Errors: model_invalid, model_unsupported, amount_overflow, each with line:column.
Result<LinearForm> numeric_form(const ProductModel& model, const Translation& translation,
                                const Expression& expression);

// Left side less right side of a comparison; `swapped`: right less left.
Result<LinearForm> difference_form(const ProductModel& model, const Translation& translation,
                                   const Expression& comparison, bool swapped);

}  // namespace portico::product_model
