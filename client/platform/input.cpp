#include "client/platform/input.h"

#include <utility>

namespace portico::platform {

static std::vector<InputEvent>& queue() {
  static std::vector<InputEvent> events;
  return events;
}

std::vector<InputEvent> take_events() { return std::exchange(queue(), {}); }

void post_event(InputEvent event) { queue().push_back(std::move(event)); }

}  // namespace portico::platform
