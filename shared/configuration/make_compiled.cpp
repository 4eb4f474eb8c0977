// Configurator: made with the compiled form of its model.
#include "shared/configuration/configurator.h"

namespace portico::configuration {

Result<Configurator> Configurator::make(std::shared_ptr<const product_model::ProductModel> model,
                                        std::shared_ptr<const constraint::Diagram> compiled) {
  if (compiled == nullptr) return make(std::move(model));
  auto translation = product_model::translate(*model);
  if (!translation) return translation.error();
  auto reasoner = constraint::make_compiled_reasoner(translation->formula, std::move(compiled));
  if (!reasoner) return reasoner.error();
  return make(std::move(model), std::move(*translation), std::move(*reasoner));
}

}  // namespace portico::configuration
