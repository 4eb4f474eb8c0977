#pragma once
// Small random product models, and what they mean by plain enumeration: an evaluator that shares nothing with the
// translation.
#include <cstdint>
#include <random>
#include <vector>

#include "shared/product_model/product_model.h"

namespace portico::product_model {

ProductModel random_model(std::mt19937& random);

struct Choice {
  std::vector<bool> chosen;          // by FeatureIndex
  std::vector<std::int64_t> number;  // by FeatureIndex; of integer features
};

std::int64_t number_of(const ProductModel& model, const Choice& choice, const Expression& expression);
bool holds(const ProductModel& model, const Choice& choice, const Expression& expression);
// The tree, the groups and all rules.
bool is_valid(const ProductModel& model, const Choice& choice);
// All choices, valid or not; an integer feature that is not chosen has its least value.
std::vector<Choice> all_choices(const ProductModel& model);

}  // namespace portico::product_model
