// Configurator: why a wish cannot be had, and how it could be.
#include <algorithm>
#include <array>
#include <set>

#include "shared/configuration/configurator.h"
#include "shared/configuration/wide.h"

namespace portico::configuration {
namespace {

constexpr std::size_t most_nodes = 400;  // of the tree of hitting sets
constexpr std::size_t most_ranked = 40;  // repairs that are weighed against each other

std::array<std::int64_t, 3> rank(const RepairProposal& proposal, RepairOrder order) {
  const auto changes = static_cast<std::int64_t>(proposal.dropped.size());
  switch (order) {
    case RepairOrder::changes:
      return {changes, proposal.weight_difference, proposal.lead_days};
    case RepairOrder::price:
      return {proposal.weight_difference, changes, proposal.lead_days};
    case RepairOrder::lead_time:
      return {proposal.lead_days, changes, proposal.weight_difference};
  }
  return {};
}

}  // namespace

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
  auto why = why_not(decisions, wish, 1);
  if (!why) return why.error();
  if (why->empty()) return std::optional<WhyNot>();
  return std::optional<WhyNot>(std::move(why->front()));
}

// The explanation without these decisions; nullopt: without them it is possible.
Result<std::optional<WhyNot>> Configurator::why_not_without(const Asked& asked,
                                                            const std::vector<std::size_t>& left_out) {
  const std::vector<constraint::Decision> assumed = asked.assumed.without(left_out);
  const auto explanation = reasoner_->explain(assumed, asked.wish);
  if (!explanation) return explanation.error();
  if (!*explanation) return std::optional<WhyNot>();
  std::vector<std::size_t> origins;
  for (const std::size_t origin : asked.assumed.origins) {
    if (!std::binary_search(left_out.begin(), left_out.end(), origin)) origins.push_back(origin);
  }
  std::vector<std::size_t> blamed;
  for (const std::size_t i : (*explanation)->decisions) {
    if (blamed.empty() || blamed.back() != origins[i]) blamed.push_back(origins[i]);
  }
  auto why = narrow_down(asked, std::move(blamed));
  if (!why) return why.error();
  return std::optional<WhyNot>(std::move(*why));
}

// Reiter's tree of hitting sets (Reiter 1987): every other explanation does without some decision of each one found.
Result<std::vector<WhyNot>> Configurator::why_not(const Decisions& decisions, const Decision& wish,
                                                  std::size_t at_most) {
  const auto asked = ask(decisions, wish);
  if (!asked) return asked.error();
  const auto is_possible = reasoner_->is_possible(asked->assumed.decisions);
  if (!is_possible) return is_possible.error();
  if (!*is_possible) return invalid(asked->kept, asked->assumed);
  std::vector<WhyNot> found;
  std::vector<std::vector<std::size_t>> nodes{{}};  // decisions left out
  std::set<std::vector<std::size_t>> known{{}};
  for (std::size_t next = 0; next < nodes.size() && found.size() < at_most; ++next) {
    const std::vector<std::size_t> left_out = nodes[next];
    const auto stays = [&](const WhyNot& why) {
      return std::none_of(why.decisions.begin(), why.decisions.end(),
                          [&](std::size_t i) { return std::binary_search(left_out.begin(), left_out.end(), i); });
    };
    auto label = std::find_if(found.begin(), found.end(), stays);
    if (label == found.end()) {
      auto why = why_not_without(*asked, left_out);
      if (!why) return why.error();
      if (!*why) continue;
      label = found.insert(found.end(), std::move(**why));
    }
    for (const std::size_t i : label->decisions) {
      std::vector<std::size_t> further = left_out;
      further.insert(std::upper_bound(further.begin(), further.end(), i), i);
      if (nodes.size() < most_nodes && known.insert(further).second) nodes.push_back(std::move(further));
    }
  }
  for (WhyNot& why : found) {
    for (std::size_t& i : why.decisions) i = asked->kept_from[i];
  }
  return found;
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

// Ways by fewest dropped decisions. A number is two decisions in the formula, but must not count as two: above the
// least number, the number alone says that it is chosen; with the least number, no product breaks both.
Result<std::vector<std::vector<std::size_t>>> Configurator::ways_to_have(const Decisions& kept,
                                                                         const constraint::Wish& wish,
                                                                         const std::set<std::string>& pinned,
                                                                         std::size_t at_most) {
  const auto assumed = assume(kept);
  if (!assumed) return assumed.error();
  constraint::Wish hard = wish;
  std::vector<constraint::Decision> soft;
  std::vector<std::size_t> origins;
  for (std::size_t i = 0; i < assumed->decisions.size(); ++i) {
    const std::size_t origin = assumed->origins[i];
    const bool number_follows = i + 1 < assumed->decisions.size() && assumed->origins[i + 1] == origin;
    if (pinned.count(kept[origin].feature) != 0) {
      hard.push_back(assumed->decisions[i]);
    } else if (!number_follows || assumed->decisions[i + 1].value == 0) {
      soft.push_back(assumed->decisions[i]);
      origins.push_back(origin);
    }
  }
  std::vector<std::vector<std::size_t>> ways;
  for (std::size_t asked_for = at_most;; asked_for *= 2) {
    const auto repairs = reasoner_->repairs(soft, hard, asked_for);
    if (!repairs) return repairs.error();
    ways.clear();
    for (const constraint::Repair& repair : *repairs) {
      std::vector<std::size_t> way;
      for (const std::size_t i : repair.dropped) way.push_back(origins[i]);
      const bool contains_another = std::any_of(ways.begin(), ways.end(), [&](const auto& smaller) {
        return std::includes(way.begin(), way.end(), smaller.begin(), smaller.end());
      });
      if (!contains_another) ways.push_back(std::move(way));
    }
    if (ways.size() >= at_most || repairs->size() < asked_for) break;
  }
  ways.resize(std::min(ways.size(), at_most));
  return ways;
}

Result<std::vector<RepairProposal>> Configurator::repairs(const Decisions& decisions, const Decision& wish,
                                                          const RepairRequest& request) {
  const auto asked = ask(decisions, wish);
  if (!asked) return asked.error();
  std::vector<RepairProposal> proposals;
  for (const std::size_t i : replaced_by(decisions, wish)) {
    if (request.pinned.count(decisions[i].feature) != 0) return proposals;
  }
  const auto terms = objective_of(request.prices);
  if (!terms) return terms.error();
  const auto before = cheapest_product(decisions, *terms);
  if (!before) return before.error();
  const std::size_t enough = request.order == RepairOrder::changes ? request.at_most : most_ranked;
  const auto ways = ways_to_have(asked->kept, asked->wish, request.pinned, std::max(enough, request.at_most));
  if (!ways) return ways.error();
  for (const auto& way : *ways) {
    RepairProposal proposal;
    for (std::size_t i = 0; i < asked->kept.size(); ++i) {
      if (std::binary_search(way.begin(), way.end(), i)) {
        proposal.dropped.push_back(asked->kept_from[i]);
      } else {
        proposal.decisions.push_back(asked->kept[i]);
      }
    }
    proposal.decisions.push_back(wish);
    const auto product = cheapest_product(proposal.decisions, *terms);
    if (!product) return product.error();
    const auto difference = narrowed(static_cast<Wide>(product->weight) - before->weight);
    if (!difference) return difference.error();
    proposal.selection = selection_of(product->assignment);
    proposal.weight_difference = *difference;
    proposal.lead_days = lead_days_of(product->assignment);
    proposal.lead_days_difference = proposal.lead_days - lead_days_of(before->assignment);
    proposals.push_back(std::move(proposal));
  }
  std::stable_sort(proposals.begin(), proposals.end(), [&](const RepairProposal& a, const RepairProposal& b) {
    return rank(a, request.order) < rank(b, request.order);
  });
  proposals.resize(std::min(proposals.size(), request.at_most));
  return proposals;
}

}  // namespace portico::configuration
