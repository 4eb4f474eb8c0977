#include "shared/constraint/component_solver.h"

#include <algorithm>
#include <cassert>

namespace portico::constraint {
namespace {

constexpr std::size_t longest_kept = 40;  // learned clauses beyond this length are used once

}  // namespace

ComponentSolver::ComponentSolver(const RootClauses& clauses) {
  const auto variables = static_cast<std::size_t>(clauses.variable_count);
  value_.assign(2 * variables, 0);
  reason_.assign(variables, no_reason);
  level_.assign(variables, 0);
  phase_.assign(variables, false);
  is_needed_.assign(variables, false);
  position_.assign(variables, 0);
  learned_implied_.resize(2 * variables);
  watches_.resize(2 * variables);

  std::vector<std::int32_t> count(2 * variables + 1, 0);
  for (const CnfLiteral literal : clauses.binary) ++count[index(literal ^ 1)];
  first_implied_.assign(2 * variables + 1, 0);
  for (std::size_t i = 0; i < 2 * variables; ++i) first_implied_[i + 1] = first_implied_[i] + count[i];
  implied_.resize(clauses.binary.size());
  std::vector<std::int32_t> next = first_implied_;
  for (std::size_t i = 0; i < clauses.binary.size(); i += 2) {
    const CnfLiteral a = clauses.binary[i];
    const CnfLiteral b = clauses.binary[i + 1];
    implied_[index(next[index(a ^ 1)]++)] = b;
    implied_[index(next[index(b ^ 1)]++)] = a;
  }
  for (std::size_t i = 0; i + 1 < clauses.starts.size(); ++i) {
    const auto begin = index(clauses.starts[i]);
    watch(add_long({clauses.literals.data() + begin, index(clauses.starts[i + 1]) - begin}));
  }
  add_sums(clauses.sums);
  for (const CnfLiteral literal : clauses.fixed) set(literal, no_reason);
  queue_ = trail_.size();
}

void ComponentSolver::add_sums(const std::vector<CnfSum>& sums) {
  sums_ = sums;
  shares_.resize(value_.size());
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    std::int64_t slack = -sums_[i].bound;
    for (std::size_t k = 0; k < sums_[i].literals.size(); ++k) {
      slack += sums_[i].coefficients[k];
      shares_[index(sums_[i].literals[k])].push_back({static_cast<std::int32_t>(i), sums_[i].coefficients[k]});
    }
    slack_.push_back(slack);
    still_needed_.push_back(sums_[i].bound);
  }
}

std::int32_t ComponentSolver::add_long(std::span<const CnfLiteral> clause) {
  const auto offset = static_cast<std::int32_t>(arena_.size());
  arena_.push_back(static_cast<std::int32_t>(clause.size()));
  arena_.insert(arena_.end(), clause.begin(), clause.end());
  return offset;
}

void ComponentSolver::watch(std::int32_t clause) {
  const CnfLiteral first = arena_[index(clause) + 1];
  const CnfLiteral second = arena_[index(clause) + 2];
  watches_[index(first)].push_back({clause, second});
  watches_[index(second)].push_back({clause, first});
}

void ComponentSolver::set(CnfLiteral literal, std::int32_t reason) {
  value_[index(literal)] = 1;
  value_[index(literal ^ 1)] = -1;
  const auto variable = index(literal >> 1);
  reason_[variable] = reason;
  level_[variable] = level();
  position_[variable] = static_cast<std::int32_t>(trail_.size());
  trail_.push_back(literal);
  for (const Share& share : shares_[index(literal)]) still_needed_[index(share.sum)] -= share.coefficient;
  for (const Share& share : shares_[index(literal ^ 1)]) slack_[index(share.sum)] -= share.coefficient;
}

void ComponentSolver::decide(CnfLiteral literal) {
  level_starts_.push_back(static_cast<std::int32_t>(trail_.size()));
  set(literal, no_reason);
}

void ComponentSolver::backtrack(int to_level) {
  if (level() <= to_level) return;
  const auto keep = index(level_starts_[static_cast<std::size_t>(to_level)]);
  for (std::size_t i = trail_.size(); i-- > keep;) {
    value_[index(trail_[i])] = 0;
    value_[index(trail_[i] ^ 1)] = 0;
    for (const Share& share : shares_[index(trail_[i])]) still_needed_[index(share.sum)] += share.coefficient;
    for (const Share& share : shares_[index(trail_[i] ^ 1)]) slack_[index(share.sum)] += share.coefficient;
  }
  trail_.resize(keep);
  level_starts_.resize(static_cast<std::size_t>(to_level));
  queue_ = keep;
}

bool ComponentSolver::propagate_binary(CnfLiteral literal) {
  const auto follow = [&](CnfLiteral other) {
    if (is_true(other)) return true;
    if (is_false(other)) {
      conflict_ = {other, literal ^ 1};
      return false;
    }
    set(other, binary_reason(literal ^ 1));
    return true;
  };
  for (const CnfLiteral other : implied_by(literal)) {
    if (!follow(other)) return false;
  }
  for (const CnfLiteral other : learned_implied_[index(literal)]) {
    if (!follow(other)) return false;
  }
  return true;
}

bool ComponentSolver::propagate_long(CnfLiteral literal) {
  const CnfLiteral lost = literal ^ 1;
  std::vector<Watch>& watches = watches_[index(lost)];
  std::size_t kept = 0;
  for (std::size_t i = 0; i < watches.size(); ++i) {
    const Watch current = watches[i];
    watches[kept++] = current;
    if (is_true(current.blocker)) continue;
    std::int32_t* clause = arena_.data() + current.clause + 1;
    const std::int32_t size = clause[-1];
    if (clause[0] == lost) std::swap(clause[0], clause[1]);
    const CnfLiteral first = clause[0];
    watches[kept - 1].blocker = first;
    if (is_true(first)) continue;
    std::int32_t next = 2;
    while (next < size && is_false(clause[next])) ++next;
    if (next < size) {
      std::swap(clause[1], clause[next]);
      --kept;
      watches_[index(clause[1])].push_back({current.clause, first});
      continue;
    }
    if (is_false(first)) {
      conflict_.assign(clause, clause + size);
      while (++i < watches.size()) watches[kept++] = watches[i];
      watches.resize(kept);
      return false;
    }
    set(first, current.clause);
  }
  watches.resize(kept);
  return true;
}

bool ComponentSolver::propagate_sums(CnfLiteral literal) {
  for (const Share& share : shares_[index(literal ^ 1)]) {
    const CnfSum& sum = sums_[index(share.sum)];
    const std::int64_t slack = slack_[index(share.sum)];
    if (slack < 0) {
      conflict_.clear();
      for (const CnfLiteral term : sum.literals) {
        if (is_false(term)) conflict_.push_back(term);
      }
      return false;
    }
    if (still_needed_[index(share.sum)] <= 0) continue;
    for (std::size_t i = 0; i < sum.literals.size() && sum.coefficients[i] > slack; ++i) {
      if (is_open(sum.literals[i] >> 1)) set(sum.literals[i], first_sum_reason + share.sum);
    }
  }
  return true;
}

bool ComponentSolver::propagate() {
  while (queue_ < trail_.size()) {
    const CnfLiteral literal = trail_[queue_++];
    if (!propagate_binary(literal) || !propagate_long(literal) || !propagate_sums(literal)) {
      queue_ = trail_.size();
      return false;
    }
  }
  return true;
}

void ComponentSolver::need(CnfLiteral literal) {
  const std::int32_t variable = literal >> 1;
  if (is_needed_[index(variable)] || level_[index(variable)] == 0) return;
  is_needed_[index(variable)] = true;
  learned_.push_back(literal);
}

void ComponentSolver::explain(CnfLiteral implied, std::vector<CnfLiteral>& reasons) const {
  const std::int32_t reason = reason_[index(implied >> 1)];
  assert(reason != no_reason);
  if (reason <= -2) {
    reasons.push_back(-2 - reason);
  } else if (reason >= first_sum_reason) {
    const std::int32_t before = position_[index(implied >> 1)];
    for (const CnfLiteral term : sums_[index(reason - first_sum_reason)].literals) {
      if (is_false(term) && position_[index(term >> 1)] < before) reasons.push_back(term);
    }
  } else {
    const std::int32_t* clause = arena_.data() + reason + 1;
    for (std::int32_t i = 0; i < clause[-1]; ++i) {
      if (clause[i] != implied) reasons.push_back(clause[i]);
    }
  }
}

// First unique implication point. learned_[0] is the literal that becomes true; returns the level to go back to.
int ComponentSolver::learn(int lowest_level) {
  learned_.assign(1, 0);
  std::vector<CnfLiteral> on_level;  // marks to clear
  int open = 0;
  std::size_t place = trail_.size();
  std::vector<CnfLiteral> reasons = conflict_;
  for (;;) {
    for (const CnfLiteral literal : reasons) {
      const auto variable = index(literal >> 1);
      if (level_[variable] == level()) {
        if (is_needed_[variable]) continue;
        is_needed_[variable] = true;
        on_level.push_back(literal);
        ++open;
      } else {
        need(literal);
      }
    }
    do --place;
    while (!is_needed_[index(trail_[place] >> 1)] || level_[index(trail_[place] >> 1)] != level());
    const CnfLiteral implied = trail_[place];
    if (--open == 0) {
      learned_[0] = implied ^ 1;
      break;
    }
    is_needed_[index(implied >> 1)] = false;
    reasons.clear();
    explain(implied, reasons);
  }
  for (const CnfLiteral literal : on_level) is_needed_[index(literal >> 1)] = false;
  int back_to = 0;
  for (std::size_t i = 1; i < learned_.size(); ++i) {
    is_needed_[index(learned_[i] >> 1)] = false;
    const int other = level_[index(learned_[i] >> 1)];
    if (other > back_to) {
      back_to = other;
      std::swap(learned_[1], learned_[i]);
    }
  }
  return std::max(back_to, lowest_level);
}

// Stores learned_; its first literal is open and becomes true now.
void ComponentSolver::learn_clause() {
  if (learned_.size() == 1) {
    set(learned_[0], no_reason);
    return;
  }
  if (learned_.size() == 2) {
    learned_implied_[index(learned_[0] ^ 1)].push_back(learned_[1]);
    learned_implied_[index(learned_[1] ^ 1)].push_back(learned_[0]);
    set(learned_[0], binary_reason(learned_[1]));
    return;
  }
  const std::int32_t clause = add_long(learned_);
  if (learned_.size() <= longest_kept) watch(clause);
  set(learned_[0], clause);
}

bool ComponentSolver::decide_next(std::span<const std::int32_t> variables, std::size_t& cursor) {
  while (cursor < variables.size() && !is_open(variables[cursor])) ++cursor;
  if (cursor == variables.size()) return false;
  decide(phase(variables[cursor]));
  return true;
}

bool ComponentSolver::solve(std::span<const std::int32_t> variables) {
  const int base = level();
  std::size_t cursor = 0;
  for (;;) {
    if (!propagate()) {
      if (level() == base) return false;
      const int back_to = learn(base);
      backtrack(back_to);
      learn_clause();
      cursor = 0;
      continue;
    }
    if (!decide_next(variables, cursor)) break;
  }
  for (const std::int32_t variable : variables) phase_[index(variable)] = is_true(2 * variable);
  backtrack(base);
  return true;
}

}  // namespace portico::constraint
