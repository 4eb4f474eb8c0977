// What is decided, and counting: DiagramPass without costs.
#include "shared/constraint/diagram_pass.h"

#include <cmath>

namespace portico::constraint {

DiagramPass::DiagramPass(const Diagram& diagram) : diagram_(diagram) {
  index_mentions();
  const auto branches = index(diagram.branch_count());
  own_count_base_.resize(branches);
  for (BranchId branch = 0; branch < diagram.branch_count(); ++branch) {
    Scaled own{1, 0};
    for (const VariableId variable : diagram.free(branch)) {
      own = normal(own.mantissa * diagram.values().size(variable), own.exponent);
    }
    own_count_base_[index(branch)] = own;
  }
  own_count_ = own_count_base_;
  is_dead_.assign(branches, 0);
  is_touched_.assign(branches, 0);
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

void DiagramPass::decide(std::span<const Place> places) {
  for (const BranchId branch : touched_) {
    is_touched_[index(branch)] = 0;
    is_dead_[index(branch)] = 0;
    own_count_[index(branch)] = own_count_base_[index(branch)];
    if (!own_cost_.empty()) own_cost_[index(branch)] = own_cost_base_[index(branch)];
  }
  touched_.clear();
  for (const Place place : decisions_) decided_[index(diagram_.values().variable(place))] = -1;
  decisions_.assign(places.begin(), places.end());
  has_counts_ = false;
  has_shares_ = false;
  has_costs_ = false;
  const Values& values = diagram_.values();
  for (const Place place : places) {
    const VariableId variable = values.variable(place);
    assert(decided_[index(variable)] < 0);
    decided_[index(variable)] = place;
    for (Place other = values.first(variable); other < values.first(variable + 1); ++other) {
      if (other == place) continue;
      for (const BranchId branch : branches_with(other)) {
        touch(branch);
        is_dead_[index(branch)] = 1;
      }
    }
    for (const BranchId branch : branches_free_in(variable)) {
      touch(branch);
      Scaled& own = own_count_[index(branch)];
      own = normal(own.mantissa / values.size(variable), own.exponent);
      if (own_cost_.empty()) continue;
      own_cost_[index(branch)] += costs_[index(place)] - least_free_[index(variable)];
    }
  }
}

// Mantissa in [1, 2), or 0. Only for finite, not negative numbers that are no denormals.
DiagramPass::Scaled DiagramPass::normal(double mantissa, std::int64_t exponent) {
  const auto bits = __builtin_bit_cast(std::uint64_t, mantissa);
  const auto biased = static_cast<std::int64_t>(bits >> 52);
  if (biased == 0) return {};
  constexpr std::uint64_t fraction = (std::uint64_t{1} << 52) - 1;
  constexpr std::uint64_t one = std::uint64_t{1023} << 52;
  return {__builtin_bit_cast(double, (bits & fraction) | one), static_cast<std::int32_t>(exponent + biased - 1023)};
}

DiagramPass::Scaled DiagramPass::sum(Scaled a, Scaled b) {
  if (a.mantissa == 0) return b;
  if (b.mantissa == 0) return a;
  if (a.exponent < b.exponent) std::swap(a, b);
  const std::int32_t distance = a.exponent - b.exponent;
  if (distance > 60) return a;
  const double shrunk = b.mantissa * __builtin_bit_cast(double, static_cast<std::uint64_t>(1023 - distance) << 52);
  return normal(a.mantissa + shrunk, a.exponent);
}

DiagramPass::Scaled DiagramPass::branch_count(BranchId branch) const {
  if (is_dead_[index(branch)]) return {};
  double mantissa = own_count_[index(branch)].mantissa;
  std::int64_t exponent = own_count_[index(branch)].exponent;
  int factors = 0;
  for (const NodeId child : diagram_.children(branch)) {
    const Scaled& count = counts_[index(child)];
    mantissa *= count.mantissa;
    exponent += count.exponent;
    if (++factors % 512 != 0) continue;
    const Scaled so_far = normal(mantissa, exponent);
    mantissa = so_far.mantissa;
    exponent = so_far.exponent;
  }
  return normal(mantissa, exponent);
}

void DiagramPass::count_upwards() {
  if (has_counts_) return;
  has_counts_ = true;
  counts_.resize(index(diagram_.node_count()));
  branch_counts_.resize(index(diagram_.branch_count()));
  for (NodeId node = 0; node < diagram_.node_count(); ++node) {
    Scaled total;
    for (BranchId branch = diagram_.first_branch(node); branch < diagram_.first_branch(node + 1); ++branch) {
      branch_counts_[index(branch)] = branch_count(branch);
      total = sum(total, branch_counts_[index(branch)]);
    }
    counts_[index(node)] = total;
  }
}

ScaledCount DiagramPass::count() {
  count_upwards();
  const Scaled& root = counts_.back();
  return {root.mantissa, root.exponent};
}

// part ÷ whole, for a whole of which 1 ÷ mantissa and the exponent are given.
double DiagramPass::ratio(Scaled part, double inverse_mantissa, std::int32_t exponent) {
  const std::int32_t distance = part.exponent - exponent;
  if (distance < -1000) return 0;
  return part.mantissa * inverse_mantissa * __builtin_bit_cast(double, static_cast<std::uint64_t>(1023 + distance) << 52);
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

void DiagramPass::count_downwards() {
  count_upwards();
  if (has_shares_) return;
  has_shares_ = true;
  possible_.assign(index(diagram_.values().count()), 0);
  shares_.assign(possible_.size(), 0);
  is_reached_.assign(counts_.size(), 0);
  node_share_.assign(counts_.size(), 0);
  is_reached_.back() = counts_.back().mantissa != 0;
  node_share_.back() = 1;
  for (NodeId node = diagram_.root(); node >= 0; --node) {
    if (!is_reached_[index(node)]) continue;
    const Scaled& all = counts_[index(node)];
    const double inverse = node_share_[index(node)] / all.mantissa;
    for (BranchId branch = diagram_.first_branch(node); branch < diagram_.first_branch(node + 1); ++branch) {
      const Scaled& part = branch_counts_[index(branch)];
      if (part.mantissa == 0) continue;
      const double share = ratio(part, inverse, all.exponent);
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

std::vector<Place> DiagramPass::random_solution(const std::function<std::uint64_t()>& random) {
  count_upwards();
  assert(counts_.back().mantissa != 0);
  const Values& values = diagram_.values();
  std::vector<Place> solution = decided_;
  std::vector<NodeId> open{diagram_.root()};
  while (!open.empty()) {
    const NodeId node = open.back();
    open.pop_back();
    const Scaled& all = counts_[index(node)];
    double left = std::ldexp(static_cast<double>(random() >> 11), -53);
    BranchId taken = -1;
    for (BranchId branch = diagram_.first_branch(node); branch < diagram_.first_branch(node + 1); ++branch) {
      const Scaled& part = branch_counts_[index(branch)];
      if (part.mantissa == 0) continue;
      taken = branch;
      left -= ratio(part, 1 / all.mantissa, all.exponent);
      if (left < 0) break;
    }
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
