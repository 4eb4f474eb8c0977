// Solver: what follows from the literals set so far.
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

std::int64_t Solver::top(View view) const {
  const Number& number = numbers_[variable_of(view)];
  return (view & 1) == 0 ? high_of(number) : -low_of(number);
}

void Solver::assign(AtomLiteral literal, Reason reason) {
  assert(value_[index(literal)] == 0);
  value_[index(literal)] = 1;
  value_[index(negation(literal))] = -1;
  marks_[index(atom_of(literal))] = {level(), static_cast<std::int32_t>(trail_.size()), reason};
  trail_.push_back(literal);
}

void Solver::set(AtomLiteral literal, Reason reason) {
  assign(literal, reason);
  if (!is_plain_[index(atom_of(literal))]) set_number(literal);
}

void Solver::lower_tops(View view, std::int64_t amount) {
  for (const Occurrence& place : occurrences_[index(view)]) {
    linears_[index(place.linear)].slack -= place.coefficient * amount;
  }
}

// Moves the number's end and sets the weaker bounds that follow.
void Solver::set_number(AtomLiteral literal) {
  const std::size_t variable = owner_[index(atom_of(literal))];
  Number& number = numbers_[variable];
  const std::int64_t value = atom_of(literal) - number.first + 1;
  const Reason chain{Source::chain, static_cast<std::uint32_t>(literal)};
  if (is_negated(literal)) {
    const std::int64_t before = number.high;
    number.high = value - 1;
    for (std::int64_t k = value + 1; k <= before; ++k) assign(2 * (number.first + static_cast<Atom>(k) - 1) + 1, chain);
    lower_tops(static_cast<View>(2 * variable), before - number.high);
  } else {
    const std::int64_t before = number.low;
    number.low = value;
    for (std::int64_t k = value - 1; k > before; --k) assign(2 * (number.first + static_cast<Atom>(k) - 1), chain);
    lower_tops(static_cast<View>(2 * variable + 1), number.low - before);
  }
}

void Solver::unset_number(AtomLiteral literal) {
  const std::size_t variable = owner_[index(atom_of(literal))];
  Number& number = numbers_[variable];
  const std::int64_t value = atom_of(literal) - number.first + 1;
  if (is_negated(literal)) {
    if (number.high >= value) return;
    lower_tops(static_cast<View>(2 * variable), number.high - value);
    number.high = value;
  } else {
    if (number.low < value) return;
    lower_tops(static_cast<View>(2 * variable + 1), value - 1 - number.low);
    number.low = value - 1;
  }
}

void Solver::backtrack(int to_level) {
  if (level() <= to_level) return;
  const Level start = levels_[static_cast<std::size_t>(to_level)];
  while (trail_.size() > start.trail) {
    const AtomLiteral literal = trail_.back();
    trail_.pop_back();
    value_[index(literal)] = 0;
    value_[index(negation(literal))] = 0;
    phase_[index(atom_of(literal))] = is_negated(literal) ? 0 : 1;
    if (!is_plain_[index(atom_of(literal))]) unset_number(literal);
    if (is_decidable_[index(atom_of(literal))]) heap_.insert(atom_of(literal));
  }
  checked_ = std::min(checked_, start.checked);
  cursor_ = std::min(cursor_, start.cursor);
  levels_.resize(static_cast<std::size_t>(to_level));
  queue_ = std::min(queue_, trail_.size());
  same_ = std::min(same_, trail_.size());
}

bool Solver::propagate() {
  while (queue_ < trail_.size()) {
    const AtomLiteral literal = trail_[queue_++];
    if (!propagate_pairs(literal) || !propagate_clauses(literal) || !propagate_linears(literal)) {
      queue_ = trail_.size();
      return false;
    }
  }
  return true;
}

void Solver::conflict_with(ClauseRef clause) {
  conflict_.clear();
  for (const AtomLiteral literal : std::as_const(*this).literals_of(clause)) conflict_.push_back(negation(literal));
  conflict_reason_ = {Source::clause, clause};
}

bool Solver::propagate_pairs(AtomLiteral literal) {
  for (const Watch& pair : pairs_[index(literal)]) {
    if (is_true(pair.blocker)) continue;
    if (is_false(pair.blocker)) {
      conflict_with(pair.clause);
      return false;
    }
    set(pair.blocker, {Source::clause, pair.clause});
  }
  return true;
}

bool Solver::propagate_clauses(AtomLiteral came_true) {
  std::vector<Watch>& watches = watches_[index(came_true)];
  const AtomLiteral watched = negation(came_true);
  std::size_t kept = 0;
  const std::size_t count = watches.size();
  visits_ += count;
  for (std::size_t i = 0; i < count; ++i) {
    const Watch current = watches[i];
    watches[kept++] = current;
    if (is_true(current.blocker)) continue;
    AtomLiteral* literals = literals_of(current.clause);
    if (literals[0] == watched) std::swap(literals[0], literals[1]);
    const AtomLiteral first = literals[0];
    watches[kept - 1].blocker = first;
    if (is_true(first)) continue;
    const std::size_t size = size_of(current.clause);
    std::size_t next = 2;
    while (next < size && is_false(literals[next])) ++next;
    if (next < size) {
      std::swap(literals[1], literals[next]);
      --kept;
      watches_[index(negation(literals[1]))].push_back({current.clause, first});
      continue;
    }
    if (is_false(first)) {
      conflict_with(current.clause);
      while (++i < count) watches[kept++] = watches[i];
      watches.resize(kept);
      return false;
    }
    set(first, {Source::clause, current.clause});
  }
  watches.resize(kept);
  return true;
}

bool Solver::propagate_linears(AtomLiteral literal) {
  if (linears_.empty()) return true;
  for (const std::int32_t linear : conditions_[index(literal)]) {
    if (!propagate_linear(linear)) return false;
  }
  if (is_plain_[index(atom_of(literal))]) return true;
  const auto positive = static_cast<View>(2 * owner_[index(atom_of(literal))]);
  for (const Occurrence& place : occurrences_[index(is_negated(literal) ? positive : opposite(positive))]) {
    if (!propagate_linear(place.linear)) return false;
  }
  return true;
}

bool Solver::propagate_linear(std::int32_t number) {
  const LinearConstraint& linear = linears_[index(number)];
  if (linear.slack >= 0 && (linear.terms.empty() || linear.terms[0].reach <= linear.slack)) return true;
  const AtomLiteral* open = nullptr;
  for (const AtomLiteral& literal : linear.condition) {
    if (is_true(literal)) continue;
    if (is_false(literal)) return true;
    if (open != nullptr && *open != literal) return true;
    open = &literal;
  }
  if (open != nullptr) {
    if (linear.slack < 0) set(negation(*open), {Source::linear, static_cast<std::uint32_t>(number)});
    return true;
  }
  return propagate_terms(number);
}

bool Solver::propagate_terms(std::int32_t number) {
  const LinearConstraint& linear = linears_[index(number)];
  const Reason reason{Source::linear, static_cast<std::uint32_t>(number)};
  if (linear.slack < 0) {
    conflict_ = linear.condition;
    conflict_reason_ = reason;
    explain_linear(linear, -1 - linear.slack, -1, static_cast<std::int32_t>(trail_.size()), conflict_);
    return false;
  }
  for (const LinearTerm& term : linear.terms) {
    if (term.reach <= linear.slack) break;
    const AtomLiteral least = literal_of({term.view, top(term.view) - quotient(linear.slack, term.coefficient)});
    if (!is_true(least)) set(least, reason);
  }
  return true;
}

}  // namespace portico::constraint
