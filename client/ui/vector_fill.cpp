// Filled contours as convex pieces: slabs between the heights at which something happens, cut into trapezoids. So holes,
// islands and contours that cross themselves need no special care.
#include <algorithm>
#include <cmath>

#include "client/ui/vector_pieces.h"

namespace portico::ui {
namespace {

struct Edge {
  VectorPoint from, to;
  int direction = 1;  // 1 downwards, -1 upwards
  float top() const { return std::min(from.y, to.y); }
  float bottom() const { return std::max(from.y, to.y); }
  float x_at(float y) const { return from.x + (to.x - from.x) * ((y - from.y) / (to.y - from.y)); }
};

std::vector<VectorPoint> without_doubles(const std::vector<VectorPoint>& points) {
  std::vector<VectorPoint> kept;
  for (const VectorPoint& p : points) {
    if (kept.empty() || std::hypot(p.x - kept.back().x, p.y - kept.back().y) > 1e-3F) kept.push_back(p);
  }
  while (kept.size() > 1 && std::hypot(kept.front().x - kept.back().x, kept.front().y - kept.back().y) <= 1e-3F) {
    kept.pop_back();
  }
  return kept;
}

std::vector<Edge> edges_of(const std::vector<std::vector<VectorPoint>>& rings) {
  std::vector<Edge> edges;
  for (const auto& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const VectorPoint a = ring[i], b = ring[(i + 1) % ring.size()];
      if (a.y != b.y) edges.push_back({a, b, a.y < b.y ? 1 : -1});
    }
  }
  return edges;
}

// Where two edges cross, as a height.
bool crossing(const Edge& a, const Edge& b, float& y) {
  const float low = std::max(a.top(), b.top()), high = std::min(a.bottom(), b.bottom());
  if (low >= high) return false;
  const float at_low = a.x_at(low) - b.x_at(low), at_high = a.x_at(high) - b.x_at(high);
  if (at_low * at_high >= 0) return false;
  y = low + (high - low) * at_low / (at_low - at_high);
  return true;
}

std::vector<float> heights_of(const std::vector<Edge>& edges) {
  std::vector<float> heights;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    heights.push_back(edges[i].from.y);
    heights.push_back(edges[i].to.y);
    for (std::size_t j = 0; j < i; ++j) {
      float y = 0;
      if (crossing(edges[i], edges[j], y)) heights.push_back(y);
    }
  }
  std::sort(heights.begin(), heights.end());
  heights.erase(std::unique(heights.begin(), heights.end()), heights.end());
  return heights;
}

void add_slab(std::vector<Piece>& pieces, const std::vector<Edge>& edges, float top, float bottom) {
  struct Side {
    float middle;
    const Edge* edge;
  };
  std::vector<Side> sides;
  for (const Edge& edge : edges) {
    if (edge.top() <= top && edge.bottom() >= bottom) sides.push_back({edge.x_at((top + bottom) / 2), &edge});
  }
  std::sort(sides.begin(), sides.end(), [](const Side& a, const Side& b) { return a.middle < b.middle; });
  int winding = 0;
  for (std::size_t i = 0; i + 1 < sides.size(); ++i) {
    winding += sides[i].edge->direction;
    if (winding == 0) continue;
    const Edge &left = *sides[i].edge, &right = *sides[i + 1].edge;
    pieces.push_back({{left.x_at(top), top, 1}, {right.x_at(top), top, 1}, {right.x_at(bottom), bottom, 1},
                      {left.x_at(bottom), bottom, 1}});
  }
}

bool is_convex(const std::vector<VectorPoint>& ring) {
  int positive = 0, negative = 0;
  float turning = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const VectorPoint a = ring[i], b = ring[(i + 1) % ring.size()], c = ring[(i + 2) % ring.size()];
    const float cross = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
    const float dot = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y);
    turning += std::atan2(cross, dot);
    (cross > 0 ? positive : negative) += cross != 0 ? 1 : 0;
  }
  return (positive == 0 || negative == 0) && std::abs(turning) < 6.5F;
}

int winding_at(const std::vector<Edge>& edges, VectorPoint p) {
  int winding = 0;
  for (const Edge& edge : edges) {
    if (edge.top() <= p.y && p.y < edge.bottom() && edge.x_at(p.y) < p.x) winding += edge.direction;
  }
  return winding;
}

// The unit normal of ring[i] → ring[i + 1] that leads outside, or {0, 0} when both sides are alike.
VectorPoint outward(const std::vector<Edge>& edges, const std::vector<VectorPoint>& ring, std::size_t i, float pixel) {
  const VectorPoint a = ring[i], b = ring[(i + 1) % ring.size()];
  const float length = std::hypot(b.x - a.x, b.y - a.y);
  const VectorPoint normal{(b.y - a.y) / length, -(b.x - a.x) / length};
  const VectorPoint middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
  const float step = std::min(pixel / 4, length / 4);
  const bool one = winding_at(edges, {middle.x + normal.x * step, middle.y + normal.y * step}) != 0;
  const bool other = winding_at(edges, {middle.x - normal.x * step, middle.y - normal.y * step}) != 0;
  if (one == other) return {};
  return other ? normal : VectorPoint{-normal.x, -normal.y};
}

// The soft edge stands outside, so that parts that touch leave no seam.
void add_soft_edge(std::vector<Piece>& pieces, const std::vector<Edge>& edges, const std::vector<VectorPoint>& ring,
                   float pixel) {
  std::vector<VectorPoint> normals;
  for (std::size_t i = 0; i < ring.size(); ++i) normals.push_back(outward(edges, ring, i, pixel));
  const auto corner = [&](std::size_t before, std::size_t after) {
    const VectorPoint a = normals[before], b = normals[after];
    const float share = 1 + a.x * b.x + a.y * b.y;
    if (share < 0.5F || (a.x == 0 && a.y == 0) || (b.x == 0 && b.y == 0)) return VectorPoint{};
    return VectorPoint{(a.x + b.x) / share, (a.y + b.y) / share};
  };
  const float width = pixel * 0.75F;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const VectorPoint own = normals[i];
    if (own.x == 0 && own.y == 0) continue;
    const std::size_t next = (i + 1) % ring.size(), before = (i + ring.size() - 1) % ring.size();
    VectorPoint at_a = corner(before, i), at_b = corner(i, next);
    if (at_a.x == 0 && at_a.y == 0) at_a = own;
    if (at_b.x == 0 && at_b.y == 0) at_b = own;
    const VectorPoint a = ring[i], b = ring[next];
    pieces.push_back({{a.x, a.y, 1}, {b.x, b.y, 1}, {b.x + at_b.x * width, b.y + at_b.y * width, 0},
                      {a.x + at_a.x * width, a.y + at_a.y * width, 0}});
  }
}

}  // namespace

std::vector<Piece> fill_pieces(const std::vector<VectorContour>& contours, float pixel) {
  std::vector<std::vector<VectorPoint>> rings;
  for (const VectorContour& contour : contours) {
    auto ring = without_doubles(contour.points);
    if (ring.size() > 2) rings.push_back(std::move(ring));
  }
  std::vector<Piece> pieces;
  const std::vector<Edge> edges = edges_of(rings);
  if (rings.size() == 1 && is_convex(rings[0])) {
    Piece whole;
    for (const VectorPoint& p : rings[0]) whole.push_back({p.x, p.y, 1});
    pieces.push_back(std::move(whole));
  } else {
    const std::vector<float> heights = heights_of(edges);
    for (std::size_t i = 0; i + 1 < heights.size(); ++i) add_slab(pieces, edges, heights[i], heights[i + 1]);
  }
  for (const auto& ring : rings) add_soft_edge(pieces, edges, ring, pixel);
  return pieces;
}

}  // namespace portico::ui
