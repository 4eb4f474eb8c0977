#include "client/ui/vector_picture.h"

#include <gtest/gtest.h>

#include "client/platform/fakes.h"
#include "client/ui/core.h"
#include "imgui.h"

namespace portico::ui {
namespace {

VectorShape square() {
  VectorShape shape;
  shape.contours = {{{{10, 10}, {90, 10}, {90, 90}, {10, 90}}, true}};
  shape.fill = {VectorFill::solid, {}, {}, {{0, {200, 40, 40}}}};
  return shape;
}

struct Drawn {
  std::vector<ImDrawVert> vertices;
  std::vector<ImDrawIdx> indices;  // from the drawing's own first vertex
};

// What a drawing adds to a frame's list, behind a rectangle for each of `before`.
Drawn draw(Core& core, const VectorPicture& drawing, Rect area, int before = 0) {
  Drawn drawn;
  core.draw([&](Frame& frame) {
    picture(frame, "Desk",
            [&](ImDrawList& list, Rect) {
              for (int i = 0; i < before; ++i) list.AddRectFilled({0, 0}, {1, 1}, IM_COL32_WHITE);
              const int vertex = list.VtxBuffer.Size, index = list.IdxBuffer.Size;
              drawing.draw(list, area, 1);
              drawn.vertices.assign(list.VtxBuffer.begin() + vertex, list.VtxBuffer.end());
              for (int i = index; i < list.IdxBuffer.Size; ++i)
                drawn.indices.push_back(list.IdxBuffer[i] - static_cast<ImDrawIdx>(vertex));
            },
            {.aspect = 1});
  });
  return drawn;
}

void expect_same(const Drawn& one, const Drawn& other, float right, float down) {
  ASSERT_EQ(one.vertices.size(), other.vertices.size());
  EXPECT_EQ(one.indices, other.indices);
  for (std::size_t i = 0; i < one.vertices.size(); ++i) {
    EXPECT_NEAR(other.vertices[i].pos.x - one.vertices[i].pos.x, right, 1e-3);
    EXPECT_NEAR(other.vertices[i].pos.y - one.vertices[i].pos.y, down, 1e-3);
    EXPECT_EQ(other.vertices[i].col, one.vertices[i].col);
  }
}

TEST(VectorPicture, WhatIsDrawnAgainIsTheSameWhereverItStandsAndWhateverIsBeforeIt) {
  platform::fake::reset();
  Core core;
  const VectorPicture kept({square()}, 100, 100);
  const Rect here{50, 60, 200, 200}, there{57, 49, 200, 200};
  const Drawn first = draw(core, kept, here);
  ASSERT_GE(first.vertices.size(), 4U);
  EXPECT_EQ(first.vertices[0].col & 0xFF, 200U);
  expect_same(first, draw(core, kept, here), 0, 0);
  expect_same(first, draw(core, kept, here, 3), 0, 0);
  expect_same(first, draw(core, kept, there, 3), 7, -11);
  expect_same(first, draw(core, kept, here), 0, 0);
}

TEST(VectorPicture, AnotherSizeIsMadeAnew) {
  platform::fake::reset();
  Core core;
  const VectorPicture kept({square()}, 100, 100), fresh({square()}, 100, 100);
  draw(core, kept, {0, 0, 200, 200});
  expect_same(draw(core, fresh, {0, 0, 300, 300}), draw(core, kept, {0, 0, 300, 300}), 0, 0);
}

}  // namespace
}  // namespace portico::ui
