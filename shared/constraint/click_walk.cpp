#include "shared/constraint/click_walk.h"

#include <utility>

namespace portico::constraint {

ClickWalk::ClickWalk(std::vector<VariableId> features, std::vector<Domain> at_start, std::uint64_t seed)
    : features_(std::move(features)), at_start_(std::move(at_start)), random_(seed) {}

bool ClickWalk::click(const std::vector<Domain>& now) {
  const auto* domains = &now;
  std::vector<VariableId> open;
  if (decisions_.size() < longest) open = open_among(now);
  if (open.empty()) {
    decisions_.clear();
    domains = &at_start_;
    open = open_among(at_start_);
  }
  if (open.empty()) return false;
  const VariableId feature = open[random_.pick(open.size())];
  const Domain domain = (*domains)[static_cast<std::size_t>(feature)];
  const bool is_choice = domain == Domain{0, 1};
  decisions_.push_back({feature, is_choice || random_.pick(2) == 1 ? domain.high : domain.low});
  return true;
}

std::vector<VariableId> ClickWalk::open_among(const std::vector<Domain>& domains) const {
  std::vector<VariableId> open;
  for (const VariableId feature : features_) {
    if (!domains[static_cast<std::size_t>(feature)].is_fixed()) open.push_back(feature);
  }
  return open;
}

Objective made_up_costs(const std::vector<VariableId>& features, std::uint64_t seed) {
  RandomNumbers random(seed);
  Objective costs;
  for (const VariableId feature : features) {
    if (const auto cost = static_cast<std::int64_t>(random.pick(1000)); cost > 0) costs.push_back({cost, feature});
  }
  return costs;
}

}  // namespace portico::constraint
