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
  if (core.silent()) return;
  if (core.surface().on_paper && options.printed) {
    auto& printed = mirrored(node, platform::Tag::img);
    printed.set(platform::Attribute::source, data_address(options.printed()));
    printed.set(platform::Attribute::alternative, name);
    return;
  }
  if (name.empty()) return;
  auto& mirror = mirrored(node, platform::Tag::div);
  mirror.set(platform::Attribute::role, "img");
  mirror.set(platform::Attribute::label, name);
  if (!options.description.empty()) mirror.set(platform::Attribute::description, options.description);
}

std::string data_address(Text svg) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string address = "data:image/svg+xml,";
  for (const char sign : svg) {
    const auto byte = static_cast<unsigned char>(sign);
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
                       Text(" -._~!*'(),;/?:@&=+$").find(sign) != Text::npos;
    if (plain) {
      address += sign;
    } else {
      address += '%';
      address += digits[byte >> 4];
      address += digits[byte & 15];
    }
  }
  return address;
}

}  // namespace portico::ui
