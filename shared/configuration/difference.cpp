#include "shared/configuration/difference.h"

#include <map>

#include "shared/configuration/wide.h"

namespace portico::configuration {
namespace {

std::map<std::string, Value> values_of(const Selection& selection) {
  std::map<std::string, Value> values;
  for (const std::string& feature : selection.features) values[feature] = true;
  for (const auto& [feature, number] : selection.numbers) values[feature] = number;
  for (const auto& [feature, text] : selection.texts) values[feature] = text;
  return values;
}

std::optional<Value> entry(const std::map<std::string, Value>& values, const std::string& feature) {
  const auto found = values.find(feature);
  return found == values.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

std::vector<Difference> differences(const Selection& before, const Selection& after) {
  const auto old_values = values_of(before);
  const auto new_values = values_of(after);
  auto all = old_values;
  all.insert(new_values.begin(), new_values.end());
  std::vector<Difference> differences;
  for (const auto& [feature, value] : all) {
    Difference difference{feature, entry(old_values, feature), entry(new_values, feature), 0};
    if (difference.before != difference.after) differences.push_back(std::move(difference));
  }
  return differences;
}

Result<std::vector<Difference>> differences(const Selection& before, const Selection& after,
                                            const Objective& objective) {
  const auto weight = [&](const std::string& feature, const std::optional<Value>& value) {
    Wide sum = 0;
    const auto surcharge = objective.features.find(feature);
    if (value && surcharge != objective.features.end()) sum += surcharge->second;
    const auto per_unit = objective.per_unit.find(feature);
    const auto* number = value ? std::get_if<std::int64_t>(&*value) : nullptr;
    if (number != nullptr && per_unit != objective.per_unit.end()) sum += static_cast<Wide>(per_unit->second) * *number;
    return sum;
  };
  auto all = differences(before, after);
  for (Difference& difference : all) {
    const auto change =
        narrowed(weight(difference.feature, difference.after) - weight(difference.feature, difference.before));
    if (!change) return change.error();
    difference.weight = *change;
  }
  return all;
}

}  // namespace portico::configuration
