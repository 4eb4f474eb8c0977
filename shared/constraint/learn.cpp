// Solver: why a conflict came about, and the clause that keeps it from coming again.
#include <algorithm>

#include "shared/constraint/solver.h"

namespace portico::constraint {

// The view's bottom when the trail had `position` entries.
std::int64_t Solver::bottom_before(View view, std::int32_t position) const {
  const Number& number = numbers_[variable_of(view)];
  const auto is_younger = [&](std::int64_t k) {
    return marks_[index(number.first) + static_cast<std::size_t>(k - 1)].position >= position;
  };
  if ((view & 1) == 0) {
    std::int64_t low = low_of(number);
    while (low > 0 && is_younger(low)) --low;
    return low;
  }
  std::int64_t high = high_of(number);
  while (high < number.range && is_younger(high + 1)) ++high;
  return -high;
}

void Solver::explain(AtomLiteral literal, std::vector<AtomLiteral>& reasons) const {
  const Reason reason = marks_[index(atom_of(literal))].reason;
  if (reason.source == Source::clause) {
    for (const AtomLiteral other : literals_of(reason.index)) {
      if (other != literal) reasons.push_back(negation(other));
    }
  } else if (reason.source == Source::chain) {
    reasons.push_back(static_cast<AtomLiteral>(reason.index));
  } else if (reason.source == Source::linear) {
    explain_by_linear(linears_[reason.index], literal, reasons);
  }
}

void Solver::explain_by_linear(const LinearConstraint& linear, AtomLiteral literal,
                               std::vector<AtomLiteral>& reasons) const {
  const std::int32_t position = marks_[index(atom_of(literal))].position;
  Wide slack = -linear.bound;
  for (const LinearTerm& term : linear.terms) {
    slack -= term.coefficient * bottom_before(opposite(term.view), position);
  }
  bool is_condition = false;  // a condition was refuted because the sum cannot reach its bound
  for (const AtomLiteral condition : linear.condition) {
    if (condition == negation(literal)) {
      is_condition = true;
    } else {
      reasons.push_back(condition);
    }
  }
  if (is_condition) {
    explain_linear(linear, -1 - slack, -1, position, reasons);
    return;
  }
  const std::size_t variable = owner_[index(atom_of(literal))];
  const std::int64_t k = atom_of(literal) - numbers_[variable].first + 1;
  const Bound bound = is_negated(literal) ? Bound{static_cast<View>(2 * variable + 1), 1 - k}
                                          : Bound{static_cast<View>(2 * variable), k};
  const auto term = std::find_if(linear.terms.begin(), linear.terms.end(),
                                 [&](const LinearTerm& candidate) { return candidate.view == bound.view; });
  const Wide top_then = -bottom_before(opposite(bound.view), position);
  const Wide surplus = -1 - (slack - term->coefficient * (top_then - (bound.at_least - 1)));
  explain_linear(linear, surplus, bound.view, position, reasons);
}

void Solver::explain_linear(const LinearConstraint& linear, Wide surplus, View except, std::int32_t position,
                            std::vector<AtomLiteral>& reasons) const {
  for (const LinearTerm& term : linear.terms) {
    if (term.view == except) continue;
    const View other = opposite(term.view);
    const std::int64_t start = (other & 1) == 0 ? 0 : -numbers_[variable_of(other)].range;
    const std::int64_t now = bottom_before(other, position);
    const Wide missing = term.coefficient * (now - start);
    if (missing <= surplus) {
      surplus -= missing;
      continue;
    }
    const Wide relaxed = surplus / term.coefficient;
    surplus -= relaxed * term.coefficient;
    reasons.push_back(literal_of({other, now - static_cast<std::int64_t>(relaxed)}));
  }
}

int Solver::need(const std::vector<AtomLiteral>& reasons, std::vector<AtomLiteral>& older) {
  int on_current_level = 0;
  visits_ += reasons.size();
  for (const AtomLiteral literal : reasons) {
    const std::size_t atom = index(atom_of(literal));
    if (needed_[atom] != 0) continue;
    if (marks_[atom].level == 0) {
      rest_on(Ground::root, static_cast<std::uint32_t>(atom));
      continue;
    }
    needed_[atom] = 1;
    touched_.push_back(literal);
    if (is_decidable_[atom] != 0) heap_.bump(static_cast<Atom>(atom));
    if (marks_[atom].level == level()) {
      ++on_current_level;
    } else {
      older.push_back(literal);
    }
  }
  return on_current_level;
}

void Solver::clear_needed() {
  for (const AtomLiteral literal : touched_) needed_[index(atom_of(literal))] = 0;
  touched_.clear();
}

// Is this implied by other needed literals? `levels` has a bit for each level (modulo 64) that has needed ones.
bool Solver::is_redundant(AtomLiteral literal, std::uint64_t levels) {
  const std::size_t touched_before = touched_.size();
  const std::size_t grounds_before = grounds_.size();
  std::vector<AtomLiteral> open(1, literal);
  std::vector<AtomLiteral> reasons;
  while (!open.empty()) {
    reasons.clear();
    explain(open.back(), reasons);
    rest_on(marks_[index(atom_of(open.back()))].reason);
    open.pop_back();
    visits_ += reasons.size();
    for (const AtomLiteral reason : reasons) {
      const std::size_t atom = index(atom_of(reason));
      if (needed_[atom] != 0) continue;
      const Mark& mark = marks_[atom];
      if (mark.level == 0) {
        rest_on(Ground::root, static_cast<std::uint32_t>(atom));
        continue;
      }
      if (mark.reason.source != Source::decision && (levels >> (mark.level & 63) & 1U) != 0) {
        needed_[atom] = 1;
        touched_.push_back(reason);
        open.push_back(reason);
        continue;
      }
      for (std::size_t i = touched_before; i < touched_.size(); ++i) needed_[index(atom_of(touched_[i]))] = 0;
      touched_.resize(touched_before);
      grounds_.resize(grounds_before);
      return false;
    }
  }
  return true;
}

void Solver::minimise(std::vector<AtomLiteral>& needed) {
  std::uint64_t levels = 0;
  for (const AtomLiteral literal : needed) levels |= std::uint64_t{1} << (level_of(literal) & 63);
  std::size_t kept = 0;
  for (const AtomLiteral literal : needed) {
    const bool is_decided = marks_[index(atom_of(literal))].reason.source == Source::decision;
    if (is_decided || !is_redundant(literal, levels)) needed[kept++] = literal;
  }
  needed.resize(kept);
}

// First unique implication point: goes back through the trail until one literal of the current level explains the rest.
Solver::Learned Solver::learn() {
  grounds_.clear();
  rest_on(conflict_reason_);
  std::vector<AtomLiteral> reasons = conflict_;
  std::vector<AtomLiteral> older;
  int on_current_level = need(reasons, older);
  std::size_t position = trail_.size();
  AtomLiteral point = nothing;
  for (;;) {
    do point = trail_[--position];
    while (needed_[index(atom_of(point))] == 0);
    if (--on_current_level == 0) break;
    reasons.clear();
    explain(point, reasons);
    rest_on(marks_[index(atom_of(point))].reason);
    on_current_level += need(reasons, older);
  }
  minimise(older);
  clear_needed();

  Learned learned;
  learned.literals.push_back(negation(point));
  std::vector<int> levels(1, level());
  for (const AtomLiteral literal : older) {
    learned.literals.push_back(negation(literal));
    levels.push_back(level_of(literal));
    if (level_of(literal) > learned.back_to) {
      learned.back_to = level_of(literal);
      std::swap(learned.literals[1], learned.literals.back());
    }
  }
  std::sort(levels.begin(), levels.end());
  learned.spread = static_cast<int>(std::unique(levels.begin(), levels.end()) - levels.begin());
  return learned;
}

// The assumption `failed` is refuted by the ones before it: which of them?
void Solver::find_core(std::size_t failed) {
  grounds_.clear();
  core_.assign(1, failed);
  std::vector<AtomLiteral> older;
  need({negation(literal_of(assumptions_[failed]))}, older);
  std::vector<AtomLiteral> reasons;
  for (std::size_t position = trail_.size(); position-- > 0 && !levels_.empty() && position >= levels_[0].trail;) {
    const AtomLiteral literal = trail_[position];
    const Mark& mark = marks_[index(atom_of(literal))];
    if (needed_[index(atom_of(literal))] == 0) continue;
    if (mark.reason.source == Source::decision) {
      core_.push_back(index(mark.level - 1));
      continue;
    }
    rest_on(mark.reason);
    reasons.clear();
    explain(literal, reasons);
    need(reasons, older);
  }
  clear_needed();
  core_grounds_ = grounds_;
  std::sort(core_.begin(), core_.end());
}

}  // namespace portico::constraint
