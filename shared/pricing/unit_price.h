#pragma once
// The arithmetic of one piece, shared by the receipt and by the quick price. Inner header of pricing/: others include
// pricing.h.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/pricing/pricing.h"

namespace portico::pricing {

// One chosen thing with a price.
struct PricedPart {
  StepKind kind = StepKind::base;
  std::string feature;
  std::optional<std::int64_t> factor;  // per_unit: the number
  std::int64_t list = 0;               // by the list
  std::optional<std::int64_t> agreed;  // in place of it, by the agreement
};

struct Rates {
  BasisPoints agreement;
  BasisPoints tier;
};

// What a piece costs: list = discountable + what has an agreed price; net = discounted + agreed.
struct UnitPrice {
  std::int64_t list = 0;
  std::int64_t discountable = 0;     // the list price of all that has no agreed price
  std::int64_t agreed = 0;           // the agreed prices
  std::int64_t after_agreement = 0;  // discountable after the agreement's discount alone; for the receipt
  std::int64_t discounted = 0;       // after agreement and tier
  std::int64_t net = 0;
};

// In the order of a receipt: base, features, numbers. Errors: price_missing, amount_overflow.
Result<std::vector<PricedPart>> priced_parts(const PriceList& list, const AgreementItem* item,
                                             const Selection& selection);

// The rates for a quantity. Errors: value_invalid beyond 100 %.
Result<Rates> rates_for(const AgreementItem* item, Quantity quantity);

// Errors: amount_overflow; value_invalid when a price falls below zero.
Result<UnitPrice> unit_price_of(const std::vector<PricedPart>& parts, Rates rates, Currency currency);

}  // namespace portico::pricing
