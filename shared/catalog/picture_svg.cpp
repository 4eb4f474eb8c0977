#include "shared/catalog/picture_svg.h"

#include <string_view>

#include "shared/catalog/picture_paint.h"
#include "shared/catalog/picture_path.h"

namespace portico::catalog {
namespace {

std::string pair(Point p) { return decimal(p.x) + " " + decimal(p.y); }

// property: "fill" or "stroke"; a stop of a gradient has "stop-color" and "stop-opacity".
std::string colored(const std::string& property, const std::string& opacity, Color color) {
  std::string text = " " + property + "=\"" + color_text({color.r, color.g, color.b, 255}) + "\"";
  if (color.a != 255) text += " " + opacity + "=\"" + decimal(color.a / 255.0) + "\"";
  return text;
}

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '&':
        safe += "&amp;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

class Writer {
 public:
  std::string run(const std::vector<DrawnShape>& shapes, double width, double height) {
    for (const DrawnShape& shape : shapes) add(shape);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + decimal(width) + " " + decimal(height) +
           "\" role=\"img\"><defs>" + definitions_ + "</defs>" + body_ + "</svg>\n";
  }

 private:
  std::string stops(const DrawnPaint& paint) {
    std::string text;
    for (const DrawnStop& stop : paint.stops) {
      text += "<stop offset=\"" + decimal(stop.at) + "\"" + colored("stop-color", "stop-opacity", stop.color) + "/>";
    }
    return text;
  }

  std::string fill(const DrawnPaint& paint) {
    if (paint.kind == PaintKind::none) return " fill=\"none\"";
    if (paint.kind == PaintKind::solid) return colored("fill", "fill-opacity", paint.stops.front().color);
    const std::string id = "p" + std::to_string(++gradients_);
    if (paint.kind == PaintKind::linear) {
      definitions_ += "<linearGradient id=\"" + id + "\" gradientUnits=\"userSpaceOnUse\" x1=\"" +
                      decimal(paint.from.x) + "\" y1=\"" + decimal(paint.from.y) + "\" x2=\"" + decimal(paint.to.x) +
                      "\" y2=\"" + decimal(paint.to.y) + "\">" + stops(paint) + "</linearGradient>";
    } else {
      definitions_ += "<radialGradient id=\"" + id +
                      "\" gradientUnits=\"userSpaceOnUse\" cx=\"0\" cy=\"0\" r=\"1\" "
                      "gradientTransform=\"translate(" +
                      pair(paint.from) + ") scale(" + pair(paint.to) + ")\">" + stops(paint) + "</radialGradient>";
    }
    return " fill=\"url(#" + id + ")\"";
  }

  void add(const DrawnShape& shape) {
    if (shape.text) return add_text(*shape.text, shape.fill);
    body_ += "<path d=\"" + path_text(shape.path) + "\"" + fill(shape.fill);
    if (shape.stroke_width > 0) {
      body_ += colored("stroke", "stroke-opacity", shape.stroke) + " stroke-width=\"" + decimal(shape.stroke_width) +
               "\" stroke-linecap=\"round\" stroke-linejoin=\"round\"";
    }
    body_ += "/>";
  }

  void add_text(const DrawnText& text, const DrawnPaint& paint) {
    constexpr std::string_view anchors[] = {"start", "middle", "end"};
    constexpr std::string_view faces[] = {"system-ui, sans-serif", "Georgia, Songti SC, serif",
                                          "Snell Roundhand, Kaiti SC, cursive"};
    body_ += "<text x=\"" + decimal(text.at.x) + "\" y=\"" + decimal(text.at.y) + "\" font-size=\"" +
             decimal(text.size) + "\" text-anchor=\"" + std::string(anchors[static_cast<std::size_t>(text.anchor)]) +
             "\" font-family=\"" + std::string(faces[static_cast<std::size_t>(text.face)]) + "\"" + fill(paint) + ">" +
             escaped(text.text) + "</text>";
  }

  std::string definitions_;
  std::string body_;
  int gradients_ = 0;
};

}  // namespace

std::string to_svg(const std::vector<DrawnShape>& shapes, double width, double height) {
  return Writer().run(shapes, width, height);
}

}  // namespace portico::catalog
