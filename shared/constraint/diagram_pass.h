#pragma once
// Questions answered in linear passes over a diagram. Upwards, the number of solutions or the least cost of each node;
// downwards, what that means for each "variable = value" (partial derivatives: Darwiche 2003; the same with min-plus in
// place of sum-product: Darwiche & Marquis 2004). Literals are only looked at on the way down: a decision is worked
// into the branches that mention its variable, found by an index.
//
// Life: decide(), then any of the questions, in any order. Costs are set once and stay over any number of decisions.
// One thread at a time; the diagram must outlive it. All answers are exact but for the rounding of counts and shares.
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/constraint/diagram.h"
#include "shared/constraint/diagram_numbers.h"

namespace portico::constraint {

// What each "variable = value" costs, by place. The sum of the dearest values of all variables must stay within ±2^61.
using PlaceCosts = std::vector<std::int64_t>;

class DiagramPass {
 public:
  explicit DiagramPass(const Diagram& diagram);

  // These variables have these values, all others are open. At most one place of a variable. Replaces what was decided
  // before; the same places again cost nothing, and what was worked out for them stays.
  void decide(std::span<const Place> places);

  bool is_possible() { return !count().is_zero(); }
  ScaledCount count();
  std::string exact_count() const;  // decimal

  // By place: does some solution have this value? All false when nothing is possible.
  const std::vector<char>& possible() {
    count_downwards();
    return possible_;
  }
  // By place: the part of all solutions that has this value; below 1e-300 it may be 0.
  const std::vector<double>& shares() {
    count_downwards();
    return shares_;
  }
  // A solution, by variable the place of its value; `random` gives numbers from 0 to 2^64 - 1. Needs is_possible().
  std::vector<Place> random_solution(const std::function<std::uint64_t()>& random);

  void set_costs(PlaceCosts costs);
  // nullopt: nothing is possible.
  std::optional<std::int64_t> least_cost();
  // By variable the place of its value. Needs is_possible().
  std::vector<Place> cheapest();
  // By place; no value: nothing has this value.
  const std::vector<std::optional<std::int64_t>>& costs_with_each();
  // Up to `at_most` different solutions, cheapest first (lazy k best: Huang & Chiang 2005).
  std::vector<std::vector<Place>> best(std::size_t at_most);

 private:
  using Counts = std::variant<DiagramCounts<PlainNumber>, DiagramCounts<LongNumber>>;
  friend class BestSolutions;

  static std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }
  std::span<const BranchId> branches_with(Place place) const;
  std::span<const BranchId> branches_free_in(VariableId variable) const;
  void index_mentions();
  Counts undecided_counts() const;
  void touch(BranchId branch);
  void forget_decisions();
  template <class Number>
  void work_in(DiagramCounts<Number>& counts, Place place);
  void count_upwards();
  void count_downwards();
  template <class Number>
  void share_out(const DiagramCounts<Number>& counts);
  void see_free(BranchId branch, double share);
  template <class Number>
  BranchId random_branch(const DiagramCounts<Number>& counts, NodeId node, double part) const;
  void cost_upwards();
  std::int64_t branch_cost(BranchId branch) const;
  Place cheapest_value(VariableId variable) const;

  const Diagram& diagram_;
  // index: branches by place and by free variable
  std::vector<std::int32_t> first_mention_;
  std::vector<BranchId> mentions_;
  std::vector<std::int32_t> first_free_mention_;
  std::vector<BranchId> free_mentions_;
  // under the decisions
  std::vector<Place> decided_;  // by variable, -1: open
  std::vector<Place> decisions_;
  std::vector<char> is_dead_;  // by branch: contradicts a decision
  std::vector<BranchId> touched_;
  std::vector<char> is_touched_;
  // answers, made when asked for
  bool has_counts_ = false;
  bool has_shares_ = false;
  bool has_costs_ = false;
  Counts counts_;
  std::vector<char> possible_;    // by place
  std::vector<char> is_reached_;  // by node
  std::vector<double> node_share_;
  std::vector<double> shares_;
  PlaceCosts costs_;
  std::vector<std::int64_t> least_free_;     // by variable: its cheapest value
  std::vector<std::int64_t> own_cost_base_;  // by branch: places, and free variables at their cheapest
  std::vector<std::int64_t> own_cost_;
  std::vector<std::int64_t> branch_costs_;  // own parts and children; unreachable when dead
  std::vector<std::int64_t> least_;         // by node
  std::vector<std::int64_t> above_;         // by node: the least cost of everything outside it
  std::vector<std::optional<std::int64_t>> costs_with_each_;
};

}  // namespace portico::constraint
