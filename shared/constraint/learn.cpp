// Solver: why a conflict came about, and the clause that keeps it from coming again.
#include <algorithm>
#include <set>

#include "shared/constraint/solver.h"

namespace portico::constraint {

std::int32_t Solver::entry_of(Bound bound, std::int32_t before) const {
  std::int32_t entry = last_entry_[index(bound.view)];
  while (entry >= before) entry = trail_[index(entry)].previous;
  while (entry >= 0 && trail_[index(entry)].before >= bound.at_least) entry = trail_[index(entry)].previous;
  return entry;
}

std::int64_t Solver::bottom_before(View view, std::int32_t before) const {
  std::int32_t entry = last_entry_[index(view)];
  while (entry >= before) entry = trail_[index(entry)].previous;
  return entry < 0 ? start_[index(view)] : trail_[index(entry)].bound.at_least;
}

void Solver::explain(std::int32_t entry, Bound bound, std::vector<Bound>& reasons) const {
  const Reason reason = trail_[index(entry)].reason;
  if (reason.kind == Reason::Kind::clause) {
    const std::vector<Bound>& literals = clauses_[index(reason.index)].literals;
    for (std::size_t i = 1; i < literals.size(); ++i) reasons.push_back(!literals[i]);
  } else {
    explain_by_linear(linears_[index(reason.index)], entry, bound, reasons);
  }
}

void Solver::explain_by_linear(const LinearConstraint& linear, std::int32_t entry, Bound bound,
                               std::vector<Bound>& reasons) const {
  Wide slack = -linear.bound;
  for (const LinearTerm& term : linear.terms) {
    slack -= term.coefficient * bottom_before(opposite(term.view), entry);
  }
  const Bound set_bound = trail_[index(entry)].bound;
  bool is_condition = false;  // a condition was refuted because the sum cannot reach its bound
  for (const Bound& literal : linear.condition) {
    if ((!literal) == set_bound && bottom_before(literal.view, entry) < literal.at_least) {
      is_condition = true;
    } else {
      reasons.push_back(literal);
    }
  }
  if (is_condition) {
    explain_linear(linear, -1 - slack, -1, entry, reasons);
    return;
  }
  const auto term = std::find_if(linear.terms.begin(), linear.terms.end(),
                                 [&](const LinearTerm& candidate) { return candidate.view == bound.view; });
  const Wide top_then = -bottom_before(opposite(bound.view), entry);
  const Wide surplus = -1 - (slack - term->coefficient * (top_then - (bound.at_least - 1)));
  explain_linear(linear, surplus, bound.view, entry, reasons);
}

void Solver::explain_linear(const LinearConstraint& linear, Wide surplus, View except, std::int32_t before,
                            std::vector<Bound>& reasons) const {
  for (const LinearTerm& term : linear.terms) {
    if (term.view == except) continue;
    const View other = opposite(term.view);
    const std::int64_t now = bottom_before(other, before);
    const Wide missing = term.coefficient * (now - start_[index(other)]);
    if (missing <= surplus) {
      surplus -= missing;
      continue;
    }
    const Wide relaxed = surplus / term.coefficient;
    surplus -= relaxed * term.coefficient;
    reasons.push_back({other, now - static_cast<std::int64_t>(relaxed)});
  }
}

void Solver::need(Bound bound, std::int32_t before, int& on_current_level) {
  const std::int32_t entry = entry_of(bound, before);
  if (entry < 0 || trail_[index(entry)].level == 0) return;
  const std::size_t view = index(bound.view);
  const std::int32_t earlier = needed_entry_[view];
  if (earlier >= 0 && needed_[view] >= bound.at_least) return;
  touched_.push_back(bound.view);
  if (earlier >= 0 && trail_[index(earlier)].level == level()) --on_current_level;
  if (trail_[index(entry)].level == level()) ++on_current_level;
  needed_[view] = bound.at_least;
  needed_entry_[view] = entry;
  if (!is_auxiliary_[variable_of(bound.view)]) heap_.bump(bound.view / 2);
}

void Solver::clear_needed() {
  for (const View view : touched_) needed_entry_[index(view)] = -1;
  touched_.clear();
}

// Is the need for this view implied by older needs?
bool Solver::is_redundant(View view) const {
  const std::int32_t entry = needed_entry_[index(view)];
  if (trail_[index(entry)].reason.kind == Reason::Kind::none) return false;
  std::vector<Bound> reasons;
  explain(entry, {view, needed_[index(view)]}, reasons);
  return std::all_of(reasons.begin(), reasons.end(), [&](const Bound& reason) {
    const std::int32_t other = needed_entry_[index(reason.view)];
    if (other >= 0 && other < entry && needed_[index(reason.view)] >= reason.at_least) return true;
    const std::int32_t own = entry_of(reason, entry);
    return own < 0 || trail_[index(own)].level == 0;
  });
}

// First unique implication point: goes back through the trail until one bound of the current level explains the rest.
Solver::Learned Solver::learn() {
  int on_current_level = 0;
  const auto end = static_cast<std::int32_t>(trail_.size());
  for (const Bound& bound : conflict_) need(bound, end, on_current_level);
  std::int32_t entry = end - 1;
  View view = trail_[index(entry)].bound.view;
  std::vector<Bound> reasons;
  for (;; --entry) {
    view = trail_[index(entry)].bound.view;
    if (needed_entry_[index(view)] != entry) continue;
    if (on_current_level == 1) break;
    needed_entry_[index(view)] = -1;
    --on_current_level;
    reasons.clear();
    explain(entry, {view, needed_[index(view)]}, reasons);
    for (const Bound& reason : reasons) need(reason, entry, on_current_level);
  }
  std::sort(touched_.begin(), touched_.end());
  touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
  Learned learned;
  learned.literals.push_back(!Bound{view, needed_[index(view)]});
  std::set<int> levels{level()};
  for (const View other : touched_) {
    if (other == view || needed_entry_[index(other)] < 0 || is_redundant(other)) continue;
    learned.literals.push_back(!Bound{other, needed_[index(other)]});
    const int other_level = trail_[index(needed_entry_[index(other)])].level;
    levels.insert(other_level);
    if (other_level > learned.back_to) {
      learned.back_to = other_level;
      std::swap(learned.literals[1], learned.literals.back());
    }
  }
  learned.spread = static_cast<int>(levels.size());
  clear_needed();
  return learned;
}

// The assumption `failed` is refuted by the ones before it: which of them?
void Solver::find_core(std::size_t failed) {
  int ignored = 0;
  core_.assign(1, failed);
  need(!assumptions_[failed], static_cast<std::int32_t>(trail_.size()), ignored);
  std::vector<Bound> reasons;
  for (auto entry = static_cast<std::int32_t>(trail_.size()) - 1; entry >= 0; --entry) {
    const Entry& current = trail_[index(entry)];
    const std::size_t view = index(current.bound.view);
    if (needed_entry_[view] != entry) continue;
    needed_entry_[view] = -1;
    if (current.reason.kind == Reason::Kind::none) {
      core_.push_back(index(current.level - 1));
      continue;
    }
    reasons.clear();
    explain(entry, {current.bound.view, needed_[view]}, reasons);
    for (const Bound& reason : reasons) need(reason, entry, ignored);
  }
  clear_needed();
  std::sort(core_.begin(), core_.end());
}

}  // namespace portico::constraint
