#pragma once
// Small product models and all their products by enumeration: the oracle of this room's tests.
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "shared/configuration/configurator.h"

namespace portico::configuration::testing {

using ModelPointer = std::shared_ptr<const product_model::ProductModel>;

ModelPointer model_of(const std::string& uvl);
Configurator configurator_of(const std::string& uvl, constraint::ReasonerKind kind = constraint::ReasonerKind::search);

// A desk: alternatives, an abstract optional part, numbers, a text, rules.
extern const char* const desk;
// Groups of all kinds, nested, with rules that ask for one of several optional features.
extern const char* const lamp;

struct Product {
  std::set<product_model::FeatureIndex> features;
  std::map<product_model::FeatureIndex, std::int64_t> numbers;
};
// By plain loops over features and numbers, straight from the meaning of tree and expressions.
std::vector<Product> all_products(const product_model::ProductModel& model);
bool keeps(const product_model::ProductModel& model, const Product& product, const Decision& decision);
std::vector<Product> keeping(const product_model::ProductModel& model, const std::vector<Product>& products,
                             const Decisions& decisions);
std::int64_t weight_of(const product_model::ProductModel& model, const Product& product, const Objective& objective);
Selection selection_of(const product_model::ProductModel& model, const Product& product);

}  // namespace portico::configuration::testing
