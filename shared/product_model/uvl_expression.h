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

// Names that points join ("alias.Root") are looked up by a key: the names with this between them, which cannot be in a
// name. So "a.b" in quotes, which is one name, never means b behind a.
inline constexpr char between_names = '\n';

// What constraints may name. Remembers which attributes are numbers wherever they occur.
struct Vocabulary {
  const std::vector<Feature>& features;
  const FeatureNames& names;
  const FeatureNames& imported;  // by key: what names joined by points may be beside attributes
  std::set<std::string> numeric_attributes = {};
};

// Starts at the lexer's current word and stops at the first word that does not belong to the expression.
// Errors: model_syntax, model_unsupported, model_invalid (facts `reason`, `name`, `nearest`), too_large, each with
// place.
Result<Expression> read_constraint(Lexer& lexer, Vocabulary& vocabulary);

}  // namespace portico::product_model
