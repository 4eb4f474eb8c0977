#include "client/order/basket_scene.h"

#include <algorithm>

#include "client/app/format.h"
#include "client/app/product.h"
#include "client/app/product_picture.h"
#include "client/ui/ui.h"
#include "shared/configuration/chosen.h"

namespace portico::order {

using app::App;

ReadyModels& ready_models() {
  static ReadyModels models;
  return models;
}

LineFamily line_family(App& app, const std::string& family, const ModelVersionId& version) {
  LineFamily found;
  const auto& view = app::family_view(app, family, version);
  if (view.state == app::LoadState::failed) found.problem = view.error;
  if (!view.ready()) return found;
  const auto product = app::product_of(*view);
  if (!product) {
    found.problem = product.error();
    return found;
  }
  found.view = &view.value;
  found.model = (*product)->model;
  return found;
}

const supply::Country& presumed_country(const App& app) {
  const supply::Market& market = app.market()->market;
  if (app.session().company) {
    if (const auto* country = supply::country_in(market, app.session().company->country)) return *country;
  }
  return supply::home_country(market, app.currency());
}

BasketScene basket_scene(App& app, const supply::Country& country) {
  BasketScene scene;
  for (const app::BasketLine& line : app.basket().lines()) scene.families.push_back(line_family(app, line.family));
  const api::MarketView& market = *app.market();
  CompanyId company = app.session().company ? app.session().company->id : CompanyId{};
  // Without network nobody says who is logged in; what the browser kept is the reader's own all the same.
  for (const LineFamily& family : scene.families) {
    if (app.session_unknown() && family.view && family.view->agreement) company = family.view->agreement->company;
  }
  scene.priced = price_basket(ready_models(), app.basket().lines(), scene.families,
                              {market.market, market.today, company, country});
  return scene;
}

LineWords line_words(const App& app, const api::FamilyView& view, const product_model::ProductModel& model,
                     const configuration::Selection* selection) {
  constexpr std::size_t most_others = 5;
  const app::ProductWords words(view, app.language());
  LineWords line{std::string(words.family_name()), {}, {}};
  if (!selection) return line;
  line.highlights = app::highlights_in_words(view, model, words, *selection, app.language());
  std::size_t left = 0, shown = 0;
  for (const app::ChoiceInWords& choice : app::choices_in_words(model, words, *selection, app.language())) {
    if (line.highlights.find(choice.value) != std::string::npos) continue;
    if (shown == most_others) {
      ++left;
      continue;
    }
    ++shown;
    app::add_part(line.others, choice.value, " \u00B7 ", app.language());
  }
  if (left > 0) line.others += app.counted("order.and_more", static_cast<std::int64_t>(left));
  return line;
}

void line_picture(ui::Frame& frame, App& app, const LineFamily& family, const Standing* standing, float width) {
  if (!family.view || !standing || !standing->selection) return;
  const auto product = app::product_of(*family.view);
  if (!product) return;
  app::product_picture(frame, app, (*product)->picture, configuration::chosen_of(*(*product)->model, *standing->selection), {},
                       {.width = width, .framed = true});
}

}  // namespace portico::order
