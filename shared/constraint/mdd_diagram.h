#pragma once
// From a decision diagram of a store to nodes of the compiled form. Inner part of compile_by_joining().
#include "shared/constraint/diagram.h"
#include "shared/constraint/mdd_build.h"

namespace portico::constraint {

// What a branch has to say about a range of levels.
struct Tail {
  std::vector<Place> places;
  std::vector<VariableId> free;
  std::vector<NodeId> children;

  std::size_t size() const { return places.size() + free.size() + children.size(); }
  void add(const Tail& other);
};

// Adds the nodes that `root` needs and answers how a branch refers to it: exactly the levels from `begin` to `end` - 1
// are spoken about, which are all that the diagram asks about. `root` is not `never`.
Tail write_levels(const MddStore& store, MddId root, const Levels& levels, std::int32_t begin, std::int32_t end,
                  DiagramBuilder& builder, const Values& values);

}  // namespace portico::constraint
