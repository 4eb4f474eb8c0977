#include "shared/configuration/chosen.h"

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

}  // namespace portico::configuration
