#include "client/ui/treemap.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace portico::ui {
namespace {

struct Part {
  std::size_t index = 0;
  double area = 0;
};

struct Room {
  double x = 0, y = 0, width = 0, height = 0;
};

// The worst proportion in a row of that sum along a side of that length; 1 is a square.
double worst(double least, double greatest, double sum, double side) {
  return std::max(side * side * greatest / (sum * sum), sum * sum / (side * side * least));
}

// Puts one row along the shorter side and takes its room away.
void lay_row(const Part* first, const Part* last, double sum, Room& room, std::vector<Rect>& out) {
  const bool upright = room.width >= room.height;  // the row is a column at the left
  const double side = upright ? room.height : room.width;
  const double depth = side > 0 ? std::min(sum / side, upright ? room.width : room.height) : 0;
  double at = 0;
  for (const Part* part = first; part != last; ++part) {
    const double length = sum > 0 ? side * part->area / sum : 0;
    const Room r = upright ? Room{room.x, room.y + at, depth, length} : Room{room.x + at, room.y, length, depth};
    out[part->index] = {static_cast<float>(r.x), static_cast<float>(r.y), static_cast<float>(r.width),
                        static_cast<float>(r.height)};
    at += length;
  }
  (upright ? room.x : room.y) += depth;
  (upright ? room.width : room.height) -= depth;
}

}  // namespace

std::vector<Rect> treemap(const std::vector<double>& values, Rect box) {
  std::vector<Rect> out(values.size(), Rect{box.x, box.y, 0, 0});
  std::vector<Part> parts;
  double greatest = 0, sum = 0;
  for (const double value : values)
    if (std::isfinite(value)) greatest = std::max(greatest, value);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (std::isfinite(values[i]) && values[i] > 0) parts.push_back({i, values[i] / greatest});
  for (const Part& part : parts) sum += part.area;
  if (parts.empty() || box.width <= 0 || box.height <= 0) return out;
  for (Part& part : parts) part.area *= static_cast<double>(box.width) * static_cast<double>(box.height) / sum;
  std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.area > b.area; });
  Room room{box.x, box.y, box.width, box.height};
  const Part* const end = parts.data() + parts.size();
  for (const Part* first = parts.data(); first != end;) {
    const double side = std::min(room.width, room.height);
    const Part* last = first + 1;
    double row = first->area;
    // Grows the row while that makes its worst proportion no worse.
    while (last != end &&
           worst(last->area, first->area, row + last->area, side) <= worst((last - 1)->area, first->area, row, side))
      row += (last++)->area;
    lay_row(first, last, row, room, out);
    first = last;
  }
  return out;
}

}  // namespace portico::ui
