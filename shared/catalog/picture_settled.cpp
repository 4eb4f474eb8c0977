#include "shared/catalog/picture_settled.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "shared/catalog/picture_paint.h"
#include "shared/catalog/picture_path.h"

namespace portico::catalog {
namespace {

double rounded(double value, double steps) { return std::round(value * steps) / steps; }
Point rounded(Point p, double steps) { return {rounded(p.x, steps), rounded(p.y, steps)}; }

std::vector<Stop> stops_of(const DrawnPaint& paint) {
  std::vector<Stop> stops;
  for (const DrawnStop& stop : paint.stops) stops.push_back({stop.at, color_text(stop.color)});
  return stops;
}

class Settler {
 public:
  Picture run(const std::vector<DrawnShape>& shapes, double width, double height) {
    picture_.width = width;
    picture_.height = height;
    Layer layer;
    layer.shapes.emplace();
    for (const DrawnShape& shape : shapes) layer.shapes->push_back(settle(shape));
    picture_.layers.push_back(std::move(layer));
    return std::move(picture_);
  }

 private:
  Shape settle(const DrawnShape& drawn) {
    Shape shape;
    if (drawn.fill.kind != PaintKind::none) shape.fill = fill_name(drawn);
    if (drawn.text) {
      shape.text =
          TextShape{{}, drawn.text->text, drawn.text->at, drawn.text->size, drawn.text->anchor, drawn.text->face, {}};
      return shape;
    }
    shape.path = path_text(drawn.path);
    if (drawn.stroke_width > 0) {
      shape.stroke = solid_name(drawn.stroke);
      shape.width = std::max(rounded(drawn.stroke_width, 100), 0.01);
    }
    return shape;
  }

  std::string solid_name(Color color) {
    const std::string hex = color_text(color);
    picture_.paints[hex].solid = hex;
    return hex;
  }

  std::string fill_name(const DrawnShape& drawn) {
    if (drawn.fill.kind == PaintKind::solid) return solid_name(drawn.fill.stops.front().color);
    Paint paint;
    if (drawn.fill.kind == PaintKind::radial) {
      paint.radial = stops_of(drawn.fill);
    } else {
      const Box box = box_of(drawn.path);
      const auto share = [](double part, double whole) { return whole > 0 ? part / whole : 0; };
      const auto in_box = [&](Point p) {
        return rounded(Point{share(p.x - box.least.x, box.most.x - box.least.x),
                             share(p.y - box.least.y, box.most.y - box.least.y)},
                       10'000);
      };
      paint.linear = LinearGradient{in_box(drawn.fill.from), in_box(drawn.fill.to), stops_of(drawn.fill)};
      // No way from one point to the same: the last colour, as in SVG.
      if (paint.linear->from == paint.linear->to) return solid_name(drawn.fill.stops.back().color);
    }
    return gradient_name(paint);
  }

  std::string gradient_name(const Paint& paint) {
    const auto same = std::find_if(gradients_.begin(), gradients_.end(),
                                   [&](const auto& one) { return is_same(picture_.paints.at(one), paint); });
    if (same != gradients_.end()) return *same;
    gradients_.push_back("g" + std::to_string(gradients_.size() + 1));
    picture_.paints[gradients_.back()] = paint;
    return gradients_.back();
  }

  static bool is_same(const Paint& left, const Paint& right) {
    const auto same_stops = [](const std::vector<Stop>& a, const std::vector<Stop>& b) {
      return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Stop& one, const Stop& other) {
        return std::tie(one.at, one.color) == std::tie(other.at, other.color);
      });
    };
    if (left.radial && right.radial) return same_stops(*left.radial, *right.radial);
    if (!left.linear || !right.linear) return false;
    return left.linear->from == right.linear->from && left.linear->to == right.linear->to &&
           same_stops(left.linear->stops, right.linear->stops);
  }

  Picture picture_;
  std::vector<std::string> gradients_;  // names
};

}  // namespace

Picture settled(const std::vector<DrawnShape>& shapes, double width, double height) {
  return Settler().run(shapes, width, height);
}

}  // namespace portico::catalog
