#include "tests/shared/constraint/random_formula.h"

#include <algorithm>

namespace portico::constraint::testing {
namespace {

Literal random_literal(Dice& dice, int booleans) {
  return {static_cast<VariableId>(dice.roll(0, booleans - 1)), dice.chance(50)};
}

std::vector<Literal> random_literals(Dice& dice, int booleans, int count) {
  std::vector<Literal> literals;
  for (int i = 0; i < count; ++i) literals.push_back(random_literal(dice, booleans));
  return literals;
}

void add_random_linear(Dice& dice, Formula& formula, RuleId rule, int booleans) {
  const auto count = static_cast<std::int64_t>(formula.variables().size());
  std::vector<Term> terms;
  for (std::int64_t i = dice.roll(1, std::min<std::int64_t>(5, count)); i > 0; --i) {
    terms.push_back({dice.roll(-4, 5), static_cast<VariableId>(dice.roll(0, count - 1))});
  }
  std::vector<Literal> condition = random_literals(dice, booleans, static_cast<int>(dice.roll(0, 2)));
  const std::int64_t kind = dice.roll(0, 4);
  if (kind <= 1) formula.add_at_least(rule, condition, terms, dice.roll(-6, 8));
  if (kind == 2 || kind == 3) formula.add_at_most(rule, condition, terms, dice.roll(-6, 8));
  if (kind == 4) formula.add_equal(rule, condition, terms, dice.roll(-3, 6));
}

}  // namespace

Formula random_formula(Dice& dice, int booleans, int integers, int constraints) {
  Formula formula;
  for (int i = 0; i < booleans; ++i) formula.add_boolean();
  for (int i = 0; i < integers; ++i) {
    const std::int64_t low = dice.roll(-4, 3);
    formula.add_integer(low, low + dice.roll(0, 6));
  }
  RuleId rule = formula.add_rule();
  for (int i = 0; i < constraints; ++i) {
    if (dice.chance(70)) rule = formula.add_rule();
    if (dice.chance(60)) {
      formula.add_clause(rule, random_literals(dice, booleans, static_cast<int>(dice.roll(1, 4))));
    } else {
      add_random_linear(dice, formula, rule, booleans);
    }
  }
  return formula;
}

void add_random_table(Dice& dice, Formula& formula) {
  std::vector<VariableId> scope;
  for (VariableId variable = 0; variable < static_cast<VariableId>(formula.variables().size()); ++variable) {
    if (scope.size() < 3 && dice.chance(50)) scope.push_back(variable);
  }
  if (scope.empty()) scope.push_back(0);
  std::vector<std::int64_t> tuples;
  for (std::int64_t rows = dice.roll(0, 9); rows > 0; --rows) {
    for (const VariableId variable : scope) {
      const Variable& range = formula.variables()[static_cast<std::size_t>(variable)];
      tuples.push_back(dice.roll(range.low - (dice.chance(3) ? 1 : 0), range.high));
    }
  }
  formula.add_table(formula.add_rule(), std::move(scope), std::move(tuples));
}

std::vector<Decision> random_decisions(Dice& dice, const Formula& formula, int count) {
  std::vector<Decision> decisions;
  for (int i = 0; i < count; ++i) {
    const auto variable = dice.roll(0, static_cast<std::int64_t>(formula.variables().size()) - 1);
    const Variable& range = formula.variables()[static_cast<std::size_t>(variable)];
    decisions.push_back({static_cast<VariableId>(variable), dice.roll(range.low, range.high)});
  }
  return decisions;
}

std::vector<Assignment> all_solutions(const Formula& formula) {
  std::vector<Assignment> solutions;
  Assignment assignment;
  for (const Variable& variable : formula.variables()) assignment.push_back(variable.low);
  for (;;) {
    if (satisfies(formula, assignment)) solutions.push_back(assignment);
    std::size_t i = 0;
    while (i < assignment.size() && assignment[i] == formula.variables()[i].high) {
      assignment[i] = formula.variables()[i].low;
      ++i;
    }
    if (i == assignment.size()) return solutions;
    ++assignment[i];
  }
}

bool keeps(const Assignment& assignment, const std::vector<Decision>& decisions) {
  return std::all_of(decisions.begin(), decisions.end(), [&](const Decision& decision) {
    return assignment[static_cast<std::size_t>(decision.variable)] == decision.value;
  });
}

std::vector<Assignment> keeping(const std::vector<Assignment>& solutions, const std::vector<Decision>& decisions) {
  std::vector<Assignment> kept;
  for (const Assignment& solution : solutions) {
    if (keeps(solution, decisions)) kept.push_back(solution);
  }
  return kept;
}

Formula restricted_to(const Formula& formula, const std::vector<RuleId>& rules) {
  Formula result;
  for (const Variable& variable : formula.variables()) result.add_integer(variable.low, variable.high);
  for (std::int32_t i = 0; i < formula.rule_count(); ++i) result.add_rule();
  const auto is_kept = [&](RuleId rule) { return std::find(rules.begin(), rules.end(), rule) != rules.end(); };
  for (const Clause& clause : formula.clauses()) {
    if (is_kept(clause.rule)) result.add_clause(clause.rule, clause.literals);
  }
  for (const Linear& linear : formula.linears()) {
    if (is_kept(linear.rule)) result.add_at_least(linear.rule, linear.condition, linear.terms, linear.bound);
  }
  for (const Table& table : formula.tables()) {
    if (is_kept(table.rule)) result.add_table(table.rule, table.scope, table.tuples);
  }
  return result;
}

}  // namespace portico::constraint::testing
