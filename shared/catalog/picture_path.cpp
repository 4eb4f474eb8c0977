#include "shared/catalog/picture_path.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace portico::catalog {
namespace {

constexpr double quarter = 0.5522847498307936;  // control point of a quarter of a circle with radius 1

class PathReader {
 public:
  explicit PathReader(std::string_view text) : rest_(text) {}

  Result<Path> read() {
    Path path;
    for (skip_gaps(); !rest_.empty(); skip_gaps()) {
      const char letter = rest_.front();
      rest_.remove_prefix(1);
      if (path.empty() && letter != 'M') return wrong("a path that begins with M");
      if (!add(path, letter)) return wrong("M, L, C, Q or Z with their numbers, not '" + std::string(1, letter) + "'");
    }
    if (path.size() < 2) return wrong("a path with at least one line");
    return path;
  }

 private:
  static Error wrong(std::string expected) {
    return error(ErrorCode::value_invalid, {{"expected", std::move(expected)}});
  }

  void skip_gaps() {
    const auto end = rest_.find_first_not_of(" ,\n\t");
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end);
  }

  // Decimal without exponent, independent of the locale.
  std::optional<double> number() {
    skip_gaps();
    std::size_t used = 0;
    const bool negative = !rest_.empty() && rest_[0] == '-';
    if (negative) ++used;
    double value = 0;
    double unit = 1;
    bool digits = false;
    bool point = false;
    for (; used < rest_.size(); ++used) {
      const char c = rest_[used];
      if (c == '.' && !point) {
        point = true;
      } else if (c >= '0' && c <= '9') {
        digits = true;
        value = value * 10 + (c - '0');
        if (point) unit *= 10;
      } else {
        break;
      }
    }
    if (!digits) return std::nullopt;
    rest_.remove_prefix(used);
    return (negative ? -value : value) / unit;
  }

  std::optional<Point> point() {
    const auto x = number();
    const auto y = number();
    if (!x || !y) return std::nullopt;
    return Point{*x, *y};
  }

  bool add(Path& path, char letter) {
    const Point from = path.empty() ? Point{} : path.back().to;
    if (letter == 'Z') {
      path.push_back({CommandKind::close, {}, {}, start_});
      return true;
    }
    Command command;
    if (letter == 'M' || letter == 'L') {
      command.kind = letter == 'M' ? CommandKind::move : CommandKind::line;
    } else if (letter == 'C' || letter == 'Q') {
      command.kind = CommandKind::curve;
      const auto c1 = point();
      const auto c2 = letter == 'C' ? point() : c1;
      if (!c1 || !c2) return false;
      command.c1 = *c1;
      command.c2 = *c2;
    } else {
      return false;
    }
    const auto to = point();
    if (!to) return false;
    command.to = *to;
    if (letter == 'Q') {
      const Point q = command.c1;
      command.c1 = {from.x + (q.x - from.x) * 2 / 3, from.y + (q.y - from.y) * 2 / 3};
      command.c2 = {to->x + (q.x - to->x) * 2 / 3, to->y + (q.y - to->y) * 2 / 3};
    }
    if (letter == 'M') start_ = *to;
    path.push_back(command);
    return true;
  }

  std::string_view rest_;
  Point start_;
};

double distance_to_line(Point p, Point a, Point b) {
  const double length = std::hypot(b.x - a.x, b.y - a.y);
  if (length == 0) return std::hypot(p.x - a.x, p.y - a.y);
  return std::abs((b.x - a.x) * (a.y - p.y) - (a.x - p.x) * (b.y - a.y)) / length;
}

void add_curve(std::vector<Point>& polygon, const Command& curve, double tolerance) {
  const Point a = polygon.back();
  const double bend = std::max(distance_to_line(curve.c1, a, curve.to), distance_to_line(curve.c2, a, curve.to)) +
                      std::abs(std::hypot(curve.c1.x - a.x, curve.c1.y - a.y) -
                               std::hypot(curve.to.x - curve.c2.x, curve.to.y - curve.c2.y)) /
                          4;
  const int steps = std::clamp(static_cast<int>(std::ceil(std::sqrt(bend / tolerance))) + 1, 2, 64);
  for (int i = 1; i <= steps; ++i) {
    const double t = static_cast<double>(i) / steps;
    const double s = 1 - t;
    const double wa = s * s * s, wb = 3 * s * s * t, wc = 3 * s * t * t, wd = t * t * t;
    polygon.push_back({wa * a.x + wb * curve.c1.x + wc * curve.c2.x + wd * curve.to.x,
                       wa * a.y + wb * curve.c1.y + wc * curve.c2.y + wd * curve.to.y});
  }
}

}  // namespace

Placement Placement::after(const Placement& first) const {
  return {xx * first.xx + xy * first.yx, xx * first.xy + xy * first.yy, xx * first.x0 + xy * first.y0 + x0,
          yx * first.xx + yy * first.yx, yx * first.xy + yy * first.yy, yx * first.x0 + yy * first.y0 + y0};
}

double Placement::scale() const { return std::sqrt(std::abs(xx * yy - xy * yx)); }

Result<Path> read_path(std::string_view text) { return PathReader(text).read(); }

std::string decimal(double value) {
  const long long hundredths = std::llround(value * 100);
  const long long size = hundredths < 0 ? -hundredths : hundredths;
  std::string text = (hundredths < 0 ? "-" : "") + std::to_string(size / 100);
  if (size % 100 != 0) {
    text += "." + std::to_string(size % 100 / 10);
    if (size % 10 != 0) text += std::to_string(size % 10);
  }
  return text;
}

std::string path_text(const Path& path) {
  const auto pair = [](Point p) { return decimal(p.x) + " " + decimal(p.y); };
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

Path rect_path(Point corner, Point size, double radius) {
  const double l = corner.x, t = corner.y, r = corner.x + size.x, b = corner.y + size.y;
  const double round = std::min({radius, size.x / 2, size.y / 2});
  if (round <= 0) {
    return {{CommandKind::move, {}, {}, {l, t}},
            {CommandKind::line, {}, {}, {r, t}},
            {CommandKind::line, {}, {}, {r, b}},
            {CommandKind::line, {}, {}, {l, b}},
            {CommandKind::close, {}, {}, {l, t}}};
  }
  const double k = round * (1 - quarter);
  return {{CommandKind::move, {}, {}, {l + round, t}},
          {CommandKind::line, {}, {}, {r - round, t}},
          {CommandKind::curve, {r - k, t}, {r, t + k}, {r, t + round}},
          {CommandKind::line, {}, {}, {r, b - round}},
          {CommandKind::curve, {r, b - k}, {r - k, b}, {r - round, b}},
          {CommandKind::line, {}, {}, {l + round, b}},
          {CommandKind::curve, {l + k, b}, {l, b - k}, {l, b - round}},
          {CommandKind::line, {}, {}, {l, t + round}},
          {CommandKind::curve, {l, t + k}, {l + k, t}, {l + round, t}},
          {CommandKind::close, {}, {}, {l + round, t}}};
}

Path ellipse_path(Point m, Point r) {
  const double kx = r.x * quarter, ky = r.y * quarter;
  return {{CommandKind::move, {}, {}, {m.x + r.x, m.y}},
          {CommandKind::curve, {m.x + r.x, m.y + ky}, {m.x + kx, m.y + r.y}, {m.x, m.y + r.y}},
          {CommandKind::curve, {m.x - kx, m.y + r.y}, {m.x - r.x, m.y + ky}, {m.x - r.x, m.y}},
          {CommandKind::curve, {m.x - r.x, m.y - ky}, {m.x - kx, m.y - r.y}, {m.x, m.y - r.y}},
          {CommandKind::curve, {m.x + kx, m.y - r.y}, {m.x + r.x, m.y - ky}, {m.x + r.x, m.y}},
          {CommandKind::close, {}, {}, {m.x + r.x, m.y}}};
}

void place(Path& path, const Placement& placement) {
  for (Command& command : path) {
    command.c1 = placement(command.c1);
    command.c2 = placement(command.c2);
    command.to = placement(command.to);
  }
}

Box box_of(const Path& path) {
  Box box{{1e9, 1e9}, {-1e9, -1e9}};
  const auto include = [&](Point p) {
    box.least = {std::min(box.least.x, p.x), std::min(box.least.y, p.y)};
    box.most = {std::max(box.most.x, p.x), std::max(box.most.y, p.y)};
  };
  for (const Command& command : path) {
    include(command.to);
    if (command.kind == CommandKind::curve) {
      include(command.c1);
      include(command.c2);
    }
  }
  return box;
}

std::vector<std::vector<Point>> outlines(const std::vector<Command>& path, double tolerance) {
  std::vector<std::vector<Point>> polygons;
  for (const Command& command : path) {
    if (command.kind == CommandKind::move) polygons.push_back({command.to});
    if (command.kind == CommandKind::line) polygons.back().push_back(command.to);
    if (command.kind == CommandKind::curve) add_curve(polygons.back(), command, tolerance);
    if (command.kind == CommandKind::close && !(polygons.back().back() == command.to)) {
      polygons.back().push_back(command.to);
    }
  }
  return polygons;
}

}  // namespace portico::catalog
