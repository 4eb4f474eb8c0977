#pragma once
// Conflict-driven search over bounds: clauses with two watched literals, linear constraints with bounds propagation and
// reasons made on demand, first-UIP learning, phase saving, restarts (Marques-Silva & Sakallah 1999; Moskewicz et al.
// 2001; Een & Sorensson 2003; lazy reasons for linear constraints as in Ohrimenko, Stuckey & Codish 2009).
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

// While `view` can still exceed `attained`, the search decides it to its top first: one model settles many questions.
struct Candidate {
  View view = 0;
  std::int64_t attained = 0;
};

class Solver {
 public:
  // --- building (goes back to the root) ---
  // A variable 0..range. Auxiliary ones are never decided: their constraints must allow their top once all others are
  // set.
  View add_variable(std::int64_t range, bool is_auxiliary = false);  // its positive view
  void add_clause(std::vector<Bound> literals);
  // all of `condition` implies sum of coefficient × view >= bound.
  void add_linear(std::vector<Bound> condition, std::vector<WeightedView> terms, Wide bound);
  // Which value the search tries first; replaced by what search finds.
  void prefer(View positive, std::int64_t value) { phase_[variable_of(positive)] = value; }

  // --- asking ---
  // unknown when `steps` (bounds set) is used up; it is counted down. Candidates may be nullptr.
  Answer solve(std::span<const Bound> assumptions, std::int64_t& steps,
               const std::vector<Candidate>* candidates = nullptr);
  // After `possible`: values counted from the low end, by variable; meaningless for auxiliary ones.
  const std::vector<std::int64_t>& model() const { return model_; }
  // After `impossible`: ascending indices of assumptions that cannot hold together.
  const std::vector<std::size_t>& core() const { return core_; }
  // After `possible`: the top of a view that propagation alone knows under the same assumptions.
  void keep_assumptions_only() { backtrack(static_cast<int>(assumptions_.size())); }
  std::int64_t top(View view) const { return -bottom_[index(opposite(view))]; }
  std::int64_t bottom(View view) const { return bottom_[index(view)]; }
  std::size_t variable_count() const { return phase_.size(); }

 private:
  struct Clause {
    std::vector<Bound> literals;  // the first two are watched; an implied literal stands first
    bool is_learned = false;
    int spread = 0;  // number of levels when learned
  };
  struct LinearTerm {
    View view = 0;
    Wide coefficient = 1;
    Wide reach = 0;  // coefficient × range: the most that the term can be short of its top
  };
  struct LinearConstraint {
    std::vector<Bound> condition;
    std::vector<LinearTerm> terms;  // by reach, descending
    Wide bound = 0;
    Wide slack = 0;  // sum of the terms' tops minus the bound, kept up to date with the trail
  };
  struct Watch {
    std::int32_t clause = 0;
    Bound watched;
    Bound blocker;
  };
  struct Occurrence {
    std::int32_t linear = 0;
    Wide coefficient = 1;
  };
  // Where a bound comes from: a decision, a clause (its first literal), or a linear constraint.
  struct Reason {
    enum class Kind : std::int8_t { none, clause, linear } kind = Kind::none;
    std::int32_t index = 0;
  };
  struct Entry {
    Bound bound;
    std::int64_t before = 0;     // the view's bottom before
    std::int32_t previous = -1;  // the view's entry before
    std::int32_t level = 0;
    Reason reason;
  };

  static std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }
  static std::size_t variable_of(View view) { return static_cast<std::size_t>(view / 2); }
  bool is_true(Bound bound) const { return bottom_[index(bound.view)] >= bound.at_least; }
  bool is_false(Bound bound) const { return is_true(!bound); }
  int level() const { return static_cast<int>(level_starts_.size()); }

  // propagate.cpp
  void set(Bound bound, Reason reason);
  void backtrack(int to_level);
  bool propagate();  // false: conflict_ is filled with true bounds that cannot hold together
  bool propagate_clauses(View raised);
  bool propagate_linears(View raised);
  bool propagate_linear(std::int32_t linear);
  bool propagate_terms(std::int32_t linear);
  void watch(std::int32_t clause, int literal);

  // learn.cpp
  std::int32_t entry_of(Bound bound, std::int32_t before) const;  // -1: holds from the start
  std::int64_t bottom_before(View view, std::int32_t before) const;
  // Appends true bounds, all older than `entry`, that imply `bound` (which may be weaker than the entry's own).
  void explain(std::int32_t entry, Bound bound, std::vector<Bound>& reasons) const;
  void explain_by_linear(const LinearConstraint& linear, std::int32_t entry, Bound bound,
                         std::vector<Bound>& reasons) const;
  // Tops of the terms other than `except`, as low as needed: `surplus` is how far they may be raised in all.
  void explain_linear(const LinearConstraint& linear, Wide surplus, View except, std::int32_t before,
                      std::vector<Bound>& reasons) const;
  struct Learned {
    std::vector<Bound> literals;
    int back_to = 0;
    int spread = 0;
  };
  Learned learn();
  void need(Bound bound, std::int32_t before, int& on_current_level);
  bool is_redundant(View view) const;
  void clear_needed();
  void find_core(std::size_t failed);

  // search.cpp
  void begin(std::span<const Bound> assumptions);
  void resolve_conflict();
  bool place_next_assumption();  // false: it contradicts the ones before
  bool decide_candidate(const std::vector<Candidate>& candidates);
  bool decide(const std::vector<Candidate>* candidates);  // false: everything is decided
  void start_level() { level_starts_.push_back(static_cast<std::int32_t>(trail_.size())); }
  void forget_some();
  void take_model();

  std::vector<std::int64_t> bottom_;                   // by view
  std::vector<std::int64_t> start_;                    // by view: the bottom at the beginning
  std::vector<std::int32_t> last_entry_;               // by view
  std::vector<std::vector<Watch>> watches_;            // by view of the watched literal
  std::vector<std::vector<Occurrence>> occurrences_;   // by view: linear constraints with this view as a term
  std::vector<std::vector<std::int32_t>> conditions_;  // by view: linear constraints with a condition on it
  std::vector<std::int64_t> phase_;                    // by variable
  std::vector<bool> is_auxiliary_;                     // by variable

  std::vector<Clause> clauses_;
  std::vector<LinearConstraint> linears_;
  std::vector<Entry> trail_;
  std::vector<std::int32_t> level_starts_;
  std::size_t queue_ = 0;
  bool is_void_ = false;  // contradictory at the root

  std::vector<Bound> conflict_;
  std::vector<std::int64_t> needed_;        // by view, during learning: the bound that is needed
  std::vector<std::int32_t> needed_entry_;  // by view, during learning: the entry that gave it, -1: not needed
  std::vector<View> touched_;
  std::size_t candidate_cursor_ = 0;
  ActivityHeap heap_;
  std::vector<Bound> assumptions_;
  std::vector<std::size_t> core_;
  std::vector<std::int64_t> model_;
  std::size_t learned_count_ = 0;
  std::size_t learned_limit_ = 4000;
};

}  // namespace portico::constraint
