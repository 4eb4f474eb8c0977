#include "tests/shared/configuration/enumerated_reasoner.h"

#include <algorithm>

#include "shared/constraint/values.h"

namespace portico::configuration::testing {
namespace {

using namespace constraint;

std::int64_t cost_of(const Assignment& solution, const constraint::Objective& objective) {
  std::int64_t cost = 0;
  for (const Term& term : objective) cost += term.coefficient * solution[static_cast<std::size_t>(term.variable)];
  return cost;
}

class EnumeratedReasoner final : public Reasoner {
 public:
  explicit EnumeratedReasoner(Formula formula)
      : values_(formula.variables()), search_(make_search_reasoner(std::move(formula))) {
    std::vector<constraint::Decision> prefix;
    list(prefix);
  }

  const Formula& formula() const override { return search_->formula(); }
  ReasonerKind kind() const override { return ReasonerKind::compiled; }
  Result<bool> is_possible(std::span<const constraint::Decision> decisions) override {
    return !keeping(decisions).empty();
  }
  Result<std::vector<Domain>> domains(std::span<const constraint::Decision> decisions) override {
    auto all = outlook(decisions);
    if (!all) return all.error();
    return all->domains;
  }
  Result<Completion> cheapest(std::span<const constraint::Decision> decisions,
                              const constraint::Objective& objective) override {
    auto all = best(decisions, objective, 1);
    if (!all) return all.error();
    return all->front();
  }
  Result<std::optional<Explanation>> explain(std::span<const constraint::Decision> decisions,
                                             const Wish& wish) override {
    return search_->explain(decisions, wish);
  }
  Result<std::vector<constraint::Repair>> repairs(std::span<const constraint::Decision> decisions, const Wish& wish,
                                                  std::size_t at_most) override {
    return search_->repairs(decisions, wish, at_most);
  }
  Result<ScaledCount> count(std::span<const constraint::Decision> decisions) override {
    return scaled(static_cast<double>(keeping(decisions).size()), 0);
  }
  Result<std::string> exact_count(std::span<const constraint::Decision> decisions) override {
    return std::to_string(keeping(decisions).size());
  }
  Result<Outlook> outlook(std::span<const constraint::Decision> decisions) override {
    const auto solutions = keeping(decisions);
    if (solutions.empty()) return error(ErrorCode::configuration_invalid);
    Outlook outlook;
    outlook.count = scaled(static_cast<double>(solutions.size()), 0);
    std::vector<std::int64_t> counts(static_cast<std::size_t>(values_.count()));
    for (const Assignment* solution : solutions) {
      for (VariableId i = 0; i < values_.variable_count(); ++i) {
        const std::int64_t value = (*solution)[static_cast<std::size_t>(i)];
        ++counts[static_cast<std::size_t>(values_.place(i, value))];
        if (solution == solutions.front()) outlook.domains.push_back({value, value});
        auto& domain = outlook.domains[static_cast<std::size_t>(i)];
        domain = {std::min(domain.low, value), std::max(domain.high, value)};
      }
    }
    for (const std::int64_t count : counts) {
      outlook.possible.push_back(count > 0);
      outlook.share.push_back(static_cast<double>(count) / static_cast<double>(solutions.size()));
    }
    return outlook;
  }
  Result<std::vector<std::optional<std::int64_t>>> costs_with_each(std::span<const constraint::Decision> decisions,
                                                                   const constraint::Objective& objective) override {
    const auto solutions = keeping(decisions);
    if (solutions.empty()) return error(ErrorCode::configuration_invalid);
    std::vector<std::optional<std::int64_t>> costs(static_cast<std::size_t>(values_.count()));
    for (const Assignment* solution : solutions) {
      const std::int64_t cost = cost_of(*solution, objective);
      for (VariableId i = 0; i < values_.variable_count(); ++i) {
        auto& least = costs[static_cast<std::size_t>(values_.place(i, (*solution)[static_cast<std::size_t>(i)]))];
        least = least ? std::min(*least, cost) : cost;
      }
    }
    return costs;
  }
  Result<std::vector<Completion>> best(std::span<const constraint::Decision> decisions,
                                       const constraint::Objective& objective, std::size_t at_most) override {
    std::vector<Completion> all;
    for (const Assignment* solution : keeping(decisions)) all.push_back({*solution, cost_of(*solution, objective)});
    if (all.empty()) return error(ErrorCode::configuration_invalid);
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.cost < b.cost; });
    all.resize(std::min(all.size(), at_most));
    return all;
  }

 private:
  void list(std::vector<constraint::Decision>& prefix) {
    const auto variable = static_cast<VariableId>(prefix.size());
    if (variable == values_.variable_count()) {
      Assignment solution;
      for (const auto& decision : prefix) solution.push_back(decision.value);
      solutions_.push_back(std::move(solution));
      return;
    }
    for (Place place = values_.first(variable); place < values_.first(variable + 1); ++place) {
      prefix.push_back({variable, values_.value(place)});
      if (*search_->is_possible(prefix)) list(prefix);
      prefix.pop_back();
    }
  }

  std::vector<const Assignment*> keeping(std::span<const constraint::Decision> decisions) const {
    std::vector<const Assignment*> kept;
    for (const Assignment& solution : solutions_) {
      if (std::all_of(decisions.begin(), decisions.end(), [&](const constraint::Decision& decision) {
            return solution[static_cast<std::size_t>(decision.variable)] == decision.value;
          }))
        kept.push_back(&solution);
    }
    return kept;
  }

  Values values_;
  std::unique_ptr<Reasoner> search_;
  std::vector<Assignment> solutions_;
};

}  // namespace

std::unique_ptr<constraint::Reasoner> make_enumerated_reasoner(constraint::Formula formula) {
  return std::make_unique<EnumeratedReasoner>(std::move(formula));
}

}  // namespace portico::configuration::testing
