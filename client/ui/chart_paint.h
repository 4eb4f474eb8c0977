#pragma once
// A planned chart onto the surface. Internal to this room.
#include "client/ui/chart_plan.h"
#include "client/ui/theme.h"

struct ImDrawList;

namespace portico::ui {

struct ShownChart {
  Chart chart;
  ChartPlan plan;
  Theme theme;
  bool dark = false;
  float density = 1;
};

// Without its place: what of the chart can be pointed to at all.
ChartItem planned_item(const Chart& chart, std::size_t series, std::size_t place);

// Returns the number of the item under the pointer, else `focus`; -1: none.
int paint_chart(ImDrawList& list, Rect area, const ShownChart& shown, int focus);
// Above everything, beside the item: its place, series and value.
void paint_tooltip(Rect area, const ShownChart& shown, const ChartItem& item);
// In the legend: colour with pattern or shape of a series.
void paint_sample(ImDrawList& list, Rect area, const ShownChart& shown, std::size_t series);

}  // namespace portico::ui
