#pragma once
// From a selection to money. Pure: list, agreement, day and tax rate come in as arguments. Amounts are checked: an
// overflow anywhere is amount_overflow, never a wrong number.
//
// Rounding happens in two places only: the discount of one piece (half to even, once, for agreement and tier together)
// and the tax of a line (half up, once per line). Totals add what was rounded per line.
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/pricing/price_list.h"
#include "shared/pricing/receipt.h"

namespace portico::pricing {

// What is chosen, as far as it has a price: features that are not abstract, and the values of integer features.
// An integer feature may stand in both; each name counts once.
struct Selection {
  std::set<std::string> features;
  std::map<std::string, std::int64_t> numbers;
};

// Price of one line with its receipt. agreement: nullptr for none; one without this family leaves the list price.
// Errors: agreement_foreign (facts agreement), agreement_expired (valid_from, valid_until), currency_mismatch (left,
// right), price_missing (feature, price_list), quantity_out_of_range (asked), amount_overflow; value_invalid when list
// or agreement break their own rules or lead to a price below zero.
// Which list is the right one for the day is list_for's answer; it is not asked again here.
Result<Receipt> price_line(const PriceList& list, const Agreement* agreement, const CompanyId& buyer,
                           const Selection& selection, Quantity quantity, Date today, BasisPoints tax_rate);

// Of all lines of a cart or an order. Errors: currency_mismatch, amount_overflow. No receipts: zero in EUR.
Result<Totals> totals(const std::vector<Receipt>& receipts);

// The unit price that price_line would give, without a receipt: quick enough for every option of a screen at every
// click. item: what was agreed for the list's family, or nullptr. Errors: price_missing, amount_overflow,
// value_invalid.
Result<std::int64_t> unit_price(const PriceList& list, const AgreementItem* item, const Selection& selection,
                                Quantity quantity);

// Prices as weights, to find the cheapest completion of a configuration: the least sum of weights is the least unit
// price. A weight divided by `scale` is minor units; with a discount the scale is 10,000, so that nothing is rounded.
struct PriceWeights {
  std::int64_t scale = 1;
  std::map<std::string, std::int64_t> features;
  std::map<std::string, std::int64_t> per_unit;
};
// Errors: amount_overflow, value_invalid (the item's discounts).
Result<PriceWeights> price_weights(const PriceList& list, const AgreementItem* item, Quantity quantity);

// Which of these names have no price in the list: asked before a list is published.
std::vector<std::string> without_price(const PriceList& list, const std::vector<std::string>& names);

}  // namespace portico::pricing
