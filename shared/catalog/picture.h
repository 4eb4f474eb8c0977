#pragma once
// Product pictures: vector drawings as data, whose layers are switched, recoloured, repeated, stretched and moved by
// the features of a configuration (assets/products/<family>/picture.json).
//
// Units: canvas units, x to the right, y down; the canvas is width x height. Light comes from the upper left.
// Immutable after reading; any thread may read. Errors: value_invalid with a JSON pointer into the picture.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/describe.h"
#include "shared/base/result.h"

namespace portico::catalog {

// In JSON a list of two numbers: [x, y].
struct Point {
  double x = 0;
  double y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

// Conditions, written in "when" and "unless", are feature names with spaces between ("A B": all of them) and bars for
// alternatives ("A|B C": A or B, and C). "unless" hides what "when" would show.

struct Stop {
  double at = 0;      // 0 to 1, rising
  std::string color;  // "#rrggbb" or "#rrggbbaa"
};
BOOST_DESCRIBE_STRUCT(Stop, (), (at, color))

// `from` and `to` in the box around the shape: [0, 0] is its upper left, [1, 1] its lower right.
struct LinearGradient {
  Point from;
  Point to;
  std::vector<Stop> stops;
};
BOOST_DESCRIBE_STRUCT(LinearGradient, (), (from, to, stops))

struct PaintChoice {
  std::optional<std::string> when;
  std::string paint;
};
BOOST_DESCRIBE_STRUCT(PaintChoice, (), (when, paint))

// Exactly one member is set. `radial` runs from the middle of the shape's box (0) to its edge (1): soft shadows.
// `choose` takes the first paint whose condition holds; the last choice has no condition.
struct Paint {
  std::optional<std::string> solid;
  std::optional<LinearGradient> linear;
  std::optional<std::vector<Stop>> radial;
  std::optional<std::vector<PaintChoice>> choose;
};
BOOST_DESCRIBE_STRUCT(Paint, (), (solid, linear, radial, choose))

// A path uses absolute M, L, C, Q and Z: "M 0 0 L 10 0 Q 15 5 10 10 Z".
// rect: [x, y, width, height] or with a corner radius as fifth; ellipse: [cx, cy, rx, ry]; line: [x1, y1, x2, y2].
enum class Anchor { start, middle, end };
BOOST_DESCRIBE_ENUM(Anchor, start, middle, end)
enum class Typeface { sans, serif, script };
BOOST_DESCRIBE_ENUM(Typeface, sans, serif, script)

// Either the text of a string feature (`of`) or a fixed one. `fit`: the widest it may become; longer texts get smaller.
struct TextShape {
  std::optional<std::string> of;
  std::optional<std::string> fixed;
  Point at;
  double size = 0;
  Anchor anchor = Anchor::start;
  Typeface face = Typeface::sans;
  std::optional<double> fit;
};
BOOST_DESCRIBE_STRUCT(TextShape, (), (of, fixed, at, size, anchor, face, fit))

// Exactly one form. `fill` names paints, several with spaces between lie on one another (colour, then shade).
// `stroke` names a solid paint and has a `width`; its ends and corners are round.
struct Shape {
  std::optional<std::string> path;
  std::optional<std::vector<double>> rect;
  std::optional<std::vector<double>> ellipse;
  std::optional<std::vector<double>> line;
  std::optional<TextShape> text;
  std::optional<std::string> fill;
  std::optional<std::string> stroke;
  std::optional<double> width;
  std::optional<double> opacity;
};
BOOST_DESCRIBE_STRUCT(Shape, (), (path, rect, ellipse, line, text, fill, stroke, width, opacity))

enum class Axis { x, y };
BOOST_DESCRIBE_ENUM(Axis, x, y)

// Along one axis, lengths from `about` grow as the number grows; at the value `base` nothing changes.
struct Stretch {
  std::string by;
  double base = 1;
  Axis axis = Axis::x;
  double about = 0;
};
BOOST_DESCRIBE_STRUCT(Stretch, (), (by, base, axis, about))

// Shifted by (value - base) * [dx, dy].
struct Move {
  std::string by;
  double base = 0;
  Point per_unit;
};
BOOST_DESCRIBE_STRUCT(Move, (), (by, base, per_unit))

// Drawn at the first `value` spots, those further up the picture first.
struct Repeat {
  std::string by;
  std::vector<Point> spots;
};
BOOST_DESCRIBE_STRUCT(Repeat, (), (by, spots))

// Draws its shapes, then the part it uses, then its inner layers. Placed: stretched, scaled and turned (degrees,
// clockwise) about its own origin, then put `at` a point, then moved. A number that is not chosen changes nothing,
// but nothing is repeated without one.
struct Layer {
  std::optional<std::string> name;  // for people
  std::optional<std::string> when;
  std::optional<std::string> unless;
  std::optional<Point> at;
  std::optional<double> scale;
  std::optional<double> turn;
  std::optional<Stretch> stretch;
  std::optional<Move> move;
  std::optional<Repeat> repeat;
  std::optional<double> opacity;
  std::optional<std::vector<Shape>> shapes;
  std::optional<std::string> use;
  std::optional<std::vector<Layer>> layers;
};
BOOST_DESCRIBE_STRUCT(Layer, (),
                      (name, when, unless, at, scale, turn, stretch, move, repeat, opacity, shapes, use, layers))

struct Picture {
  double width = 0;
  double height = 0;
  std::map<std::string, Paint> paints;
  std::map<std::string, Layer> parts;  // drawn only where a layer uses them
  std::vector<Layer> layers;           // painter's order
};
BOOST_DESCRIBE_STRUCT(Picture, (), (width, height, paints, parts, layers))

// Reads and checks: unknown paints and parts, bad colours, paths and numbers are errors at their place.
Result<Picture> read_picture(std::string_view json);
Result<void> check(const Picture& picture);

// Every feature that a condition, a number or a text of the picture names.
std::set<std::string> features_of(const Picture& picture);

// What a picture needs to know of a configuration.
struct Chosen {
  std::set<std::string> features;
  std::map<std::string, std::int64_t> numbers;
  std::map<std::string, std::string> texts;
};

struct Color {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 0;  // 0: nothing to draw
  friend bool operator==(const Color&, const Color&) = default;
};

struct DrawnStop {
  double at = 0;
  Color color;
};

// solid: stops[0] alone. linear: `from` and `to` on the canvas. radial: `from` is the middle, `to` the two radii.
enum class PaintKind { none, solid, linear, radial };
struct DrawnPaint {
  PaintKind kind = PaintKind::none;
  Point from;
  Point to;
  std::vector<DrawnStop> stops;
};

enum class CommandKind { move, line, curve, close };
struct Command {
  CommandKind kind = CommandKind::close;
  Point c1;  // curve only: cubic control points
  Point c2;
  Point to;
};

struct DrawnText {
  std::string text;
  Point at;  // on the base line
  double size = 0;
  Anchor anchor = Anchor::start;
  Typeface face = Typeface::sans;
};

// Final coordinates and colours; opacity is already in the colours. A shape has a path or a text.
struct DrawnShape {
  std::vector<Command> path;
  std::optional<DrawnText> text;
  DrawnPaint fill;
  Color stroke;
  double stroke_width = 0;
};

// Needs a picture that passed check(). The shapes are in painter's order.
std::vector<DrawnShape> resolve(const Picture& picture, const Chosen& chosen);

// A path as polygons for canvases without curves: no point of a curve is further than `tolerance` from its polygon.
std::vector<std::vector<Point>> outlines(const std::vector<Command>& path, double tolerance);

}  // namespace portico::catalog
