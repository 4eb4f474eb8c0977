// A list of any length: only the rows in view are drawn, in an area that scrolls by itself.
#pragma once

#include <cstddef>
#include <functional>

#include "client/ui/layout.h"

namespace portico::ui {

struct LongList {
  float height = 480;     // of the area; a shorter list takes less
  float row_height = 36;  // of each row, whatever it holds
  std::size_t count = 0;
};
// Calls row(i) for each row in view; what it draws lies in a row of its own, keyed by `i`.
void long_list(Frame& frame, Text id, Text name, const LongList& list, const std::function<void(std::size_t)>& row);
// The next frame shows the list from its top.
void scroll_to_top(Frame& frame, Text id);

}  // namespace portico::ui
