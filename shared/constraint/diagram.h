#pragma once
// The compiled form of a formula: its solutions as a smooth, deterministic, decomposable negation normal form (d-DNNF:
// Darwiche 2001; smoothness as in Darwiche & Marquis 2002) over "variable = value", as flat arrays.
//
// A node is a choice between branches: exactly one of them holds in a solution (deterministic). A branch is a
// conjunction: its places (each fixes one variable to one value), its free variables (each may have any value), and its
// children, all over different variables (decomposable). All branches of a node speak about the same variables
// (smooth). Children come before their parents; the last node is the root and speaks about every variable. A node
// without branches has no solution; a branch without parts is true.
//
// Immutable after building; any thread may read. Passes over it: diagram_pass.h.
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/values.h"

namespace portico::constraint {

using NodeId = std::int32_t;
using BranchId = std::int32_t;

class Diagram {
 public:
  // Of all variables together; compile() gives up on formulas with more.
  static constexpr std::int64_t most_values = 4'000'000;

  const Values& values() const { return values_; }
  NodeId node_count() const { return static_cast<NodeId>(first_branch_.size()) - 1; }
  NodeId root() const { return node_count() - 1; }
  BranchId branch_count() const { return static_cast<BranchId>(first_place_.size()) - 1; }
  // The branches of a node are first_branch(node) … first_branch(node + 1) - 1.
  BranchId first_branch(NodeId node) const { return first_branch_[static_cast<std::size_t>(node)]; }
  std::span<const Place> places(BranchId branch) const { return part(places_, first_place_, branch); }
  std::span<const VariableId> free(BranchId branch) const { return part(free_, first_free_, branch); }
  std::span<const NodeId> children(BranchId branch) const { return part(children_, first_child_, branch); }
  std::size_t edge_count() const { return children_.size(); }
  std::size_t place_mentions() const { return places_.size(); }
  std::size_t free_mentions() const { return free_.size(); }

  friend bool operator==(const Diagram&, const Diagram&) = default;

 private:
  friend class DiagramBuilder;

  template <class T>
  static std::span<const T> part(const std::vector<T>& all, const std::vector<std::int32_t>& first, BranchId branch) {
    const auto begin = static_cast<std::size_t>(first[static_cast<std::size_t>(branch)]);
    const auto end = static_cast<std::size_t>(first[static_cast<std::size_t>(branch) + 1]);
    return {all.data() + begin, end - begin};
  }

  Values values_;
  std::vector<std::int32_t> first_branch_{0};  // by node, and one more
  std::vector<std::int32_t> first_place_{0};   // by branch, and one more; the next two likewise
  std::vector<std::int32_t> first_free_{0};
  std::vector<std::int32_t> first_child_{0};
  std::vector<Place> places_;
  std::vector<VariableId> free_;
  std::vector<NodeId> children_;
};

// Builds a diagram from the leaves upwards: for each node its branches, then end_node(). The builder trusts its caller
// that nodes are deterministic, decomposable and smooth. The parts of a branch may come in any order; they are kept
// ascending.
class DiagramBuilder {
 public:
  explicit DiagramBuilder(Values values) { diagram_.values_ = std::move(values); }

  void add_branch(std::span<const Place> places, std::span<const VariableId> free, std::span<const NodeId> children);
  NodeId end_node();
  NodeId node_count() const { return diagram_.node_count(); }
  // The root is the node ended last.
  Diagram take() { return std::move(diagram_); }

 private:
  Diagram diagram_;
};

// Only what can be reached from the root, in the same order.
Diagram without_unused(const Diagram& diagram);

// --- the stored form: versioned, with a checksum, read from front to back ---

// `fingerprint` tells which formula this is the compiled form of, see fingerprint().
std::string write_diagram(const Diagram& diagram, std::uint64_t fingerprint);

struct StoredDiagram {
  Diagram diagram;
  std::uint64_t fingerprint = 0;
};
// Safe against any bytes: every index, order and size is checked before use, and memory stays in proportion to the
// input and to the values of its variables, of which there are at most Diagram::most_values. Errors: value_invalid with
// fact reason (not_a_diagram, version, damaged, cut_short, content).
Result<StoredDiagram> read_diagram(std::string_view bytes);

// The same while the bytes arrive, in pieces of any size: each is worked through when it comes.
class DiagramReader {
 public:
  DiagramReader();
  ~DiagramReader();

  void add(std::string_view bytes);
  bool is_refused() const;  // whatever follows
  // When all has arrived; once.
  Result<StoredDiagram> finish();

 private:
  class State;
  std::unique_ptr<State> state_;
};

// 64-bit FNV-1a (Fowler, Noll & Vo 1991) over variables, clauses, linear constraints and tables; rules don't matter.
std::uint64_t fingerprint(const Formula& formula);

}  // namespace portico::constraint
