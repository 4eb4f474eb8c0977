#pragma once
// Undo and redo over lists of decisions. A plain value; states are worked out again from the decisions.
#include <cstddef>
#include <utility>
#include <vector>

#include "shared/configuration/decision.h"

namespace portico::configuration {

class History {
 public:
  explicit History(Decisions start = {}) : steps_{std::move(start)} {}

  const Decisions& now() const { return steps_[current_]; }
  bool can_undo() const { return current_ > 0; }
  bool can_redo() const { return current_ + 1 < steps_.size(); }

  // A new step; what was undone before can no longer be redone. The same decisions again are no step.
  void go_to(Decisions decisions) {
    if (decisions == now()) return;
    steps_.resize(current_ + 1);
    steps_.push_back(std::move(decisions));
    ++current_;
  }
  // Nothing happens when there is nothing to undo or redo.
  void undo() { current_ -= can_undo() ? 1 : 0; }
  void redo() { current_ += can_redo() ? 1 : 0; }

  friend bool operator==(const History&, const History&) = default;

 private:
  std::vector<Decisions> steps_;
  std::size_t current_ = 0;
};

}  // namespace portico::configuration
