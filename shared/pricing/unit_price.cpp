#include "shared/pricing/unit_price.h"

namespace portico::pricing {
namespace {

constexpr std::int32_t whole = 10'000;  // basis points

Result<void> add_to(std::int64_t& sum, std::int64_t amount) {
  if (__builtin_add_overflow(sum, amount, &sum)) return error(ErrorCode::amount_overflow);
  return success();
}

// What remains of an amount after a discount, rounded once, half to even.
Result<std::int64_t> after_discount(std::int64_t amount, std::int32_t rate, Currency currency) {
  const auto rest = share_of({amount, currency}, {whole - rate}, Rounding::half_even);
  if (!rest) return rest.error();
  return rest->minor;
}

const std::int64_t* find(const std::map<std::string, std::int64_t>& amounts, const std::string& name) {
  const auto found = amounts.find(name);
  return found == amounts.end() ? nullptr : &found->second;
}

// Collects the parts of one selection.
class Parts {
 public:
  Parts(const PriceList& list, const AgreementItem* item) : list_(list), item_(item) {
    parts_.push_back({StepKind::base, "", std::nullopt, list.base, std::nullopt});
  }

  // A feature that is chosen and is no number.
  Result<void> add_feature(const std::string& name) {
    const std::int64_t* surcharge = find(list_.features, name);
    if (surcharge == nullptr) return missing(name);
    const std::int64_t* agreed = agreed_for(name);
    parts_.push_back(
        {StepKind::option, name, std::nullopt, *surcharge, agreed != nullptr ? std::optional(*agreed) : std::nullopt});
    return success();
  }

  // The agreed price of a number is its surcharge if the list has one, else its price per unit.
  Result<void> add_number(const std::string& name, std::int64_t value) {
    const bool has_surcharge = list_.features.contains(name);
    const std::int64_t* each = find(list_.per_unit, name);
    if (each == nullptr && !has_surcharge) return missing(name);
    if (has_surcharge) {
      if (auto added = add_feature(name); !added) return added;
    }
    if (each == nullptr) return success();
    PricedPart part{StepKind::per_unit, name, value, 0, std::nullopt};
    if (__builtin_mul_overflow(*each, value, &part.list)) return error(ErrorCode::amount_overflow);
    if (const std::int64_t* agreed = has_surcharge ? nullptr : agreed_for(name); agreed != nullptr) {
      part.agreed = 0;
      if (__builtin_mul_overflow(*agreed, value, &*part.agreed)) return error(ErrorCode::amount_overflow);
    }
    parts_.push_back(std::move(part));
    return success();
  }

  std::vector<PricedPart> take() { return std::move(parts_); }

 private:
  Error missing(const std::string& name) const {
    return error(ErrorCode::price_missing, {{"feature", name}, {"price_list", list_.name}});
  }
  const std::int64_t* agreed_for(const std::string& name) const {
    return item_ == nullptr ? nullptr : find(item_->features, name);
  }

  const PriceList& list_;
  const AgreementItem* item_;
  std::vector<PricedPart> parts_;
};

}  // namespace

Result<std::vector<PricedPart>> priced_parts(const PriceList& list, const AgreementItem* item,
                                             const Selection& selection) {
  Parts parts(list, item);
  for (const std::string& name : selection.features) {
    if (selection.numbers.contains(name)) continue;
    if (auto added = parts.add_feature(name); !added) return added.error();
  }
  for (const auto& [name, value] : selection.numbers) {
    if (auto added = parts.add_number(name, value); !added) return added.error();
  }
  return parts.take();
}

Result<Rates> rates_for(const AgreementItem* item, Quantity quantity) {
  if (item == nullptr) return Rates{};
  Rates rates{item->discount, {}};
  Quantity reached{0};
  for (const Tier& tier : item->tiers) {
    if (tier.from_quantity > quantity || tier.from_quantity < reached) continue;
    reached = tier.from_quantity;
    rates.tier = tier.discount;
  }
  const std::int64_t together = std::int64_t{rates.agreement.value} + rates.tier.value;
  if (rates.agreement.value < 0 || rates.tier.value < 0 || together > whole)
    return error(ErrorCode::value_invalid, {{"expected", "discounts from 0 to 100 % together"}});
  return rates;
}

Result<UnitPrice> unit_price_of(const std::vector<PricedPart>& parts, Rates rates, Currency currency) {
  UnitPrice price;
  for (const PricedPart& part : parts) {
    if (auto added = add_to(price.list, part.list); !added) return added.error();
    auto added = part.agreed ? add_to(price.agreed, *part.agreed) : add_to(price.discountable, part.list);
    if (!added) return added.error();
  }
  const auto after_agreement = after_discount(price.discountable, rates.agreement.value, currency);
  if (!after_agreement) return after_agreement.error();
  const auto discounted = after_discount(price.discountable, rates.agreement.value + rates.tier.value, currency);
  if (!discounted) return discounted.error();
  price.after_agreement = *after_agreement;
  price.discounted = *discounted;
  price.net = price.discounted;
  if (auto added = add_to(price.net, price.agreed); !added) return added.error();
  if (price.net < 0 || price.list < 0)
    return error(ErrorCode::value_invalid, {{"expected", "surcharges that leave a price of at least 0"}});
  return price;
}

}  // namespace portico::pricing
