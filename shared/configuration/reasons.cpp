// Configurator: why a wish cannot be had, and how it could be.
#include <algorithm>

#include "shared/configuration/configurator.h"

namespace portico::configuration {

Result<Configurator::Asked> Configurator::ask(const Decisions& decisions, const Decision& wish) const {
  Asked asked;
  const auto wanted = assume_one(wish);
  if (!wanted) return within("/wish", wanted.error());
  asked.wish = *wanted;
  const std::vector<std::size_t> replaced = replaced_by(decisions, wish);
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    if (std::binary_search(replaced.begin(), replaced.end(), i)) continue;
    asked.kept.push_back(decisions[i]);
    asked.kept_from.push_back(i);
  }
  auto assumed = assume(asked.kept);
  if (!assumed) return assumed.error();
  asked.assumed = std::move(*assumed);
  return asked;
}

Result<std::optional<WhyNot>> Configurator::why_not(const Decisions& decisions, const Decision& wish) {
  const auto asked = ask(decisions, wish);
  if (!asked) return asked.error();
  const auto is_possible = reasoner_->is_possible(asked->assumed.decisions);
  if (!is_possible) return is_possible.error();
  if (!*is_possible) return invalid(asked->kept, asked->assumed);
  const auto explanation = reasoner_->explain(asked->assumed.decisions, asked->wish);
  if (!explanation) return explanation.error();
  if (!*explanation) return std::optional<WhyNot>();
  std::vector<std::size_t> blamed;
  for (const std::size_t i : (*explanation)->decisions) {
    const std::size_t origin = asked->assumed.origins[i];
    if (blamed.empty() || blamed.back() != origin) blamed.push_back(origin);
  }
  auto why = narrow_down(*asked, std::move(blamed));
  if (!why) return why.error();
  for (std::size_t& i : why->decisions) i = asked->kept_from[i];
  return std::optional<WhyNot>(std::move(*why));
}

// A number is two decisions in the formula, of which the explanation may name one only. Taken whole, decisions may make
// other ones and rules needless.
Result<WhyNot> Configurator::narrow_down(const Asked& asked, std::vector<std::size_t> blamed) {
  const auto wish_and = [&](const std::vector<std::size_t>& origins) {
    constraint::Wish all = asked.wish;
    for (std::size_t i = 0; i < asked.assumed.decisions.size(); ++i) {
      const bool is_blamed = std::binary_search(origins.begin(), origins.end(), asked.assumed.origins[i]);
      if (is_blamed) all.push_back(asked.assumed.decisions[i]);
    }
    return all;
  };
  for (std::size_t i = 0; i < blamed.size();) {
    std::vector<std::size_t> fewer = blamed;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    const auto is_possible = reasoner_->is_possible(wish_and(fewer));
    if (!is_possible) return is_possible.error();
    if (*is_possible) {
      ++i;
    } else {
      blamed = std::move(fewer);
    }
  }
  const auto explanation = reasoner_->explain({}, wish_and(blamed));
  if (!explanation) return explanation.error();
  WhyNot why;
  why.decisions = std::move(blamed);
  for (const constraint::RuleId rule : (*explanation)->rules) {
    why.reasons.push_back({translation_.sources[static_cast<std::size_t>(rule)], rule_name(rule)});
  }
  return why;
}

namespace {

// A number is two decisions in the formula, so different answers there may be the same for the customer, or one may
// contain another: only the smallest ones are kept.
std::vector<std::vector<std::size_t>> smallest_only(std::vector<std::vector<std::size_t>> lists) {
  std::stable_sort(lists.begin(), lists.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
  std::vector<std::vector<std::size_t>> kept;
  for (const auto& list : lists) {
    const bool contains_another = std::any_of(kept.begin(), kept.end(), [&](const auto& smaller) {
      return std::includes(list.begin(), list.end(), smaller.begin(), smaller.end());
    });
    if (!contains_another) kept.push_back(list);
  }
  return kept;
}

}  // namespace

Result<std::vector<RepairProposal>> Configurator::repairs(const Decisions& decisions, const Decision& wish,
                                                          std::size_t at_most) {
  const auto asked = ask(decisions, wish);
  if (!asked) return asked.error();
  const auto repairs = reasoner_->repairs(asked->assumed.decisions, asked->wish, 2 * at_most + 2);
  if (!repairs) return repairs.error();
  std::vector<std::vector<std::size_t>> lists;
  for (const constraint::Repair& repair : *repairs) {
    std::vector<std::size_t> list;
    for (const std::size_t i : repair.dropped) {
      const std::size_t place = asked->assumed.origins[i];
      if (list.empty() || list.back() != place) list.push_back(place);
    }
    lists.push_back(std::move(list));
  }
  std::vector<RepairProposal> proposals;
  for (const auto& list : smallest_only(std::move(lists))) {
    if (proposals.size() == at_most) break;
    RepairProposal proposal;
    for (std::size_t i = 0; i < asked->kept.size(); ++i) {
      if (std::binary_search(list.begin(), list.end(), i)) {
        proposal.dropped.push_back(asked->kept_from[i]);
      } else {
        proposal.decisions.push_back(asked->kept[i]);
      }
    }
    proposal.decisions.push_back(wish);
    proposals.push_back(std::move(proposal));
  }
  return proposals;
}

}  // namespace portico::configuration
