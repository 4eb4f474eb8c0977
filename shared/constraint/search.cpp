// Solver: deciding, learning from conflicts, restarting.
#include <algorithm>

#include "shared/constraint/solver.h"

namespace portico::constraint {
namespace {

constexpr std::int64_t restart_unit = 100;  // conflicts

// 1 1 2 1 1 2 4 1 1 2 … (Luby, Sinclair & Zuckerman 1993), counted from 0.
std::int64_t luby(std::int64_t number) {
  std::int64_t size = 1;
  std::int64_t power = 1;
  while (size < number + 1) {
    size = 2 * size + 1;
    power *= 2;
  }
  while (size - 1 != number) {
    size = (size - 1) / 2;
    power /= 2;
    number %= size;
  }
  return power;
}

}  // namespace

Answer Solver::solve(std::span<const Bound> assumptions, std::int64_t& steps,
                     const std::vector<Candidate>* candidates) {
  begin(assumptions);
  std::int64_t restarts = 0;
  std::int64_t conflicts_left = restart_unit;
  while (!is_void_) {
    const std::size_t before = trail_.size();
    const bool is_consistent = propagate();
    steps -= static_cast<std::int64_t>(trail_.size() - before) + 1;
    if (!is_consistent) {
      resolve_conflict();
      --conflicts_left;
      continue;
    }
    if (steps <= 0) return Answer::unknown;
    if (conflicts_left <= 0) {
      conflicts_left = restart_unit * luby(++restarts);
      backtrack(std::min(level(), static_cast<int>(assumptions_.size())));
      if (learned_count_ > learned_limit_) forget_some();
    }
    if (level() < static_cast<int>(assumptions_.size())) {
      if (!place_next_assumption()) return Answer::impossible;
    } else if (!decide(candidates)) {
      take_model();
      return Answer::possible;
    }
  }
  return Answer::impossible;
}

// Levels of assumptions that are the same as in the call before stay as they are.
void Solver::begin(std::span<const Bound> assumptions) {
  core_.clear();
  std::size_t same = 0;
  const std::size_t limit = std::min(assumptions.size(), assumptions_.size());
  while (same < limit && assumptions_[same] == assumptions[same]) ++same;
  backtrack(static_cast<int>(same));
  assumptions_.assign(assumptions.begin(), assumptions.end());
  candidate_cursor_ = 0;
}

void Solver::resolve_conflict() {
  if (level() == 0) {
    is_void_ = true;
    return;
  }
  Learned learned = learn();
  heap_.decay();
  backtrack(learned.back_to);
  const Bound implied = learned.literals[0];
  if (learned.literals.size() == 1) {
    set(implied, {});
    return;
  }
  const auto number = static_cast<std::int32_t>(clauses_.size());
  clauses_.push_back({std::move(learned.literals), true, learned.spread});
  ++learned_count_;
  watch(number, 0);
  watch(number, 1);
  set(implied, {Reason::Kind::clause, number});
}

bool Solver::place_next_assumption() {
  const auto next = static_cast<std::size_t>(level());
  const Bound assumption = assumptions_[next];
  if (is_false(assumption)) {
    find_core(next);
    return false;
  }
  start_level();
  set(assumption, {});
  return true;
}

bool Solver::decide_candidate(const std::vector<Candidate>& candidates) {
  for (; candidate_cursor_ < candidates.size(); ++candidate_cursor_) {
    const Candidate& candidate = candidates[candidate_cursor_];
    const Bound best{candidate.view, top(candidate.view)};
    if (best.at_least <= candidate.attained || is_true(best)) continue;
    start_level();
    set(best, {});
    return true;
  }
  return false;
}

bool Solver::decide(const std::vector<Candidate>* candidates) {
  if (candidates != nullptr && decide_candidate(*candidates)) return true;
  while (!heap_.is_empty()) {
    const std::int32_t variable = heap_.take_most_active();
    const View positive = 2 * variable;
    const std::int64_t low = bottom(positive);
    const std::int64_t high = top(positive);
    if (low == high) continue;
    const std::int64_t value = std::clamp(phase_[index(variable)], low, high);
    start_level();
    if (value == low) {
      set({opposite(positive), -low}, {});
    } else {
      set({positive, value}, {});
      if (value < high) heap_.insert(variable);
    }
    return true;
  }
  return false;
}

void Solver::take_model() {
  model_.resize(phase_.size());
  for (std::size_t variable = 0; variable < model_.size(); ++variable) {
    model_[variable] = bottom_[2 * variable];
    phase_[variable] = model_[variable];
  }
}

// Drops the half of the learned clauses that spread over most levels; those that are reasons right now stay.
void Solver::forget_some() {
  std::vector<bool> is_kept(clauses_.size(), true);
  std::vector<std::int32_t> forgettable;
  std::vector<bool> is_reason(clauses_.size(), false);
  for (const Entry& entry : trail_) {
    if (entry.reason.kind == Reason::Kind::clause) is_reason[index(entry.reason.index)] = true;
  }
  for (std::size_t i = 0; i < clauses_.size(); ++i) {
    if (clauses_[i].is_learned && clauses_[i].spread > 2 && !is_reason[i]) {
      forgettable.push_back(static_cast<std::int32_t>(i));
    }
  }
  std::stable_sort(forgettable.begin(), forgettable.end(), [&](std::int32_t left, std::int32_t right) {
    return clauses_[index(left)].spread > clauses_[index(right)].spread;
  });
  forgettable.resize(forgettable.size() / 2);
  for (const std::int32_t clause : forgettable) is_kept[index(clause)] = false;
  learned_count_ -= forgettable.size();
  learned_limit_ += 500;

  std::vector<std::int32_t> renamed(clauses_.size(), -1);
  std::int32_t count = 0;
  for (std::size_t i = 0; i < clauses_.size(); ++i) {
    if (!is_kept[i]) continue;
    renamed[i] = count;
    if (index(count) != i) clauses_[index(count)] = std::move(clauses_[i]);
    ++count;
  }
  clauses_.resize(index(count));
  for (Entry& entry : trail_) {
    if (entry.reason.kind == Reason::Kind::clause) entry.reason.index = renamed[index(entry.reason.index)];
  }
  for (std::vector<Watch>& watches : watches_) {
    std::size_t kept = 0;
    for (const Watch& watch : watches) {
      if (!is_kept[index(watch.clause)]) continue;
      watches[kept] = watch;
      watches[kept++].clause = renamed[index(watch.clause)];
    }
    watches.resize(kept);
  }
}

}  // namespace portico::constraint
