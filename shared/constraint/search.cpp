// Solver: deciding, learning from conflicts, restarting.
#include <algorithm>

#include "shared/constraint/solver.h"

namespace portico::constraint {
namespace {

constexpr std::int64_t restart_unit = 100;  // conflicts
constexpr std::size_t visits_of_a_step = 8;

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

Answer Solver::solve(std::span<const Bound> assumptions, std::int64_t& steps, Reach reach, Quest* quest) {
  begin(assumptions);
  const bool is_change = reach == Reach::changes && has_model_;
  std::int64_t restarts = 0;
  std::int64_t conflicts_left = restart_unit;
  while (!is_void_) {
    if (steps <= 0) {
      is_interrupted_ = true;
      return Answer::unknown;
    }
    const std::size_t before = trail_.size();
    const bool is_consistent = propagate();
    steps -= static_cast<std::int64_t>(trail_.size() - before + visits_ / visits_of_a_step) + 1;
    visits_ = 0;
    if (!is_consistent) {
      resolve_conflict();
      --conflicts_left;
      continue;
    }
    if (conflicts_left <= 0) {
      conflicts_left = restart_unit * luby(++restarts);
      backtrack(std::min(level(), static_cast<int>(assumptions_.size())));
      if (learned_.size() > learned_limit_) forget_some();
    }
    if (level() < static_cast<int>(assumptions_.size())) {
      if (!place_next_assumption()) return Answer::impossible;
      continue;
    }
    if (quest != nullptr && decide_open(*quest)) continue;
    if (is_change ? decide_repair() : decide_variable()) continue;
    is_change ? take_changes(quest) : take_model();
    return Answer::possible;
  }
  return Answer::impossible;
}

// Levels of assumptions that are the same as in the call before stay as they are, and all of the trail when that call
// was interrupted.
void Solver::begin(std::span<const Bound> assumptions) {
  core_.clear();
  forget_steps();
  std::size_t same = 0;
  const std::size_t limit = std::min(assumptions.size(), assumptions_.size());
  while (same < limit && assumptions_[same] == assumptions[same]) ++same;
  const bool goes_on = is_interrupted_ && same == assumptions.size() && same == assumptions_.size();
  if (!goes_on) backtrack(static_cast<int>(same));
  is_interrupted_ = false;
  assumptions_.assign(assumptions.begin(), assumptions.end());
  cursor_ = 0;
}

void Solver::resolve_conflict() {
  if (level() == 0) {
    is_void_ = true;
    grounds_.clear();
    rest_on(conflict_reason_);
    for (const AtomLiteral literal : conflict_) rest_on(Ground::root, static_cast<std::uint32_t>(atom_of(literal)));
    core_grounds_ = grounds_;
    return;
  }
  const Learned learned = learn();
  const std::uint32_t step = add_step();
  heap_.decay();
  backtrack(learned.back_to);
  if (learned.literals.size() == 1) {
    set(learned.literals[0], {Source::learning, step});
    return;
  }
  const ClauseRef clause = store_clause(learned.literals, step, true, learned.spread);
  learned_.push_back(clause);
  watch(clause);
  set(learned.literals[0], {Source::clause, clause});
}

bool Solver::place_next_assumption() {
  const auto next = static_cast<std::size_t>(level());
  const AtomLiteral assumption = literal_of(assumptions_[next]);
  if (is_false(assumption)) {
    find_core(next);
    return false;
  }
  start_level();
  if (!is_true(assumption)) set(assumption, {});
  return true;
}

void Solver::decide(AtomLiteral literal) {
  start_level();
  set(literal, {});
}

bool Solver::decide_open(const Quest& quest) {
  for (; cursor_ < quest.open.size(); ++cursor_) {
    const View view = quest.open[cursor_];
    const std::int64_t highest = top(view);
    if (highest <= highest_in(quest, view)) continue;
    const AtomLiteral best = literal_of({view, highest});
    if (is_true(best)) continue;
    decide(best);
    return true;
  }
  return false;
}

bool Solver::decide_variable() {
  while (!heap_.is_empty()) {
    const Atom atom = heap_.take_most_active();
    if (value_[2 * index(atom)] != 0) continue;
    decide(phase_[index(atom)] != 0 ? 2 * atom : 2 * atom + 1);
    return true;
  }
  return false;
}

void Solver::take_model() {
  for (std::size_t variable = 0; variable < numbers_.size(); ++variable) {
    const Number& number = numbers_[variable];
    for (std::int64_t k = 0; k < number.range; ++k) {
      const std::size_t atom = index(number.first) + static_cast<std::size_t>(k);
      const std::uint64_t bit = std::uint64_t{1} << (atom % 64);
      const bool holds = k < low_of(number);
      model_bits_[atom / 64] = holds ? model_bits_[atom / 64] | bit : model_bits_[atom / 64] & ~bit;
      phase_[atom] = holds ? 1 : 0;
    }
    numbers_[variable].in_model = low_of(number);
  }
  model_bits_[0] |= 1;
  has_model_ = true;
  same_ = trail_.size();
  checked_ = trail_.size();
}

bool Solver::is_reason(ClauseRef clause) const {
  const auto literals = literals_of(clause);
  for (std::size_t i = 0; i < 2; ++i) {
    const Reason reason = marks_[index(atom_of(literals[i]))].reason;
    if (is_true(literals[i]) && reason.source == Source::clause && reason.index == clause) return true;
  }
  return false;
}

// Drops the half of the learned clauses that spread over most levels; those that are reasons right now stay.
void Solver::forget_some() {
  std::vector<ClauseRef> forgettable;
  for (const ClauseRef clause : learned_) {
    if (size_of(clause) > 2 && store_[clause + 2] > 2 && !is_reason(clause)) forgettable.push_back(clause);
  }
  std::stable_sort(forgettable.begin(), forgettable.end(),
                   [&](ClauseRef left, ClauseRef right) { return store_[left + 2] > store_[right + 2]; });
  forgettable.resize(forgettable.size() / 2);
  drop(forgettable);
  learned_limit_ += 500;
}

void Solver::drop(const std::vector<ClauseRef>& clauses) {
  for (const ClauseRef clause : clauses) {
    store_[clause] |= dropped_flag;
    dropped_words_ += header_words + size_of(clause);
  }
  const auto is_gone = [&](const Watch& watch) { return is_dropped(watch.clause); };
  for (auto* lists : {&watches_, &pairs_}) {
    for (std::vector<Watch>& list : *lists) list.erase(std::remove_if(list.begin(), list.end(), is_gone), list.end());
  }
  learned_.erase(std::remove_if(learned_.begin(), learned_.end(), [&](ClauseRef clause) { return is_dropped(clause); }),
                 learned_.end());
  if (dropped_words_ > store_.size() / 4) compact_store();
}

void Solver::compact_store() {
  std::vector<std::uint32_t> store;
  store.reserve(store_.size() - dropped_words_);
  std::vector<ClauseRef> moved(store_.size() / header_words + 1, 0);  // by old place / 3: clauses are longer than that
  for (ClauseRef clause = 0; clause < store_.size();) {
    const std::size_t words = header_words + size_of(clause);
    if (!is_dropped(clause)) {
      moved[clause / header_words] = static_cast<ClauseRef>(store.size());
      const auto begin = store_.begin() + static_cast<std::ptrdiff_t>(clause);
      store.insert(store.end(), begin, begin + static_cast<std::ptrdiff_t>(words));
    }
    clause += static_cast<ClauseRef>(words);
  }
  const auto move = [&](ClauseRef& clause) { clause = moved[clause / header_words]; };
  for (auto* lists : {&watches_, &pairs_, &places_}) {
    for (std::vector<Watch>& list : *lists) {
      for (Watch& watch : list) move(watch.clause);
    }
  }
  std::for_each(learned_.begin(), learned_.end(), move);
  for (const AtomLiteral literal : trail_) {
    Reason& reason = marks_[index(atom_of(literal))].reason;
    if (reason.source == Source::clause) move(reason.index);
  }
  store_ = std::move(store);
  dropped_words_ = 0;
}

}  // namespace portico::constraint
