// The arithmetic of charts: axes, dates, stacks, treemaps, labels.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "client/ui/chart_labels.h"
#include "client/ui/chart_scale.h"
#include "client/ui/treemap.h"

namespace portico::ui {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// What must hold for each axis, whatever it shows.
void check_axis(double low, double high, int most) {
  const Axis axis = nice_axis(low, high, most);
  SCOPED_TRACE(::testing::Message() << low << " to " << high << ", at most " << most);
  ASSERT_GE(axis.marks.size(), 2U);
  ASSERT_LE(axis.marks.size(), static_cast<std::size_t>(most));
  const double room = (axis.high - axis.low) * 1e-6;
  EXPECT_LE(axis.low, low + room);
  EXPECT_GE(axis.high, high - room);
  EXPECT_EQ(axis.low, axis.marks.front());
  EXPECT_EQ(axis.high, axis.marks.back());
  const double step = axis.marks[1] - axis.marks[0];
  ASSERT_GT(step, 0);
  for (std::size_t i = 1; i < axis.marks.size(); ++i) EXPECT_NEAR((axis.marks[i] - axis.marks[i - 1]) / step, 1, 1e-6);
  const double figure = step / std::pow(10.0, std::floor(std::log10(step * 1.000001)));
  EXPECT_TRUE(std::abs(figure - 1) < 1e-3 || std::abs(figure - 2) < 1e-3 || std::abs(figure - 5) < 1e-3) << figure;
}

TEST(Axis, MarksAreRoundCoverTheRangeAndAreFew) {
  std::mt19937 dice(7);
  std::uniform_real_distribution<double> share(-1, 1), power(-9, 15);
  for (int i = 0; i < 20000; ++i) {
    const double scale = std::pow(10.0, power(dice));
    const double one = share(dice) * scale, other = share(dice) * scale;
    check_axis(std::min(one, other), std::max(one, other), 3 + static_cast<int>(dice() % 9));
  }
}

TEST(Axis, KnownRanges) {
  EXPECT_EQ(nice_axis(0, 100, 6).marks, (std::vector<double>{0, 20, 40, 60, 80, 100}));
  EXPECT_EQ(nice_axis(0, 97, 6).marks, (std::vector<double>{0, 20, 40, 60, 80, 100}));
  EXPECT_EQ(nice_axis(-3, 7, 4).marks, (std::vector<double>{-5, 0, 5, 10}));
}

TEST(Axis, OneValueOrNoneReachesToZero) {
  EXPECT_EQ(nice_axis(0, 0, 5).low, 0);
  EXPECT_GE(nice_axis(0, 0, 5).high, 1);
  EXPECT_EQ(nice_axis(40, 40, 5).low, 0);
  EXPECT_GE(nice_axis(40, 40, 5).high, 40);
  EXPECT_EQ(nice_axis(-40, -40, 5).high, 0);
}

TEST(Axis, TheLargestAndStrangestNumbersStillGiveAnAxis) {
  const double endless = std::numeric_limits<double>::infinity();
  for (const Range range : {Range{-1e308, 1e308}, Range{0, endless}, Range{nan, 5}, Range{1e15, 1e15 + 1},
                            Range{0, 5e-324}, Range{-1e-300, 1e-300}}) {
    const Axis axis = nice_axis(range.low, range.high, 5);
    EXPECT_GE(axis.marks.size(), 2U);
    EXPECT_LE(axis.marks.size(), 5U);
    EXPECT_LT(axis.low, axis.high);
  }
}

TEST(Range, MissingValuesDoNotCount) {
  EXPECT_EQ(range_of({nan, 3, -2, nan}).low, -2);
  EXPECT_EQ(range_of({nan, 3, -2, nan}).high, 3);
  EXPECT_EQ(range_of({}).high, 0);
}

TEST(DateMarks, LieWithinRiseAreFewAndStandWhereTheirKindStands) {
  std::mt19937 dice(11);
  for (int i = 0; i < 5000; ++i) {
    const Date first{static_cast<std::int32_t>(dice() % 30000)};
    const Date last{first.days + static_cast<std::int32_t>(std::pow(1.0001, dice() % 100000))};
    const int most = 2 + static_cast<int>(dice() % 12);
    const DateMarks marks = date_marks(first, last, most);
    ASSERT_FALSE(marks.days.empty());
    ASSERT_LE(marks.days.size(), static_cast<std::size_t>(most)) << text(first) << ' ' << text(last);
    EXPECT_TRUE(std::is_sorted(marks.days.begin(), marks.days.end()));
    for (const Date day : marks.days) {
      EXPECT_GE(day, first);
      EXPECT_LE(day, last);
      const CivilDate parts = civil(day);
      if (marks.step == DateStep::week) {
        EXPECT_EQ(weekday(day), 1);
      }
      if (marks.step >= DateStep::month) {
        EXPECT_EQ(parts.day, 1);
      }
      if (marks.step == DateStep::quarter) {
        EXPECT_EQ(parts.month % 3, 1);
      }
      if (marks.step == DateStep::year) {
        EXPECT_EQ(parts.month, 1);
      }
    }
  }
}

TEST(DateMarks, AYearHasItsMonthsWhereThereIsRoom) {
  const Date first = *date_from("2026-01-01"), last = *date_from("2026-12-31");
  EXPECT_EQ(date_marks(first, last, 14).step, DateStep::month);
  EXPECT_EQ(date_marks(first, last, 14).days.size(), 12U);
  EXPECT_EQ(date_marks(first, last, 5).step, DateStep::quarter);
  EXPECT_EQ(date_marks(first, first, 5).days.size(), 1U);
}

TEST(Stack, PositiveGoesUpNegativeDownAndNothingOverlaps) {
  const auto spans = stacked({{3, -1, nan}, {2, -2}, {-4, 5, 1}});
  EXPECT_EQ(spans[0][0].to, 3);
  EXPECT_EQ(spans[1][0].from, 3);
  EXPECT_EQ(spans[1][0].to, 5);
  EXPECT_EQ(spans[2][0].from, 0);
  EXPECT_EQ(spans[2][0].to, -4);
  EXPECT_EQ(spans[1][1].from, -1);
  EXPECT_EQ(spans[1][1].to, -3);
  EXPECT_EQ(spans[2][1].to, 5);
  EXPECT_EQ(spans[0][2].to, 0);
  EXPECT_EQ(spans[2][2].to, 1);
}

TEST(Treemap, AreasAreInProportionFillTheBoxAndDoNotOverlap) {
  std::mt19937 dice(3);
  std::uniform_real_distribution<double> power(-2, 4);
  for (int i = 0; i < 2000; ++i) {
    const Rect box{7, 11, 50 + static_cast<float>(dice() % 900), 50 + static_cast<float>(dice() % 500)};
    std::vector<double> values(1 + dice() % 24);
    for (double& value : values) value = std::pow(10.0, power(dice));
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    const auto rects = treemap(values, box);
    const double whole = static_cast<double>(box.width) * static_cast<double>(box.height);
    for (std::size_t a = 0; a < rects.size(); ++a) {
      const Rect& r = rects[a];
      EXPECT_NEAR(static_cast<double>(r.width) * static_cast<double>(r.height), values[a] / sum * whole, whole * 1e-4);
      EXPECT_GE(r.x, box.x - 0.01F);
      EXPECT_GE(r.y, box.y - 0.01F);
      EXPECT_LE(r.right(), box.right() + 0.01F);
      EXPECT_LE(r.bottom(), box.bottom() + 0.01F);
      for (std::size_t b = 0; b < a; ++b) {
        const float wide = std::min(r.right(), rects[b].right()) - std::max(r.x, rects[b].x);
        const float tall = std::min(r.bottom(), rects[b].bottom()) - std::max(r.y, rects[b].y);
        EXPECT_LT(std::min(wide, tall), 0.02F);
      }
    }
  }
}

TEST(Treemap, TheExampleOfThePaperHasItsFirstRow) {
  const auto rects = treemap({6, 6, 4, 3, 2, 2, 1}, {0, 0, 6, 4});
  EXPECT_FLOAT_EQ(rects[0].width, 3);
  EXPECT_FLOAT_EQ(rects[0].height, 2);
  EXPECT_FLOAT_EQ(rects[1].y, 2);
  EXPECT_FLOAT_EQ(rects[2].x, 3);
}

TEST(Treemap, WhatIsNotAboveZeroHasNoArea) {
  const auto rects = treemap({0, 5, -3, nan}, {0, 0, 10, 10});
  EXPECT_EQ(rects[0].width, 0);
  EXPECT_EQ(rects[2].width, 0);
  EXPECT_EQ(rects[3].width, 0);
  EXPECT_FLOAT_EQ(rects[1].width, 10);
  EXPECT_TRUE(treemap({}, {0, 0, 10, 10}).empty());
}

TEST(Labels, CoverNeitherOneAnotherNorPointsAndStayInTheBox) {
  std::mt19937 dice(5);
  for (int i = 0; i < 500; ++i) {
    const Rect box{0, 0, 400, 240};
    const float radius = 5;
    std::vector<PointLabel> labels(1 + dice() % 30);
    for (PointLabel& label : labels)
      label = {static_cast<float>(dice() % 400), static_cast<float>(dice() % 240), static_cast<float>(dice() % 90), 16};
    const auto places = place_labels(labels, radius, box);
    const auto apart = [](const Rect& a, const Rect& b) {
      return a.x >= b.right() || b.x >= a.right() || a.y >= b.bottom() || b.y >= a.bottom();
    };
    for (std::size_t a = 0; a < places.size(); ++a) {
      if (!places[a]) continue;
      EXPECT_GE(places[a]->x, 0);
      EXPECT_LE(places[a]->right(), 400);
      for (std::size_t b = 0; b < a; ++b)
        if (places[b]) {
          EXPECT_TRUE(apart(*places[a], *places[b]));
        }
      for (const PointLabel& point : labels)
        EXPECT_TRUE(apart(*places[a], {point.x - radius, point.y - radius, 2 * radius, 2 * radius}));
    }
  }
}

TEST(Labels, ALonePointHasItsLabelAtTheRightAndAtTheEdgeAtTheLeft) {
  const auto places = place_labels({{50, 50, 40, 16}, {195, 50, 40, 16}}, 4, {0, 0, 200, 100});
  EXPECT_GT(places[0]->x, 50);
  EXPECT_LT(places[1]->right(), 195);
}

TEST(Labels, LongWordsAreShortenedAtALetterWithAnEllipsis) {
  const auto measure = [](std::string_view words) {
    return static_cast<float>(std::count_if(words.begin(), words.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  };
  EXPECT_EQ(shortened("Dining table", 12, measure), "Dining table");
  EXPECT_EQ(shortened("Dining table", 8, measure), "Dining\u2026");
  EXPECT_EQ(shortened("\u684c\u5b50\u548c\u6905\u5b50", 3, measure), "\u684c\u5b50\u2026");
  EXPECT_EQ(shortened("Dining", 1, measure), "");
  EXPECT_EQ(shortened("", 0, measure), "");
}

TEST(Labels, AreThinnedOutWhereTheyWouldTouch) {
  EXPECT_EQ(label_stride(30, 40, 8), 1);
  EXPECT_EQ(label_stride(40, 40, 8), 2);
  EXPECT_EQ(label_stride(100, 10, 8), 11);
}

}  // namespace
}  // namespace portico::ui
