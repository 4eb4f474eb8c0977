#pragma once
// Vector drawings as triangles with a soft edge of one device pixel. Lengths are units of the drawing, y down; colours
// are sRGB and not premultiplied, as in SVG. Pure; native tests cover it.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/ui/theme.h"

namespace portico::ui {

struct VectorPoint {
  float x = 0, y = 0;
};

struct VectorStop {
  float at = 0;  // 0 to 1, rising
  Colour colour;
};

// solid: stops[0] alone. linear: `from` and `to` are places. radial: `from` is the middle, `to` the two radii.
enum class VectorFill : std::uint8_t { none, solid, linear, radial };
struct VectorPaint {
  VectorFill kind = VectorFill::none;
  VectorPoint from, to;
  std::vector<VectorStop> stops;
};

struct VectorContour {
  std::vector<VectorPoint> points;
  bool is_closed = true;  // for its stroke; filled it always is
};

// One line of words on a base line. anchor: 0 begins at the place, 0.5 stands around it, 1 ends there.
struct VectorWords {
  std::string words;
  VectorPoint at;
  float size = 0;
  float anchor = 0;
  Colour colour;
};

// Inside is where the contours wind around (SVG's nonzero rule); strokes have round ends. Either contours or words.
struct VectorShape {
  std::vector<VectorContour> contours;
  VectorPaint fill;
  Colour stroke{0, 0, 0, 0};
  float stroke_width = 0;
  std::optional<VectorWords> words;
};

struct VectorVertex {
  float x = 0, y = 0;
  Colour colour;
};
struct VectorMesh {
  std::vector<VectorVertex> vertices;
  std::vector<std::uint32_t> indices;  // three for each triangle
};

// Adds one shape's fill and stroke. pixel: the length of a device pixel.
void add_shape(VectorMesh& mesh, const VectorShape& shape, float pixel);

}  // namespace portico::ui
