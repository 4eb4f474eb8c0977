#pragma once
// What one buyer pays for one configuration today, computed from what is stored: the one place where decisions become
// a price on the server. Catalog, saved configurations and orders all ask here.
//
// Threads: any, each with its own transaction.
#include <memory>
#include <optional>
#include <string>

#include "server/product_model/models.h"
#include "server/storage/transaction.h"
#include "shared/account/account.h"
#include "shared/base/date.h"
#include "shared/configuration/decision.h"
#include "shared/configuration/state.h"
#include "shared/pricing/pricing.h"
#include "shared/supply/promise.h"

namespace portico::pricing {

struct Buyer {
  std::optional<PersonId> person;
  std::optional<CompanyId> company;
  Currency currency = Currency::EUR;
};

// person: nullptr for a visitor. The currency is the company's, the person's, or what a visitor asked for.
Result<Buyer> buyer_of(Transaction& transaction, const account::Person* person, std::optional<Currency> asked);

// The prices that count for this buyer today. The agreement is the company's valid one in the buyer's currency.
struct PriceFacts {
  PriceList list;
  std::optional<Agreement> agreement;

  const Agreement* agreement_or_null() const { return agreement ? &*agreement : nullptr; }
  const AgreementItem* item() const { return agreement ? item_for(*agreement, list.family) : nullptr; }
};
// Errors: price_list_missing.
Result<PriceFacts> price_facts(Transaction& transaction, const std::string& family, const Buyer& buyer, Date today);

Selection priced_selection(const configuration::Selection& selection);

struct Offer {
  std::shared_ptr<const product_model::Published> version;
  configuration::Selection selection;
  Receipt receipt;
  supply::BuildTime build;
};
// Checks the decisions on the version, then prices them. Errors: those of Configurator (places "/decisions/3"),
// configuration_incomplete at /decisions, those of price_line.
Result<Offer> make_offer(std::shared_ptr<const product_model::Published> version, const PriceFacts& prices,
                         const Buyer& buyer, const configuration::Decisions& decisions, Quantity quantity, Date today,
                         BasisPoints tax_rate, std::int32_t units_per_day);

// The cheapest complete product of a family for this buyer: the "from" price of the catalog. Errors: as make_offer.
struct FromPrice {
  Money net;
  Money list_net;
};
Result<FromPrice> from_price(const product_model::Published& version, const PriceFacts& prices);

// Does every product of this version have a price of at least 0 by this list, and by this item (nullptr: none) at any
// quantity? Errors: price_missing (feature, price_list), value_invalid, amount_overflow.
Result<void> check_prices_all(const product_model::Published& version, const PriceList& list,
                              const AgreementItem* item);

}  // namespace portico::pricing
