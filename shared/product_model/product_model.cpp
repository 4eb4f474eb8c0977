#include "shared/product_model/product_model.h"

#include <utility>

namespace portico::product_model {

ProductModel::ProductModel(std::vector<Feature> features, std::vector<Rule> rules)
    : features_(std::move(features)), rules_(std::move(rules)), group_of_(features_.size(), -1) {
  for (std::size_t i = 0; i < features_.size(); ++i) {
    by_name_.emplace(features_[i].name, static_cast<FeatureIndex>(i));
    for (std::size_t group = 0; group < features_[i].groups.size(); ++group) {
      for (const auto member : features_[i].groups[group].members) {
        group_of_[static_cast<std::size_t>(member)] = static_cast<std::int32_t>(group);
      }
    }
  }
}

std::optional<FeatureIndex> ProductModel::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return std::nullopt;
  return found->second;
}

const Group* ProductModel::group_of(FeatureIndex index) const {
  const auto group = group_of_[static_cast<std::size_t>(index)];
  if (group < 0) return nullptr;
  return &feature(feature(index).parent).groups[static_cast<std::size_t>(group)];
}

std::int64_t integer_attribute(const Feature& feature, const std::string& name) {
  const auto found = feature.attributes.find(name);
  if (found == feature.attributes.end()) return 0;
  const auto* value = std::get_if<std::int64_t>(&found->second);
  return value ? *value : 0;
}

}  // namespace portico::product_model
