#pragma once
// DIMACS CNF, the common form of propositional formulas, with names: the comment "c 12 Name" names variable 12.
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/formula.h"
#include "shared/product_model/product_model.h"

namespace portico::product_model {

struct Dimacs {
  constraint::Formula formula;     // a boolean for each variable (12 is VariableId 11), a rule for each clause
  std::vector<std::string> names;  // by VariableId, unique; "x12" where the file gives none
};

// Linear in the text. A clause ends with 0, not with its line; lines end with LF, CRLF or CR; comments stand anywhere.
// A name is all behind "c 12 " ("c 12$ " too). Literals that a clause repeats are dropped, and so are clauses that
// always hold; their rules stay. Errors: model_syntax (line:column, facts `expected`, `found`), model_invalid (two
// variables of one name), too_large (256 MB, 4,000,000 variables, 16,000,000 clauses).
Result<Dimacs> read_dimacs(std::string_view text);

// The clauses of constraint::to_cnf: what they need beyond the formula's variables is determined by these, so the
// number of solutions is the same. A value of a variable that is no boolean is named "NAME=VALUE", further variables
// have no name. `names` by VariableId; an empty one is none. Errors: limit_reached.
Result<std::string> write_dimacs(const constraint::Formula& formula, const std::vector<std::string>& names);

// The model translated; variables are named like features, "Length=30", "Label='x'", "len(Label)=3",
// "Label==Sign".
// Errors: those of expand_copies, translate, limit_reached.
Result<std::string> write_dimacs(const ProductModel& model);

// A root called "root" (or root_1 …, when a variable is) with all variables as optional children, and one rule clause_N
// for each clause; " in a name becomes '. Errors: too_large (400,000 clauses).
Result<ProductModel> model_of_dimacs(const Dimacs& dimacs);

}  // namespace portico::product_model
