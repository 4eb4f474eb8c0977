#include "client/ui/vector_mesh.h"

#include <gtest/gtest.h>

#include <cmath>

namespace portico::ui {
namespace {

constexpr float pixel = 0.01F;

VectorShape filled(std::vector<VectorContour> contours, VectorPaint paint = {VectorFill::solid, {}, {}, {{0, {9, 9, 9}}}}) {
  VectorShape shape;
  shape.contours = std::move(contours);
  shape.fill = std::move(paint);
  return shape;
}

VectorContour square(float x, float y, float size, bool turned = false) {
  VectorContour contour{{{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}}, true};
  if (turned) contour.points = {contour.points[0], contour.points[3], contour.points[2], contour.points[1]};
  return contour;
}

VectorMesh mesh_of(const VectorShape& shape) {
  VectorMesh mesh;
  add_shape(mesh, shape, pixel);
  return mesh;
}

// Area weighted with opacity.
double inked_area(const VectorMesh& mesh) {
  double sum = 0;
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
    const auto &a = mesh.vertices[mesh.indices[i]], &b = mesh.vertices[mesh.indices[i + 1]], &c = mesh.vertices[mesh.indices[i + 2]];
    const double area = std::abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)) / 2.0;
    sum += area * (a.colour.alpha + b.colour.alpha + c.colour.alpha) / (3 * 255.0);
  }
  return sum;
}

// The colour on top at a place.
std::optional<Colour> colour_at(const VectorMesh& mesh, float x, float y) {
  std::optional<Colour> found;
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
    const auto &a = mesh.vertices[mesh.indices[i]], &b = mesh.vertices[mesh.indices[i + 1]], &c = mesh.vertices[mesh.indices[i + 2]];
    const float whole = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    const float u = ((b.x - x) * (c.y - y) - (b.y - y) * (c.x - x)) / whole;
    const float v = ((c.x - x) * (a.y - y) - (c.y - y) * (a.x - x)) / whole;
    if (whole == 0 || u < 0 || v < 0 || u + v > 1) continue;
    const auto mix = [&](std::uint8_t p, std::uint8_t q, std::uint8_t r) {
      return static_cast<std::uint8_t>(std::lround(static_cast<float>(p) * u + static_cast<float>(q) * v + static_cast<float>(r) * (1 - u - v)));
    };
    found = Colour{mix(a.colour.red, b.colour.red, c.colour.red), mix(a.colour.green, b.colour.green, c.colour.green),
                   mix(a.colour.blue, b.colour.blue, c.colour.blue), mix(a.colour.alpha, b.colour.alpha, c.colour.alpha)};
  }
  return found;
}

TEST(VectorMesh, ASquareCoversItsArea) { EXPECT_NEAR(inked_area(mesh_of(filled({square(1, 1, 10)}))), 100, 0.3); }

TEST(VectorMesh, AContourTurnedRoundIsAHole) {
  const VectorMesh mesh = mesh_of(filled({square(0, 0, 10), square(3, 3, 4, true)}));
  EXPECT_NEAR(inked_area(mesh), 100 - 16, 0.6);
  EXPECT_FALSE(colour_at(mesh, 5.1F, 5.2F));
}

TEST(VectorMesh, AContourTurnedAlikeIsNoHole) {
  EXPECT_NEAR(inked_area(mesh_of(filled({square(0, 0, 10), square(3, 3, 4)}))), 100, 0.3);
}

TEST(VectorMesh, AHollowShapeIsNotFilledBeyondItsEdge) {
  const VectorContour hook{{{0, 0}, {10, 0}, {10, 10}, {6, 10}, {6, 4}, {0, 4}}, true};
  const VectorMesh mesh = mesh_of(filled({hook}));
  EXPECT_NEAR(inked_area(mesh), 40 + 24, 0.4);
  EXPECT_FALSE(colour_at(mesh, 3, 7));
}

TEST(VectorMesh, AContourMayCrossItself) {
  const VectorContour bow{{{0, 0}, {10, 10}, {10, 0}, {0, 10}}, true};
  EXPECT_NEAR(inked_area(mesh_of(filled({bow}))), 50, 0.6);
}

TEST(VectorMesh, ALinearGradientHasItsStopsWhereTheyAre) {
  const VectorPaint paint{VectorFill::linear, {0, 0}, {10, 0}, {{0, {0, 0, 0}}, {0.5F, {200, 0, 0}}, {1, {200, 100, 0}}}};
  const VectorMesh mesh = mesh_of(filled({square(0, 0, 10)}, paint));
  EXPECT_NEAR(colour_at(mesh, 2.5F, 5)->red, 100, 1);
  EXPECT_NEAR(colour_at(mesh, 5, 5.1F)->red, 200, 1);
  EXPECT_NEAR(colour_at(mesh, 7.5F, 5)->green, 50, 1);
}

TEST(VectorMesh, ARadialGradientDependsOnTheDistanceOnly) {
  const VectorPaint paint{VectorFill::radial, {5, 5}, {5, 2.5F}, {{0, {255, 0, 0}}, {1, {0, 0, 0}}}};
  const VectorMesh mesh = mesh_of(filled({square(0, 0, 10)}, paint));
  for (int i = 0; i < 32; ++i) {
    const float angle = 0.05F + static_cast<float>(i) * 0.19635F;
    const auto colour = colour_at(mesh, 5 + 2.5F * std::cos(angle), 5 + 1.25F * std::sin(angle));
    ASSERT_TRUE(colour) << i;
    EXPECT_NEAR(colour->red, 127, 2) << i;
  }
  EXPECT_EQ(colour_at(mesh, 9.9F, 9.8F)->red, 0);
}

TEST(VectorMesh, AStrokeHasItsWidthAndRoundEnds) {
  VectorShape line;
  line.contours = {{{{0, 0}, {10, 0}}, false}};
  line.stroke = {0, 0, 0};
  line.stroke_width = 2;
  EXPECT_NEAR(inked_area(mesh_of(line)), 20 + 3.1416, 0.1);
  line.contours[0] = square(0, 0, 10);
  const VectorMesh closed = mesh_of(line);
  EXPECT_TRUE(colour_at(closed, 0, 5));
  EXPECT_FALSE(colour_at(closed, 5, 5));
}

// A core and two soft edges: four corners where two segments meet, and three bands of two triangles between.
TEST(VectorMesh, BandsOfAStrokeShareTheirCorners) {
  VectorShape shape;
  VectorContour line{{}, false};
  for (int i = 0; i <= 50; ++i) line.points.push_back({static_cast<float>(i), 0.1F * static_cast<float>(i % 2)});
  shape.contours = {line};
  shape.stroke = {0, 0, 0, 255};
  shape.stroke_width = 1;
  const VectorMesh mesh = mesh_of(shape);
  EXPECT_GE(mesh.indices.size(), 50U * 18U);
  EXPECT_LE(mesh.vertices.size(), 51U * 4U + 200U) << "the round ends have some of their own";
}

TEST(VectorMesh, TranslucentStrokesDoNotCoverThemselves) {
  VectorShape line;
  line.contours = {{{{0, 0}, {10, 0}, {14, 3}, {14, 10}}, false}};
  line.stroke = {0, 0, 0, 128};
  line.stroke_width = 2;
  const double area = (10 + 5 + 7) * 2 + 3.1416;
  EXPECT_NEAR(inked_area(mesh_of(line)), area * 128 / 255, area * 0.02);
}

TEST(VectorMesh, LinesThinnerThanAPixelGrowFainter) {
  VectorShape line;
  line.contours = {{{{0, 0}, {10, 0}}, false}};
  line.stroke = {0, 0, 0};
  line.stroke_width = pixel / 4;
  EXPECT_NEAR(inked_area(mesh_of(line)), 10 * pixel / 4, 10 * pixel / 10);
}

}  // namespace
}  // namespace portico::ui
