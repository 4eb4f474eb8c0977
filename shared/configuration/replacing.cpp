#include "shared/configuration/replacing.h"

#include <algorithm>

namespace portico::configuration {

using product_model::FeatureIndex;
using product_model::Group;

namespace {

void make_a_set(std::vector<std::size_t>& indices) {
  std::sort(indices.begin(), indices.end());
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
}

}  // namespace

bool is_refusal(const Decision& decision) {
  const bool* is_chosen = std::get_if<bool>(&decision.value);
  return is_chosen != nullptr && !*is_chosen;
}

Replacing::Replacing(const product_model::ProductModel& model, const Decisions& decisions) : model_(model) {
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    features_.push_back(model.find(decisions[i].feature));
    refuses_.push_back(is_refusal(decisions[i]));
    if (!features_.back()) continue;
    on_.emplace(*features_.back(), i);
    if (refuses_.back()) continue;
    for (FeatureIndex member = *features_.back(); member > 0; member = model.feature(member).parent) {
      const Group* group = model.group_of(member);
      if (group->most == 1) choices_[group].push_back({member, i});
    }
  }
}

std::vector<std::size_t> Replacing::by_choice_of(FeatureIndex feature) const {
  std::vector<std::size_t> replaced;
  if (on_.empty()) return replaced;
  for (FeatureIndex own = feature; own >= 0; own = model_.feature(own).parent) {
    const auto [first, last] = on_.equal_range(own);
    for (auto at = first; at != last; ++at) {
      if (own == feature || refuses_[at->second]) replaced.push_back(at->second);
    }
    const Group* group = model_.group_of(own);
    if (group == nullptr || group->most != 1) continue;
    const auto others = choices_.find(group);
    if (others == choices_.end()) continue;
    for (const Choice& choice : others->second) {
      if (choice.member != own) replaced.push_back(choice.decision);
    }
  }
  make_a_set(replaced);
  return replaced;
}

std::vector<std::size_t> Replacing::by_refusal_of(FeatureIndex feature) const {
  std::vector<std::size_t> replaced;
  for (std::size_t i = 0; i < features_.size(); ++i) {
    if (!features_[i]) continue;
    FeatureIndex above = *features_[i];
    while (above > feature) above = model_.feature(above).parent;
    if (above == feature && (*features_[i] == feature || !refuses_[i])) replaced.push_back(i);
  }
  return replaced;
}

}  // namespace portico::configuration
