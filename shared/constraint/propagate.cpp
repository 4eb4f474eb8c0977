// Solver: what follows from the bounds set so far.
#include <algorithm>
#include <cassert>
#include <limits>

#include "shared/constraint/solver.h"

namespace portico::constraint {
namespace {

// floor(slack / coefficient), both not negative; the 128-bit division is slow and rarely needed.
std::int64_t quotient(Wide slack, Wide coefficient) {
  constexpr Wide small = std::numeric_limits<std::int64_t>::max();
  if (slack <= small && coefficient <= small) {
    return static_cast<std::int64_t>(slack) / static_cast<std::int64_t>(coefficient);
  }
  return static_cast<std::int64_t>(slack / coefficient);
}

}  // namespace

void Solver::set(Bound bound, Reason reason) {
  const std::size_t view = index(bound.view);
  if (bottom_[view] >= bound.at_least) return;
  assert(bound.at_least <= top(bound.view));
  const std::int64_t rise = bound.at_least - bottom_[view];
  for (const Occurrence& place : occurrences_[index(opposite(bound.view))]) {
    linears_[index(place.linear)].slack -= place.coefficient * rise;
  }
  trail_.push_back({bound, bottom_[view], last_entry_[view], level(), reason});
  last_entry_[view] = static_cast<std::int32_t>(trail_.size() - 1);
  bottom_[view] = bound.at_least;
}

void Solver::backtrack(int to_level) {
  if (level() <= to_level) return;
  const std::size_t keep = index(level_starts_[static_cast<std::size_t>(to_level)]);
  while (trail_.size() > keep) {
    const Entry& entry = trail_.back();
    const std::size_t view = index(entry.bound.view);
    const std::size_t variable = variable_of(entry.bound.view);
    const View positive = entry.bound.view & ~1;
    if (bottom(positive) == top(positive)) phase_[variable] = bottom(positive);
    const std::int64_t rise = entry.bound.at_least - entry.before;
    for (const Occurrence& place : occurrences_[index(opposite(entry.bound.view))]) {
      linears_[index(place.linear)].slack += place.coefficient * rise;
    }
    bottom_[view] = entry.before;
    last_entry_[view] = entry.previous;
    if (!is_auxiliary_[variable]) heap_.insert(entry.bound.view / 2);
    trail_.pop_back();
  }
  level_starts_.resize(static_cast<std::size_t>(to_level));
  queue_ = std::min(queue_, trail_.size());
  candidate_cursor_ = 0;
}

bool Solver::propagate() {
  while (queue_ < trail_.size()) {
    const View raised = trail_[queue_++].bound.view;
    if (!propagate_clauses(raised) || !propagate_linears(raised)) {
      queue_ = trail_.size();
      return false;
    }
  }
  return true;
}

void Solver::watch(std::int32_t clause, int literal) {
  const std::vector<Bound>& literals = clauses_[index(clause)].literals;
  const Bound watched = literals[index(literal)];
  watches_[index(watched.view)].push_back({clause, watched, literals[index(1 - literal)]});
}

bool Solver::propagate_clauses(View raised) {
  std::vector<Watch>& watches = watches_[index(opposite(raised))];
  std::size_t kept = 0;
  for (std::size_t i = 0; i < watches.size(); ++i) {
    const Watch current = watches[i];
    watches[kept++] = current;
    if (!is_false(current.watched) || is_true(current.blocker)) continue;
    std::vector<Bound>& literals = clauses_[index(current.clause)].literals;
    if (literals[0] == current.watched) std::swap(literals[0], literals[1]);
    const Bound first = literals[0];
    watches[kept - 1].blocker = first;
    if (is_true(first)) continue;
    std::size_t next = 2;
    while (next < literals.size() && is_false(literals[next])) ++next;
    if (next < literals.size()) {
      std::swap(literals[1], literals[next]);
      --kept;
      watches_[index(literals[1].view)].push_back({current.clause, literals[1], first});
      continue;
    }
    if (is_false(first)) {
      conflict_.clear();
      for (const Bound& literal : literals) conflict_.push_back(!literal);
      while (++i < watches.size()) watches[kept++] = watches[i];
      watches.resize(kept);
      return false;
    }
    set(first, {Reason::Kind::clause, current.clause});
  }
  watches.resize(kept);
  return true;
}

bool Solver::propagate_linears(View raised) {
  for (const Occurrence& place : occurrences_[index(opposite(raised))]) {
    if (!propagate_linear(place.linear)) return false;
  }
  for (const std::int32_t linear : conditions_[index(raised)]) {
    if (!propagate_linear(linear)) return false;
  }
  return true;
}

bool Solver::propagate_linear(std::int32_t number) {
  const LinearConstraint& linear = linears_[index(number)];
  if (linear.slack >= 0 && (linear.terms.empty() || linear.terms[0].reach <= linear.slack)) return true;
  const Bound* open = nullptr;
  for (const Bound& literal : linear.condition) {
    if (is_true(literal)) continue;
    if (is_false(literal) || open != nullptr) return true;
    open = &literal;
  }
  if (open != nullptr) {
    if (linear.slack < 0) set(!*open, {Reason::Kind::linear, number});
    return true;
  }
  return propagate_terms(number);
}

bool Solver::propagate_terms(std::int32_t number) {
  const LinearConstraint& linear = linears_[index(number)];
  if (linear.slack < 0) {
    conflict_ = linear.condition;
    explain_linear(linear, -1 - linear.slack, -1, static_cast<std::int32_t>(trail_.size()), conflict_);
    return false;
  }
  for (const LinearTerm& term : linear.terms) {
    if (term.reach <= linear.slack) break;
    const Bound least{term.view, top(term.view) - quotient(linear.slack, term.coefficient)};
    if (!is_true(least)) set(least, {Reason::Kind::linear, number});
  }
  return true;
}

}  // namespace portico::constraint
