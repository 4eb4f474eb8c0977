#pragma once
// One constraint of a UVL file, read and resolved: names become features, sums and attributes are checked to exist.
// Binding, strongest first: ! comparison & | => <=>, inside comparisons * and / before + and -.
#include "shared/base/result.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/uvl_lexer.h"
#include "shared/product_model/uvl_reference.h"

namespace portico::product_model {

// Starts at the lexer's current word and stops at the first word that does not belong to the expression.
// Errors: model_syntax, model_unsupported, model_invalid (facts `reason`, `name`, `nearest`), too_large, each with
// place.
Result<Expression> read_constraint(Lexer& lexer, Vocabulary& vocabulary);

}  // namespace portico::product_model
