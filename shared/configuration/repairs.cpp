// Configurator: how a wish can be had that the decisions exclude.
#include <algorithm>
#include <set>

#include "shared/configuration/configurator.h"
#include "shared/configuration/wide.h"
#include "shared/constraint/ranked_repairs.h"

namespace portico::configuration {

using constraint::RepairRanking;
using constraint::RepairValue;

// The decisions that may go, each with all that it says in the formula, and what they are worth to the customer.
class Configurator::Ranking {
 public:
  Ranking(Configurator& owner, const RepairRequest& request, const constraint::Objective& prices)
      : owner_(owner), order_(request.order), prices_(prices), cheapest_first_(owner.choosing_little(prices)) {
    if (order_ == RepairOrder::lead_time) find_lead_times();
  }

  // Indices into the kept decisions, the best first.
  Result<std::vector<std::vector<std::size_t>>> run(const Asked& asked, const RepairRequest& request) {
    const Question question = question_of(asked, request);
    const auto found = constraint::rank_repairs(*owner_.reasoner_, question.choices, question.hard,
                                                ranking(request.at_most), question.joints);
    if (!found) return found.error();
    std::vector<std::vector<std::size_t>> ways;
    for (const constraint::RankedRepair& repair : found->repairs) {
      std::vector<std::size_t> way;
      for (const std::size_t choice : repair.dropped) way.push_back(question.kept_of[choice]);
      ways.push_back(std::move(way));
    }
    return ways;
  }

 private:
  using Decided = std::vector<constraint::Decision>;
  struct Question {
    constraint::Wish hard;  // the wish and what is pinned
    std::vector<constraint::Choice> choices;
    std::vector<std::size_t> kept_of;  // by choice
    std::vector<constraint::Joint> joints;
  };

  // What two decisions say together, or one and the wish, goes when either goes.
  static Question question_of(const Asked& asked, const RepairRequest& request) {
    Question question{asked.wish, {}, {}, {}};
    std::vector<std::optional<std::size_t>> choice_of(asked.kept.size());  // nullopt: pinned
    for (std::size_t i = 0; i < asked.kept.size(); ++i) {
      if (request.pinned.count(asked.kept[i].feature) != 0) continue;
      choice_of[i] = question.choices.size();
      question.choices.emplace_back();
      question.kept_of.push_back(i);
    }
    const auto add = [&](const Origin& origin, const constraint::Decision& says) {
      const auto first = choice_of[origin.first];
      const auto last = choice_of[origin.last];
      if (first && last && *first != *last) {
        question.joints.push_back({*first, *last, says});
      } else if (first || last) {
        question.choices[first ? *first : *last].push_back(says);
      } else {
        question.hard.push_back(says);
      }
    };
    for (std::size_t i = 0; i < asked.assumed.decisions.size(); ++i) {
      add(asked.assumed.origins[i], asked.assumed.decisions[i]);
    }
    for (const Tie& tie : asked.ties) add({tie.kept, tie.kept}, tie.says);
    return question;
  }

  struct LeadTime {
    std::int64_t days = 0;
    Decided without;  // what takes longer
  };

  RepairRanking ranking(std::size_t at_most) {
    const bool by_number = order_ == RepairOrder::changes;
    return {by_number ? RepairRanking::Order::fewest_first : RepairRanking::Order::best_first, at_most,
            [this](const Decided& decided) { return value(decided); },
            [this](const Decided& decided) { return bound(decided); }};
  }

  Result<std::optional<RepairValue>> value(const Decided& decided) {
    const auto product = cheapest(decided);
    if (!product) return product.error();
    if (!*product) return std::optional<RepairValue>();
    const std::int64_t days = owner_.lead_days_of((*product)->assignment);
    return std::optional<RepairValue>(in_order((*product)->weight, days));
  }

  Result<std::optional<RepairValue>> bound(const Decided& decided) {
    const auto product = cheapest(decided);
    if (!product) return product.error();
    if (!*product) return std::optional<RepairValue>();
    const auto days = least_days(decided);
    if (!days) return days.error();
    return std::optional<RepairValue>(in_order((*product)->weight, *days));
  }

  RepairValue in_order(std::int64_t weight, std::int64_t days) const {
    return order_ == RepairOrder::lead_time ? RepairValue{days, weight} : RepairValue{weight, days};
  }

  Result<std::optional<Product>> cheapest(const Decided& decided) {
    auto completion = owner_.reasoner_->cheapest(decided, cheapest_first_);
    if (!completion) {
      if (completion.error().code == ErrorCode::configuration_invalid) return std::optional<Product>();
      return completion.error();
    }
    const auto weight = narrowed(value_of(prices_, completion->assignment));
    if (!weight) return weight.error();
    return std::optional<Product>({std::move(completion->assignment), *weight});
  }

  void find_lead_times() {
    const auto days_of = [&](std::size_t i) {
      return product_model::integer_attribute(owner_.model_->features()[i], "lead_days");
    };
    std::set<std::int64_t> days{0};
    for (std::size_t i = 0; i < owner_.model_->features().size(); ++i)
      days.insert(std::max<std::int64_t>(0, days_of(i)));
    for (const std::int64_t most : days) {
      LeadTime time{most, {}};
      for (std::size_t i = 0; i < owner_.model_->features().size(); ++i) {
        if (days_of(i) > most) time.without.push_back({owner_.translation_.chosen[i], 0});
      }
      lead_times_.push_back(std::move(time));
    }
  }

  // Of all products; 0 where it does not matter.
  Result<std::int64_t> least_days(const Decided& decided) {
    std::size_t low = 0;
    std::size_t high = lead_times_.empty() ? 0 : lead_times_.size() - 1;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      Decided quick = decided;
      quick.insert(quick.end(), lead_times_[middle].without.begin(), lead_times_[middle].without.end());
      const auto is_possible = owner_.reasoner_->is_possible(quick);
      if (!is_possible) return is_possible.error();
      if (*is_possible) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return lead_times_.empty() ? 0 : lead_times_[low].days;
  }

  Configurator& owner_;
  const RepairOrder order_;
  const constraint::Objective& prices_;
  const constraint::Objective cheapest_first_;
  std::vector<LeadTime> lead_times_;  // ascending; the last one leaves nothing out
};

Result<RepairProposal> Configurator::proposal(const Asked& asked, const std::vector<std::size_t>& way,
                                              const Decision& wish, const constraint::Objective& prices,
                                              const Product& before) {
  RepairProposal proposal;
  for (std::size_t i = 0; i < asked.kept.size(); ++i) {
    if (std::binary_search(way.begin(), way.end(), i)) {
      proposal.dropped.push_back(asked.kept_from[i]);
    } else {
      proposal.decisions.push_back(asked.kept[i]);
    }
  }
  proposal.decisions.push_back(wish);
  const auto product = cheapest_product(proposal.decisions, prices);
  if (!product) return product.error();
  const auto difference = narrowed(static_cast<Wide>(product->weight) - before.weight);
  if (!difference) return difference.error();
  proposal.selection = selection_of(product->assignment);
  proposal.weight_difference = *difference;
  proposal.lead_days = lead_days_of(product->assignment);
  proposal.lead_days_difference = proposal.lead_days - lead_days_of(before.assignment);
  return proposal;
}

Result<std::vector<RepairProposal>> Configurator::repairs(const Decisions& decisions, const Decision& wish,
                                                          const RepairRequest& request) {
  const auto asked = ask(decisions, wish);
  if (!asked) return asked.error();
  std::vector<RepairProposal> proposals;
  for (const std::size_t i : replaced_by(decisions, wish)) {
    if (request.pinned.count(decisions[i].feature) != 0) return proposals;
  }
  const auto prices = objective_of(request.prices);
  if (!prices) return prices.error();
  const auto before = cheapest_product(decisions, *prices);
  if (!before) return before.error();
  const auto ways = Ranking(*this, request, *prices).run(*asked, request);
  if (!ways) return ways.error();
  for (const auto& way : *ways) {
    auto next = proposal(*asked, way, wish, *prices, *before);
    if (!next) return next.error();
    proposals.push_back(std::move(*next));
  }
  return proposals;
}

}  // namespace portico::configuration
