#pragma once
// The basket with all that the server has said about it: for the basket's screen and for the checkout.
#include <vector>

#include "client/app/app.h"
#include "client/order/basket_prices.h"
#include "client/ui/frame.h"

namespace portico::order {

struct BasketScene {
  std::vector<LineFamily> families;  // one for each line
  PricedBasket priced;
};

// Asks for the families that are not here yet. country: where it goes, for tax and days on the road.
BasketScene basket_scene(app::App& app, const supply::Country& country);

// Before an address is known: the company's country, else that of the currency.
const supply::Country& presumed_country(const app::App& app);

// The configuration in words and as a picture; used for lines of baskets and of orders.
struct LineWords {
  std::string family;  // its name
  std::string highlights;
  std::string others;  // what the highlights do not say
};
LineWords line_words(const app::App& app, const api::FamilyView& view, const product_model::ProductModel& model,
                     const configuration::Selection* selection);
void line_picture(ui::Frame& frame, app::App& app, const LineFamily& family, const Standing* standing, float width);

// The family of a line on this version (empty: the newest), as far as it is here.
LineFamily line_family(app::App& app, const std::string& family, const ModelVersionId& version = {});

ReadyModels& ready_models();  // kept as long as the page

}  // namespace portico::order
