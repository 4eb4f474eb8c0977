#pragma once
// Names in constraints: what features, attributes and sums they mean.
#include <map>
#include <set>
#include <string>
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

// A feature, alias.Feature, Feature.attribute, Feature.map.attribute: from behind the first name to behind the last
// one. Gives a feature or an attribute that is a number or a text. Errors: model_syntax, model_invalid (facts `reason`,
// `name`, `nearest`), too_large (50 names), each with place.
Result<Expression> read_reference(Lexer& lexer, Vocabulary& vocabulary, const Token& first);

// (attribute), (Feature, attribute), (Feature.attribute), of sum or average. Errors: the same.
Result<Expression> read_aggregate(Lexer& lexer, Vocabulary& vocabulary, Operator op, const Token& function);

}  // namespace portico::product_model
