#include "client/order/basket_prices.h"

#include <algorithm>
#include <cassert>

namespace portico::order {
namespace {

constexpr std::size_t most_known = 400;  // configurations remembered for each model

Standing stand(configuration::Configurator& configurator, const configuration::Decisions& decisions) {
  Standing standing;
  auto state = configurator.evaluate(decisions);
  if (!state) {
    standing.problem = state.error();
    return standing;
  }
  standing.option_lead_days = static_cast<std::int32_t>(std::clamp<std::int64_t>(state->lead_days, 0, 10'000));
  if (state->is_complete()) {
    standing.selection = std::move(state->selection);
  } else {
    standing.problem = configurator.validate_complete(decisions).error();
  }
  return standing;
}

PricedLine price_one(ReadyModels& models, const app::BasketLine& line, const LineFamily& family,
                     const PricingScene& scene) {
  PricedLine priced;
  priced.problem = family.problem;
  if (!family.view || !family.model) {
    priced.is_loading = !family.problem;
    return priced;
  }
  const api::FamilyView& view = *family.view;
  priced.standing = models.standing(view.version, family.model, line.decisions);
  if (priced.standing->problem) {
    priced.problem = priced.standing->problem;
    return priced;
  }
  const configuration::Selection& selection = *priced.standing->selection;
  const pricing::Agreement* agreement = view.agreement ? &*view.agreement : nullptr;
  auto receipt = pricing::price_line(view.price_list, agreement, scene.company, {selection.features, selection.numbers},
                                     line.quantity, scene.today, scene.country.tax_rate);
  if (!receipt) {
    priced.problem = receipt.error();
    return priced;
  }
  priced.receipt = std::move(*receipt);
  priced.build = supply::BuildTime{view.data.lead_days, priced.standing->option_lead_days, line.quantity,
                                   scene.market.units_per_day};
  return priced;
}

}  // namespace

ReadyModels::StandingPointer ReadyModels::standing(const ModelVersionId& version, const Model& model,
                                                   const configuration::Decisions& decisions) {
  auto found = ready_.find(version);
  if (found == ready_.end()) {
    found = ready_.emplace(version, Ready{configuration::Configurator::make(model), {}}).first;
  }
  Ready& ready = found->second;
  const auto known =
      std::find_if(ready.known.begin(), ready.known.end(), [&](const auto& entry) { return entry.first == decisions; });
  if (known != ready.known.end()) return known->second;
  if (ready.known.size() >= most_known) ready.known.erase(ready.known.begin());
  auto standing = std::make_shared<Standing>();
  if (ready.configurator) {
    *standing = stand(*ready.configurator, decisions);
  } else {
    standing->problem = ready.configurator.error();
  }
  return ready.known.emplace_back(decisions, std::move(standing)).second;
}

bool PricedBasket::is_loading() const {
  return std::any_of(lines.begin(), lines.end(), [](const PricedLine& line) { return line.is_loading; });
}

bool PricedBasket::has_problem() const {
  return std::any_of(lines.begin(), lines.end(), [](const PricedLine& line) { return line.problem.has_value(); });
}

PricedBasket price_basket(ReadyModels& models, const std::vector<app::BasketLine>& lines,
                          const std::vector<LineFamily>& families, const PricingScene& scene) {
  assert(lines.size() == families.size());
  PricedBasket basket;
  basket.country = &scene.country;
  std::vector<pricing::Receipt> receipts;
  std::vector<supply::BuildTime> builds;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    basket.lines.push_back(price_one(models, lines[i], families[i], scene));
    const PricedLine& line = basket.lines.back();
    if (line.receipt) receipts.push_back(*line.receipt);
    if (line.build) builds.push_back(*line.build);
  }
  if (receipts.empty()) return basket;
  if (auto totals = pricing::totals(receipts)) basket.totals = std::move(*totals);
  if (const auto promised = supply::promised_date(scene.market, scene.today, builds, scene.country)) {
    basket.promised = *promised;
  }
  return basket;
}

PlaceOrder order_to_place(const std::vector<app::BasketLine>& lines, const std::vector<LineFamily>& families,
                          const PricedBasket& priced, const Address& delivery, const std::string& note) {
  assert(priced.can_be_ordered());
  PlaceOrder order;
  order.currency = priced.totals->currency;
  order.seen_total = priced.totals->gross;
  order.delivery = delivery;
  order.note = note;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const pricing::Receipt& receipt = *priced.lines[i].receipt;
    order.lines.push_back({lines[i].family, families[i].view->version, lines[i].decisions, lines[i].quantity,
                           receipt.unit_net, receipt.net});
    if (receipt.agreement_number) order.agreement = families[i].view->agreement->id;
  }
  return order;
}

}  // namespace portico::order
