#include "client/ui/zoom.h"

#include <algorithm>
#include <utility>

#include "client/platform/canvas.h"
#include "client/ui/core.h"
#include "imgui.h"

namespace portico::ui {
namespace {

Zoom settled(Zoom zoom) {
  const float half = 0.5F / zoom.scale;
  zoom.x = std::clamp(zoom.x, half, 1 - half);
  zoom.y = std::clamp(zoom.y, half, 1 - half);
  return zoom;
}

}  // namespace

Zoom zoomed(Zoom zoom, float factor, float at_x, float at_y) {
  const float scale = std::clamp(zoom.scale * factor, 1.0F, most_zoom);
  zoom.x += (at_x - 0.5F) * (1 / zoom.scale - 1 / scale);
  zoom.y += (at_y - 0.5F) * (1 / zoom.scale - 1 / scale);
  zoom.scale = scale;
  return settled(zoom);
}

Zoom dragged(Zoom zoom, float by_x, float by_y) {
  zoom.x -= by_x / zoom.scale;
  zoom.y -= by_y / zoom.scale;
  return settled(zoom);
}

Rect zoomed_area(Zoom zoom, Rect window) {
  return {window.x + window.width * (0.5F - zoom.x * zoom.scale),
          window.y + window.height * (0.5F - zoom.y * zoom.scale), window.width * zoom.scale,
          window.height * zoom.scale};
}

void zoom_window(Frame& frame, Text id, Text name, Text description, float height, Zoom& zoom, Painter painter) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  const Gesture gesture = core.gesture(key);
  if (gesture.factor <= 0) zoom = {};
  if (gesture.factor > 0 && gesture.factor != 1) zoom = zoomed(zoom, gesture.factor, gesture.at_x, gesture.at_y);
  if (gesture.by_x != 0 || gesture.by_y != 0) zoom = dragged(zoom, gesture.by_x, gesture.by_y);
  Node& node = core.node(core.leaf(key));
  node.fixed_height = height;
  node.filled = true;
  node.fill = Token::surface;
  node.radius = card_radius;
  node.painter = [painter = std::move(painter), zoom](ImDrawList& list, Rect window) {
    list.PushClipRect({window.x, window.y}, {window.right(), window.bottom()}, true);
    painter(list, zoomed_area(zoom, window));
    list.PopClipRect();
    const ImVec2 at = ImGui::GetIO().MousePos;
    if (zoom.scale > 1 && ImGui::IsWindowHovered() && window.contains(at.x, at.y))
      platform::set_cursor(platform::Cursor::grab);
  };
  auto& mirror = mirrored(node, platform::Tag::div);
  mirror.set(platform::Attribute::role, "img");
  mirror.set(platform::Attribute::css_class, "zoom");
  mirror.set(platform::Attribute::label, name);
  if (!description.empty()) mirror.set(platform::Attribute::description, description);
  mirror.set(platform::Attribute::tab_index, "0");
}

}  // namespace portico::ui
