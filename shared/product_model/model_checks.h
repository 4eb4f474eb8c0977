#pragma once
// Inner part of check_model(): its checks one by one, each adding to the report of a model that is not void.
#include <algorithm>
#include <vector>

#include "shared/product_model/check_model.h"

namespace portico::product_model {

// What all checks work with.
struct Checking {
  const ProductModel& model;
  const Translation& translation;
  constraint::Reasoner& reasoner;
  const CheckLimits& limits;
  std::size_t steps = 0;  // in all
  std::size_t step = 0;
  ModelReport report;

  constraint::Decision chosen(FeatureIndex feature, std::int64_t value = 1) const {
    return {translation.chosen[static_cast<std::size_t>(feature)], value};
  }
  std::size_t feature_count() const { return model.features().size(); }
  // false: somebody wants it to stop.
  bool went_on() {
    ++step;
    return !limits.go_on || limits.go_on(step, steps);
  }
  // Findings of a list that are explained: fewer in a big model, where an explanation takes its time.
  std::size_t most_explained() const { return std::clamp<std::size_t>(100'000 / feature_count(), 10, 100); }
  std::vector<RuleReference> references(const std::vector<RuleSource>& sources) const;
  std::vector<RuleReference> references(const std::vector<constraint::RuleId>& rules) const;
};

// Each tells how many steps it takes; together at least one.
std::size_t steps_for_rules(const Checking& checking);
Result<void> check_rules(Checking& checking);
Result<void> check_numbers(Checking& checking);  // one step for each integer feature
std::size_t steps_for_pairs(const Checking& checking, const std::vector<constraint::Domain>& domains);
Result<void> check_pairs(Checking& checking, const std::vector<constraint::Domain>& domains);
Result<void> check_goldens(Checking& checking);  // one step for each golden

}  // namespace portico::product_model
