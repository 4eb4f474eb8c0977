// Strokes as convex pieces: a core with a soft edge on either side, joined by mitres where the bend is gentle, by round
// joins where it is sharp, ended by half discs.
#include <algorithm>
#include <cmath>

#include "client/ui/vector_pieces.h"

namespace portico::ui {
namespace {

constexpr float pi = 3.14159265F;

class Stroke {
 public:
  Stroke(float width, float pixel)
      : core_(std::max(0.0F, (width - pixel) / 2)), soft_((width + pixel) / 2), pixels_(width / pixel) {}

  // Between two places with their offsets to the left (for half a width of 1).
  void band(VectorPoint a, VectorPoint at_a, VectorPoint b, VectorPoint at_b) {
    const auto quad = [&](float from, float from_coverage, float to, float to_coverage) {
      pieces.push_back({{a.x + at_a.x * from, a.y + at_a.y * from, from_coverage},
                        {b.x + at_b.x * from, b.y + at_b.y * from, from_coverage},
                        {b.x + at_b.x * to, b.y + at_b.y * to, to_coverage},
                        {a.x + at_a.x * to, a.y + at_a.y * to, to_coverage}});
    };
    const float full = core_ > 0 ? 1 : core_coverage;
    if (core_ > 0) quad(core_, 1, -core_, 1);
    quad(core_, full, soft_, 0);
    quad(-core_, full, -soft_, 0);
  }

  // Part of a disc around a place, from an angle on.
  void disc(VectorPoint middle, float start, float sweep) {
    const int steps = std::max(4, static_cast<int>(std::ceil(std::abs(sweep) / pi * (4 + 2 * std::sqrt(pixels_)))));
    const auto at = [&](int i, float radius, float coverage) {
      const float angle = start + sweep * static_cast<float>(i) / static_cast<float>(steps);
      return PieceVertex{middle.x + std::cos(angle) * radius, middle.y + std::sin(angle) * radius, coverage};
    };
    const float full = core_ > 0 ? 1 : core_coverage;
    Piece whole{{middle.x, middle.y, 1}};
    for (int i = 0; i <= steps && core_ > 0; ++i) whole.push_back(at(i, core_, 1));
    if (core_ > 0) pieces.push_back(std::move(whole));
    for (int i = 0; i < steps; ++i) {
      pieces.push_back({at(i, core_, full), at(i + 1, core_, full), at(i + 1, soft_, 0), at(i, soft_, 0)});
    }
  }

  std::vector<Piece> pieces;
  float core_coverage = 1;  // below 1 for lines thinner than a pixel

 private:
  float core_, soft_, pixels_;
};

struct Segment {
  VectorPoint from, to;
  VectorPoint left;  // unit normal
};

std::vector<Segment> segments_of(const VectorContour& contour) {
  std::vector<Segment> segments;
  const auto add = [&](VectorPoint a, VectorPoint b) {
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    if (length > 1e-3F) segments.push_back({a, b, {(b.y - a.y) / length, -(b.x - a.x) / length}});
  };
  VectorPoint last = contour.points.front();
  for (const VectorPoint& p : contour.points) {
    const std::size_t before = segments.size();
    add(last, p);
    if (segments.size() != before) last = p;
  }
  if (contour.is_closed) add(last, contour.points.front());
  return segments;
}

float dot(VectorPoint a, VectorPoint b) { return a.x * b.x + a.y * b.y; }

}  // namespace

std::vector<Piece> stroke_pieces(const VectorContour& contour, float width, float pixel, bool is_opaque) {
  Stroke stroke(std::max(width, pixel), pixel);
  stroke.core_coverage = std::min(1.0F, width / pixel);
  if (contour.points.empty()) return {};
  const std::vector<Segment> segments = segments_of(contour);
  if (segments.empty()) {
    stroke.disc(contour.points.front(), 0, 2 * pi);
    return std::move(stroke.pieces);
  }
  const std::size_t count = segments.size();
  // A sharp corner gets a disc, which would show twice where the stroke is translucent.
  const auto is_sharp = [&](std::size_t a, std::size_t b) {
    return is_opaque && width > pixel && dot(segments[a].left, segments[b].left) < 0.5F;
  };
  const auto joint = [&](std::size_t a, std::size_t b) {
    const VectorPoint sum{segments[a].left.x + segments[b].left.x, segments[a].left.y + segments[b].left.y};
    const float share = std::max(0.5F, 1 + dot(segments[a].left, segments[b].left));
    return VectorPoint{sum.x / share, sum.y / share};
  };
  for (std::size_t i = 0; i < count; ++i) {
    const bool has_before = i > 0 || contour.is_closed, has_after = i + 1 < count || contour.is_closed;
    const std::size_t before = (i + count - 1) % count, after = (i + 1) % count;
    const bool sharp_before = has_before && is_sharp(before, i), sharp_after = has_after && is_sharp(i, after);
    const VectorPoint own = segments[i].left;
    stroke.band(segments[i].from, has_before && !sharp_before ? joint(before, i) : own, segments[i].to,
                has_after && !sharp_after ? joint(i, after) : own);
    if (sharp_after) stroke.disc(segments[i].to, 0, 2 * pi);
  }
  if (!contour.is_closed) {
    const VectorPoint first = segments.front().left, last = segments.back().left;
    stroke.disc(segments.front().from, std::atan2(first.y, first.x), -pi);
    stroke.disc(segments.back().to, std::atan2(last.y, last.x), pi);
  }
  return std::move(stroke.pieces);
}

}  // namespace portico::ui
