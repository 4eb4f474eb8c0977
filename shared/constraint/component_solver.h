#pragma once
// Clauses and sums under a growing and shrinking assignment, for the compiler: propagation, and satisfiability of a
// part of the variables with learning from conflicts (two watched literals for clauses, counters for sums, first unique
// implication point: Moskewicz et al. 2001; Een & Sorensson 2003). Inner part of the room.
//
// Levels: decide() opens one, backtrack() closes them. What solve() learns follows from the clauses and stays. solve()
// never goes below the level at which it was called.
#include <cstdint>
#include <span>
#include <vector>

#include "shared/constraint/cnf.h"

namespace portico::constraint {

// Clauses without duplicates, sorted, none implied by a unit: what is left of a Cnf, and the literals that follow from
// its units and from failed attempts (probing at the root: Freeman 1995).
struct RootClauses {
  std::int32_t variable_count = 0;
  bool is_void = false;
  std::vector<CnfLiteral> fixed;        // true in every solution
  std::vector<CnfLiteral> binary;       // pairs
  std::vector<CnfLiteral> literals;     // of longer clauses
  std::vector<std::int32_t> starts{0};  // of longer clauses, and one more
  std::vector<CnfSum> sums;

  std::int32_t clause_count() const { return static_cast<std::int32_t>(starts.size()) - 1; }
  std::span<const CnfLiteral> clause(std::int32_t index) const {  // a longer one
    const auto at = static_cast<std::size_t>(index);
    return {literals.data() + starts[at], static_cast<std::size_t>(starts[at + 1] - starts[at])};
  }
};

class ComponentSolver {
 public:
  explicit ComponentSolver(const RootClauses& clauses);

  int level() const { return static_cast<int>(level_starts_.size()); }
  bool is_true(CnfLiteral literal) const { return value_[index(literal)] > 0; }
  bool is_false(CnfLiteral literal) const { return value_[index(literal)] < 0; }
  bool is_open(std::int32_t variable) const { return value_[index(2 * variable)] == 0; }

  void decide(CnfLiteral literal);
  // Makes an open literal true at the present level.
  void fix(CnfLiteral literal) { set(literal, no_reason); }
  // false: a clause is broken; what led to it was learned. Only backtrack() may follow.
  bool propagate();
  void backtrack(int to_level);
  // What became true since the level was opened; 0: since the beginning.
  std::span<const CnfLiteral> implied_since(int level) const {
    const std::size_t from = level == 0 ? 0 : index(level_starts_[static_cast<std::size_t>(level) - 1]);
    return {trail_.data() + from, trail_.size() - from};
  }

  // Can these variables be completed so that no clause is broken? Then phase() has such values for them. All that is
  // not among them and not assigned must not share a clause with them.
  bool solve(std::span<const std::int32_t> variables);
  CnfLiteral phase(std::int32_t variable) const { return 2 * variable + (phase_[index(variable)] ? 0 : 1); }

  // Literals that follow from `literal` by one two-literal clause of the formula.
  std::span<const CnfLiteral> implied_by(CnfLiteral literal) const {
    const auto from = static_cast<std::size_t>(first_implied_[index(literal)]);
    return {implied_.data() + from, static_cast<std::size_t>(first_implied_[index(literal) + 1]) - from};
  }
  // How much a sum still needs from its open literals; 0 or less: it holds whatever they are.
  std::int64_t still_needed(std::int32_t sum) const { return still_needed_[index(sum)]; }

 private:
  struct Watch {
    std::int32_t clause = 0;  // offset into arena_: size, literals
    CnfLiteral blocker = 0;
  };
  struct Share {
    std::int32_t sum = 0;
    std::int64_t coefficient = 0;
  };
  // A literal's reason: an offset into arena_, the other literal of a two-literal clause, a sum, or none.
  static constexpr std::int32_t no_reason = -1;
  static constexpr std::int32_t first_sum_reason = 1 << 30;
  static std::int32_t binary_reason(CnfLiteral other) { return -2 - other; }

  static std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }
  void set(CnfLiteral literal, std::int32_t reason);
  bool propagate_binary(CnfLiteral literal);
  bool propagate_long(CnfLiteral literal);
  bool propagate_sums(CnfLiteral literal);
  void add_sums(const std::vector<CnfSum>& sums);
  // The false literals that made `implied` true.
  void explain(CnfLiteral implied, std::vector<CnfLiteral>& reasons) const;
  std::int32_t add_long(std::span<const CnfLiteral> clause);
  void watch(std::int32_t clause);
  // The learned clause, its implied literal first, then one of the highest level among the rest.
  int learn(int lowest_level);
  void need(CnfLiteral literal);
  void learn_clause();
  bool decide_next(std::span<const std::int32_t> variables, std::size_t& cursor);
  std::vector<std::int8_t> value_;  // by literal: 1 true, -1 false, 0 open
  std::vector<std::int32_t> reason_;
  std::vector<std::int32_t> level_;
  std::vector<bool> phase_;
  std::vector<bool> is_needed_;
  std::vector<std::int32_t> position_;  // by variable: on the trail
  std::vector<CnfLiteral> trail_;
  std::vector<std::int32_t> level_starts_;
  std::size_t queue_ = 0;
  std::vector<std::int32_t> first_implied_;
  std::vector<CnfLiteral> implied_;
  std::vector<std::vector<CnfLiteral>> learned_implied_;
  std::vector<std::int32_t> arena_;
  std::vector<std::vector<Watch>> watches_;  // by literal: clauses to look at when it becomes false
  std::vector<CnfLiteral> conflict_;
  std::vector<CnfLiteral> learned_;
  std::vector<CnfSum> sums_;
  std::vector<std::int64_t> slack_;  // by sum: what it would have too much if all open literals became true
  std::vector<std::int64_t> still_needed_;
  std::vector<std::vector<Share>> shares_;  // by literal
};

// Units, duplicates, and literals whose opposite is refuted by propagation alone are worked in.
RootClauses at_root(const Cnf& cnf);

}  // namespace portico::constraint
