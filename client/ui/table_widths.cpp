// How wide the columns of a table become: what their cells need decides, so that words and figures stay whole.
#include <algorithm>
#include <cmath>

#include "client/ui/tree.h"

namespace portico::ui {

namespace {

float clamped(const TableColumn& column, float level) { return std::clamp(level, column.least, column.full); }

// The common width up to which all columns may go so that together they fill `width`.
float level_for(const std::vector<TableColumn>& columns, float width) {
  float low = 0, high = width;
  for (int halving = 0; halving < 24; ++halving) {
    const float level = (low + high) / 2;
    float sum = 0;
    for (const TableColumn& column : columns) sum += clamped(column, level);
    (sum > width ? high : low) = level;
  }
  return low;
}

}  // namespace

std::vector<float> column_widths(const std::vector<TableColumn>& columns, float width) {
  std::vector<float> widths;
  float full = 0, wishes = 0, weights = 0;
  for (const TableColumn& column : columns) {
    full += column.full;
    wishes += std::max(0.0F, column.wish - column.full);
    weights += column.weight;
  }
  const float level = full > width ? level_for(columns, width) : width;
  float spare = std::max(0.0F, width - full);
  const float granted = wishes > 0 ? std::min(1.0F, spare / wishes) : 0;
  spare = std::max(0.0F, spare - wishes);
  float exact = 0, given = 0;
  for (const TableColumn& column : columns) {
    float own = clamped(column, level) + granted * std::max(0.0F, column.wish - column.full);
    if (weights > 0) own += spare * column.weight / weights;
    exact += own;
    widths.push_back(std::max(std::ceil(column.least), std::round(exact - given)));
    given += widths.back();
  }
  return widths;
}

template <class Each>
void Tree::each_row(int below, Each each) {
  for (int child = at(below).first; child >= 0; child = at(child).next) {
    if (at(child).is_table_row) {
      each(child);
    } else if (at(child).columns.empty()) {
      each_row(child, each);
    }
  }
}

void Tree::measure_table(int table) {
  Node& node = at(table);
  each_row(table, [&](int row) {
    std::size_t i = 0;
    for (int cell = at(row).first; cell >= 0 && i < node.columns.size(); cell = at(cell).next, ++i) {
      node.columns[i].least = std::max(node.columns[i].least, at(cell).min_width);
      node.columns[i].full = std::max(node.columns[i].full, at(cell).full_width);
    }
  });
  node.min_width = node.full_width = node.pad.left + node.pad.right;
  for (const TableColumn& column : node.columns) {
    node.min_width += std::ceil(column.least);
    node.full_width += std::ceil(column.full);
  }
  node.min_width = std::min(node.min_width, 120.0F);  // narrower than its words it scrolls
}

namespace {

// Whole pixels may sum up to a little more than there is: whoever has most to spare gives it.
void give_up_rounding(std::vector<float>& widths, const std::vector<TableColumn>& columns, float excess) {
  if (excess <= 0 || excess > 1) return;
  std::size_t richest = 0;
  const auto spare = [&](std::size_t i) { return widths[i] - columns[i].least; };
  for (std::size_t i = 1; i < widths.size(); ++i)
    if (spare(i) > spare(richest)) richest = i;
  if (spare(richest) >= excess) widths[richest] -= excess;
}

float sum_of(const std::vector<float>& widths) {
  float sum = 0;
  for (float width : widths) sum += width;
  return sum;
}

}  // namespace

// Cells get their columns' widths; a table that cannot become narrow enough scrolls sideways.
void Tree::lay_out_table(int table, float inner) {
  Node& node = at(table);
  auto widths = column_widths(node.columns, inner);
  give_up_rounding(widths, node.columns, sum_of(widths) - inner);
  const float sum = sum_of(widths);
  node.scrolls_sideways = sum > inner + 0.01F;
  each_row(table, [&](int row) {
    std::size_t i = 0;
    for (int cell = at(row).first; cell >= 0 && i < widths.size(); cell = at(cell).next, ++i)
      at(cell).full_width = at(cell).min_width = widths[i];
    at(row).min_width = sum;
  });
}

}  // namespace portico::ui
