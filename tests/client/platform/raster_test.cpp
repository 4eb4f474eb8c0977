#include "client/platform/raster.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <memory>
#include <random>

#include "imgui.h"
#include "imgui_internal.h"

namespace portico::platform {
namespace {

constexpr std::uint32_t white = 0xFFFFFFFFU, black = 0xFF000000U, half_white = 0x80FFFFFFU;

// A picture as ImGui hands it over, made by hand.
class Picture {
 public:
  Picture(float width, float height, float density = 1) {
    data_.DisplaySize = {width, height};
    data_.FramebufferScale = {density, density};
    clip({0, 0, width, height});
  }
  void clip(ImVec4 rect) { clip_ = rect; }
  void texture(ImTextureData* one) { texture_ = one; }

  void triangle(std::array<ImDrawVert, 3> corners) {
    for (const auto& corner : corners) {
      list_.IdxBuffer.push_back(static_cast<ImDrawIdx>(list_.VtxBuffer.Size));
      list_.VtxBuffer.push_back(corner);
    }
    command(3);
  }
  void rectangle(float left, float top, float right, float bottom, std::uint32_t colour, ImVec4 uv = {0, 0, 0, 0}) {
    const auto first = static_cast<ImDrawIdx>(list_.VtxBuffer.Size);
    list_.VtxBuffer.push_back({{left, top}, {uv.x, uv.y}, colour});
    list_.VtxBuffer.push_back({{right, top}, {uv.z, uv.y}, colour});
    list_.VtxBuffer.push_back({{right, bottom}, {uv.z, uv.w}, colour});
    list_.VtxBuffer.push_back({{left, bottom}, {uv.x, uv.w}, colour});
    for (const ImDrawIdx index : {0U, 1U, 2U, 0U, 2U, 3U}) list_.IdxBuffer.push_back(first + index);
    command(6);
  }
  const ImDrawData& data() {
    data_.CmdLists.clear();
    data_.CmdLists.push_back(&list_);
    return data_;
  }

 private:
  void command(unsigned count) {
    ImDrawCmd one;
    one.ClipRect = clip_;
    one.TexRef._TexData = texture_;
    one.IdxOffset = static_cast<unsigned>(list_.IdxBuffer.Size) - count;
    one.ElemCount = count;
    list_.CmdBuffer.push_back(one);
  }

  ImDrawList list_{nullptr};
  ImDrawData data_;
  ImVec4 clip_;
  ImTextureData* texture_ = nullptr;
};

ImDrawVert corner(float x, float y, std::uint32_t colour = white) { return {{x, y}, {0, 0}, colour}; }

std::uint32_t at(const Raster& raster, int x, int y) {
  return raster.pixels()[static_cast<std::size_t>(y * raster.width() + x)];
}

TEST(RasterTest, ARectangleCoversThePixelsWhoseCentresItHolds) {
  Picture picture(8, 8);
  picture.rectangle(1.4F, 2, 5.5F, 4.6F, white);
  Raster raster;
  raster.draw(picture.data(), black, false);
  for (int y = 0; y < 8; ++y)
    for (int x = 0; x < 8; ++x)
      EXPECT_EQ(at(raster, x, y), x >= 1 && x < 5 && y >= 2 && y < 5 ? white : black) << x << ' ' << y;
}

TEST(RasterTest, LengthsAreMultipliedByTheDensity) {
  Picture picture(8, 4, 2);
  picture.rectangle(1, 1, 2, 2, white);
  Raster raster;
  raster.draw(picture.data(), black, false);
  EXPECT_EQ(raster.width(), 16);
  EXPECT_EQ(raster.height(), 8);
  EXPECT_EQ(at(raster, 2, 2), white);
  EXPECT_EQ(at(raster, 3, 3), white);
  EXPECT_EQ(at(raster, 4, 3), black);
}

TEST(RasterTest, NothingIsDrawnOutsideOfTheClip) {
  Picture picture(8, 8);
  picture.clip({2, 3, 6, 5});
  picture.rectangle(-100, -100, 100, 100, white);
  picture.triangle({corner(-50, -50), corner(100, 0), corner(0, 100)});
  Raster raster;
  raster.draw(picture.data(), black, false);
  for (int y = 0; y < 8; ++y)
    for (int x = 0; x < 8; ++x) EXPECT_EQ(at(raster, x, y), x >= 2 && x < 6 && y >= 3 && y < 5 ? white : black);
}

TEST(RasterTest, HalfTransparentColourIsBlended) {
  Picture picture(2, 1);
  picture.rectangle(0, 0, 1, 1, 0x80FF8000U);  // alpha 128, blue 255, green 128, red 0
  Raster raster;
  raster.draw(picture.data(), 0xFF0000FFU, false);
  EXPECT_EQ(at(raster, 0, 0), 0xFF80407FU);
  EXPECT_EQ(at(raster, 1, 0), 0xFF0000FFU);
}

// Triangles that share an edge cover each pixel once: a fan around a point, of random corners, half transparent.
TEST(RasterTest, NeighboursNeitherOverlapNorLeaveGaps) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const bool on_grid = round % 2 == 0;  // corners right on centres are the hard case
    std::uniform_real_distribution<float> radius(3, 28), middle(20, 40);
    const auto snap = [&](float value) { return on_grid ? std::floor(value) + 0.5F : value; };
    const ImVec2 centre = {snap(middle(random)), snap(middle(random))};
    const int spokes = 3 + static_cast<int>(random() % 9);
    std::vector<ImVec2> rim;
    for (int i = 0; i < spokes; ++i) {
      const float angle = 6.2831853F * static_cast<float>(i) / static_cast<float>(spokes), far = radius(random);
      rim.push_back({snap(centre.x + std::cos(angle) * far), snap(centre.y + std::sin(angle) * far)});
    }
    Picture picture(64, 64);
    for (int i = 0; i < spokes; ++i) {
      const ImVec2 a = rim[static_cast<std::size_t>(i)], b = rim[static_cast<std::size_t>((i + 1) % spokes)];
      picture.triangle(
          {corner(centre.x, centre.y, half_white), corner(a.x, a.y, half_white), corner(b.x, b.y, half_white)});
    }
    Raster raster;
    raster.draw(picture.data(), black, false);
    int covered = 0;
    double area = 0;
    for (const std::uint32_t pixel : raster.pixels()) {
      ASSERT_TRUE(pixel == black || pixel == 0xFF808080U) << std::hex << pixel << " round " << std::dec << round;
      covered += pixel != black;
    }
    double around = 0;
    for (int i = 0; i < spokes; ++i) {
      const ImVec2 a = rim[static_cast<std::size_t>(i)], b = rim[static_cast<std::size_t>((i + 1) % spokes)];
      area += std::abs((a.x - centre.x) * (b.y - centre.y) - (a.y - centre.y) * (b.x - centre.x)) / 2;
      around += std::hypot(b.x - a.x, b.y - a.y);
    }
    EXPECT_NEAR(covered, area, around + 1) << "round " << round;
  }
}

TEST(RasterTest, ColoursRunEvenlyBetweenCorners) {
  Picture picture(100, 10);
  const std::uint32_t clear = 0x00FFFFFFU;
  picture.triangle({corner(0, 0, clear), corner(100, 0, white), corner(100, 10, white)});
  picture.triangle({corner(0, 0, clear), corner(100, 10, white), corner(0, 10, clear)});
  Raster raster;
  raster.draw(picture.data(), black, false);
  for (int x = 0; x < 100; ++x) EXPECT_NEAR(static_cast<int>(at(raster, x, 5) & 255U), (x + 0.5) * 2.55, 2.0) << x;
}

TEST(RasterTest, ALetterIsCopiedTexelByTexelInItsColour) {
  ImTextureData texture;
  texture.Create(ImTextureFormat_RGBA32, 16, 16);
  std::mt19937 random(3);
  for (int i = 0; i < 16 * 16; ++i)
    reinterpret_cast<std::uint32_t*>(texture.Pixels)[i] =
        (static_cast<std::uint32_t>(random()) & 0xFF000000U) | 0xFFFFFFU;
  Picture picture(20, 20);
  picture.texture(&texture);
  picture.rectangle(3, 5, 11, 9, black, {2 / 16.F, 4 / 16.F, 10 / 16.F, 8 / 16.F});
  Raster raster;
  raster.draw(picture.data(), white, false);
  for (int y = 0; y < 4; ++y)
    for (int x = 0; x < 8; ++x) {
      const std::uint32_t coverage = reinterpret_cast<std::uint32_t*>(texture.Pixels)[(y + 4) * 16 + x + 2] >> 24;
      const std::uint32_t grey = 255 - coverage;
      EXPECT_EQ(at(raster, x + 3, y + 5), black | grey << 16 | grey << 8 | grey) << x << ' ' << y;
    }
  EXPECT_EQ(at(raster, 2, 5), white);
  EXPECT_EQ(at(raster, 11, 8), white);
}

TEST(RasterTest, APictureThatIsTheSameAsBeforeIsNotDrawnAgain) {
  Picture picture(50, 200);
  picture.rectangle(5, 60, 20, 70, white);
  Raster raster;
  EXPECT_EQ(raster.draw(picture.data(), black, false).size(), 1U);
  EXPECT_TRUE(raster.draw(picture.data(), black, false).empty());
  EXPECT_EQ(raster.draw(picture.data(), black, true).size(), 1U) << "all of it was asked for";
}

TEST(RasterTest, OnlyRowsThatChangedAreSaidToBeDifferent) {
  Picture first(50, 320), second(50, 320);
  for (auto* picture : {&first, &second}) picture->rectangle(5, 10, 20, 20, white);
  second.rectangle(5, 200, 20, 210, white);
  Raster raster;
  raster.draw(first.data(), black, false);
  const auto rows = raster.draw(second.data(), black, false);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_LE(rows[0].first, 200);
  EXPECT_GE(rows[0].end, 210);
  EXPECT_LE(rows[0].end - rows[0].first, 64);
}

// However pictures follow each other, each looks as if it were the first.
TEST(RasterTest, WhatIsKeptOfTheLastPictureIsRight) {
  std::mt19937 random(11);
  Raster kept;
  std::vector<std::array<float, 7>> shapes;
  for (int round = 0; round < 200; ++round) {
    std::uniform_real_distribution<float> place(-10, 210);
    if (shapes.size() > 6 && random() % 2)
      shapes.erase(shapes.begin() + static_cast<std::ptrdiff_t>(random() % shapes.size()));
    shapes.push_back({place(random), place(random), place(random), place(random), place(random), place(random),
                      static_cast<float>(random() % 3)});
    Picture picture(random() % 10 == 0 ? 190.F : 200.F, 200);
    for (const auto& s : shapes) {
      const std::uint32_t colour = s[6] == 0 ? white : s[6] == 1 ? half_white : 0x6000A0FFU;
      if (s[6] == 2)
        picture.rectangle(std::min(s[0], s[2]), std::min(s[1], s[3]), std::max(s[0], s[2]), std::max(s[1], s[3]),
                          colour);
      else
        picture.triangle({corner(s[0], s[1], colour), corner(s[2], s[3], colour), corner(s[4], s[5], half_white)});
    }
    kept.draw(picture.data(), black, false);
    Raster fresh;
    fresh.draw(picture.data(), black, false);
    ASSERT_EQ(kept.pixels(), fresh.pixels()) << "round " << round;
  }
}

}  // namespace
}  // namespace portico::platform

// ImGui asks for these; here it draws no items.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID, const ImRect&, const ImGuiLastItemData*) {}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }
