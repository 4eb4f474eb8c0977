#pragma once
// From contours to convex pieces, the step before colours. Internal to this room.
#include <vector>

#include "client/ui/vector_mesh.h"

namespace portico::ui {

// coverage: 1 inside, falling to 0 over the soft edge.
struct PieceVertex {
  float x = 0, y = 0;
  float coverage = 1;
};
using Piece = std::vector<PieceVertex>;  // a convex polygon, in order

std::vector<Piece> fill_pieces(const std::vector<VectorContour>& contours, float pixel);
std::vector<Piece> stroke_pieces(const VectorContour& contour, float width, float pixel, bool is_opaque);

}  // namespace portico::ui
