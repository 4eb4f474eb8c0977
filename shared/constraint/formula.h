#pragma once
// A formula over bounded integer variables: clauses, linear constraints and tables, each belonging to a rule.
// This room has never heard of products: product_model/ translates features and rules into it.
//
// A variable takes the values low..high; a boolean is a variable with the range 0..1. Every constraint carries the id
// of the rule that it comes from, so that answers can name the rules they rest on. A plain value: copy, compare, send.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace portico::constraint {

using VariableId = std::int32_t;  // index into Formula::variables
using RuleId = std::int32_t;      // index into Formula::rules

constexpr std::int64_t most_values_of_variable = 100'000;

struct Variable {
  std::int64_t low = 0;
  std::int64_t high = 1;
  bool is_boolean() const { return low == 0 && high == 1; }
};

// A boolean variable or its negation.
struct Literal {
  VariableId variable = 0;
  bool positive = true;

  Literal operator!() const { return {variable, !positive}; }
  friend bool operator==(const Literal&, const Literal&) = default;
};

struct Clause {
  RuleId rule = 0;
  std::vector<Literal> literals;  // at least one of them holds
};

struct Term {
  std::int64_t coefficient = 1;
  VariableId variable = 0;
};

// condition (all of these literals) implies  sum of terms >= bound. At-most and equal are written with these.
struct Linear {
  RuleId rule = 0;
  std::vector<Literal> condition;
  std::vector<Term> terms;
  std::int64_t bound = 0;
};

// Only these combinations of values are allowed for these variables: tuples.size() is a multiple of scope.size(), row
// after row. No row: nothing is allowed. A variable stands at most once in the scope.
struct Table {
  RuleId rule = 0;
  std::vector<VariableId> scope;  // not empty
  std::vector<std::int64_t> tuples;
};

class Formula {
 public:
  VariableId add_boolean() { return add_integer(0, 1); }
  VariableId add_integer(std::int64_t low, std::int64_t high);  // low <= high, at most most_values_of_variable
  RuleId add_rule() { return rule_count_++; }

  void add_clause(RuleId rule, std::vector<Literal> literals);
  void add_at_least(RuleId rule, std::vector<Literal> condition, std::vector<Term> terms, std::int64_t bound);
  void add_at_most(RuleId rule, std::vector<Literal> condition, std::vector<Term> terms, std::int64_t bound);
  void add_equal(RuleId rule, std::vector<Literal> condition, std::vector<Term> terms, std::int64_t value);
  void add_table(RuleId rule, std::vector<VariableId> scope, std::vector<std::int64_t> tuples);

  const std::vector<Variable>& variables() const { return variables_; }
  const std::vector<Clause>& clauses() const { return clauses_; }
  const std::vector<Linear>& linears() const { return linears_; }
  const std::vector<Table>& tables() const { return tables_; }
  std::int32_t rule_count() const { return rule_count_; }

 private:
  std::vector<Variable> variables_;
  std::vector<Clause> clauses_;
  std::vector<Linear> linears_;
  std::vector<Table> tables_;
  std::int32_t rule_count_ = 0;
};

// One value for each variable of a formula, by VariableId.
using Assignment = std::vector<std::int64_t>;

// Plain evaluation, without any reasoner: the yardstick for everything else.
bool satisfies(const Formula& formula, const Assignment& assignment);
// The rules with at least one constraint that the assignment breaks, ascending.
std::vector<RuleId> broken_rules(const Formula& formula, const Assignment& assignment);

}  // namespace portico::constraint
