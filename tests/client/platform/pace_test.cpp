#include "client/platform/pace.h"

#include <gtest/gtest.h>

namespace portico::platform {
namespace {

using Kind = Pace::Next::Kind;

TEST(Pace, NothingIsDrawnWithoutAReason) { EXPECT_EQ(Pace().next(100).kind, Kind::nothing); }

TEST(Pace, AWakeDrawsThatManyFramesAndThenRests) {
  Pace pace;
  pace.wake(2);
  pace.wake(1);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(pace.next(0).kind, Kind::frame);
    pace.begin_frame(0);
  }
  EXPECT_EQ(pace.next(0).kind, Kind::nothing);
}

TEST(Pace, TheEarliestDeadlineCountsAndIsAnsweredOnce) {
  Pace pace;
  pace.wake_at(500);
  pace.wake_at(300);
  EXPECT_EQ(pace.next(100).kind, Kind::timer);
  EXPECT_DOUBLE_EQ(pace.next(100).after, 200);
  EXPECT_EQ(pace.next(300).kind, Kind::frame);
  pace.begin_frame(300);
  EXPECT_EQ(pace.next(300).kind, Kind::nothing);
}

TEST(Pace, AHiddenPageDrawsLater) {
  Pace pace;
  pace.set_hidden(true);
  pace.wake(1);
  EXPECT_EQ(pace.next(0).kind, Kind::nothing);
  pace.set_hidden(false);
  EXPECT_EQ(pace.next(0).kind, Kind::frame);
}

}  // namespace
}  // namespace portico::platform
