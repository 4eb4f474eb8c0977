#include "shared/constraint/diagram.h"

#include <algorithm>

namespace portico::constraint {
namespace {

void append_sorted(std::vector<std::int32_t>& all, std::span<const std::int32_t> part) {
  const auto size = static_cast<std::ptrdiff_t>(all.size());
  all.insert(all.end(), part.begin(), part.end());
  std::sort(all.begin() + size, all.end());
}

}  // namespace

void DiagramBuilder::add_branch(std::span<const Place> places, std::span<const VariableId> free,
                                std::span<const NodeId> children) {
  append_sorted(diagram_.places_, places);
  append_sorted(diagram_.free_, free);
  append_sorted(diagram_.children_, children);
  diagram_.first_place_.push_back(static_cast<std::int32_t>(diagram_.places_.size()));
  diagram_.first_free_.push_back(static_cast<std::int32_t>(diagram_.free_.size()));
  diagram_.first_child_.push_back(static_cast<std::int32_t>(diagram_.children_.size()));
}

NodeId DiagramBuilder::end_node() {
  diagram_.first_branch_.push_back(diagram_.branch_count());
  return diagram_.node_count() - 1;
}

Diagram without_unused(const Diagram& diagram) {
  std::vector<bool> is_used(static_cast<std::size_t>(diagram.node_count()), false);
  if (!is_used.empty()) is_used.back() = true;
  for (NodeId node = diagram.root(); node >= 0; --node) {
    if (!is_used[static_cast<std::size_t>(node)]) continue;
    for (BranchId branch = diagram.first_branch(node); branch < diagram.first_branch(node + 1); ++branch) {
      for (const NodeId child : diagram.children(branch)) is_used[static_cast<std::size_t>(child)] = true;
    }
  }
  DiagramBuilder builder(diagram.values());
  std::vector<NodeId> renamed(is_used.size(), -1);
  std::vector<NodeId> children;
  for (NodeId node = 0; node < diagram.node_count(); ++node) {
    if (!is_used[static_cast<std::size_t>(node)]) continue;
    for (BranchId branch = diagram.first_branch(node); branch < diagram.first_branch(node + 1); ++branch) {
      children.clear();
      for (const NodeId child : diagram.children(branch)) children.push_back(renamed[static_cast<std::size_t>(child)]);
      builder.add_branch(diagram.places(branch), diagram.free(branch), children);
    }
    renamed[static_cast<std::size_t>(node)] = builder.end_node();
  }
  return builder.take();
}

}  // namespace portico::constraint
