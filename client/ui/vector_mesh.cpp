// Colours on convex pieces: cut where a gradient bends, so that each triangle carries an exact linear part of it.
#include "client/ui/vector_mesh.h"

#include <algorithm>
#include <cmath>

#include "client/ui/vector_pieces.h"

namespace portico::ui {
namespace {

// A half plane a x + b y + c >= 0.
struct Half {
  float a = 0, b = 0, c = 0;
  float at(const PieceVertex& v) const { return a * v.x + b * v.y + c; }
  Half turned() const { return {-a, -b, -c}; }
};

Piece cut(const Piece& piece, const Half& half) {
  Piece kept;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const PieceVertex &v = piece[i], &w = piece[(i + 1) % piece.size()];
    const float at_v = half.at(v), at_w = half.at(w);
    if (at_v >= 0) kept.push_back(v);
    if ((at_v >= 0) == (at_w >= 0)) continue;
    const float share = at_v / (at_v - at_w);
    kept.push_back({v.x + (w.x - v.x) * share, v.y + (w.y - v.y) * share, v.coverage + (w.coverage - v.coverage) * share});
  }
  return kept;
}

// Position along the gradient: a x + b y + c, 0 at its first place and 1 at its second.
using Axis = Half;

Colour mixed(Colour a, Colour b, float share) {
  const auto mix = [share](std::uint8_t from, std::uint8_t to) {
    const float value = static_cast<float>(from) + (static_cast<float>(to) - static_cast<float>(from)) * share;
    return static_cast<std::uint8_t>(std::lround(value));
  };
  return {mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue), mix(a.alpha, b.alpha)};
}

Colour covered(Colour colour, float coverage) {
  colour.alpha = static_cast<std::uint8_t>(std::lround(static_cast<float>(colour.alpha) * coverage));
  return colour;
}

class Shading {
 public:
  Shading(VectorMesh& mesh, const VectorPaint& paint) : mesh_(mesh), paint_(paint) {}

  void add(const Piece& piece) {
    if (paint_.kind == VectorFill::solid) {
      fan(piece, [&](const PieceVertex&) { return paint_.stops[0].colour; });
    } else if (paint_.kind == VectorFill::linear) {
      linear(piece);
    } else if (paint_.kind == VectorFill::radial) {
      radial(piece);
    }
  }

 private:
  template <class ColourAt>
  void fan(const Piece& piece, ColourAt colour_at) {
    if (piece.size() < 3) return;
    const auto corner_of = [&](const PieceVertex& v) { return corner({v.x, v.y, covered(colour_at(v), v.coverage)}); };
    const std::uint32_t first = corner_of(piece[0]);
    std::uint32_t before = corner_of(piece[1]);
    for (std::size_t i = 2; i < piece.size(); ++i) {
      const std::uint32_t next = corner_of(piece[i]);
      mesh_.indices.insert(mesh_.indices.end(), {first, before, next});
      before = next;
    }
  }

  // Pieces that follow one another share corners: bands of a stroke two thirds of them.
  std::uint32_t corner(const VectorVertex& wanted) {
    constexpr std::size_t far_enough = 16;
    std::vector<VectorVertex>& all = mesh_.vertices;
    const std::size_t reach = std::min(all.size(), far_enough);
    for (std::size_t back = 1; back <= reach; ++back) {
      const VectorVertex& v = all[all.size() - back];
      if (v.x == wanted.x && v.y == wanted.y && v.colour == wanted.colour) {
        return static_cast<std::uint32_t>(all.size() - back);
      }
    }
    all.push_back(wanted);
    return static_cast<std::uint32_t>(all.size() - 1);
  }

  void linear(const Piece& piece) {
    const float dx = paint_.to.x - paint_.from.x, dy = paint_.to.y - paint_.from.y;
    const float square = dx * dx + dy * dy;
    if (square <= 0) return fan(piece, [&](const PieceVertex&) { return paint_.stops.back().colour; });
    banded(piece, {dx / square, dy / square, -(dx * paint_.from.x + dy * paint_.from.y) / square});
  }

  // Between two rays from the middle a radial gradient is nearly a linear one along the line between them.
  void radial(const Piece& piece) {
    constexpr int sectors = 40;
    constexpr float turn = 6.2831853F / sectors;
    const float rx = std::max(paint_.to.x, 1e-3F), ry = std::max(paint_.to.y, 1e-3F);
    const auto half_plane = [&](float nx, float ny) {  // through the middle
      return Half{nx / rx, ny / ry, -nx * paint_.from.x / rx - ny * paint_.from.y / ry};
    };
    for (int i = 0; i < sectors; ++i) {
      const float from = turn * static_cast<float>(i), to = from + turn, middle = from + turn / 2;
      Piece part = cut(piece, half_plane(-std::sin(from), std::cos(from)));
      part = cut(part, half_plane(std::sin(to), -std::cos(to)));
      if (part.size() < 3) continue;
      const float scale = 1 / std::cos(turn / 2);
      banded(part, half_plane(std::cos(middle) * scale, std::sin(middle) * scale));
    }
  }

  void banded(const Piece& piece, const Axis& axis) {
    const auto& stops = paint_.stops;
    const auto before = [&](float at) { return Half{-axis.a, -axis.b, at - axis.c}; };
    fan(cut(piece, before(stops.front().at)), [&](const PieceVertex&) { return stops.front().colour; });
    for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
      const float from = stops[i].at, to = stops[i + 1].at;
      if (to <= from) continue;
      fan(cut(cut(piece, before(from).turned()), before(to)), [&](const PieceVertex& v) {
        return mixed(stops[i].colour, stops[i + 1].colour, std::clamp((axis.at(v) - from) / (to - from), 0.0F, 1.0F));
      });
    }
    fan(cut(piece, before(stops.back().at).turned()), [&](const PieceVertex&) { return stops.back().colour; });
  }

  VectorMesh& mesh_;
  const VectorPaint& paint_;
};

}  // namespace

void add_shape(VectorMesh& mesh, const VectorShape& shape, float pixel) {
  if (shape.fill.kind != VectorFill::none && !shape.fill.stops.empty()) {
    Shading shading(mesh, shape.fill);
    for (const Piece& piece : fill_pieces(shape.contours, pixel)) shading.add(piece);
  }
  if (shape.stroke_width <= 0 || shape.stroke.alpha == 0) return;
  const VectorPaint paint{VectorFill::solid, {}, {}, {{0, shape.stroke}}};
  Shading shading(mesh, paint);
  for (const VectorContour& contour : shape.contours) {
    for (const Piece& piece : stroke_pieces(contour, shape.stroke_width, pixel, shape.stroke.alpha == 255)) {
      shading.add(piece);
    }
  }
}

}  // namespace portico::ui
