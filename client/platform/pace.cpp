#include "client/platform/pace.h"

#include <algorithm>

namespace portico::platform {

void Pace::wake(int frames) { frames_ = std::max(frames_, frames); }

void Pace::wake_at(double time) {
  if (deadline_ < 0 || time < deadline_) deadline_ = time;
}

void Pace::begin_frame(double now) {
  if (frames_ > 0) --frames_;
  if (deadline_ >= 0 && deadline_ <= now) deadline_ = -1;
}

Pace::Next Pace::next(double now) const {
  if (hidden_) return {};
  if (frames_ > 0) return {Next::Kind::frame, 0};
  if (deadline_ < 0) return {};
  if (deadline_ <= now) return {Next::Kind::frame, 0};
  return {Next::Kind::timer, deadline_ - now};
}

}  // namespace portico::platform
