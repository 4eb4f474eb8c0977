// Configurator: why a wish cannot be had.
#include <algorithm>
#include <set>

#include "shared/configuration/configurator.h"

namespace portico::configuration {
namespace {

constexpr std::size_t most_nodes = 400;  // of the tree of hitting sets

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
  for (std::size_t i = 0; i < asked.kept.size(); ++i) {
    if (const auto equality = assume_equality(asked.kept[i], wish)) asked.ties.push_back({i, *equality});
  }
  return asked;
}

constraint::Wish Configurator::Asked::wish_without(const std::vector<std::size_t>& left_out) const {
  constraint::Wish all = wish;
  for (const Tie& tie : ties) {
    if (!std::binary_search(left_out.begin(), left_out.end(), tie.kept)) all.push_back(tie.says);
  }
  return all;
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
  const auto explanation = reasoner_->explain(assumed, asked.wish_without(left_out));
  if (!explanation) return explanation.error();
  if (!*explanation) return std::optional<WhyNot>();
  std::vector<Origin> origins;
  for (const Origin& origin : asked.assumed.origins) {
    if (!origin.is_partly_in(left_out)) origins.push_back(origin);
  }
  std::set<std::size_t> blamed;
  for (const std::size_t i : (*explanation)->decisions) {
    blamed.insert(origins[i].first);
    blamed.insert(origins[i].last);
  }
  for (const Tie& tie : asked.ties) {
    if (!std::binary_search(left_out.begin(), left_out.end(), tie.kept)) blamed.insert(tie.kept);
  }
  auto why = narrow_down(asked, {blamed.begin(), blamed.end()});
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

// A number is two decisions in the formula, of which the explanation may name one only, and a text says more together
// with others. Taken whole, decisions may make other ones and rules needless.
Result<WhyNot> Configurator::narrow_down(const Asked& asked, std::vector<std::size_t> blamed) {
  const auto wish_and = [&](const std::vector<std::size_t>& origins) {
    constraint::Wish all = asked.wish;
    for (const Tie& tie : asked.ties) {
      if (std::binary_search(origins.begin(), origins.end(), tie.kept)) all.push_back(tie.says);
    }
    for (std::size_t i = 0; i < asked.assumed.decisions.size(); ++i) {
      if (asked.assumed.origins[i].is_all_in(origins)) all.push_back(asked.assumed.decisions[i]);
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

}  // namespace portico::configuration
