// What is decided, and counting: DiagramPass without costs.
#include "shared/constraint/diagram_pass.h"

#include <algorithm>
#include <cmath>

namespace portico::constraint {
namespace {

constexpr std::int32_t largest_plain_exponent = 900;

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

template <class Number>
Number branch_count(const Diagram& diagram, const DiagramCounts<Number>& counts, BranchId branch) {
  typename Number::Product product(counts.own[at(branch)]);
  for (const NodeId child : diagram.children(branch)) product.multiply(counts.of_node[at(child)]);
  return product.value();
}

template <class Number>
void count_nodes(const Diagram& diagram, DiagramCounts<Number>& counts) {
  for (NodeId node = 0; node < diagram.node_count(); ++node) {
    Number total;
    for (BranchId branch = diagram.first_branch(node); branch < diagram.first_branch(node + 1); ++branch) {
      const Number part = branch_count(diagram, counts, branch);
      counts.of_branch[at(branch)] = part;
      total = Number::sum(total, part);
    }
    counts.of_node[at(node)] = total;
  }
}

template <class Number>
DiagramCounts<Number> undecided(const Diagram& diagram) {
  DiagramCounts<Number> counts;
  counts.own_base.reserve(at(diagram.branch_count()));
  for (BranchId branch = 0; branch < diagram.branch_count(); ++branch) {
    Number own = Number::one();
    for (const VariableId variable : diagram.free(branch)) own = Number::product(own, diagram.values().size(variable));
    counts.own_base.push_back(own);
  }
  counts.own = counts.own_base;
  counts.of_branch.resize(counts.own.size());
  counts.of_node.resize(at(diagram.node_count()));
  return counts;
}

// Can no count, and no product on the way to one, leave the range of PlainNumber? Decisions only make them smaller.
bool is_plain(const Diagram& diagram, const DiagramCounts<LongNumber>& counts) {
  const auto is_small = [](LongNumber number) { return number.exponent <= largest_plain_exponent; };
  for (BranchId branch = 0; branch < diagram.branch_count(); ++branch) {
    LongNumber::Product most(counts.own[at(branch)]);
    for (const NodeId child : diagram.children(branch)) {
      if (!counts.of_node[at(child)].is_zero()) most.multiply(counts.of_node[at(child)]);
    }
    if (!is_small(most.value())) return false;
  }
  return std::all_of(counts.of_node.begin(), counts.of_node.end(), is_small);
}

}  // namespace

DiagramPass::DiagramPass(const Diagram& diagram) : diagram_(diagram) {
  index_mentions();
  counts_ = undecided_counts();
  is_dead_.assign(index(diagram.branch_count()), 0);
  is_touched_ = is_dead_;
  decided_.assign(index(diagram.values().variable_count()), -1);
}

void DiagramPass::index_mentions() {
  first_mention_.assign(index(diagram_.values().count()) + 1, 0);
  first_free_mention_.assign(index(diagram_.values().variable_count()) + 1, 0);
  for (BranchId branch = 0; branch < diagram_.branch_count(); ++branch) {
    for (const Place place : diagram_.places(branch)) ++first_mention_[index(place) + 1];
    for (const VariableId variable : diagram_.free(branch)) ++first_free_mention_[index(variable) + 1];
  }
  for (std::size_t i = 1; i < first_mention_.size(); ++i) first_mention_[i] += first_mention_[i - 1];
  for (std::size_t i = 1; i < first_free_mention_.size(); ++i) first_free_mention_[i] += first_free_mention_[i - 1];
  mentions_.resize(diagram_.place_mentions());
  free_mentions_.resize(diagram_.free_mentions());
  std::vector<std::int32_t> next = first_mention_;
  std::vector<std::int32_t> next_free = first_free_mention_;
  for (BranchId branch = 0; branch < diagram_.branch_count(); ++branch) {
    for (const Place place : diagram_.places(branch)) mentions_[index(next[index(place)]++)] = branch;
    for (const VariableId variable : diagram_.free(branch)) {
      free_mentions_[index(next_free[index(variable)]++)] = branch;
    }
  }
}

std::span<const BranchId> DiagramPass::branches_with(Place place) const {
  const auto from = index(first_mention_[index(place)]);
  return {mentions_.data() + from, index(first_mention_[index(place) + 1]) - from};
}

std::span<const BranchId> DiagramPass::branches_free_in(VariableId variable) const {
  const auto from = index(first_free_mention_[index(variable)]);
  return {free_mentions_.data() + from, index(first_free_mention_[index(variable) + 1]) - from};
}

void DiagramPass::touch(BranchId branch) {
  if (is_touched_[index(branch)]) return;
  is_touched_[index(branch)] = 1;
  touched_.push_back(branch);
}

DiagramPass::Counts DiagramPass::undecided_counts() const {
  auto counts = undecided<LongNumber>(diagram_);
  count_nodes(diagram_, counts);
  if (is_plain(diagram_, counts)) return undecided<PlainNumber>(diagram_);
  return counts;
}

void DiagramPass::forget_decisions() {
  std::visit(
      [&](auto& counts) {
        for (const BranchId branch : touched_) counts.own[index(branch)] = counts.own_base[index(branch)];
      },
      counts_);
  for (const BranchId branch : touched_) {
    is_touched_[index(branch)] = 0;
    is_dead_[index(branch)] = 0;
    if (!own_cost_.empty()) own_cost_[index(branch)] = own_cost_base_[index(branch)];
  }
  touched_.clear();
  for (const Place place : decisions_) decided_[index(diagram_.values().variable(place))] = -1;
  has_counts_ = false;
  has_shares_ = false;
  has_costs_ = false;
}

void DiagramPass::decide(std::span<const Place> places) {
  if (std::equal(places.begin(), places.end(), decisions_.begin(), decisions_.end())) return;
  forget_decisions();
  decisions_.assign(places.begin(), places.end());
  std::visit(
      [&](auto& counts) {
        for (const Place place : places) work_in(counts, place);
      },
      counts_);
}

template <class Number>
void DiagramPass::work_in(DiagramCounts<Number>& counts, Place place) {
  const Values& values = diagram_.values();
  const VariableId variable = values.variable(place);
  assert(decided_[index(variable)] < 0);
  decided_[index(variable)] = place;
  for (Place other = values.first(variable); other < values.first(variable + 1); ++other) {
    if (other == place) continue;
    for (const BranchId branch : branches_with(other)) {
      touch(branch);
      is_dead_[index(branch)] = 1;
      counts.own[index(branch)] = {};
    }
  }
  for (const BranchId branch : branches_free_in(variable)) {
    touch(branch);
    counts.own[index(branch)] = Number::quotient(counts.own[index(branch)], values.size(variable));
    if (!own_cost_.empty()) own_cost_[index(branch)] += costs_[index(place)] - least_free_[index(variable)];
  }
}

void DiagramPass::count_upwards() {
  if (has_counts_) return;
  has_counts_ = true;
  std::visit([&](auto& counts) { count_nodes(diagram_, counts); }, counts_);
}

ScaledCount DiagramPass::count() {
  count_upwards();
  return std::visit([](const auto& counts) { return counts.of_node.back().count(); }, counts_);
}

void DiagramPass::see_free(BranchId branch, double share) {
  const Values& values = diagram_.values();
  for (const VariableId variable : diagram_.free(branch)) {
    if (const Place decided = decided_[index(variable)]; decided >= 0) {
      shares_[index(decided)] += share;
      possible_[index(decided)] = 1;
      continue;
    }
    const double each = share / values.size(variable);
    for (Place place = values.first(variable); place < values.first(variable + 1); ++place) {
      shares_[index(place)] += each;
      possible_[index(place)] = 1;
    }
  }
}

template <class Number>
void DiagramPass::share_out(const DiagramCounts<Number>& counts) {
  for (NodeId node = diagram_.root(); node >= 0; --node) {
    if (!is_reached_[index(node)]) continue;
    const typename Number::Share share_of(node_share_[index(node)], counts.of_node[index(node)]);
    for (BranchId branch = diagram_.first_branch(node); branch < diagram_.first_branch(node + 1); ++branch) {
      const Number part = counts.of_branch[index(branch)];
      if (part.is_zero()) continue;
      const double share = share_of.of(part);
      for (const Place place : diagram_.places(branch)) {
        shares_[index(place)] += share;
        possible_[index(place)] = 1;
      }
      see_free(branch, share);
      for (const NodeId child : diagram_.children(branch)) {
        node_share_[index(child)] += share;
        is_reached_[index(child)] = 1;
      }
    }
  }
}

void DiagramPass::count_downwards() {
  if (has_shares_) return;
  has_shares_ = true;
  const bool is_some = is_possible();
  possible_.assign(index(diagram_.values().count()), 0);
  shares_.assign(possible_.size(), 0);
  is_reached_.assign(index(diagram_.node_count()), 0);
  node_share_.assign(is_reached_.size(), 0);
  is_reached_.back() = is_some;
  node_share_.back() = 1;
  std::visit([&](const auto& counts) { share_out(counts); }, counts_);
}

// The branch of a node that a random part (from 0 to below 1) of its solutions falls to.
template <class Number>
BranchId DiagramPass::random_branch(const DiagramCounts<Number>& counts, NodeId node, double part) const {
  const typename Number::Share share(1, counts.of_node[index(node)]);
  BranchId taken = -1;
  for (BranchId branch = diagram_.first_branch(node); branch < diagram_.first_branch(node + 1); ++branch) {
    if (counts.of_branch[index(branch)].is_zero()) continue;
    taken = branch;
    part -= share.of(counts.of_branch[index(branch)]);
    if (part < 0) break;
  }
  return taken;
}

std::vector<Place> DiagramPass::random_solution(const std::function<std::uint64_t()>& random) {
  assert(is_possible());
  count_upwards();
  const Values& values = diagram_.values();
  std::vector<Place> solution = decided_;
  std::vector<NodeId> open{diagram_.root()};
  while (!open.empty()) {
    const NodeId node = open.back();
    open.pop_back();
    const double part = std::ldexp(static_cast<double>(random() >> 11), -53);
    const BranchId taken = std::visit([&](const auto& counts) { return random_branch(counts, node, part); }, counts_);
    for (const Place place : diagram_.places(taken)) solution[index(values.variable(place))] = place;
    for (const VariableId variable : diagram_.free(taken)) {
      if (decided_[index(variable)] >= 0) continue;
      const auto size = static_cast<std::uint64_t>(values.size(variable));
      solution[index(variable)] = values.first(variable) + static_cast<Place>(random() % size);
    }
    open.insert(open.end(), diagram_.children(taken).begin(), diagram_.children(taken).end());
  }
  return solution;
}

}  // namespace portico::constraint
