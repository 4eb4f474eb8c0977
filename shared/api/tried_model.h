#pragma once
// What clicking through a model needs, and nothing else: the tree of its features and its compiled form, in one row of
// bytes. A draft of 18,616 features becomes some 1.2 MB that a browser reads in a few milliseconds. A model that does
// not compile has no form: who has its text answers by search.
//
// Pure values; any thread.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/diagram.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/translation.h"

namespace portico::api {

struct TriedFeature {
  std::string name;
  std::int32_t parent = -1;           // the root has none; parents stand before their children
  constraint::VariableId chosen = 0;  // the variable that says whether it is chosen
  std::int32_t alternatives = -1;     // features of one number exclude each other; -1: of no such group

  friend bool operator==(const TriedFeature&, const TriedFeature&) = default;
};

struct TriedModel {
  std::vector<TriedFeature> features;
  std::optional<constraint::Diagram> diagram;
};

// In the order of the model's features.
std::vector<TriedFeature> tried_features(const product_model::ProductModel& model,
                                         const product_model::Translation& translation);

// diagram: write_diagram()'s bytes of the model's compiled form; empty: it has none.
std::string write_tried_model(const product_model::ProductModel& model, const product_model::Translation& translation,
                              std::string_view diagram);
// Safe against any bytes. Errors: value_invalid.
Result<TriedModel> read_tried_model(std::string_view bytes);

}  // namespace portico::api
