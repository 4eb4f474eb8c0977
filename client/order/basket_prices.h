#pragma once
// What the lines of the basket are worth today: each is checked on the newest version of its model and priced by the
// same rules as the server's. No clock, no network: what the server said comes in. Amounts are minor units.
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "client/app/basket.h"
#include "shared/api/catalog.h"
#include "shared/configuration/configurator.h"
#include "shared/order/placing.h"
#include "shared/pricing/pricing.h"
#include "shared/supply/market.h"

namespace portico::order {

// A configuration on one version of its model. problem: why it can't be built (configuration_invalid,
// configuration_incomplete, feature_unknown, ... as the configurator says); then there is no selection.
struct Standing {
  std::optional<configuration::Selection> selection;
  std::int32_t option_lead_days = 0;
  std::optional<Error> problem;
};

// Models made ready for checking, and what was checked already: making ready takes long, asking again is quick.
class ReadyModels {
 public:
  using Model = std::shared_ptr<const product_model::ProductModel>;
  using StandingPointer = std::shared_ptr<const Standing>;
  StandingPointer standing(const ModelVersionId& version, const Model& model,
                           const configuration::Decisions& decisions);

 private:
  struct Ready {
    Result<configuration::Configurator> configurator;
    std::vector<std::pair<configuration::Decisions, StandingPointer>> known;
  };
  std::map<ModelVersionId, Ready> ready_;
};

// The family of a line as the server describes it today; view is nullptr while it is on its way or when it failed.
struct LineFamily {
  const api::FamilyView* view = nullptr;
  ReadyModels::Model model;
  std::optional<Error> problem;  // it could not be got at all
};

struct PricedLine {
  bool is_loading = false;
  std::shared_ptr<const Standing> standing;  // absent while loading
  std::optional<pricing::Receipt> receipt;
  std::optional<supply::BuildTime> build;
  std::optional<Error> problem;  // why it can't be ordered
};

struct PricedBasket {
  std::vector<PricedLine> lines;          // one for each line of the basket
  std::optional<pricing::Totals> totals;  // of the lines without problem
  std::optional<Date> promised;           // likewise
  const supply::Country* country = nullptr;

  bool is_loading() const;
  bool has_problem() const;
  bool can_be_ordered() const { return !lines.empty() && !is_loading() && !has_problem() && totals && promised; }
};

struct PricingScene {
  const supply::Market& market;
  Date today;
  CompanyId company;  // empty: an end customer
  const supply::Country& country;
};

PricedBasket price_basket(ReadyModels& models, const std::vector<app::BasketLine>& lines,
                          const std::vector<LineFamily>& families, const PricingScene& scene);

// What is sent to place the order: the newest versions, the prices that were seen. `priced` can be ordered.
PlaceOrder order_to_place(const std::vector<app::BasketLine>& lines, const std::vector<LineFamily>& families,
                          const PricedBasket& priced, const Address& delivery, const std::string& note);

}  // namespace portico::order
