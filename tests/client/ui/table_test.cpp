// Widths of a table's columns, against what was promised: words whole, the given width filled, narrow columns spared.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "client/ui/tree.h"

namespace portico::ui {
namespace {

float sum_of(const std::vector<float>& widths) {
  float sum = 0;
  for (float width : widths) sum += width;
  return sum;
}

TEST(ColumnWidths, FillTheWidthAndNeverCutAWordForAnyColumns) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> number(1, 300);
  for (int round = 0; round < 2000; ++round) {
    std::vector<TableColumn> columns(1 + random() % 9);
    float least = 0;
    for (TableColumn& column : columns) {
      column.least = number(random);
      column.full = column.least + (random() % 2 ? number(random) : 0);
      column.wish = number(random);
      column.weight = static_cast<float>(1 + random() % 3);
      least += column.least + 1;
    }
    const float width = std::round(number(random) * 6);
    const auto widths = column_widths(columns, width);
    ASSERT_EQ(widths.size(), columns.size());
    for (std::size_t i = 0; i < widths.size(); ++i) {
      ASSERT_GE(widths[i], columns[i].least - 0.01F);
      ASSERT_EQ(widths[i], std::round(widths[i])) << "columns begin on whole pixels";
    }
    if (least <= width) {
      ASSERT_NEAR(sum_of(widths), width, static_cast<float>(columns.size()) + 1);
    }
  }
}

TEST(ColumnWidths, ALongTextGivesBeforeAShortOne) {
  const std::vector<TableColumn> columns = {{.least = 60, .full = 100}, {.least = 50, .full = 500}};
  const auto widths = column_widths(columns, 300);
  EXPECT_EQ(widths[0], 100);
  EXPECT_EQ(widths[1], 200);
}

TEST(ColumnWidths, WhatIsLeftOverGoesToWishesFirstThenByWeight) {
  const std::vector<TableColumn> columns = {{.weight = 1, .wish = 100, .least = 40, .full = 40},
                                            {.weight = 3, .wish = 0, .least = 60, .full = 60}};
  const auto widths = column_widths(columns, 200);
  EXPECT_EQ(widths[0], 110);
  EXPECT_EQ(widths[1], 90);
}

}  // namespace
}  // namespace portico::ui
