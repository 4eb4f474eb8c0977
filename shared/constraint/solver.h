#pragma once
// Conflict-driven search: clauses with two watched literals in one flat store, linear constraints with bounds
// propagation and reasons made on demand, first-UIP learning, phase saving, restarts (Marques-Silva & Sakallah 1999;
// Moskewicz et al. 2001; Een & Sorensson 2003; lazy reasons for linear constraints as in Ohrimenko, Stuckey & Codish
// 2009). Numbers are order-encoded: "variable >= k" is an atom for each k from 1 to the range.
//
// A search may start from the solution before: only what the assumptions and candidates change is decided, and it ends
// as soon as the old solution with these changes breaks nothing (Reach::changes). The effort is then that of the
// difference, not of the formula.
//
// Every learned clause remembers what it was made from, so that a refutation can be traced back to the rules it needs.
//
// Inner part of the room: reasoner.h is what others use. Life: add variables and constraints, then solve() any number
// of times under assumptions; more may be added between two calls. What is learned stays, it follows from the
// constraints.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "shared/constraint/activity_heap.h"
#include "shared/constraint/bound.h"

namespace portico::constraint {

enum class Answer { possible, impossible, unknown };

struct WeightedView {
  View view = 0;
  Wide coefficient = 1;
};

// One solution, a bit for each atom.
using Witness = std::vector<std::uint64_t>;

// Which of these views can reach which value? While one of them can still exceed what was seen, the search decides it
// to its top: one search settles many questions.
struct Quest {
  std::vector<View> open;
  // All solutions seen, or-ed and and-ed together.
  Witness any;
  Witness all;
};

enum class Reach {
  changes,    // of the solution before (which must exist, see has_model); not for assumptions on auxiliary variables
  everything  // all variables are decided
};

class Solver {
 public:
  static constexpr std::int32_t no_rule = -1;

  Solver();

  // --- building (goes back to the root) ---
  // A variable 0..range. Auxiliary ones are never decided: their constraints must allow their top once all others are
  // set.
  View add_variable(std::int64_t range, bool is_auxiliary = false);  // its positive view
  void add_clause(const std::vector<Bound>& literals, std::int32_t rule = no_rule);
  // all of `condition` implies sum of coefficient × view >= bound.
  void add_linear(const std::vector<Bound>& condition, const std::vector<WeightedView>& terms, Wide bound,
                  std::int32_t rule = no_rule);

  // --- asking ---
  // unknown when `steps` (SearchLimits) is used up; it is counted down. The next call with the same assumptions goes on
  // from there. With a quest (and Reach::changes), the first open view is settled after the call, and usually many
  // more.
  Answer solve(std::span<const Bound> assumptions, std::int64_t& steps, Reach reach = Reach::everything,
               Quest* quest = nullptr);
  // After the first `possible`: the latest solution; values counted from the low end; meaningless for auxiliary ones.
  bool has_model() const { return has_model_; }
  std::int64_t model_value(std::size_t variable) const { return numbers_[variable].in_model; }
  const Witness& model() const { return model_bits_; }
  // Of a solution; of several ones or-ed together, the highest value; of several ones and-ed together, the lowest.
  std::int64_t value_in(const Witness& witness, std::size_t variable) const;
  // The highest value of the view in the solutions that the quest has seen.
  std::int64_t highest_in(const Quest& quest, View view) const {
    return (view & 1) == 0 ? value_in(quest.any, variable_of(view)) : -value_in(quest.all, variable_of(view));
  }
  // After `impossible`: ascending indices of assumptions that cannot hold together.
  const std::vector<std::size_t>& core() const { return core_; }
  // After `impossible`: rules that are enough to exclude core(), ascending.
  std::vector<std::int32_t> core_rules() const;

  // After `possible`: what propagation alone knows under the same assumptions.
  void keep_assumptions_only() { backtrack(static_cast<int>(assumptions_.size())); }
  std::int64_t top(View view) const;
  std::int64_t bottom(View view) const { return -top(opposite(view)); }
  // Is this refuted by the assumptions of the call before? (Knows what that search has found out, not everything.)
  bool is_refuted(Bound bound) const;
  // All literals known now, as bits.
  struct Known {
    Witness is_known;
    Witness is_true;
  };
  Known known() const;
  // Changes another solution as far as `known` (of the same moment) demands. False: it is not a solution then, and
  // stays unchanged.
  bool adapt(Witness& witness, const Known& known) const;

  std::size_t variable_count() const { return numbers_.size(); }

 private:
  using ClauseRef = std::uint32_t;  // where the clause begins in store_

  struct Watch {
    ClauseRef clause = 0;
    AtomLiteral blocker = 0;
  };
  struct LinearTerm {
    View view = 0;
    Wide coefficient = 1;
    Wide reach = 0;  // coefficient × range: the most that the term can be short of its top
  };
  struct LinearConstraint {
    std::vector<AtomLiteral> condition;
    std::vector<LinearTerm> terms;  // by reach, descending
    Wide bound = 0;
    Wide slack = 0;  // sum of the terms' tops minus the bound, kept up to date with the trail
    std::int32_t rule = no_rule;
    bool is_auxiliary = false;
  };
  struct Occurrence {
    std::int32_t linear = 0;
    Wide coefficient = 1;
  };
  struct Number {
    Atom first = 0;  // "variable >= k" is the atom first + k - 1
    std::int64_t range = 1;
    std::int64_t low = 0;  // both ends: not kept up to date for a plain boolean
    std::int64_t high = 1;
    std::int64_t in_model = 0;
    bool is_auxiliary = false;
  };
  // Where a literal comes from: a decision or assumption, a clause, another bound on the same number, a linear
  // constraint, or (at the root) a step of learning.
  enum class Source : std::uint8_t { decision, clause, chain, linear, learning };
  struct Reason {
    Source source = Source::decision;
    std::uint32_t index = 0;
  };
  struct Mark {  // by atom, meaningful while it is set
    std::int32_t level = 0;
    std::int32_t position = 0;
    Reason reason;
  };
  struct Level {
    std::size_t trail = 0;
    std::size_t checked = 0;
    std::size_t cursor = 0;
  };
  // What a step of learning rests on: a rule, an earlier step, or an atom known at the root.
  enum class Ground : std::uint32_t { rule = 0, step = 1, root = 2 };

  // --- clause store: size and flags, rule or step of learning, spread, literals ---
  static constexpr std::uint32_t learned_flag = 1;
  static constexpr std::uint32_t dropped_flag = 2;
  static constexpr std::size_t header_words = 3;
  std::uint32_t size_of(ClauseRef clause) const { return store_[clause] >> 2; }
  bool is_learned(ClauseRef clause) const { return (store_[clause] & learned_flag) != 0; }
  bool is_dropped(ClauseRef clause) const { return (store_[clause] & dropped_flag) != 0; }
  AtomLiteral* literals_of(ClauseRef clause) {
    return reinterpret_cast<AtomLiteral*>(store_.data() + clause + header_words);
  }
  std::span<const AtomLiteral> literals_of(ClauseRef clause) const {
    return {reinterpret_cast<const AtomLiteral*>(store_.data() + clause + header_words), size_of(clause)};
  }

  static std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }
  static std::size_t variable_of(View view) { return static_cast<std::size_t>(view / 2); }
  AtomLiteral literal_of(Bound bound) const;
  bool is_true(AtomLiteral literal) const { return value_[index(literal)] > 0; }
  bool is_false(AtomLiteral literal) const { return value_[index(literal)] < 0; }
  static bool holds(AtomLiteral literal, const Witness& witness) {
    const std::size_t atom = index(atom_of(literal));
    return ((witness[atom / 64] >> (atom % 64) & 1U) != 0) != is_negated(literal);
  }
  bool holds_in_model(AtomLiteral literal) const { return holds(literal, model_bits_); }
  // In the old solution with the changes that the trail demands.
  bool holds_changed(AtomLiteral literal) const {
    const int value = value_[index(literal)];
    return value != 0 ? value > 0 : holds_in_model(literal);
  }
  std::int64_t low_of(const Number& number) const {
    return number.range == 1 ? (value_[2 * index(number.first)] > 0 ? 1 : 0) : number.low;
  }
  std::int64_t high_of(const Number& number) const {
    return number.range == 1 ? (value_[2 * index(number.first)] < 0 ? 0 : 1) : number.high;
  }
  int level() const { return static_cast<int>(levels_.size()); }
  int level_of(AtomLiteral literal) const { return marks_[index(atom_of(literal))].level; }

  // build.cpp
  Atom add_atom(std::size_t owner);
  ClauseRef store_clause(std::span<const AtomLiteral> literals, std::uint32_t origin, bool is_learned, int spread);
  void watch(ClauseRef clause);

  // propagate.cpp
  void assign(AtomLiteral literal, Reason reason);
  void set(AtomLiteral literal, Reason reason);
  void set_number(AtomLiteral literal);
  void unset_number(AtomLiteral literal);
  void lower_tops(View view, std::int64_t amount);
  void backtrack(int to_level);
  bool propagate();  // false: conflict_ is filled with true literals that cannot hold together
  bool propagate_pairs(AtomLiteral literal);
  bool propagate_clauses(AtomLiteral literal);
  bool propagate_linears(AtomLiteral literal);
  bool propagate_linear(std::int32_t linear);
  bool propagate_terms(std::int32_t linear);
  void conflict_with(ClauseRef clause);

  // learn.cpp
  std::int64_t bottom_before(View view, std::int32_t position) const;
  // Appends true literals, all older than `literal`, that imply it.
  void explain(AtomLiteral literal, std::vector<AtomLiteral>& reasons) const;
  void explain_by_linear(const LinearConstraint& linear, AtomLiteral literal, std::vector<AtomLiteral>& reasons) const;
  // Tops of the terms other than `except`, as low as needed: `surplus` is how far they may be raised in all.
  void explain_linear(const LinearConstraint& linear, Wide surplus, View except, std::int32_t position,
                      std::vector<AtomLiteral>& reasons) const;
  struct Learned {
    std::vector<AtomLiteral> literals;
    int back_to = 0;
    int spread = 0;
  };
  Learned learn();
  // Marks reasons of a conflict: how many of them are of the current level? The others go to `older`.
  int need(const std::vector<AtomLiteral>& reasons, std::vector<AtomLiteral>& older);
  void minimise(std::vector<AtomLiteral>& needed);
  bool is_redundant(AtomLiteral literal, std::uint64_t levels);
  void clear_needed();
  void find_core(std::size_t failed);

  // trace.cpp
  void rest_on(Reason reason);
  void rest_on(Ground ground, std::uint32_t which) {
    grounds_.push_back(which << 2 | static_cast<std::uint32_t>(ground));
  }
  std::uint32_t add_step();  // from grounds_
  class Tracer;
  void forget_steps();

  // search.cpp
  void begin(std::span<const Bound> assumptions);
  void resolve_conflict();
  bool place_next_assumption();  // false: it contradicts the ones before
  bool decide_open(const Quest& quest);
  bool decide_variable();
  void start_level() { levels_.push_back({trail_.size(), checked_, cursor_}); }
  void decide(AtomLiteral literal);
  void forget_some();
  void drop(const std::vector<ClauseRef>& clauses);
  void compact_store();
  bool is_reason(ClauseRef clause) const;
  void take_model();

  // change.cpp
  bool decide_repair();  // false: the old solution with the trail's changes breaks nothing
  void take_changes(Quest* quest);
  // A literal that, when true, helps the constraint to hold; nothing: it holds.
  static constexpr AtomLiteral nothing = -1;
  AtomLiteral missing_in(Watch& place) const;
  AtomLiteral missing_in(const LinearConstraint& linear) const;
  std::int64_t changed_value(View view) const;
  AtomLiteral missing_because_of(AtomLiteral literal);
  bool is_kept_by(const LinearConstraint& linear, const Witness& witness) const;
  bool survives(AtomLiteral literal, const Witness& witness) const;

  std::vector<Number> numbers_;
  std::vector<std::size_t> owner_;                     // by atom
  std::vector<std::int8_t> value_;                     // by literal: 1 true, -1 false, 0 open
  std::vector<Mark> marks_;                            // by atom
  std::vector<std::vector<Watch>> pairs_;              // by literal that comes true: clauses of two
  std::vector<std::vector<Watch>> watches_;            // by literal that comes true: longer clauses
  std::vector<std::vector<Watch>> places_;             // by literal: longer given clauses with it
  std::vector<std::vector<Occurrence>> occurrences_;   // by view: linear constraints with this view as a term
  std::vector<std::vector<std::int32_t>> conditions_;  // by literal: linear constraints with this condition
  std::vector<std::uint8_t> phase_;                    // by atom
  std::vector<std::uint8_t> is_plain_;                 // by atom: a boolean in no linear constraint's sum
  std::vector<std::uint8_t> is_decidable_;             // by atom

  std::vector<std::uint32_t> store_;
  std::vector<ClauseRef> learned_;
  std::vector<LinearConstraint> linears_;
  std::vector<AtomLiteral> trail_;
  std::vector<Level> levels_;
  std::size_t queue_ = 0;
  bool is_void_ = false;  // contradictory at the root

  std::vector<AtomLiteral> conflict_;
  Reason conflict_reason_;
  std::vector<std::uint8_t> needed_;  // by atom, during learning
  std::vector<AtomLiteral> touched_;
  std::vector<std::uint32_t> grounds_;
  std::vector<std::uint32_t> steps_;      // grounds of all steps, one after the other
  std::vector<std::size_t> step_begins_;  // by step
  std::vector<std::uint32_t> core_grounds_;

  ActivityHeap heap_;
  std::size_t cursor_ = 0;   // in the quest's open views
  std::size_t visits_ = 0;   // of constraints and literals, since the steps were last counted down
  std::size_t checked_ = 0;  // in the trail: what is older breaks nothing in the old solution
  std::size_t same_ = 0;     // in the trail: what is older is as in the old solution
  std::vector<Bound> assumptions_;
  bool is_interrupted_ = false;  // the trail is that of a search under these assumptions that goes on
  std::vector<std::size_t> core_;
  bool has_model_ = false;
  Witness model_bits_;
  std::size_t dropped_words_ = 0;
  std::size_t learned_limit_ = 4000;
};

}  // namespace portico::constraint
