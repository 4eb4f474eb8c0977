#include "client/ui/picture.h"

#include "client/ui/core.h"

namespace portico::ui {

void picture(Frame& frame, Text name, Painter painter, PictureOptions options) {
  Core& core = frame.core();
  Node& node = core.node(core.leaf(core.next_key()));
  node.aspect = options.aspect;
  node.max_width = options.max_width;
  node.fixed_width = options.width;
  node.filled = options.framed;
  node.fill = Token::surface;
  node.radius = card_radius;
  node.painter = std::move(painter);
  if (name.empty() || core.silent()) return;
  auto& mirror = mirrored(node, platform::Tag::div);
  mirror.set(platform::Attribute::role, "img");
  mirror.set(platform::Attribute::label, name);
}

}  // namespace portico::ui
