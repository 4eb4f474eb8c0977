// Pictures drawn by the caller. The painter is kept until the end of the frame and called once, with the place known:
// capture by value. (x, y) is the left upper corner in CSS pixels, y down. A picture without a name is decoration.
#pragma once

#include <functional>
#include <string>

#include "client/ui/frame.h"

struct ImDrawList;

namespace portico::ui {

using Painter = std::function<void(ImDrawList& list, Rect area)>;

struct PictureOptions {
  float aspect = 4.0F / 3.0F;  // width by height
  float max_width = 0;         // 0: takes the width it gets
  float width = 0;             // > 0: fixed
  bool framed = false;         // surface behind it, rounded
  Text description = {};       // for readers, beside the name
  std::function<std::string()> printed = {};  // an SVG document that stands for it on paper; asked for only then
};
void picture(Frame& frame, Text name, Painter painter, PictureOptions options = {});
// The address that holds the document itself.
std::string data_address(Text svg);

}  // namespace portico::ui
