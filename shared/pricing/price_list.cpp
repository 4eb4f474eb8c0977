#include "shared/pricing/price_list.h"

#include <algorithm>
#include <set>

namespace portico::pricing {
namespace {

constexpr std::int32_t whole = 10'000;  // basis points

Error wrong(std::string place, std::string expected) {
  return error_at(ErrorCode::value_invalid, std::move(place), {{"expected", std::move(expected)}});
}

// The lowest price that the list allows: everything chosen that makes it cheaper.
Result<std::int64_t> lowest_price(const PriceList& list) {
  Money lowest{list.base, list.currency};
  for (const auto& [feature, surcharge] : list.features) {
    if (surcharge >= 0) continue;
    const auto less = add(lowest, {surcharge, list.currency});
    if (!less) return less.error();
    lowest = *less;
  }
  return lowest.minor;
}

Result<void> check_tiers(const AgreementItem& item) {
  const Tier* previous = nullptr;
  for (std::size_t i = 0; i < item.tiers.size(); ++i) {
    const Tier& tier = item.tiers[i];
    const std::string place = "/tiers/" + std::to_string(i);
    if (tier.from_quantity.value < 2) return wrong(place + "/from_quantity", "a quantity of at least 2");
    if (previous != nullptr && tier.from_quantity <= previous->from_quantity)
      return wrong(place + "/from_quantity", "a quantity above that of the tier before");
    if (tier.discount.value <= (previous != nullptr ? previous->discount.value : 0))
      return wrong(place + "/discount", "a discount above that of the tier before");
    if (tier.discount.value > whole - item.discount.value)
      return wrong(place + "/discount", "at most 100 % together with the discount of the item");
    previous = &tier;
  }
  return success();
}

Result<void> check_item(const AgreementItem& item) {
  if (item.family.empty()) return wrong("/family", "the key of a product family");
  if (item.discount.value < 0 || item.discount.value > whole) return wrong("/discount", "0 to 10000 basis points");
  for (const auto& [feature, surcharge] : item.features)
    if (surcharge < 0) return wrong("/features/" + feature, "an amount of at least 0");
  return check_tiers(item);
}

}  // namespace

Result<void> check(const PriceList& list) {
  if (list.name.empty()) return wrong("/name", "a name");
  if (list.family.empty()) return wrong("/family", "the key of a product family");
  for (const auto& [feature, surcharge] : list.per_unit)
    if (surcharge < 0) return wrong("/per_unit/" + feature, "an amount of at least 0");
  const auto lowest = lowest_price(list);
  if (!lowest || *lowest < 0) return wrong("/base", "at least what all negative surcharges together take off");
  if (list.valid_until && *list.valid_until < list.valid_from) return wrong("/valid_until", "a day from valid_from on");
  return success();
}

Result<void> check(const Agreement& agreement) {
  if (agreement.number.empty()) return wrong("/number", "a number");
  if (agreement.company.is_empty()) return wrong("/company", "the id of a company");
  if (agreement.valid_until < agreement.valid_from) return wrong("/valid_until", "a day from valid_from on");
  std::set<std::string> families;
  for (std::size_t i = 0; i < agreement.items.size(); ++i) {
    const std::string place = "/items/" + std::to_string(i);
    const AgreementItem& item = agreement.items[i];
    if (const auto checked = check_item(item); !checked) return within(place, checked.error());
    if (!families.insert(item.family).second) return wrong(place + "/family", "each family only once");
  }
  return success();
}

bool is_valid_on(const PriceList& list, Date day) {
  return list.valid_from <= day && (!list.valid_until || day <= *list.valid_until);
}

bool is_valid_on(const Agreement& agreement, Date day) {
  return agreement.valid_from <= day && day <= agreement.valid_until;
}

Result<const PriceList*> list_for(const std::vector<PriceList>& lists, const std::string& family, Currency currency,
                                  Date day) {
  const PriceList* found = nullptr;
  for (const PriceList& list : lists) {
    if (list.family != family || list.currency != currency || !is_valid_on(list, day)) continue;
    if (found == nullptr || found->valid_from < list.valid_from) found = &list;
  }
  if (found == nullptr) {
    return error(ErrorCode::price_list_missing,
                 {{"family", family}, {"currency", std::string(code(currency))}, {"day", text(day)}});
  }
  return found;
}

const AgreementItem* item_for(const Agreement& agreement, const std::string& family) {
  const auto item = std::find_if(agreement.items.begin(), agreement.items.end(),
                                 [&](const AgreementItem& each) { return each.family == family; });
  return item == agreement.items.end() ? nullptr : &*item;
}

std::optional<Date> price_ends_on(const PriceList& list, const Agreement* agreement) {
  if (agreement == nullptr || item_for(*agreement, list.family) == nullptr) return list.valid_until;
  return list.valid_until ? std::min(*list.valid_until, agreement->valid_until) : agreement->valid_until;
}

}  // namespace portico::pricing
