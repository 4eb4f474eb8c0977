#include "server/pricing/offer.h"

#include <algorithm>

#include "server/account/account_store.h"
#include "server/pricing/price_store.h"
#include "shared/configuration/configurator.h"

namespace portico::pricing {
namespace {

std::int32_t lead_days_of(const configuration::State& state) {
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(state.lead_days, 0, 10'000));
}

// The least net price by list and item of one piece out of so many.
Result<std::int64_t> least_price(configuration::Configurator& configurator, const PriceList& list,
                                 const AgreementItem* item, Quantity quantity = {1}) {
  const auto weights = price_weights(list, item, quantity);
  if (!weights) return weights.error();
  const auto cheapest = configurator.complete_cheapest({}, {weights->features, weights->per_unit});
  if (!cheapest) return cheapest.error();
  return unit_price(list, item, priced_selection(cheapest->selection), quantity);
}

Result<configuration::Configurator> configurator_for(const product_model::Published& version) {
  return configuration::Configurator::make(
      std::shared_ptr<const product_model::ProductModel>(std::shared_ptr<void>(), &version.model), version.compiled);
}

}  // namespace

Result<Buyer> buyer_of(Transaction& transaction, const account::Person* person, std::optional<Currency> asked) {
  Buyer buyer;
  if (asked) buyer.currency = *asked;
  if (!person) return buyer;
  buyer.person = person->id;
  buyer.currency = person->currency;
  if (!person->membership) return buyer;
  const auto company = account::find_company(transaction, person->membership->company);
  if (!company) return company.error();
  if (*company) {
    buyer.company = (*company)->id;
    buyer.currency = (*company)->currency;
  }
  return buyer;
}

Result<PriceFacts> price_facts(Transaction& transaction, const std::string& family, const Buyer& buyer, Date today) {
  const auto lists = price_lists_of(transaction, family, buyer.currency);
  if (!lists) return lists.error();
  const auto list = list_for(*lists, family, buyer.currency, today);
  if (!list) return list.error();
  PriceFacts facts{**list, std::nullopt};
  if (buyer.company) {
    auto agreement = agreement_on(transaction, *buyer.company, buyer.currency, today);
    if (!agreement) return agreement.error();
    facts.agreement = std::move(*agreement);
  }
  return facts;
}

Selection priced_selection(const configuration::Selection& selection) {
  return {selection.features, selection.numbers};
}

Result<Offer> make_offer(std::shared_ptr<const product_model::Published> version, const PriceFacts& prices,
                         const Buyer& buyer, const configuration::Decisions& decisions, Quantity quantity, Date today,
                         BasisPoints tax_rate, std::int32_t units_per_day) {
  auto configurator = configuration::Configurator::make({version, &version->model}, version->compiled);
  if (!configurator) return configurator.error();
  auto selection = configurator->validate_complete(decisions);
  if (!selection) return selection.error();
  const auto state = configurator->evaluate(decisions);
  if (!state) return state.error();
  auto receipt = price_line(prices.list, prices.agreement_or_null(), buyer.company.value_or(CompanyId{}),
                            priced_selection(*selection), quantity, today, tax_rate);
  if (!receipt) return receipt.error();
  const supply::BuildTime build{version->data.lead_days, lead_days_of(*state), quantity, units_per_day};
  return Offer{std::move(version), std::move(*selection), std::move(*receipt), build};
}

Result<FromPrice> from_price(const product_model::Published& version, const PriceFacts& prices) {
  auto configurator = configurator_for(version);
  if (!configurator) return configurator.error();
  const auto list = least_price(*configurator, prices.list, nullptr);
  if (!list) return list.error();
  const auto own = prices.item() ? least_price(*configurator, prices.list, prices.item()) : list;
  if (!own) return own.error();
  return FromPrice{{*own, prices.list.currency}, {*list, prices.list.currency}};
}

Result<void> check_prices_all(const product_model::Published& version, const PriceList& list,
                              const AgreementItem* item) {
  const auto missing = without_price(list, product_model::sold_features(version.model));
  if (!missing.empty()) {
    return error(ErrorCode::price_missing, {{"feature", missing.front()}, {"price_list", list.name}});
  }
  auto configurator = configurator_for(version);
  if (!configurator) return configurator.error();
  std::vector<Quantity> quantities{{1}};
  if (item) {
    for (const Tier& tier : item->tiers) quantities.push_back(tier.from_quantity);
  }
  for (const Quantity quantity : quantities) {
    if (const auto least = least_price(*configurator, list, item, quantity); !least) return least.error();
  }
  return success();
}

}  // namespace portico::pricing
