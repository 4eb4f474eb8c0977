#include "client/product_model/family_picture.h"

#include <map>

#include "client/app/product.h"
#include "client/app/product_picture.h"
#include "shared/configuration/chosen.h"
#include "shared/configuration/configurator.h"

namespace portico::product_model {
namespace {

// Worked out once for each version and kept as long as the page: making a model ready takes long.
const catalog::Chosen& first_look(const api::FamilyView& view, const app::Product& product) {
  static std::map<ModelVersionId, catalog::Chosen> kept;
  const auto found = kept.find(view.version);
  if (found != kept.end()) return found->second;
  catalog::Chosen& chosen = kept[view.version];
  auto configurator = configuration::Configurator::make(product.model);
  if (!configurator) return chosen;
  const auto state =
      configurator->evaluate(view.standard.empty() ? configuration::Decisions{} : view.standard[0].decisions);
  if (state) chosen = configuration::chosen_of(*product.model, state->selection);
  return chosen;
}

}  // namespace

void family_picture(ui::Frame& frame, app::App& app, const std::string& family, ui::PictureOptions options) {
  const auto& view = app::family_view(app, family);
  const auto product = view.ready() ? app::product_of(*view) : Result<const app::Product*>(error(ErrorCode::not_found));
  if (!product) {
    ui::picture(
        frame, {}, [](ImDrawList&, ui::Rect) {}, options);
    return;
  }
  app::product_picture(frame, app, (*product)->picture, first_look(*view, **product), {}, options);
}

}  // namespace portico::product_model
