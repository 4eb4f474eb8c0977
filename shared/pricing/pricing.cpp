#include "shared/pricing/pricing.h"

#include <algorithm>
#include <utility>

#include "shared/pricing/unit_price.h"

namespace portico::pricing {
namespace {

Result<void> check_use(const PriceList& list, const Agreement& agreement, const CompanyId& buyer, Date today) {
  if (agreement.company != buyer) return error(ErrorCode::agreement_foreign, {{"agreement", agreement.number}});
  if (!is_valid_on(agreement, today)) {
    return error(ErrorCode::agreement_expired, {{"agreement", agreement.number},
                                                {"valid_from", text(agreement.valid_from)},
                                                {"valid_until", text(agreement.valid_until)}});
  }
  if (list.currency != agreement.currency) {
    return error(ErrorCode::currency_mismatch,
                 {{"left", std::string(code(list.currency))}, {"right", std::string(code(agreement.currency))}});
  }
  return success();
}

Result<void> check_quantity(Quantity quantity) {
  if (quantity.value >= Quantity::least && quantity.value <= Quantity::most) return success();
  return error(ErrorCode::quantity_out_of_range, {{"asked", std::to_string(quantity.value)}});
}

Result<UnitPrice> unit_price_for(const std::vector<PricedPart>& parts, const AgreementItem* item, Quantity quantity,
                                 Currency currency) {
  const auto rates = rates_for(item, quantity);
  if (!rates) return rates.error();
  return unit_price_of(parts, *rates, currency);
}

// Writes the steps of one piece. A running price can overflow on the way to a final one that does not.
class Steps {
 public:
  explicit Steps(std::vector<ReceiptStep>& steps) : steps_(steps) {}

  Result<void> add(ReceiptStep step) {
    if (__builtin_add_overflow(running_, step.amount, &running_)) return error(ErrorCode::amount_overflow);
    step.running = running_;
    steps_.push_back(std::move(step));
    return success();
  }
  void close(ReceiptStep step) {
    step.running = running_;
    steps_.push_back(std::move(step));
  }

 private:
  std::vector<ReceiptStep>& steps_;
  std::int64_t running_ = 0;
};

Result<void> write_list_price(Steps& steps, const std::vector<PricedPart>& parts, const std::string& list) {
  for (const PricedPart& part : parts) {
    if (part.kind != StepKind::base && part.list == 0) continue;
    auto added = steps.add({part.kind, list, part.feature, std::nullopt, part.factor, part.list});
    if (!added) return added;
  }
  return success();
}

Result<void> write_agreed_prices(Steps& steps, const std::vector<PricedPart>& parts, const std::string& number) {
  for (const PricedPart& part : parts) {
    if (!part.agreed) continue;
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(*part.agreed, part.list, &difference)) return error(ErrorCode::amount_overflow);
    auto added = steps.add({StepKind::agreed_price, number, part.feature, std::nullopt, part.factor, difference});
    if (!added) return added;
  }
  return success();
}

Result<void> write_discounts(Steps& steps, const UnitPrice& price, Rates rates, const std::string& number) {
  if (rates.agreement.value > 0) {
    auto added = steps.add({StepKind::agreement_discount, number, "", rates.agreement, std::nullopt,
                            price.after_agreement - price.discountable});
    if (!added) return added;
  }
  if (rates.tier.value == 0) return success();
  return steps.add(
      {StepKind::tier_discount, number, "", rates.tier, std::nullopt, price.discounted - price.after_agreement});
}

// All steps of a line whose amounts are known already. agreement: only with an item for the family.
Result<void> write_steps(Receipt& receipt, const std::vector<PricedPart>& parts, const UnitPrice& price, Rates rates,
                         const Agreement* agreement) {
  Steps steps(receipt.steps);
  if (auto written = write_list_price(steps, parts, receipt.price_list_name); !written) return written;
  if (agreement != nullptr) {
    if (auto written = write_agreed_prices(steps, parts, agreement->number); !written) return written;
    if (auto written = write_discounts(steps, price, rates, agreement->number); !written) return written;
  }
  steps.close({StepKind::quantity, "", "", std::nullopt, receipt.quantity.value, receipt.net});
  steps.close({StepKind::tax, "", "", receipt.tax_rate, std::nullopt, receipt.tax});
  return success();
}

Result<std::optional<NextTier>> next_tier(const std::vector<PricedPart>& parts, const AgreementItem* item,
                                          Quantity quantity, std::int64_t unit_net, Currency currency) {
  std::optional<NextTier> next;
  if (item == nullptr) return next;
  for (const Tier& tier : item->tiers) {
    if (tier.from_quantity <= quantity || (next && next->from_quantity < tier.from_quantity)) continue;
    const auto there = unit_price_for(parts, item, tier.from_quantity, currency);
    if (!there) return there.error();
    if (there->net >= unit_net) continue;
    const auto saving = times({unit_net - there->net, currency}, tier.from_quantity.value);
    if (!saving) return saving.error();
    next = NextTier{tier.from_quantity, there->net, saving->minor};
  }
  return next;
}

// Net, tax (half up, once per line), gross and what was saved.
Result<void> fill_amounts(Receipt& receipt) {
  const Currency currency = receipt.currency;
  const auto net = times({receipt.unit_net, currency}, receipt.quantity.value);
  if (!net) return net.error();
  const auto list_net = times({receipt.list_unit_net, currency}, receipt.quantity.value);
  if (!list_net) return list_net.error();
  const auto tax = share_of(*net, receipt.tax_rate, Rounding::half_up);
  if (!tax) return tax.error();
  const auto gross = add(*net, *tax);
  if (!gross) return gross.error();
  receipt.net = net->minor;
  receipt.tax = tax->minor;
  receipt.gross = gross->minor;
  receipt.saved = list_net->minor - net->minor;  // both are at least 0
  return success();
}

}  // namespace

Result<Receipt> price_line(const PriceList& list, const Agreement* agreement, const CompanyId& buyer,
                           const Selection& selection, Quantity quantity, Date today, BasisPoints tax_rate) {
  if (agreement != nullptr) {
    if (auto usable = check_use(list, *agreement, buyer, today); !usable) return usable.error();
  }
  if (auto checked = check_quantity(quantity); !checked) return checked.error();
  const AgreementItem* item = agreement == nullptr ? nullptr : item_for(*agreement, list.family);
  const auto parts = priced_parts(list, item, selection);
  if (!parts) return parts.error();
  const auto rates = rates_for(item, quantity);
  if (!rates) return rates.error();
  const auto price = unit_price_of(*parts, *rates, list.currency);
  if (!price) return price.error();

  Receipt receipt{list.id, list.name, list.family, list.currency, quantity};
  receipt.list_unit_net = price->list;
  receipt.unit_net = price->net;
  receipt.tax_rate = tax_rate;
  if (auto filled = fill_amounts(receipt); !filled) return filled.error();

  const Agreement* used = item == nullptr ? nullptr : agreement;
  if (auto written = write_steps(receipt, *parts, *price, *rates, used); !written) return written.error();
  if (used != nullptr) {
    receipt.agreement_number = used->number;
    receipt.agreement_valid_until = used->valid_until;
  }
  receipt.price_ends_on = price_ends_on(list, used);
  auto next = next_tier(*parts, item, quantity, receipt.unit_net, list.currency);
  if (!next) return next.error();
  receipt.next_tier = *next;
  return receipt;
}

Result<Totals> totals(const std::vector<Receipt>& receipts) {
  Totals sum;
  if (receipts.empty()) return sum;
  sum.currency = receipts.front().currency;
  const auto add_up = [&](std::int64_t& total, const Receipt& receipt, std::int64_t amount) -> Result<void> {
    const auto next = add({total, sum.currency}, {amount, receipt.currency});
    if (!next) return next.error();
    total = next->minor;
    return success();
  };
  for (const Receipt& receipt : receipts) {
    auto place = std::lower_bound(sum.taxes.begin(), sum.taxes.end(), receipt.tax_rate,
                                  [](const TaxTotal& left, BasisPoints right) { return left.rate < right; });
    if (place == sum.taxes.end() || place->rate != receipt.tax_rate) {
      place = sum.taxes.insert(place, TaxTotal{receipt.tax_rate});
    }
    const std::pair<std::int64_t*, std::int64_t> additions[] = {
        {&sum.net, receipt.net},     {&sum.tax, receipt.tax},    {&sum.gross, receipt.gross},
        {&sum.saved, receipt.saved}, {&place->net, receipt.net}, {&place->tax, receipt.tax}};
    for (const auto& [total, amount] : additions) {
      if (auto added = add_up(*total, receipt, amount); !added) return added.error();
    }
  }
  return sum;
}

Result<std::int64_t> unit_price(const PriceList& list, const AgreementItem* item, const Selection& selection,
                                Quantity quantity) {
  const auto parts = priced_parts(list, item, selection);
  if (!parts) return parts.error();
  const auto price = unit_price_for(*parts, item, quantity, list.currency);
  if (!price) return price.error();
  return price->net;
}

std::vector<std::string> without_price(const PriceList& list, const std::vector<std::string>& names) {
  std::vector<std::string> missing;
  for (const std::string& name : names) {
    if (!list.features.contains(name) && !list.per_unit.contains(name)) missing.push_back(name);
  }
  return missing;
}

}  // namespace portico::pricing
