#include "shared/catalog/picture_svg.h"

#include <cmath>
#include <string_view>

namespace portico::catalog {
namespace {

// Two decimals at most, a dot in every locale.
std::string number(double value) {
  const long long hundredths = std::llround(value * 100);
  const long long size = hundredths < 0 ? -hundredths : hundredths;
  std::string text = (hundredths < 0 ? "-" : "") + std::to_string(size / 100);
  if (size % 100 != 0) {
    text += "." + std::to_string(size % 100 / 10);
    if (size % 10 != 0) text += std::to_string(size % 10);
  }
  return text;
}

std::string pair(Point p) { return number(p.x) + " " + number(p.y); }

std::string path_text(const std::vector<Command>& path) {
  std::string text;
  for (const Command& command : path) {
    if (command.kind == CommandKind::move) text += "M" + pair(command.to);
    if (command.kind == CommandKind::line) text += "L" + pair(command.to);
    if (command.kind == CommandKind::curve) {
      text += "C" + pair(command.c1) + " " + pair(command.c2) + " " + pair(command.to);
    }
    if (command.kind == CommandKind::close) text += "Z";
  }
  return text;
}

std::string color_text(Color color) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "#";
  for (const int channel : {color.r, color.g, color.b}) {
    text += digits[static_cast<std::size_t>(channel / 16)];
    text += digits[static_cast<std::size_t>(channel % 16)];
  }
  return text;
}

// property: "fill" or "stroke"; a stop of a gradient has "stop-color" and "stop-opacity".
std::string colored(const std::string& property, const std::string& opacity, Color color) {
  std::string text = " " + property + "=\"" + color_text(color) + "\"";
  if (color.a != 255) text += " " + opacity + "=\"" + number(color.a / 255.0) + "\"";
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
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(width) + " " + number(height) +
           "\" role=\"img\"><defs>" + definitions_ + "</defs>" + body_ + "</svg>\n";
  }

 private:
  std::string stops(const DrawnPaint& paint) {
    std::string text;
    for (const DrawnStop& stop : paint.stops) {
      text += "<stop offset=\"" + number(stop.at) + "\"" + colored("stop-color", "stop-opacity", stop.color) + "/>";
    }
    return text;
  }

  std::string fill(const DrawnPaint& paint) {
    if (paint.kind == PaintKind::none) return " fill=\"none\"";
    if (paint.kind == PaintKind::solid) return colored("fill", "fill-opacity", paint.stops.front().color);
    const std::string id = "p" + std::to_string(++gradients_);
    if (paint.kind == PaintKind::linear) {
      definitions_ += "<linearGradient id=\"" + id + "\" gradientUnits=\"userSpaceOnUse\" x1=\"" +
                      number(paint.from.x) + "\" y1=\"" + number(paint.from.y) + "\" x2=\"" + number(paint.to.x) +
                      "\" y2=\"" + number(paint.to.y) + "\">" + stops(paint) + "</linearGradient>";
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
      body_ += colored("stroke", "stroke-opacity", shape.stroke) + " stroke-width=\"" + number(shape.stroke_width) +
               "\" stroke-linecap=\"round\" stroke-linejoin=\"round\"";
    }
    body_ += "/>";
  }

  void add_text(const DrawnText& text, const DrawnPaint& paint) {
    constexpr std::string_view anchors[] = {"start", "middle", "end"};
    constexpr std::string_view faces[] = {"system-ui, sans-serif", "Georgia, Songti SC, serif",
                                          "Snell Roundhand, Kaiti SC, cursive"};
    body_ += "<text x=\"" + number(text.at.x) + "\" y=\"" + number(text.at.y) + "\" font-size=\"" + number(text.size) +
             "\" text-anchor=\"" + std::string(anchors[static_cast<std::size_t>(text.anchor)]) + "\" font-family=\"" +
             std::string(faces[static_cast<std::size_t>(text.face)]) + "\"" + fill(paint) + ">" + escaped(text.text) +
             "</text>";
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
