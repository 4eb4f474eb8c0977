#pragma once
// Where prices come from: the maker's list and, for a company, its agreement. Both are data, valid from a day to a day
// (both included). All amounts are net minor units of the currency named beside them.
//
// Other kinds of price (conditional, percentage of the base) become further members beside `features` and `per_unit`,
// optional in JSON, so that stored lists stay readable.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/date.h"
#include "shared/base/describe.h"
#include "shared/base/ids.h"
#include "shared/base/money.h"
#include "shared/base/quantity.h"
#include "shared/base/result.h"

namespace portico::pricing {

// Prices of one product family in one currency. A surcharge may be negative ("without battery"). A feature of price 0
// is included in the base; a feature that is absent has no price, and choosing it is the error price_missing.
struct PriceList {
  PriceListId id;
  std::string name;    // "List 2026 EUR"; the source named on receipts
  std::string family;  // key of the product family
  Currency currency = Currency::EUR;
  std::int64_t base = 0;
  std::map<std::string, std::int64_t> features;  // surcharge when the feature is chosen
  std::map<std::string, std::int64_t> per_unit;  // integer features: surcharge per unit of the number
  Date valid_from;
  std::optional<Date> valid_until;  // last day; absent: until further notice

  friend bool operator==(const PriceList&, const PriceList&) = default;
};
BOOST_DESCRIBE_STRUCT(PriceList, (), (id, name, family, currency, base, features, per_unit, valid_from, valid_until))

// From this quantity on, `discount` more percentage points of the list price, beside the discount of the item.
struct Tier {
  Quantity from_quantity;
  BasisPoints discount;

  friend bool operator==(const Tier&, const Tier&) = default;
};
BOOST_DESCRIBE_STRUCT(Tier, (), (from_quantity, discount))

// What was agreed for one family. `discount` and tiers are percentages of the list price. A feature in `features` has
// an agreed surcharge in place of the list's (of an integer feature without surcharge: an agreed price per unit): it is
// final, no percentage is taken off it again.
struct AgreementItem {
  std::string family;
  BasisPoints discount;
  std::map<std::string, std::int64_t> features;
  std::vector<Tier> tiers;  // quantities and discounts both rise

  friend bool operator==(const AgreementItem&, const AgreementItem&) = default;
};
BOOST_DESCRIBE_STRUCT(AgreementItem, (), (family, discount, features, tiers))

struct Agreement {
  AgreementId id;
  CompanyId company;
  std::string number;  // "A-2026-014"; the source named on receipts
  Currency currency = Currency::EUR;
  Date valid_from;
  Date valid_until;                  // last day
  std::vector<AgreementItem> items;  // at most one per family

  friend bool operator==(const Agreement&, const Agreement&) = default;
};
BOOST_DESCRIBE_STRUCT(Agreement, (), (id, company, number, currency, valid_from, valid_until, items))

// Before storing. Errors: value_invalid with its place (base below zero, names empty, until before from).
Result<void> check(const PriceList& list);
// Before storing. Errors: value_invalid with its place (a family twice, tiers out of order, discounts that together
// exceed 100 %, until before from).
Result<void> check(const Agreement& agreement);

bool is_valid_on(const PriceList& list, Date day);
bool is_valid_on(const Agreement& agreement, Date day);

// The list of this family and currency that is valid on `day`; of several the one that began last.
// Errors: price_list_missing with facts family, currency, day.
Result<const PriceList*> list_for(const std::vector<PriceList>& lists, const std::string& family, Currency currency,
                                  Date day);

// The item of a family, or nullptr.
const AgreementItem* item_for(const Agreement& agreement, const std::string& family);

// The last day on which today's price stands, as far as is known now: the earlier end of list and agreement (nullptr:
// none; an agreement without this family does not count). Empty: no end is set.
std::optional<Date> price_ends_on(const PriceList& list, const Agreement* agreement);

}  // namespace portico::pricing
