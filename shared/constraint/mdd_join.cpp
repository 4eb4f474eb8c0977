#include "shared/constraint/mdd_join.h"

#include <algorithm>
#include <set>

namespace portico::constraint {
namespace {

constexpr std::size_t kSweepFrom = 100'000;  // nodes

// Joins diagrams that are sorted by their highest level: again and again the two neighbours that are smallest together.
class NeighbourJoin {
 public:
  // joined: counts the joins.
  NeighbourJoin(MddStore& store, std::vector<MddId> open, std::size_t& joined)
      : store_(store), open_(std::move(open)), joined_(joined), live_(store.node_count()) {
    for (std::size_t index = 0; index < open_.size(); ++index) {
      size_.push_back(store_.count_from(open_[index]));
      before_.push_back(index - 1);
      after_.push_back(index + 1);
    }
    for (std::size_t index = 0; index < open_.size(); ++index) offer(index);
  }

  // The first one stays until the end: its neighbours are joined into it.
  MddId join() {
    while (!pairs_.empty()) {
      const std::size_t left = pairs_.begin()->second;
      const std::size_t right = after_[left];
      withdraw(before_[left]);
      withdraw(left);
      withdraw(right);
      const MddId both = store_.conjoin(open_[left], open_[right]);
      ++joined_;
      if (both == MddStore::stopped || both == MddStore::never) return both;
      open_[left] = both;
      open_[right] = MddStore::always;
      after_[left] = after_[right];
      if (after_[left] < open_.size()) before_[after_[left]] = left;
      sweep_now_and_then();
      size_[left] = store_.count_from(open_[left]);
      offer(before_[left]);
      offer(left);
    }
    return open_.front();
  }

 private:
  // Of the pair that begins here; none: not a pair (also for the place before the first).
  void offer(std::size_t left) {
    if (left < open_.size() && after_[left] < open_.size()) pairs_.emplace(weight(left), left);
  }
  void withdraw(std::size_t left) {
    if (left < open_.size() && after_[left] < open_.size()) pairs_.erase({weight(left), left});
  }
  std::size_t weight(std::size_t left) const { return size_[left] + size_[after_[left]]; }

  void sweep_now_and_then() {
    if (store_.node_count() < kSweepFrom || store_.node_count() < 2 * live_) return;
    store_.sweep(open_);
    live_ = store_.node_count();
  }

  MddStore& store_;
  std::vector<MddId> open_;  // `always` where one was joined into its neighbour
  std::size_t& joined_;
  std::vector<std::size_t> size_;
  std::vector<std::size_t> before_;  // neighbours, by index
  std::vector<std::size_t> after_;
  std::set<std::pair<std::size_t, std::size_t>> pairs_;  // weight, left one
  std::size_t live_;                                     // nodes after the last sweep
};

}  // namespace

MddId join_neighbours(MddStore& store, std::vector<MddId> diagrams, std::size_t& joined) {
  std::stable_sort(diagrams.begin(), diagrams.end(),
                   [&](MddId left, MddId right) { return store.level(left) < store.level(right); });
  return NeighbourJoin(store, std::move(diagrams), joined).join();
}

}  // namespace portico::constraint
