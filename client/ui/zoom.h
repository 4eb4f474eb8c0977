#pragma once
// A picture looked at closely: zoomed by buttons of the caller, by + and - and 0, by two fingers, by the wheel with
// Ctrl; moved by dragging, by arrow keys and by the wheel.
#include "client/ui/picture.h"

namespace portico::ui {

// scale 1: the whole picture. (x, y): which place of the picture stands in the middle of the window, 0 to 1 each.
struct Zoom {
  float scale = 1;
  float x = 0.5F, y = 0.5F;
};
inline constexpr float most_zoom = 8, zoom_step = 1.5F;

// By `factor`, while what stands at (at_x, at_y) of the window (0 to 1 from its upper left) stays there. The scale
// stays between 1 and most_zoom, the window stays filled.
Zoom zoomed(Zoom zoom, float factor, float at_x = 0.5F, float at_y = 0.5F);
// The picture goes along by shares of the window: what is dragged stays under the pointer.
Zoom dragged(Zoom zoom, float by_x, float by_y);
// Where the whole picture lies when the window lies there.
Rect zoomed_area(Zoom zoom, Rect window);

// The window; what the reader does changes `zoom`. name and description are for readers. Can have the focus.
void zoom_window(Frame& frame, Text id, Text name, Text description, float height, Zoom& zoom, Painter painter);

}  // namespace portico::ui
