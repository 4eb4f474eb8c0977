// What the reader did, in order, since the last frame. Keys name elements of the mirror (mirror.h); positions are CSS
// pixels of the surface.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace portico::platform {

enum class EventKind : std::uint8_t {
  pointer_move,
  pointer_down,
  pointer_up,
  pointer_leave,
  scroll,    // x, y: by how much, under the pointer
  activate,  // an element was pressed: pointer, finger, key, or assistive technology; exactly once each
  edit,      // text: the whole new value of the field
  commit,    // a changed field was left or confirmed
  enter,     // Enter in a field
  submit,    // a form was sent
  focus,     // an element got the focus (key 0: none has it now); x: 1 when by pressing it
  escape,
  travel,    // back or forward; text: path and query
  page_key,  // y: -2 top, -1 page up, +1 page down, +2 bottom, in scroll areas
  scroll_to,  // key: a scroll area that the browser scrolled; x, y: where it stands now
  zoom,      // key: a window to look through; x: factor, 0: back to the whole; y: 1 about its middle, 0 under the pointer
  drag       // key: such a window; x, y: by how much
};

struct InputEvent {
  EventKind kind = EventKind::pointer_move;
  std::uint32_t key = 0;
  float x = 0, y = 0;
  std::string text;
};

std::vector<InputEvent> take_events();
void post_event(InputEvent event);  // used by the platform, and by tests

}  // namespace portico::platform
