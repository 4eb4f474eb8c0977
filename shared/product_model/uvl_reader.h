#pragma once
// Reads a product model from UVL, the Universal Variability Language. Read: the Boolean level with group cardinalities,
// attributes, constraints; the arithmetic level over integer attributes, integer features and sum(); Integer and String
// features. Not read (model_unsupported): imports, feature cardinalities, Real, decimals, avg, len, floor, ceil,
// division, products of two choices, comparison of texts, attributes that hold lists or attributes.
//
// Conventions of ours: an Integer feature has the attributes min, max, optional step and unit, a String feature
// max_length (100 if absent); the attribute `abstract` marks structure. These leave Feature::attributes. The comment
// "// rule NAME" directly above a constraint names it, else it is rule_<line>. Places are line:column, in characters.
#include <string_view>

#include "shared/base/result.h"
#include "shared/product_model/product_model.h"

namespace portico::product_model {

// Errors: model_syntax, model_unsupported, model_invalid, too_large (2 MB, 100,000 lines, 200 levels).
Result<ProductModel> read_uvl(std::string_view text);

}  // namespace portico::product_model
