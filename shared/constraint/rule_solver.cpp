#include "shared/constraint/rule_solver.h"

#include <algorithm>
#include <numeric>

#include "shared/constraint/quick_xplain.h"
#include "shared/constraint/translation.h"

namespace portico::constraint {

template <class Constraints>
RuleIndex::Lists RuleIndex::lists_of(const Constraints& constraints, std::int32_t rule_count) {
  Lists lists;
  lists.begins.assign(static_cast<std::size_t>(rule_count) + 1, 0);
  for (const auto& constraint : constraints) ++lists.begins[static_cast<std::size_t>(constraint.rule) + 1];
  std::partial_sum(lists.begins.begin(), lists.begins.end(), lists.begins.begin());
  lists.places.resize(constraints.size());
  std::vector<std::uint32_t> next = lists.begins;
  for (std::size_t i = 0; i < constraints.size(); ++i) {
    lists.places[next[static_cast<std::size_t>(constraints[i].rule)]++] = static_cast<std::uint32_t>(i);
  }
  return lists;
}

RuleIndex::RuleIndex(const Formula& formula)
    : clauses_(lists_of(formula.clauses(), formula.rule_count())),
      linears_(lists_of(formula.linears(), formula.rule_count())),
      tables_(lists_of(formula.tables(), formula.rule_count())) {}

VariableId RuleSolver::local(VariableId variable) {
  const auto [place, is_new] = renamed_.emplace(variable, static_cast<VariableId>(variables_.size()));
  if (is_new) variables_.push_back(formula_.variables()[static_cast<std::size_t>(variable)]);
  return place->second;
}

Clause RuleSolver::local(Clause clause) {
  for (Literal& literal : clause.literals) literal.variable = local(literal.variable);
  return clause;
}

Linear RuleSolver::local(Linear linear) {
  for (Literal& literal : linear.condition) literal.variable = local(literal.variable);
  for (Term& term : linear.terms) term.variable = local(term.variable);
  return linear;
}

Table RuleSolver::local(Table table) {
  for (VariableId& variable : table.scope) variable = local(variable);
  return table;
}

RuleSolver::RuleSolver(const Formula& formula, const RuleIndex& index, const std::vector<RuleId>& rules,
                       const std::vector<Decision>& facts)
    : formula_(formula) {
  std::vector<std::pair<Clause, std::size_t>> clauses;
  std::vector<std::pair<Linear, std::size_t>> linears;
  std::vector<std::pair<Table, std::size_t>> tables;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    for (const std::uint32_t clause : index.clauses_of(rules[i]))
      clauses.emplace_back(local(formula.clauses()[clause]), i);
    for (const std::uint32_t linear : index.linears_of(rules[i]))
      linears.emplace_back(local(formula.linears()[linear]), i);
    for (const std::uint32_t table : index.tables_of(rules[i])) tables.emplace_back(local(formula.tables()[table]), i);
  }
  for (const Decision& fact : facts) {
    const View view = 2 * local(fact.variable);
    const Variable& range = formula.variables()[static_cast<std::size_t>(fact.variable)];
    const bool is_in_range = fact.value >= range.low && fact.value <= range.high;
    const std::int64_t value = is_in_range ? fact.value - range.low : range.high - range.low + 1;
    facts_.push_back({view, value});
    facts_.push_back({opposite(view), -value});
  }
  for (const Variable& variable : variables_) solver_.add_variable(variable.high - variable.low);
  for (std::size_t i = 0; i < rules.size(); ++i) switches_.push_back({solver_.add_variable(1, true), 1});
  Translation translation(variables_, solver_);
  for (const auto& [clause, place] : clauses) translation.add(clause, switches_[place]);
  for (const auto& [linear, place] : linears) translation.add(linear, switches_[place]);
  for (const auto& [table, place] : tables) translation.add(table, switches_[place]);
}

Answer RuleSolver::ask(const std::vector<std::size_t>& rules, std::int64_t& steps) {
  std::vector<Bound> assumptions = facts_;
  for (const std::size_t rule : rules) assumptions.push_back(switches_[rule]);
  return solver_.solve(assumptions, steps);
}

std::optional<std::vector<std::size_t>> RuleSolver::minimal(std::int64_t& steps) {
  std::vector<std::size_t> used(switches_.size());
  std::iota(used.begin(), used.end(), std::size_t{0});
  if (ask(used, steps) != Answer::impossible) return std::nullopt;
  used.clear();
  for (const std::size_t i : solver_.core()) {
    if (i >= facts_.size()) used.push_back(i - facts_.size());
  }
  return QuickXplain([&](const std::vector<std::size_t>& rules) { return ask(rules, steps); }).run(used);
}

}  // namespace portico::constraint
