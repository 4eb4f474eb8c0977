// From the keys of one frame to the places of their nodes. Keys are mixed already (hash() in core.h), so a table that
// is probed in a row does; it keeps its room from frame to frame. Internal to this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "client/ui/frame.h"

namespace portico::ui {

class KeyIndex {
 public:
  void clear() {
    count_ = 0;
    if (++frame_ != 0) return;
    slots_.assign(slots_.size(), {});
    frame_ = 1;
  }

  // False when the key is there already; then nothing changes.
  bool add(Key key, int place) {
    if (2 * count_ >= slots_.size()) grow();
    Slot& slot = slots_[slot_of(key)];
    if (slot.frame == frame_) return false;
    slot = {frame_, key, place};
    ++count_;
    return true;
  }

  // -1 when it is not there.
  int find(Key key) const {
    if (slots_.empty()) return -1;
    const Slot& slot = slots_[slot_of(key)];
    return slot.frame == frame_ ? slot.place : -1;
  }

 private:
  struct Slot {
    std::uint32_t frame = 0;  // whose it is; another one than now: free
    Key key = 0;
    int place = -1;
  };

  std::size_t slot_of(Key key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = key & mask;
    while (slots_[at].frame == frame_ && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    const std::vector<Slot> before = std::move(slots_);
    slots_.assign(before.empty() ? 1024 : 2 * before.size(), {});
    for (const Slot& slot : before)
      if (slot.frame == frame_) slots_[slot_of(slot.key)] = slot;
  }

  std::vector<Slot> slots_;  // a power of two
  std::size_t count_ = 0;
  std::uint32_t frame_ = 1;
};

}  // namespace portico::ui
