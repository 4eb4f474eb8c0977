#include "shared/configuration/chosen.h"

#include <variant>

namespace portico::configuration {

catalog::Chosen chosen_of(const product_model::ProductModel& model, const Selection& selection) {
  catalog::Chosen chosen{selection.features, selection.numbers, selection.texts};
  for (const std::string& name : selection.features) {
    auto index = model.find(name);
    while (index && *index > 0) {
      index = model.feature(*index).parent;
      if (!chosen.features.insert(model.feature(*index).name).second) break;
    }
  }
  return chosen;
}

catalog::Chosen first_look(const catalog::FamilyData& data, const product_model::ProductModel& model) {
  if (data.standard.empty()) return {};
  Selection selection;
  for (const auto& [feature, value] : data.standard.front().decisions) {
    if (value == catalog::StandardDecision(false)) continue;
    selection.features.insert(feature);
    if (const auto* number = std::get_if<std::int64_t>(&value)) selection.numbers[feature] = *number;
    if (const auto* text = std::get_if<std::string>(&value)) selection.texts[feature] = *text;
  }
  return chosen_of(model, selection);
}

}  // namespace portico::configuration
