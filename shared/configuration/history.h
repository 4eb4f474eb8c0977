#pragma once
// Undo and redo over lists of decisions, and the pins among them: decisions that no repair may drop. A plain value;
// states are worked out again from the decisions.
#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
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

  // Pins belong to features and are no steps: a decision that comes back by undo is pinned as it was. Nothing happens
  // when there is no decision on the feature.
  void pin(const std::string& feature) {
    if (decides(feature)) pins_.insert(feature);
  }
  void unpin(const std::string& feature) { pins_.erase(feature); }
  // The features with a pinned decision now.
  std::set<std::string> pinned() const {
    std::set<std::string> pinned;
    for (const std::string& feature : pins_) {
      if (decides(feature)) pinned.insert(feature);
    }
    return pinned;
  }

  friend bool operator==(const History&, const History&) = default;

 private:
  bool decides(const std::string& feature) const {
    return std::any_of(now().begin(), now().end(),
                       [&](const Decision& decision) { return decision.feature == feature; });
  }

  std::vector<Decisions> steps_;
  std::set<std::string> pins_;
  std::size_t current_ = 0;
};

}  // namespace portico::configuration
