#pragma once
// Which rules of a formula without any solution contradict each other.
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/formula.h"

namespace portico::product_model {

// A smallest such selection (none of it can be left out), ascending. The formula must have no solution.
// Method: Junker, QuickXplain, AAAI 2004. Errors: limit_reached.
Result<std::vector<constraint::RuleId>> void_core(const constraint::Formula& formula);

}  // namespace portico::product_model
