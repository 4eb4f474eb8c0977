#pragma once
// What the formula says about the texts of text features: which of the literals that rules name, how long, and which
// two texts are equal.
//
// Text features that rules compare with each other, directly or by way of others, are a family: all its members know
// the literals of all, and their lengths if the length of one is asked for. Every two of them have a boolean "both are
// chosen, with the same text": that is an equivalence relation, equal texts are the same literal and have the same
// length, and the same literal is the same text.
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/translation.h"

namespace portico::product_model {

// Adds the variables for texts to translation.texts, which has an entry for each feature.
// Errors: model_unsupported with the place of a comparison, when families would need more than 400,000 clauses.
Result<void> add_text_variables(const ProductModel& model, Translation& translation);
// And what holds of them; `chosen` is filled in already.
void add_text_rules(const ProductModel& model, Translation& translation);

// A variable and the value that it has.
using TextFact = std::pair<constraint::VariableId, std::int64_t>;

// All that follows from the text of a chosen feature by itself: its literal, its length, and that a feature which
// cannot have so long a text has another one.
std::vector<TextFact> facts_of_text(const ProductModel& model, const Translation& translation, FeatureIndex feature,
                                    std::string_view text);
// What follows from the texts of two chosen features together; nullopt: no rule compares them.
std::optional<TextFact> fact_of_texts(const Translation& translation, FeatureIndex first, std::string_view first_text,
                                      FeatureIndex second, std::string_view second_text);

// The text that a literal or an attribute stands for; nullptr: the expression is something else.
const std::string* constant_text(const ProductModel& model, const Expression& expression);
// Code points of UTF-8.
std::int64_t character_count(std::string_view text);

}  // namespace portico::product_model
