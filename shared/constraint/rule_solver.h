#pragma once
// A solver over a few rules of a formula, each of which can be switched off: inner part of the room.
#include <map>
#include <optional>
#include <vector>

#include "shared/constraint/reasoner.h"
#include "shared/constraint/solver.h"

namespace portico::constraint {

// Which constraints belong to a rule.
class RuleIndex {
 public:
  explicit RuleIndex(const Formula& formula);
  std::span<const std::uint32_t> clauses_of(RuleId rule) const { return clauses_.of(rule); }
  std::span<const std::uint32_t> linears_of(RuleId rule) const { return linears_.of(rule); }
  std::span<const std::uint32_t> tables_of(RuleId rule) const { return tables_.of(rule); }

 private:
  struct Lists {
    std::vector<std::uint32_t> begins;  // by rule, and one more
    std::vector<std::uint32_t> places;
    std::span<const std::uint32_t> of(RuleId rule) const {
      const auto i = static_cast<std::size_t>(rule);
      return std::span(places).subspan(begins[i], begins[i + 1] - begins[i]);
    }
  };
  template <class Constraints>
  static Lists lists_of(const Constraints& constraints, std::int32_t rule_count);

  Lists clauses_;
  Lists linears_;
  Lists tables_;
};

class RuleSolver {
 public:
  RuleSolver(const Formula& formula, const RuleIndex& index, const std::vector<RuleId>& rules,
             const std::vector<Decision>& facts);

  // A minimal selection of the rules that excludes the facts, as places in `rules`, earlier ones preferred; all rules
  // together must exclude them. nullopt: out of steps.
  std::optional<std::vector<std::size_t>> minimal(std::int64_t& steps);

 private:
  VariableId local(VariableId variable);
  Clause local(Clause clause);
  Linear local(Linear linear);
  Table local(Table table);
  Answer ask(const std::vector<std::size_t>& rules, std::int64_t& steps);

  const Formula& formula_;
  Solver solver_;
  std::map<VariableId, VariableId> renamed_;
  std::vector<Variable> variables_;  // by renamed id
  std::vector<Bound> facts_;
  std::vector<Bound> switches_;  // by place in rules
};

}  // namespace portico::constraint
