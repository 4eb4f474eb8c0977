#include "shared/product_model/model_difference.h"

#include <map>
#include <tuple>

#include "shared/product_model/uvl_writer.h"

namespace portico::product_model {
namespace {

// Everything about a feature that has a meaning for configuring, names instead of indices.
auto content(const ProductModel& model, const Feature& feature) {
  const auto index = *model.find(feature.name);
  const auto* group = model.group_of(index);
  const auto& range = feature.range;
  return std::make_tuple(
      feature.kind, feature.is_abstract, feature.parent < 0 ? std::string() : model.feature(feature.parent).name,
      group ? std::make_tuple(group->kind, group->least, group->most) : std::make_tuple(GroupKind::mandatory, 0, 0),
      feature.attributes, std::make_tuple(feature.copies.least, feature.copies.most, feature.longest_text),
      std::make_tuple(range.least, range.most, range.step, range.unit, range.is_real, range.places));
}

void compare_features(const ProductModel& before, const ProductModel& after, ModelDifference& result) {
  for (const auto& feature : before.features()) {
    if (!after.find(feature.name)) result.features_removed.push_back(feature.name);
  }
  for (const auto& feature : after.features()) {
    const auto old = before.find(feature.name);
    if (!old) {
      result.features_added.push_back(feature.name);
    } else if (content(before, before.feature(*old)) != content(after, feature)) {
      result.features_changed.push_back(feature.name);
    }
  }
}

void compare_rules(const ProductModel& before, const ProductModel& after, ModelDifference& result) {
  std::multimap<std::string, std::string> old_by_text;  // to the name
  for (const auto& rule : before.rules()) old_by_text.emplace(write_expression(before, rule.expression), rule.name);
  std::vector<std::string> unmatched;
  for (const auto& rule : after.rules()) {
    const auto same = old_by_text.find(write_expression(after, rule.expression));
    if (same != old_by_text.end())
      old_by_text.erase(same);
    else
      unmatched.push_back(rule.name);
  }
  std::map<std::string, bool> old_names;  // to "has a successor"
  for (const auto& [text, name] : old_by_text) old_names.emplace(name, false);
  for (const auto& name : unmatched) {
    const auto old = old_names.find(name);
    if (old == old_names.end()) {
      result.rules_added.push_back(name);
    } else {
      old->second = true;
      result.rules_changed.push_back(name);
    }
  }
  for (const auto& rule : before.rules()) {
    const auto old = old_names.find(rule.name);
    if (old != old_names.end() && !old->second) result.rules_removed.push_back(rule.name);
  }
}

}  // namespace

ModelDifference difference(const ProductModel& before, const ProductModel& after) {
  ModelDifference result;
  compare_features(before, after, result);
  compare_rules(before, after, result);
  return result;
}

}  // namespace portico::product_model
