#pragma once
// Which earlier decisions a further one replaces; see Configurator::decide. Looks up what it needs along the path from
// a feature to the root, so that asking for every feature of a big model is cheap. Refers to the model: keep it alive.
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "shared/configuration/decision.h"
#include "shared/product_model/product_model.h"

namespace portico::configuration {

bool is_refusal(const Decision& decision);

class Replacing {
 public:
  // Decisions on unknown features are never replaced.
  Replacing(const product_model::ProductModel& model, const Decisions& decisions);

  // Indices into the decisions, ascending.
  std::vector<std::size_t> by_choice_of(product_model::FeatureIndex feature) const;
  std::vector<std::size_t> by_refusal_of(product_model::FeatureIndex feature) const;

 private:
  struct Choice {
    product_model::FeatureIndex member;  // of the group; the decision is on it or below it
    std::size_t decision;
  };

  const product_model::ProductModel& model_;
  std::vector<std::optional<product_model::FeatureIndex>> features_;  // by decision
  std::vector<bool> refuses_;                                         // by decision
  std::multimap<product_model::FeatureIndex, std::size_t> on_;        // decisions by feature
  // By group of which only one member can be chosen.
  std::map<const product_model::Group*, std::vector<Choice>> choices_;
};

}  // namespace portico::configuration
