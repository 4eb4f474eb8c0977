#include <algorithm>
#include <cassert>
#include <cmath>

#include "shared/catalog/picture.h"
#include "shared/catalog/picture_paint.h"
#include "shared/catalog/picture_path.h"

namespace portico::catalog {
namespace {

Color faded(std::string_view hex, double opacity) {
  Color color = *color_from(hex);
  color.a = static_cast<std::uint8_t>(std::lround(color.a * opacity));
  return color;
}

std::vector<DrawnStop> faded(const std::vector<Stop>& stops, double opacity) {
  std::vector<DrawnStop> drawn;
  for (const Stop& stop : stops) drawn.push_back({stop.at, faded(stop.color, opacity)});
  return drawn;
}

// Estimate without a font: a Latin letter is about half as wide as the type is high, a Chinese character as wide.
double estimated_width(std::string_view text, double size) {
  double ems = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      ems += 0.55;
    } else if (byte >= 0xE0) {
      ems += 1;
    } else if (byte >= 0xC0) {
      ems += 0.6;
    }
  }
  return ems * size;
}

class Resolver {
 public:
  Resolver(const Picture& picture, const Chosen& chosen) : picture_(picture), chosen_(chosen) {}

  std::vector<DrawnShape> run() {
    for (const Layer& layer : picture_.layers) draw(layer, {}, 1);
    return std::move(drawn_);
  }

 private:
  std::optional<double> number(const std::string& feature) const {
    const auto found = chosen_.numbers.find(feature);
    if (found == chosen_.numbers.end()) return std::nullopt;
    return static_cast<double>(found->second);
  }

  Placement placement_of(const Layer& layer) const {
    Placement local;
    if (layer.stretch) {
      const double factor = number(layer.stretch->by).value_or(layer.stretch->base) / layer.stretch->base;
      const double shift = layer.stretch->about * (1 - factor);
      local =
          layer.stretch->axis == Axis::x ? Placement{factor, 0, shift, 0, 1, 0} : Placement{1, 0, 0, 0, factor, shift};
    }
    const double scale = layer.scale.value_or(1);
    const double angle = layer.turn.value_or(0) * 3.14159265358979323846 / 180;
    const double c = std::cos(angle) * scale, s = std::sin(angle) * scale;
    Point at = layer.at.value_or(Point{});
    if (layer.move) {
      const double steps = number(layer.move->by).value_or(layer.move->base) - layer.move->base;
      at = {at.x + steps * layer.move->per_unit.x, at.y + steps * layer.move->per_unit.y};
    }
    return Placement{c, -s, at.x, s, c, at.y}.after(local);
  }

  void draw(const Layer& layer, const Placement& outer, double opacity) {
    if (layer.when && !holds(*layer.when, chosen_.features)) return;
    if (layer.unless && holds(*layer.unless, chosen_.features)) return;
    const Placement placement = outer.after(placement_of(layer));
    const double visible = opacity * layer.opacity.value_or(1);
    if (!layer.repeat) return draw_contents(layer, placement, visible);
    auto spots = layer.repeat->spots;
    const double count = std::clamp(number(layer.repeat->by).value_or(0), 0.0, static_cast<double>(spots.size()));
    spots.resize(static_cast<std::size_t>(count));
    std::stable_sort(spots.begin(), spots.end(), [](Point a, Point b) { return a.y < b.y; });
    for (const Point spot : spots) draw_contents(layer, placement.after({1, 0, spot.x, 0, 1, spot.y}), visible);
  }

  void draw_contents(const Layer& layer, const Placement& placement, double opacity) {
    if (layer.shapes) {
      for (const Shape& shape : *layer.shapes) draw(shape, placement, opacity * shape.opacity.value_or(1));
    }
    if (layer.use) draw(picture_.parts.at(*layer.use), placement, opacity);
    if (layer.layers) {
      for (const Layer& inner : *layer.layers) draw(inner, placement, opacity);
    }
  }

  const Paint& paint_named(const std::string& name) const {
    const Paint& paint = picture_.paints.at(name);
    if (!paint.choose) return paint;
    for (const PaintChoice& choice : *paint.choose) {
      if (!choice.when || holds(*choice.when, chosen_.features)) return picture_.paints.at(choice.paint);
    }
    assert(false && "check() makes sure that the last choice has no condition");
    return paint;
  }

  static DrawnPaint drawn_paint(const Paint& paint, const Path& path, double opacity) {
    if (paint.solid) return {PaintKind::solid, {}, {}, {{0, faded(*paint.solid, opacity)}}};
    const Box box = box_of(path);
    const Point size{box.most.x - box.least.x, box.most.y - box.least.y};
    const auto in_box = [&](Point p) { return Point{box.least.x + p.x * size.x, box.least.y + p.y * size.y}; };
    if (paint.linear) {
      return {PaintKind::linear, in_box(paint.linear->from), in_box(paint.linear->to),
              faded(paint.linear->stops, opacity)};
    }
    return {PaintKind::radial, in_box({0.5, 0.5}), {size.x / 2, size.y / 2}, faded(*paint.radial, opacity)};
  }

  static Path path_of(const Shape& shape) {
    if (shape.path) return *read_path(*shape.path);
    if (shape.rect) {
      const auto& r = *shape.rect;
      return rect_path({r[0], r[1]}, {r[2], r[3]}, r.size() == 5 ? r[4] : 0);
    }
    if (shape.ellipse) {
      const auto& e = *shape.ellipse;
      return ellipse_path({e[0], e[1]}, {e[2], e[3]});
    }
    const auto& l = *shape.line;
    return {{CommandKind::move, {}, {}, {l[0], l[1]}}, {CommandKind::line, {}, {}, {l[2], l[3]}}};
  }

  void draw(const Shape& shape, const Placement& placement, double opacity) {
    if (shape.text) return draw_text(shape, placement, opacity);
    Path path = path_of(shape);
    place(path, placement);
    for (const std::string& name : words_of(shape.fill.value_or(""))) {
      drawn_.push_back({path, std::nullopt, drawn_paint(paint_named(name), path, opacity), {}, 0});
    }
    if (shape.stroke) {
      drawn_.push_back({path,
                        std::nullopt,
                        {},
                        faded(*paint_named(*shape.stroke).solid, opacity),
                        *shape.width * placement.scale()});
    }
  }

  void draw_text(const Shape& shape, const Placement& placement, double opacity) {
    const TextShape& text = *shape.text;
    const auto found = text.of ? chosen_.texts.find(*text.of) : chosen_.texts.end();
    const std::string words = text.fixed ? *text.fixed : found == chosen_.texts.end() ? "" : found->second;
    if (words.empty()) return;
    double size = text.size;
    if (text.fit) size = std::min(size, size * *text.fit / estimated_width(words, size));
    const DrawnText drawn{words, placement(text.at), size * placement.scale(), text.anchor, text.face};
    for (const std::string& name : words_of(shape.fill.value_or(""))) {
      drawn_.push_back({{}, drawn, drawn_paint(paint_named(name), {}, opacity), {}, 0});
    }
  }

  const Picture& picture_;
  const Chosen& chosen_;
  std::vector<DrawnShape> drawn_;
};

}  // namespace

std::vector<DrawnShape> resolve(const Picture& picture, const Chosen& chosen) {
  return Resolver(picture, chosen).run();
}

}  // namespace portico::catalog
