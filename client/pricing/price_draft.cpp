#include "client/pricing/price_draft.h"

#include <algorithm>

#include "client/app/parse.h"

namespace portico::pricing {
namespace {

void set_price(pricing::PriceList& list, const PriceKey& key, std::int64_t price) {
  if (key.kind == PriceKind::base) {
    list.base = price;
  } else {
    (key.kind == PriceKind::feature ? list.features : list.per_unit)[key.feature] = price;
  }
}

void read_days(const PriceDraft& draft, Date today, ReadPrices& read) {
  const auto from = date_from(draft.valid_from);
  read.from_wrong = !from || *from < today;
  if (from) read.list.valid_from = *from;
  read.list.valid_until.reset();
  if (draft.valid_until.empty()) return;
  const auto until = date_from(draft.valid_until);
  read.until_wrong = !until || (from && *until < *from);
  if (until) read.list.valid_until = *until;
}

// What the rules of price lists say about amounts that are readable.
void check_rules(ReadPrices& read) {
  if (!read.is_right()) return;
  const auto checked = pricing::check(read.list);
  if (checked) return;
  constexpr std::string_view per_unit = "/per_unit/";
  const std::string& place = checked.error().place;
  if (place.compare(0, per_unit.size(), per_unit) == 0) {
    read.wrong.push_back({PriceKind::per_unit, place.substr(per_unit.size())});
  } else {
    read.wrong.push_back({PriceKind::base, ""});
  }
}

}  // namespace

std::optional<std::int64_t> price_in(const pricing::PriceList& list, const PriceKey& key) {
  if (key.kind == PriceKind::base) return list.base;
  const auto& prices = key.kind == PriceKind::feature ? list.features : list.per_unit;
  const auto found = prices.find(key.feature);
  return found == prices.end() ? std::nullopt : std::optional(found->second);
}

PriceDraft draft_of(const pricing::PriceList& list, Date today) {
  PriceDraft draft;
  draft.name = list.name;
  draft.valid_from = text(std::max(list.valid_from, today));
  if (list.valid_until) draft.valid_until = text(*list.valid_until);
  draft.prices[{PriceKind::base, ""}] = app::money_to_type(list.base);
  for (const auto& [feature, price] : list.features) {
    draft.prices[{PriceKind::feature, feature}] = app::money_to_type(price);
  }
  for (const auto& [feature, price] : list.per_unit) {
    draft.prices[{PriceKind::per_unit, feature}] = app::money_to_type(price);
  }
  return draft;
}

ReadPrices read(const PriceDraft& draft, const pricing::PriceList& before, Date today) {
  ReadPrices read;
  read.list = before;
  read.list.name = draft.name;
  read.name_wrong = draft.name.empty();
  read_days(draft, today, read);
  for (const auto& [key, typed] : draft.prices) {
    const auto price = app::parse_money(typed);
    if (!price) {
      read.wrong.push_back(key);
      continue;
    }
    const auto known = price_in(before, key);
    if (known != *price) read.changes.push_back({key, known, *price});
    set_price(read.list, key, *price);
  }
  read.other_changes = draft.name != before.name || read.list.valid_until != before.valid_until ||
                       (read.list.valid_from != before.valid_from && read.list.valid_from > today);
  check_rules(read);
  return read;
}

}  // namespace portico::pricing
