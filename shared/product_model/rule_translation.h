#pragma once
// The expression of one rule as clauses and linear constraints (Tseitin, both directions): every auxiliary variable is
// fixed by the variables that it stands for.
#include "shared/base/result.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/translation.h"

namespace portico::product_model {

// Adds "the expression holds" to translation.formula under `rule`; `chosen` and `steps` are filled in already.
// Errors: model_invalid, model_unsupported, amount_overflow, each with line:column.
Result<void> add_rule_constraints(const ProductModel& model, const Expression& expression, constraint::RuleId rule,
                                  Translation& translation);

}  // namespace portico::product_model
