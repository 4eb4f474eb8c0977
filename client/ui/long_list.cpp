#include "client/ui/long_list.h"

#include <algorithm>
#include <string>

#include "client/ui/core.h"

namespace portico::ui {
namespace {

constexpr std::size_t margin_rows = 2;  // above and below, so that the next one can be reached by keys

void empty_rows(Core& core, std::size_t count, float height) {
  if (count == 0) return;
  Within space(core, core.next_key());
  space->fixed_height = static_cast<float>(count) * height;
}

}  // namespace

void long_list(Frame& frame, Text id, Text name, const LongList& list, const std::function<void(std::size_t)>& row) {
  Core& core = frame.core();
  const float offset = core.scroll(core.key_of(id));
  const auto first_seen = static_cast<std::size_t>(std::max(0.0F, offset / list.row_height));
  const std::size_t first = std::min(list.count, first_seen - std::min(first_seen, margin_rows));
  const auto seen = static_cast<std::size_t>(list.height / list.row_height) + 2 * margin_rows + 2;
  const std::size_t end = std::min(list.count, first + seen);
  scroll_area(frame, id, name, list.height, [&] {
    core.top().gap = 0;
    empty_rows(core, first, list.row_height);
    for (std::size_t i = first; i < end; ++i) {
      keyed(frame, std::to_string(i), [&] {
        Within line(core, core.next_key());
        line->flow = Flow::row;
        line->align = Align::centre;
        line->gap = space::s;
        line->fixed_height = list.row_height;
        row(i);
      });
    }
    empty_rows(core, list.count - end, list.row_height);
  });
}

void scroll_to_top(Frame& frame, Text id) { frame.core().scroll(frame.core().key_of(id)) = 0; }

}  // namespace portico::ui
