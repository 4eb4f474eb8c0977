// From the laid out tree to ImGui: one full-size ImGui window per layer; each pressable node is an ImGui item.
#pragma once

#include <string>
#include <vector>

#include "client/ui/core.h"

struct ImDrawList;

namespace portico::ui {

class Painting {
 public:
  explicit Painting(Core& core) : core_(core), tree_(core.tree_), density_(core.surface_.density) {}
  void run();
  // Items that ImGui saw in the last frame and that the mirror does not know.
  static std::vector<std::string> unmirrored(const platform::Mirror& mirror);

 private:
  void layer(std::size_t number);
  void node(int index, const Rect& clip);
  void item(Node& node);
  void background(const Node& node);
  void scroll_bar(const Node& node);
  float snap(float at) const;
  Rect snap(const Rect& rect) const;

  Core& core_;
  Tree& tree_;
  float density_;
  ImDrawList* list_ = nullptr;
};

}  // namespace portico::ui
