#include "shared/product_model/void_core.h"

#include <algorithm>
#include <memory>

#include "shared/constraint/reasoner.h"

namespace portico::product_model {
namespace {

using constraint::Decision;
using constraint::RuleId;

// The same formula with one switch for each rule; the switches come after the variables.
constraint::Formula switchable(const constraint::Formula& formula) {
  constraint::Formula result;
  for (const auto& variable : formula.variables()) result.add_integer(variable.low, variable.high);
  const auto first = static_cast<constraint::VariableId>(formula.variables().size());
  for (RuleId rule = 0; rule < formula.rule_count(); ++rule) {
    result.add_boolean();
    result.add_rule();
  }
  for (auto clause : formula.clauses()) {
    clause.literals.push_back({first + clause.rule, false});
    result.add_clause(clause.rule, std::move(clause.literals));
  }
  for (auto linear : formula.linears()) {
    linear.condition.push_back({first + linear.rule, true});
    result.add_at_least(linear.rule, std::move(linear.condition), std::move(linear.terms), linear.bound);
  }
  return result;
}

class CoreFinder {
 public:
  explicit CoreFinder(const constraint::Formula& formula)
      : first_switch_(static_cast<constraint::VariableId>(formula.variables().size())),
        reasoner_(constraint::make_search_reasoner(switchable(formula))) {}

  // The part of `candidates` that contradicts `kept_`, none of it superfluous.
  Result<std::vector<RuleId>> core(const std::vector<RuleId>& candidates, bool kept_grew) {
    if (kept_grew) {
      const auto possible = reasoner_->is_possible(kept_);
      if (!possible) return possible.error();
      if (!*possible) return std::vector<RuleId>();
    }
    if (candidates.size() <= 1) return candidates;
    const auto middle = candidates.begin() + static_cast<std::ptrdiff_t>(candidates.size() / 2);
    const std::vector<RuleId> left(candidates.begin(), middle);
    const std::vector<RuleId> right(middle, candidates.end());
    auto from_right = core_with(left, right);
    if (!from_right) return from_right;
    auto from_left = core_with(*from_right, left);
    if (!from_left) return from_left;
    from_left->insert(from_left->end(), from_right->begin(), from_right->end());
    return from_left;
  }

 private:
  Result<std::vector<RuleId>> core_with(const std::vector<RuleId>& kept, const std::vector<RuleId>& candidates) {
    const auto size = kept_.size();
    for (const auto rule : kept) kept_.push_back({first_switch_ + rule, 1});
    auto result = core(candidates, !kept.empty());
    kept_.resize(size);
    return result;
  }

  constraint::VariableId first_switch_;
  std::unique_ptr<constraint::Reasoner> reasoner_;
  std::vector<Decision> kept_;
};

}  // namespace

Result<std::vector<RuleId>> void_core(const constraint::Formula& formula) {
  std::vector<RuleId> all;
  for (RuleId rule = 0; rule < formula.rule_count(); ++rule) all.push_back(rule);
  auto core = CoreFinder(formula).core(all, false);
  if (core) std::sort(core->begin(), core->end());
  return core;
}

}  // namespace portico::product_model
