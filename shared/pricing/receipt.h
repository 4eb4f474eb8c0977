#pragma once
// How a price came about, step by step, so that the buyer can open it. All amounts are minor units of `currency`.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/date.h"
#include "shared/base/describe.h"
#include "shared/base/ids.h"
#include "shared/base/money.h"
#include "shared/base/quantity.h"

namespace portico::pricing {

// In the order in which they stand on a receipt. Names are stored and sent: never renamed.
//   base, option, per_unit     list price of one piece; what costs nothing has no step
//   agreed_price               a feature's agreed surcharge minus its list surcharge
//   agreement_discount         the agreement's percentage of the list price (of what has no agreed surcharge)
//   tier_discount              the percentage for this quantity, of the same amount
//   quantity                   from the piece to the line: amount is the line's net
//   tax                        amount is the line's tax
enum class StepKind { base, option, per_unit, agreed_price, agreement_discount, tier_discount, quantity, tax };
BOOST_DESCRIBE_ENUM(StepKind, base, option, per_unit, agreed_price, agreement_discount, tier_discount, quantity, tax)

struct ReceiptStep {
  StepKind kind = StepKind::base;
  std::string source;                  // name of the price list or number of the agreement; empty for quantity and tax
  std::string feature;                 // empty when the step is about no feature
  std::optional<BasisPoints> rate;     // of discounts and tax
  std::optional<std::int64_t> factor;  // per_unit and agreed_price of a number: its value; quantity: the pieces
  std::int64_t amount = 0;
  std::int64_t running = 0;  // unit price after this step; does not change at quantity and tax

  friend bool operator==(const ReceiptStep&, const ReceiptStep&) = default;
};
BOOST_DESCRIBE_STRUCT(ReceiptStep, (), (kind, source, feature, rate, factor, amount, running))

// The next tier that makes a piece cheaper.
struct NextTier {
  Quantity from_quantity;
  std::int64_t unit_net = 0;  // of one piece when that many are bought
  std::int64_t saving = 0;    // of from_quantity pieces, against today's unit price

  friend bool operator==(const NextTier&, const NextTier&) = default;
};
BOOST_DESCRIBE_STRUCT(NextTier, (), (from_quantity, unit_net, saving))

// One line. The amounts of the steps before `quantity` add up to unit_net; net = unit_net × quantity;
// gross = net + tax.
struct Receipt {
  PriceListId price_list;
  std::string price_list_name;
  std::string family;
  Currency currency = Currency::EUR;
  Quantity quantity;
  std::vector<ReceiptStep> steps;
  std::int64_t list_unit_net = 0;  // before any agreement
  std::int64_t unit_net = 0;
  std::int64_t net = 0;
  BasisPoints tax_rate;
  std::int64_t tax = 0;
  std::int64_t gross = 0;
  std::int64_t saved = 0;  // (list_unit_net - unit_net) × quantity; negative when an agreed surcharge is above the list
  std::optional<std::string> agreement_number;  // when the agreement has this family
  std::optional<Date> agreement_valid_until;    // likewise
  std::optional<Date> price_ends_on;            // see price_ends_on() in price_list.h
  std::optional<NextTier> next_tier;

  friend bool operator==(const Receipt&, const Receipt&) = default;
};
BOOST_DESCRIBE_STRUCT(Receipt, (),
                      (price_list, price_list_name, family, currency, quantity, steps, list_unit_net, unit_net, net,
                       tax_rate, tax, gross, saved, agreement_number, agreement_valid_until, price_ends_on, next_tier))

struct TaxTotal {
  BasisPoints rate;
  std::int64_t net = 0;
  std::int64_t tax = 0;

  friend bool operator==(const TaxTotal&, const TaxTotal&) = default;
};
BOOST_DESCRIBE_STRUCT(TaxTotal, (), (rate, net, tax))

struct Totals {
  Currency currency = Currency::EUR;
  std::int64_t net = 0;
  std::vector<TaxTotal> taxes;  // one per rate, rising
  std::int64_t tax = 0;
  std::int64_t gross = 0;
  std::int64_t saved = 0;

  friend bool operator==(const Totals&, const Totals&) = default;
};
BOOST_DESCRIBE_STRUCT(Totals, (), (currency, net, taxes, tax, gross, saved))

}  // namespace portico::pricing
