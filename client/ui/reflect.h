// From the laid out tree to the nodes of the mirror.
#pragma once

#include <string>
#include <vector>

#include "client/ui/core.h"

namespace portico::ui {

class Reflection {
 public:
  explicit Reflection(Core& core) : core_(core) {}
  std::vector<platform::MirrorNode> run();
  // What can be pressed or typed into but has no name.
  static std::vector<std::string> nameless(const platform::Mirror& mirror);

 private:
  void layer(std::size_t number);
  void node(int index, Key parent, const Rect& origin);
  void text_classes(const Node& node, platform::MirrorNode& out) const;

  Core& core_;
  std::vector<platform::MirrorNode> nodes_;
};

}  // namespace portico::ui
