// Costs: DiagramPass with min-plus in place of sum-product, and the best few solutions.
#include <algorithm>
#include <limits>
#include <map>
#include <queue>

#include "shared/constraint/diagram_pass.h"

namespace portico::constraint {
namespace {

constexpr std::int64_t unreachable = std::numeric_limits<std::int64_t>::max();

}  // namespace

void DiagramPass::set_costs(PlaceCosts costs) {
  const std::vector<Place> decisions = decisions_;
  decide({});
  costs_ = std::move(costs);
  const Values& values = diagram_.values();
  least_free_.assign(index(values.variable_count()), unreachable);
  for (Place place = 0; place < values.count(); ++place) {
    std::int64_t& least = least_free_[index(values.variable(place))];
    least = std::min(least, costs_[index(place)]);
  }
  own_cost_base_.assign(index(diagram_.branch_count()), 0);
  for (BranchId branch = 0; branch < diagram_.branch_count(); ++branch) {
    std::int64_t own = 0;
    for (const Place place : diagram_.places(branch)) own += costs_[index(place)];
    for (const VariableId variable : diagram_.free(branch)) own += least_free_[index(variable)];
    own_cost_base_[index(branch)] = own;
  }
  own_cost_ = own_cost_base_;
  has_costs_ = false;
  decide(decisions);
}

Place DiagramPass::cheapest_value(VariableId variable) const {
  if (decided_[index(variable)] >= 0) return decided_[index(variable)];
  Place place = diagram_.values().first(variable);
  while (costs_[index(place)] != least_free_[index(variable)]) ++place;
  return place;
}

std::int64_t DiagramPass::branch_cost(BranchId branch) const {
  if (is_dead_[index(branch)]) return unreachable;
  std::int64_t cost = own_cost_[index(branch)];
  for (const NodeId child : diagram_.children(branch)) {
    if (least_[index(child)] == unreachable) return unreachable;
    cost += least_[index(child)];
  }
  return cost;
}

void DiagramPass::cost_upwards() {
  assert(!costs_.empty() || diagram_.values().count() == 0);
  if (has_costs_) return;
  has_costs_ = true;
  least_.resize(index(diagram_.node_count()));
  branch_costs_.resize(index(diagram_.branch_count()));
  for (NodeId node = 0; node < diagram_.node_count(); ++node) {
    std::int64_t least = unreachable;
    for (BranchId branch = diagram_.first_branch(node); branch < diagram_.first_branch(node + 1); ++branch) {
      branch_costs_[index(branch)] = branch_cost(branch);
      least = std::min(least, branch_costs_[index(branch)]);
    }
    least_[index(node)] = least;
  }
}

std::optional<std::int64_t> DiagramPass::least_cost() {
  cost_upwards();
  return least_.back() == unreachable ? std::nullopt : std::optional(least_.back());
}

std::vector<Place> DiagramPass::cheapest() {
  cost_upwards();
  assert(least_.back() != unreachable);
  std::vector<Place> solution = decided_;
  std::vector<NodeId> open{diagram_.root()};
  while (!open.empty()) {
    const NodeId node = open.back();
    open.pop_back();
    BranchId branch = diagram_.first_branch(node);
    while (branch_costs_[index(branch)] != least_[index(node)]) ++branch;
    for (const Place place : diagram_.places(branch)) solution[index(diagram_.values().variable(place))] = place;
    for (const VariableId variable : diagram_.free(branch)) solution[index(variable)] = cheapest_value(variable);
    open.insert(open.end(), diagram_.children(branch).begin(), diagram_.children(branch).end());
  }
  return solution;
}

const std::vector<std::optional<std::int64_t>>& DiagramPass::costs_with_each() {
  cost_upwards();
  const Values& values = diagram_.values();
  costs_with_each_.assign(index(values.count()), std::nullopt);
  above_.assign(least_.size(), unreachable);
  if (least_.back() != unreachable) above_.back() = 0;
  const auto offer = [&](Place place, std::int64_t cost) {
    std::optional<std::int64_t>& known = costs_with_each_[index(place)];
    if (!known || cost < *known) known = cost;
  };
  for (NodeId node = diagram_.root(); node >= 0; --node) {
    if (above_[index(node)] == unreachable) continue;
    for (BranchId branch = diagram_.first_branch(node); branch < diagram_.first_branch(node + 1); ++branch) {
      std::int64_t cost = branch_costs_[index(branch)];
      if (cost == unreachable) continue;
      cost += above_[index(node)];
      for (const Place place : diagram_.places(branch)) offer(place, cost);
      for (const VariableId variable : diagram_.free(branch)) {
        const Place decided = decided_[index(variable)];
        if (decided >= 0) {
          offer(decided, cost);
          continue;
        }
        for (Place place = values.first(variable); place < values.first(variable + 1); ++place) {
          offer(place, cost - least_free_[index(variable)] + costs_[index(place)]);
        }
      }
      for (const NodeId child : diagram_.children(branch)) {
        above_[index(child)] = std::min(above_[index(child)], cost - least_[index(child)]);
      }
    }
  }
  return costs_with_each_;
}

// The solutions of each node in order of cost, as many as were asked for. A solution of a branch is a rank for each of
// its parts (free variables, then children); the next candidates after one raise a single rank.
class BestSolutions {
 public:
  explicit BestSolutions(DiagramPass& pass)
      : pass_(pass), diagram_(pass.diagram_), nodes_(DiagramPass::index(diagram_.node_count())) {
    pass_.cost_upwards();
  }

  bool has(std::size_t rank) { return has(diagram_.root(), rank); }

  std::vector<Place> solution(std::size_t rank) {
    std::vector<Place> places = pass_.decided_;
    collect(diagram_.root(), rank, places);
    return places;
  }

 private:
  struct Candidate {
    std::int64_t cost = 0;
    BranchId branch = 0;
    std::vector<std::size_t> ranks;
    friend bool operator>(const Candidate& a, const Candidate& b) {
      return std::tie(a.cost, a.branch, a.ranks) > std::tie(b.cost, b.branch, b.ranks);
    }
  };
  struct Node {
    bool is_begun = false;
    std::vector<Candidate> found;
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> next;
  };

  void begin(NodeId node) {
    Node& own = nodes_[DiagramPass::index(node)];
    if (own.is_begun) return;
    own.is_begun = true;
    for (BranchId branch = diagram_.first_branch(node); branch < diagram_.first_branch(node + 1); ++branch) {
      const std::int64_t cost = pass_.branch_costs_[DiagramPass::index(branch)];
      if (cost == unreachable) continue;
      own.next.push(
          {cost, branch, std::vector<std::size_t>(diagram_.free(branch).size() + diagram_.children(branch).size())});
    }
  }

  bool has(NodeId node, std::size_t rank) {
    begin(node);
    Node& own = nodes_[DiagramPass::index(node)];
    while (own.found.size() <= rank && !own.next.empty()) {
      own.found.push_back(own.next.top());
      own.next.pop();
      add_successors(own, Candidate(own.found.back()));
    }
    return rank < own.found.size();
  }

  // Each combination of ranks is reached once: only ranks from the last raised one on are raised further.
  void add_successors(Node& own, const Candidate& from) {
    std::size_t last = from.ranks.size();
    while (last > 0 && from.ranks[last - 1] == 0) --last;
    for (std::size_t part = last == 0 ? 0 : last - 1; part < from.ranks.size(); ++part) {
      const auto now = part_cost(from.branch, part, from.ranks[part]);
      const auto then = part_cost(from.branch, part, from.ranks[part] + 1);
      if (!then) continue;
      Candidate next = from;
      next.cost += *then - *now;
      ++next.ranks[part];
      own.next.push(std::move(next));
    }
  }

  std::optional<std::int64_t> part_cost(BranchId branch, std::size_t part, std::size_t rank) {
    const auto free = diagram_.free(branch);
    if (part >= free.size()) {
      const NodeId child = diagram_.children(branch)[part - free.size()];
      if (!has(child, rank)) return std::nullopt;
      return nodes_[DiagramPass::index(child)].found[rank].cost;
    }
    const std::vector<Place>& ranked = ranked_values(free[part]);
    if (rank >= ranked.size()) return std::nullopt;
    return pass_.costs_[DiagramPass::index(ranked[rank])];
  }

  const std::vector<Place>& ranked_values(VariableId variable) {
    std::vector<Place>& ranked = ranked_[variable];
    if (!ranked.empty()) return ranked;
    const Place decided = pass_.decided_[DiagramPass::index(variable)];
    const Values& values = diagram_.values();
    for (Place place = values.first(variable); place < values.first(variable + 1); ++place) {
      if (decided < 0 || decided == place) ranked.push_back(place);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [&](Place a, Place b) {
      return pass_.costs_[DiagramPass::index(a)] < pass_.costs_[DiagramPass::index(b)];
    });
    return ranked;
  }

  void collect(NodeId node, std::size_t rank, std::vector<Place>& solution) {
    const Candidate& candidate = nodes_[DiagramPass::index(node)].found[rank];
    const auto free = diagram_.free(candidate.branch);
    const auto children = diagram_.children(candidate.branch);
    const auto set = [&](Place place) { solution[DiagramPass::index(diagram_.values().variable(place))] = place; };
    for (const Place place : diagram_.places(candidate.branch)) set(place);
    for (std::size_t i = 0; i < free.size(); ++i) set(ranked_values(free[i])[candidate.ranks[i]]);
    for (std::size_t i = 0; i < children.size(); ++i) {
      has(children[i], candidate.ranks[free.size() + i]);
      collect(children[i], candidate.ranks[free.size() + i], solution);
    }
  }

  DiagramPass& pass_;
  const Diagram& diagram_;
  std::vector<Node> nodes_;
  std::map<VariableId, std::vector<Place>> ranked_;
};

std::vector<std::vector<Place>> DiagramPass::best(std::size_t at_most) {
  BestSolutions solutions(*this);
  std::vector<std::vector<Place>> result;
  while (result.size() < at_most && solutions.has(result.size())) result.push_back(solutions.solution(result.size()));
  return result;
}

}  // namespace portico::constraint
