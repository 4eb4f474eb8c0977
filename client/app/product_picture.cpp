#include "client/app/product_picture.h"

#include <list>
#include <tuple>
#include <utility>

#include "shared/catalog/picture_svg.h"

namespace portico::app {
namespace {

ui::VectorPoint point(catalog::Point p) { return {static_cast<float>(p.x), static_cast<float>(p.y)}; }
ui::Colour colour(catalog::Color c) { return {c.r, c.g, c.b, c.a}; }

ui::VectorPaint paint(const catalog::DrawnPaint& drawn) {
  ui::VectorPaint paint{static_cast<ui::VectorFill>(drawn.kind), point(drawn.from), point(drawn.to), {}};
  for (const catalog::DrawnStop& stop : drawn.stops) {
    paint.stops.push_back({static_cast<float>(stop.at), colour(stop.color)});
  }
  return paint;
}
static_assert(static_cast<int>(catalog::PaintKind::radial) == static_cast<int>(ui::VectorFill::radial));

std::vector<ui::VectorContour> contours(const std::vector<catalog::Command>& path) {
  std::vector<ui::VectorContour> contours;
  for (const auto& outline : catalog::outlines(path, 0.1)) {
    ui::VectorContour contour{{}, false};
    for (const catalog::Point& p : outline) contour.points.push_back(point(p));
    contours.push_back(std::move(contour));
  }
  std::size_t begun = 0;
  for (const catalog::Command& command : path) {
    if (command.kind == catalog::CommandKind::move) ++begun;
    if (command.kind == catalog::CommandKind::close) contours[begun - 1].is_closed = true;
  }
  return contours;
}

ui::VectorShape shape_of(const catalog::DrawnShape& drawn) {
  ui::VectorShape shape;
  if (drawn.text) {
    const float anchor = static_cast<float>(drawn.text->anchor) / 2;
    const ui::Colour ink = drawn.fill.stops.empty() ? ui::Colour{} : colour(drawn.fill.stops.front().color);
    shape.words = ui::VectorWords{drawn.text->text, point(drawn.text->at), static_cast<float>(drawn.text->size), anchor, ink};
    return shape;
  }
  shape.contours = contours(drawn.path);
  shape.fill = paint(drawn.fill);
  shape.stroke = colour(drawn.stroke);
  shape.stroke_width = static_cast<float>(drawn.stroke_width);
  return shape;
}

// The drawings last shown, newest first.
struct Kept {
  const catalog::Picture* picture;
  catalog::Chosen chosen;
  std::shared_ptr<const ui::VectorPicture> drawing;
};
constexpr std::size_t most_kept = 40;

std::shared_ptr<const ui::VectorPicture> kept_drawing(const catalog::Picture& picture, const catalog::Chosen& chosen) {
  static std::list<Kept> all;
  const auto parts = [](const catalog::Chosen& c) { return std::tie(c.features, c.numbers, c.texts); };
  for (auto at = all.begin(); at != all.end(); ++at) {
    if (at->picture != &picture || parts(at->chosen) != parts(chosen)) continue;
    all.splice(all.begin(), all, at);
    return at->drawing;
  }
  all.push_front({&picture, chosen, drawing_of(picture, chosen)});
  if (all.size() > most_kept) all.pop_back();
  return all.front().drawing;
}

}  // namespace

std::shared_ptr<const ui::VectorPicture> drawing_of(const catalog::Picture& picture, const catalog::Chosen& chosen) {
  std::vector<ui::VectorShape> shapes;
  for (const catalog::DrawnShape& drawn : catalog::resolve(picture, chosen)) shapes.push_back(shape_of(drawn));
  return std::make_shared<const ui::VectorPicture>(std::move(shapes), static_cast<float>(picture.width),
                                                   static_cast<float>(picture.height));
}

void product_picture(ui::Frame& frame, App&, const catalog::Picture& picture, const catalog::Chosen& chosen,
                     ui::Text name, ui::PictureOptions options) {
  options.printed = [&picture, &chosen] {
    return catalog::to_svg(catalog::resolve(picture, chosen), picture.width, picture.height);
  };
  ui::vector_picture(frame, name, kept_drawing(picture, chosen), options);
}

ui::Painter product_painter(ui::Frame& frame, const catalog::Picture& picture, const catalog::Chosen& chosen) {
  return ui::vector_painter(frame, kept_drawing(picture, chosen));
}

}  // namespace portico::app
