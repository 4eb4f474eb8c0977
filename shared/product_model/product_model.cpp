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

std::string attribute_path(const std::vector<std::string>& names) {
  std::string path;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) path += '.';
    const bool is_plain = !names[i].empty() && names[i].find('.') == std::string::npos;
    path += is_plain ? names[i] : '"' + names[i] + '"';
  }
  return path;
}

std::vector<std::string> names_in_path(std::string_view path) {
  std::vector<std::string> names;
  for (std::size_t start = 0; start <= path.size();) {
    const bool is_quoted = start < path.size() && path[start] == '"';
    if (is_quoted) ++start;
    const auto end = std::min(path.find(is_quoted ? '"' : '.', start), path.size());
    names.emplace_back(path.substr(start, end - start));
    start = end + (is_quoted ? 2 : 1);
  }
  return names;
}

const AttributeValue* find_attribute(const Feature& feature, const std::string& path) {
  if (feature.attributes.empty()) return nullptr;
  const bool is_one_name = path.find_first_of(".\"") == std::string::npos;
  const auto names = is_one_name ? std::vector<std::string>() : names_in_path(path);
  const auto outer = feature.attributes.find(is_one_name ? path : names[0]);
  const auto* value = outer == feature.attributes.end() ? nullptr : &outer->second;
  for (std::size_t i = 1; value && i < names.size(); ++i) {
    const auto* map = std::get_if<AttributeMap>(value);
    if (!map) return nullptr;
    const auto key = std::find(map->keys.begin(), map->keys.end(), names[i]);
    value = key == map->keys.end() ? nullptr : &map->values[static_cast<std::size_t>(key - map->keys.begin())];
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
