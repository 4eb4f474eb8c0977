// Solver: from one solution to another, with an effort in proportion to their difference.
#include <algorithm>

#include "shared/constraint/solver.h"

namespace portico::constraint {

// The view's value in the old solution with the changes that the trail demands.
std::int64_t Solver::changed_value(View view) const {
  const Number& number = numbers_[variable_of(view)];
  const std::int64_t value = std::clamp(number.in_model, low_of(number), high_of(number));
  return (view & 1) == 0 ? value : -value;
}

// Remembers what made the clause hold: most likely it will do so again.
AtomLiteral Solver::missing_in(Watch& place) const {
  if (holds_changed(place.blocker)) return nothing;
  AtomLiteral open = nothing;
  for (const AtomLiteral literal : literals_of(place.clause)) {
    if (is_false(literal)) continue;
    if (is_true(literal) || holds_in_model(literal)) {
      place.blocker = literal;
      return nothing;
    }
    if (open == nothing) open = literal;
  }
  return open;
}

AtomLiteral Solver::missing_in(const LinearConstraint& linear) const {
  AtomLiteral refutable = nothing;
  for (const AtomLiteral literal : linear.condition) {
    if (is_true(literal)) continue;
    if (is_false(literal) || !holds_in_model(literal)) return nothing;
    refutable = negation(literal);
  }
  Wide lack = linear.bound;
  for (const LinearTerm& term : linear.terms) lack -= term.coefficient * changed_value(term.view);
  if (lack <= 0) return nothing;
  for (const LinearTerm& term : linear.terms) {
    const std::int64_t value = changed_value(term.view);
    const std::int64_t highest = top(term.view);
    if (value == highest) continue;
    const Wide wanted = (lack + term.coefficient - 1) / term.coefficient;
    return literal_of({term.view, wanted < highest - value ? value + static_cast<std::int64_t>(wanted) : highest});
  }
  return refutable;
}

AtomLiteral Solver::missing_because_of(AtomLiteral literal) {
  visits_ += places_[index(negation(literal))].size();
  for (Watch& place : places_[index(negation(literal))]) {
    const AtomLiteral missing = missing_in(place);
    if (missing != nothing) return missing;
  }
  if (linears_.empty()) return nothing;
  for (const std::int32_t linear : conditions_[index(literal)]) {
    if (linears_[index(linear)].is_auxiliary) continue;
    const AtomLiteral missing = missing_in(linears_[index(linear)]);
    if (missing != nothing) return missing;
  }
  if (is_plain_[index(atom_of(literal))] != 0) return nothing;
  const auto positive = static_cast<View>(2 * owner_[index(atom_of(literal))]);
  for (const Occurrence& place : occurrences_[index(is_negated(literal) ? positive : opposite(positive))]) {
    if (linears_[index(place.linear)].is_auxiliary) continue;
    const AtomLiteral missing = missing_in(linears_[index(place.linear)]);
    if (missing != nothing) return missing;
  }
  return nothing;
}

bool Solver::decide_repair() {
  checked_ = std::max(checked_, same_);
  for (; checked_ < trail_.size(); ++checked_) {
    const AtomLiteral literal = trail_[checked_];
    if (holds_in_model(literal)) continue;
    const AtomLiteral missing = missing_because_of(literal);
    if (missing == nothing) continue;
    decide(missing);
    return true;
  }
  return false;
}

void Solver::take_changes(Quest* quest) {
  for (; same_ < trail_.size(); ++same_) {
    const AtomLiteral literal = trail_[same_];
    if (holds_in_model(literal)) continue;
    const std::size_t atom = index(atom_of(literal));
    const std::uint64_t bit = std::uint64_t{1} << (atom % 64);
    model_bits_[atom / 64] ^= bit;
    phase_[atom] = is_negated(literal) ? 0 : 1;
    const std::size_t variable = owner_[atom];
    numbers_[variable].in_model = changed_value(static_cast<View>(2 * variable));
    if (quest == nullptr) continue;
    if (is_negated(literal)) {
      quest->all[atom / 64] &= ~bit;
    } else {
      quest->any[atom / 64] |= bit;
    }
  }
}

bool Solver::is_refuted(Bound bound) const {
  const AtomLiteral literal = literal_of(bound);
  return is_false(literal) && level_of(literal) <= static_cast<int>(assumptions_.size());
}

std::int64_t Solver::value_in(const Witness& witness, std::size_t variable) const {
  const Number& number = numbers_[variable];
  const auto holds = [&](std::int64_t k) {
    const std::size_t atom = index(number.first) + static_cast<std::size_t>(k) - 1;
    return (witness[atom / 64] >> (atom % 64) & 1U) != 0;
  };
  std::int64_t low = 0;
  std::int64_t high = number.range;
  while (low < high) {
    const std::int64_t middle = low + (high - low + 1) / 2;
    if (holds(middle)) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

Solver::Known Solver::known() const {
  Known known{Witness(model_bits_.size(), 0), Witness(model_bits_.size(), 0)};
  for (const AtomLiteral literal : trail_) {
    const std::size_t atom = index(atom_of(literal));
    if (is_decidable_[atom] == 0) continue;
    known.is_known[atom / 64] |= std::uint64_t{1} << (atom % 64);
    if (!is_negated(literal)) known.is_true[atom / 64] |= std::uint64_t{1} << (atom % 64);
  }
  return known;
}

bool Solver::is_kept_by(const LinearConstraint& linear, const Witness& witness) const {
  const auto is_kept = [&](AtomLiteral literal) { return holds(literal, witness); };
  if (linear.is_auxiliary || !std::all_of(linear.condition.begin(), linear.condition.end(), is_kept)) return true;
  Wide sum = 0;
  for (const LinearTerm& term : linear.terms) {
    const std::int64_t value = value_in(witness, variable_of(term.view));
    sum += term.coefficient * ((term.view & 1) == 0 ? value : -value);
  }
  return sum >= linear.bound;
}

// Do the constraints still hold in which the literal, now true, stands negated?
bool Solver::survives(AtomLiteral literal, const Witness& witness) const {
  const auto is_kept = [&](AtomLiteral other) { return holds(other, witness); };
  for (const Watch& place : places_[index(negation(literal))]) {
    if (holds(place.blocker, witness)) continue;
    const auto literals = literals_of(place.clause);
    if (std::none_of(literals.begin(), literals.end(), is_kept)) return false;
  }
  for (const std::int32_t linear : conditions_[index(literal)]) {
    if (!is_kept_by(linears_[index(linear)], witness)) return false;
  }
  if (is_plain_[index(atom_of(literal))] != 0) return true;
  const auto positive = static_cast<View>(2 * owner_[index(atom_of(literal))]);
  const auto& places = occurrences_[index(is_negated(literal) ? positive : opposite(positive))];
  return std::all_of(places.begin(), places.end(),
                     [&](const Occurrence& place) { return is_kept_by(linears_[index(place.linear)], witness); });
}

bool Solver::adapt(Witness& witness, const Known& known) const {
  std::vector<AtomLiteral> changes;
  for (std::size_t word = 0; word < witness.size(); ++word) {
    std::uint64_t different = (witness[word] ^ known.is_true[word]) & known.is_known[word];
    witness[word] ^= different;
    for (; different != 0; different &= different - 1) {
      const auto atom = static_cast<Atom>(64 * word + static_cast<std::size_t>(__builtin_ctzll(different)));
      changes.push_back(is_true(2 * atom) ? 2 * atom : 2 * atom + 1);
    }
  }
  if (std::all_of(changes.begin(), changes.end(), [&](AtomLiteral literal) { return survives(literal, witness); })) {
    return true;
  }
  for (const AtomLiteral literal : changes) {
    const std::size_t atom = index(atom_of(literal));
    witness[atom / 64] ^= std::uint64_t{1} << (atom % 64);
  }
  return false;
}

}  // namespace portico::constraint
