#include "client/ui/zoom.h"

#include <gtest/gtest.h>

#include <random>

#include "client/platform/fakes.h"
#include "client/platform/input.h"
#include "client/ui/core.h"

namespace portico::ui {
namespace {

constexpr Rect window{10, 20, 400, 300};

TEST(Zoom, TheWholePictureFillsTheWindow) {
  const Rect area = zoomed_area({}, window);
  EXPECT_FLOAT_EQ(area.x, 10);
  EXPECT_FLOAT_EQ(area.width, 400);
}

TEST(Zoom, ThePlaceUnderThePointerStaysThere) {
  const Zoom before = zoomed({}, 2);
  const Zoom after = zoomed(before, 1.7F, 0.6F, 0.4F);
  const auto place = [](Zoom zoom, float u) { return zoom.x + (u - 0.5F) / zoom.scale; };
  EXPECT_NEAR(place(before, 0.6F), place(after, 0.6F), 1e-5);
}

TEST(Zoom, WhateverIsDoneThePictureCoversTheWindow) {
  std::mt19937 dice(9);
  std::uniform_real_distribution<float> share(-0.5F, 1.5F), factor(0.3F, 3);
  Zoom zoom;
  for (int i = 0; i < 5000; ++i) {
    zoom = dice() % 2 ? zoomed(zoom, factor(dice), share(dice), share(dice)) : dragged(zoom, share(dice), share(dice));
    ASSERT_GE(zoom.scale, 1);
    ASSERT_LE(zoom.scale, most_zoom);
    const Rect area = zoomed_area(zoom, window);
    ASSERT_LE(area.x, window.x + 0.01F);
    ASSERT_LE(area.y, window.y + 0.01F);
    ASSERT_GE(area.right(), window.right() - 0.01F);
    ASSERT_GE(area.bottom(), window.bottom() - 0.01F);
  }
}

TEST(Zoom, WhatIsDraggedStaysUnderThePointer) {
  const Zoom before = zoomed({}, 4);
  const Rect there = zoomed_area(before, window), then = zoomed_area(dragged(before, 0.1F, -0.05F), window);
  EXPECT_NEAR(then.x - there.x, 40, 0.01);
  EXPECT_NEAR(then.y - there.y, -15, 0.01);
}

TEST(Zoom, KeysWheelAndFingersReachTheWindow) {
  platform::fake::reset();
  Core core;
  Zoom zoom;
  const auto screen = [&](Frame& frame) {
    zoom_window(frame, "window", "Desk", "Oak", 300, zoom, [](ImDrawList&, Rect) {});
  };
  core.draw(screen);
  unsigned key = 0;
  for (const auto& [number, element] : platform::fake::world().elements)
    if (element.attributes.count(platform::Attribute::tab_index)) key = number;
  ASSERT_NE(key, 0U);
  platform::post_event({platform::EventKind::zoom, key, 3, 1, {}});
  core.draw(screen);
  EXPECT_FLOAT_EQ(zoom.scale, 3);
  EXPECT_FLOAT_EQ(zoom.x, 0.5F);
  platform::post_event({platform::EventKind::drag, key, 64, 0, {}});
  core.draw(screen);
  EXPECT_LT(zoom.x, 0.5F);
  platform::post_event({platform::EventKind::zoom, key, 0, 1, {}});
  core.draw(screen);
  EXPECT_FLOAT_EQ(zoom.scale, 1);
  EXPECT_TRUE(core.audit().empty());
}

}  // namespace
}  // namespace portico::ui
