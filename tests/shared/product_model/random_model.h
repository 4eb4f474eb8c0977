#pragma once
// Small random product models, and what they mean by plain enumeration: an evaluator that shares nothing with the
// translation.
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "shared/product_model/product_model.h"

namespace portico::product_model {

ProductModel random_model(std::mt19937& random);

// With Real features, texts, averages, quotients, roundings and products of choices as well.
ProductModel random_rich_model(std::mt19937& random);

struct Choice {
  std::vector<bool> chosen;          // by FeatureIndex
  std::vector<std::int64_t> number;  // by FeatureIndex; of integer features
  std::vector<std::string> text;     // by FeatureIndex; of text features
};

struct Fraction {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;  // at least 1
};

// nullopt: it has no value.
std::optional<Fraction> number_of(const ProductModel& model, const Choice& choice, const Expression& expression);
bool holds(const ProductModel& model, const Choice& choice, const Expression& expression);
// The tree, the groups and all rules.
bool is_valid(const ProductModel& model, const Choice& choice);
// All choices, valid or not; an integer feature that is not chosen has its least value. `with_texts`: a text feature
// goes through all texts of a and b up to its length, else it is empty.
std::vector<Choice> all_choices(const ProductModel& model, bool with_texts = false);

}  // namespace portico::product_model
