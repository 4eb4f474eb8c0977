#pragma once
// A binary heap of variables by activity, with removal and re-insertion of any variable. Ties go to the lower index, so
// the order is the same everywhere.
#include <cstdint>
#include <utility>
#include <vector>

namespace portico::constraint {

class ActivityHeap {
 public:
  void add_variable() {
    activity_.push_back(0.0);
    position_.push_back(-1);
  }
  bool is_empty() const { return heap_.empty(); }
  bool contains(std::int32_t variable) const { return position_[at(variable)] >= 0; }

  void insert(std::int32_t variable) {
    if (contains(variable)) return;
    position_[at(variable)] = static_cast<std::int32_t>(heap_.size());
    heap_.push_back(variable);
    rise(heap_.size() - 1);
  }

  std::int32_t take_most_active() {
    const std::int32_t top = heap_.front();
    place(0, heap_.back());
    heap_.pop_back();
    position_[at(top)] = -1;
    if (!heap_.empty()) sink(0);
    return top;
  }

  void bump(std::int32_t variable) {
    activity_[at(variable)] += increment_;
    if (activity_[at(variable)] > 1e100) rescale();
    if (contains(variable)) rise(at(position_[at(variable)]));
  }
  void decay() { increment_ /= 0.95; }

 private:
  static std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

  bool is_before(std::int32_t left, std::int32_t right) const {
    const double a = activity_[at(left)];
    const double b = activity_[at(right)];
    return a > b || (a == b && left < right);
  }
  void place(std::size_t where, std::int32_t variable) {
    heap_[where] = variable;
    position_[at(variable)] = static_cast<std::int32_t>(where);
  }
  void rise(std::size_t where) {
    const std::int32_t variable = heap_[where];
    while (where > 0 && is_before(variable, heap_[(where - 1) / 2])) {
      place(where, heap_[(where - 1) / 2]);
      where = (where - 1) / 2;
    }
    place(where, variable);
  }
  void sink(std::size_t where) {
    const std::int32_t variable = heap_[where];
    while (2 * where + 1 < heap_.size()) {
      std::size_t child = 2 * where + 1;
      if (child + 1 < heap_.size() && is_before(heap_[child + 1], heap_[child])) ++child;
      if (!is_before(heap_[child], variable)) break;
      place(where, heap_[child]);
      where = child;
    }
    place(where, variable);
  }
  void rescale() {
    for (double& activity : activity_) activity *= 1e-100;
    increment_ *= 1e-100;
  }

  std::vector<std::int32_t> heap_;
  std::vector<std::int32_t> position_;
  std::vector<double> activity_;
  double increment_ = 1.0;
};

}  // namespace portico::constraint
