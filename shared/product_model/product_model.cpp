#include "shared/product_model/product_model.h"

#include <algorithm>
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

bool operator==(const AttributeList& left, const AttributeList& right) { return left.items == right.items; }

bool operator==(const AttributeMap& left, const AttributeMap& right) {
  return left.keys == right.keys && left.values == right.values;
}

std::string text_of(const Decimal& decimal) {
  const bool is_negative = decimal.digits < 0;
  const auto size =
      is_negative ? 0 - static_cast<std::uint64_t>(decimal.digits) : static_cast<std::uint64_t>(decimal.digits);
  auto text = std::to_string(size);
  const auto places = static_cast<std::size_t>(decimal.places);
  if (places > 0) {
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    text.insert(text.size() - places, 1, '.');
  }
  return is_negative ? '-' + text : text;
}

const AttributeValue* find_attribute(const Feature& feature, const std::string& path) {
  if (const auto found = feature.attributes.find(path); found != feature.attributes.end()) return &found->second;
  const auto first = path.find('.');
  if (first == std::string::npos) return nullptr;
  const auto outer = feature.attributes.find(path.substr(0, first));
  const auto* value = outer == feature.attributes.end() ? nullptr : &outer->second;
  for (auto start = first + 1; value && start <= path.size();) {
    const auto* map = std::get_if<AttributeMap>(value);
    if (!map) return nullptr;
    const auto end = std::min(path.find('.', start), path.size());
    const auto key = std::find(map->keys.begin(), map->keys.end(), path.substr(start, end - start));
    value = key == map->keys.end() ? nullptr : &map->values[static_cast<std::size_t>(key - map->keys.begin())];
    start = end + 1;
  }
  return value;
}

std::int64_t integer_attribute(const Feature& feature, const std::string& name) {
  const auto found = feature.attributes.find(name);
  if (found == feature.attributes.end()) return 0;
  const auto* value = std::get_if<std::int64_t>(&found->second);
  return value ? *value : 0;
}

}  // namespace portico::product_model
