// What the screen shows about the decisions, worked out once after each change.
#include <algorithm>
#include <set>
#include <utility>

#include "client/configuration/configuring.h"
#include "shared/supply/promise.h"

namespace portico::configuration {

using product_model::Feature;

namespace {

supply::TransitDays transit_of(const supply::Market& market) {
  supply::TransitDays transit;
  for (const supply::Country& country : market.countries) transit.by_country[country.code] = country.transit_days;
  return transit;
}

}  // namespace

void Configuring::work_out() {
  auto state = configurator_.evaluate(history_.now());
  if (!state) return;  // decisions are checked before they get in; what is left is a search that gave up
  answers_ = {};
  ++revision_;
  rules_against_.clear();
  answers_.state = std::move(*state);
  const auto item = offer_.agreement ? pricing::item_for(*offer_.agreement, offer_.price_list.family) : nullptr;
  auto weights = pricing::price_weights(offer_.price_list, item, quantity_);
  weights_ = weights ? std::move(*weights) : pricing::PriceWeights{};
  work_out_completion();
  work_out_price();
  work_out_differences();
  work_out_ranges();
}

void Configuring::work_out_completion() {
  answers_.shown = answers_.state.selection;
  if (!answers_.state.is_complete()) {
    if (auto completion = configurator_.complete_cheapest(history_.now(), objective())) {
      answers_.shown = std::move(completion->selection);
    }
  }
  answers_.lead_days = lead_days_of(answers_.shown);
}

void Configuring::work_out_price() {
  const pricing::Selection selection{answers_.shown.features, answers_.shown.numbers};
  const supply::Country* country = supply::country_in(offer_.market, offer_.country);
  const pricing::Agreement* agreement = offer_.agreement ? &*offer_.agreement : nullptr;
  auto receipt = pricing::price_line(offer_.price_list, agreement, offer_.buyer, selection, quantity_, offer_.today,
                                     country ? country->tax_rate : BasisPoints{});
  if (receipt) {
    answers_.receipt = std::move(*receipt);
  } else {
    answers_.price_error = receipt.error();
  }
  answers_.promised = promised_with(answers_.lead_days);
}

std::optional<Date> Configuring::promised_with(std::int32_t lead_days) const {
  const supply::BuildTime build{offer_.family_lead_days, lead_days, quantity_, offer_.market.units_per_day};
  const auto promised =
      supply::promised_date(offer_.today, {build}, {offer_.market.holidays}, transit_of(offer_.market), offer_.country);
  if (!promised) return std::nullopt;
  return *promised;
}

std::int64_t Configuring::shown_sum(const std::string& attribute) const {
  std::set<FeatureIndex> counted;
  for (const std::string& name : answers_.shown.features) {
    auto index = model().find(name);
    while (index && *index >= 0 && counted.insert(*index).second) index = model().feature(*index).parent;
  }
  std::int64_t sum = 0;
  for (const FeatureIndex index : counted) sum += integer_attribute(model().feature(index), attribute);
  return sum;
}

std::int32_t Configuring::lead_days_of(const Selection& selection) const {
  std::int64_t days = offer_.family_lead_days;
  for (const std::string& name : selection.features) {
    const auto index = model().find(name);
    if (index) days = std::max(days, integer_attribute(model().feature(*index), lead_days_attribute));
  }
  return static_cast<std::int32_t>(days);
}

// As what is shown, but with the feature instead of what it would replace in its group.
std::int32_t Configuring::lead_days_with(FeatureIndex feature) const {
  Selection selection = answers_.shown;
  const product_model::Group* group = model().group_of(feature);
  if (group && group->most == 1) {
    for (const FeatureIndex member : group->members) selection.features.erase(model().feature(member).name);
  }
  selection.features.insert(model().feature(feature).name);
  return lead_days_of(selection);
}

std::int64_t Configuring::in_minor_units(std::int64_t weight) const {
  return divided(Money{weight, currency()}, weights_.scale, Rounding::half_even).minor;
}

void Configuring::work_out_differences() {
  const auto count = model().features().size();
  answers_.price_differences.assign(count, std::nullopt);
  answers_.lead_differences.assign(count, 0);
  if (auto differences = configurator_.price_differences(history_.now(), objective())) {
    answers_.price_differences = std::move(*differences);
  }
  for (auto& difference : answers_.price_differences) {
    if (difference) difference = in_minor_units(*difference);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto index = static_cast<FeatureIndex>(i);
    if (model().feature(index).is_abstract || answers_.state.is_in(index)) continue;
    answers_.lead_differences[i] = lead_days_with(index) - answers_.lead_days;
  }
}

void Configuring::work_out_ranges() {
  for (std::size_t i = 0; i < answers_.state.numbers.size(); ++i) {
    const auto& range = answers_.state.numbers[i];
    if (!range) continue;
    const auto index = static_cast<FeatureIndex>(i);
    answers_.ranges[index] = *range;
    if (!range->is_decided) continue;
    const Feature& feature = model().feature(index);
    Decisions free = configurator_.retract(history_.now(), feature.name);
    free.push_back({feature.name, true});
    const auto state = configurator_.evaluate(free);
    if (!state || !state->numbers[i]) continue;
    answers_.ranges[index] = *state->numbers[i];
    answers_.ranges[index].is_decided = true;
  }
}

}  // namespace portico::configuration
