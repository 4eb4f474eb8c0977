#pragma once
// DIMACS CNF, the common form of propositional formulas, with names: comments "c 12 Name" name variable 12.
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/formula.h"
#include "shared/product_model/product_model.h"

namespace portico::product_model {

struct Dimacs {
  constraint::Formula formula;     // one boolean for each variable (12 is VariableId 11), one rule for each clause
  std::vector<std::string> names;  // by VariableId; "x12" where the file gives none; unique
};

// Linear in the text. Lines end as they like; a clause ends with 0, not with its line. Comments stand anywhere. Names
// are what stands behind the number, spaces inside included.
// Errors: model_syntax with line:column, facts `expected`, `found`; model_invalid (a name given twice); too_large
// (256 MB, 4,000,000 variables, 16,000,000 clauses).
Result<Dimacs> read_dimacs(std::string_view text);

// All variables of the formula in order, then those that linear constraints need: all of these are determined by the
// others (sequential counters, Sinz 2005, in both directions), so the count of solutions stays. Only booleans; of linear
// constraints those with equal coefficients (counts). Errors: model_unsupported, fact `what`.
Result<std::string> write_dimacs(const constraint::Formula& formula, const std::vector<std::string>& names);
// translate() first; names are those of the features.
Result<std::string> write_dimacs(const ProductModel& model);

// The root "root" (root_1 … if a variable is called so) with all variables as optional children, a rule for each clause.
// Errors: none but too_large (400,000 rules).
Result<ProductModel> model_of_dimacs(const Dimacs& dimacs);

}  // namespace portico::product_model
