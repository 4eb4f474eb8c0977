#pragma once
// Paths of pictures: reading their text, making them from rectangles and ellipses, placing them on the canvas.
#include <string>
#include <string_view>
#include <vector>

#include "shared/catalog/picture.h"

namespace portico::catalog {

// x' = xx x + xy y + x0, y' = yx x + yy y + y0.
struct Placement {
  double xx = 1, xy = 0, x0 = 0;
  double yx = 0, yy = 1, y0 = 0;

  Point operator()(Point p) const { return {xx * p.x + xy * p.y + x0, yx * p.x + yy * p.y + y0}; }
  Placement after(const Placement& first) const;  // first `first`, then this
  double scale() const;                           // of lengths, on average over the directions
};

using Path = std::vector<Command>;

// Fact `expected` says what is wrong; quadratic curves become cubic ones.
Result<Path> read_path(std::string_view text);

// Numbers have two decimals at most and a dot in every locale.
std::string path_text(const Path& path);
std::string decimal(double value);

Path rect_path(Point corner, Point size, double radius);
Path ellipse_path(Point middle, Point radii);
void place(Path& path, const Placement& placement);

struct Box {
  Point least;
  Point most;
};
Box box_of(const Path& path);  // around all points, control points included

}  // namespace portico::catalog
