#pragma once
// One constraint of a UVL file, read and resolved: names become features, sums and attributes are checked to exist.
// Binding, strongest first: ! comparison & | => <=>, inside comparisons * and / before + and -.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/uvl_lexer.h"

namespace portico::product_model {

using FeatureNames = std::map<std::string, FeatureIndex, std::less<>>;

// What constraints may name. Remembers which attributes are numbers wherever they occur.
struct Vocabulary {
  const std::vector<Feature>& features;
  const FeatureNames& names;
  std::set<std::string> numeric_attributes = {};
};

// Starts at the lexer's current word and stops at the first word that does not belong to the expression.
// Errors: model_syntax, model_unsupported, model_invalid (facts `reason`, `name`, `nearest`), too_large, each with
// place.
Result<Expression> read_constraint(Lexer& lexer, Vocabulary& vocabulary);

}  // namespace portico::product_model
