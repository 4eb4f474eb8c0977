// Columns and rows, side by side or stacked, and the treemap.
#include <algorithm>
#include <cmath>

#include "client/ui/chart_plan.h"
#include "client/ui/treemap.h"

namespace portico::ui {
namespace {

constexpr float widest_column = 56, row_bar = 18, row_gap = 10;
constexpr float label_above_under = 480;  // narrower: the name of a row stands above its bar

std::vector<std::vector<Span>> spans_of(const Chart& chart) {
  std::vector<std::vector<double>> series;
  for (const ChartSeries& one : chart.series) series.push_back(one.values);
  if (chart.stacked) return stacked(series);
  std::vector<std::vector<Span>> spans;
  for (const auto& values : series) spans.push_back(stacked({values})[0]);
  return spans;
}

// Every column's value above it, where each has the room.
void plan_column_values(ChartPlan& plan, const Chart& chart, float slot) {
  if (chart.series.size() != 1) return;
  for (const ChartItem& item : plan.items)
    if (chart_width_of(chart.value(chart_value(chart, 0, item.place))) > slot - 6) return;
  for (const ChartItem& item : plan.items) {
    const double value = chart_value(chart, 0, item.place);
    if (item.missing || value == 0) continue;
    const float top = item.upward ? item.shape.y - chart_line - 1 : item.shape.bottom() + 1;
    plan.words.push_back({chart.value(value), item.x, top, 0.5F, Token::ink});
  }
}

}  // namespace

void plan_columns(ChartPlan& plan, const Chart& chart) {
  const auto places = static_cast<float>(std::max<std::size_t>(1, chart.places.size()));
  const PlaceLabels labels = fit_place_labels(chart, (plan.width - 56) / places);
  const Axes axes = plan_value_axis(plan, chart, chart_range(chart, true), labels.height + 8);
  const float slot = axes.plot.width / places;
  const float lanes = chart.stacked ? 1 : static_cast<float>(std::max<std::size_t>(1, chart.series.size()));
  const float lane = std::min(widest_column, slot * 0.76F / lanes);
  const auto spans = spans_of(chart);
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    for (std::size_t p = 0; p < chart.places.size(); ++p) {
      ChartItem item = chart_item(chart, s, p);
      const Span span = p < spans[s].size() ? spans[s][p] : Span{};
      const float middle = axes.plot.x + slot * (static_cast<float>(p) + 0.5F);
      const float left = middle - lane * lanes / 2 + (chart.stacked ? 0 : lane * static_cast<float>(s));
      const float from = axes.y_of(span.from), to = axes.y_of(span.to);
      const float inset = lanes > 1 ? 1.0F : 0.0F;
      item.shape = {left + inset, std::min(from, to), std::max(1.0F, lane - 2 * inset), std::abs(to - from)};
      item.upward = to <= from;
      item.x = left + lane / 2;
      item.y = std::min(from, to);
      item.hit = chart.stacked ? item.shape : Rect{left, axes.plot.y, lane, axes.plot.height};
      if (lanes == 1 && !chart.stacked) item.hit = {middle - slot / 2, axes.plot.y, slot, axes.plot.height};
      plan.items.push_back(item);
    }
  }
  if (!chart.stacked) plan_column_values(plan, chart, slot);
  plan_place_labels(plan, labels, [&](std::size_t p) { return axes.plot.x + slot * (static_cast<float>(p) + 0.5F); });
}

namespace {

// The room of rows: names at the left or above, values at the ends of the bars.
struct RowsRoom {
  bool above = false;
  float names = 0, values = 0;
  Axis axis;
  float left = 0, width = 0;  // of the bars
  float x_of(double value) const { return left + static_cast<float>(axis.share(value)) * width; }
};

std::string end_words(const Chart& chart, std::size_t series, std::size_t place) {
  if (!chart.stacked) return chart.value(chart_value(chart, series, place));
  double sum = 0;
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    const double value = chart_value(chart, s, place);
    if (!std::isnan(value)) sum += value;
  }
  return chart.value(sum);
}

RowsRoom rows_room(const ChartPlan& plan, const Chart& chart) {
  RowsRoom room;
  room.above = plan.width < label_above_under;
  for (const std::string& name : chart.places) room.names = std::max(room.names, chart_width_of(name));
  for (std::size_t s = 0; s < chart.series.size(); ++s)
    for (std::size_t p = 0; p < chart.places.size(); ++p)
      if (!chart_item(chart, s, p).missing)
        room.values = std::max(room.values, std::ceil(chart_width_of(end_words(chart, s, p))) + 6);
  room.names = room.above ? 0 : std::min(std::ceil(room.names) + 12, plan.width * 0.38F);
  const Range range = chart_range(chart, true);
  room.axis.low = range.low;
  room.axis.high = range.high > range.low ? range.high : range.low + 1;
  const float before = range.low < 0 ? room.values : 0, behind = range.high > 0 || range.low >= 0 ? room.values : 0;
  room.left = room.names + before;
  room.width = std::max(20.0F, plan.width - room.left - behind);
  return room;
}

void plan_row_item(ChartPlan& plan, const Chart& chart, const RowsRoom& room, ChartItem item, Span span, float top) {
  const float from = room.x_of(span.from), to = room.x_of(span.to);
  item.shape = {std::min(from, to), top + 1, std::max(std::abs(to - from), 1.0F), row_bar - 2};
  item.upward = to >= from;
  item.x = to;
  item.y = top;
  item.hit = chart.stacked ? item.shape : Rect{room.names, top, plan.width - room.names, row_bar};
  plan.items.push_back(item);
  if (chart.stacked || item.missing) return;
  plan.words.push_back({end_words(chart, item.series, item.place), item.upward ? to + 6 : to - 6,
                        top + (row_bar - chart_line) / 2, item.upward ? 0.0F : 1.0F, Token::ink});
}

// Behind the bars, or before them where all of a row is negative.
void plan_row_sums(ChartPlan& plan, const Chart& chart, const RowsRoom& room,
                   const std::vector<std::vector<Span>>& spans, const std::vector<float>& tops) {
  for (std::size_t p = 0; p < chart.places.size(); ++p) {
    double low = 0, high = 0;
    for (const auto& one : spans) {
      if (p >= one.size()) continue;
      low = std::min(low, one[p].to);
      high = std::max(high, one[p].to);
    }
    const bool before = high <= 0 && low < 0;
    plan.words.push_back({end_words(chart, 0, p), before ? room.x_of(low) - 6 : room.x_of(high) + 6,
                          tops[p] + (row_bar - chart_line) / 2, before ? 1.0F : 0.0F, Token::ink});
  }
}

}  // namespace

void plan_rows(ChartPlan& plan, const Chart& chart) {
  const RowsRoom room = rows_room(plan, chart);
  const auto spans = spans_of(chart);
  const float lanes = chart.stacked ? 1 : static_cast<float>(std::max<std::size_t>(1, chart.series.size()));
  std::vector<float> tops;
  float y = 0;
  for (std::size_t p = 0; p < chart.places.size(); ++p) {
    const auto lines = fit_lines(chart.places[p], room.above ? plan.width : room.names - 12, room.above ? 1 : 2);
    const float words = static_cast<float>(lines.size()) * chart_line, bars = lanes * row_bar;
    const float height = room.above ? bars : std::max(words, bars);
    float top = room.above ? y : y + (height - words) / 2;
    for (const std::string& line : lines) {
      plan.words.push_back({line, 0, top, 0, Token::ink});
      top += chart_line;
    }
    if (room.above) y += words;
    tops.push_back(y + (height - bars) / 2);
    y += height + row_gap;
  }
  for (std::size_t s = 0; s < chart.series.size(); ++s)
    for (std::size_t p = 0; p < chart.places.size(); ++p)
      plan_row_item(plan, chart, room, chart_item(chart, s, p), p < spans[s].size() ? spans[s][p] : Span{},
                    tops[p] + (chart.stacked ? 0 : static_cast<float>(s) * row_bar));
  if (chart.stacked) plan_row_sums(plan, chart, room, spans, tops);
  plan.height = std::max(chart_line, y - row_gap);
  plan.plot = {room.left, 0, room.width, plan.height};
  // Where names stand above the bars, the line would cross them.
  if (room.above && room.axis.low >= 0) return;
  const float zero = room.x_of(0);
  plan.guides.push_back({zero, 0, zero, plan.height, true});
}

void plan_treemap(ChartPlan& plan, const Chart& chart) {
  plan.plot = {0, 0, plan.width, plan.height};
  const auto& values = chart.series[0].values;
  const auto rects = treemap(values, plan.plot);
  for (std::size_t p = 0; p < std::min(rects.size(), chart.places.size()); ++p) {
    ChartItem item = chart_item(chart, 0, p);
    item.missing = item.missing || rects[p].width <= 0 || rects[p].height <= 0;
    item.shape = {rects[p].x + 1, rects[p].y + 1, std::max(0.0F, rects[p].width - 2),
                  std::max(0.0F, rects[p].height - 2)};
    item.hit = item.shape;
    item.x = rects[p].x + rects[p].width / 2;
    item.y = rects[p].y;
    plan.items.push_back(item);
    const float room = rects[p].width - 20, tall = rects[p].height - 14;
    if (item.missing || room < 24) continue;
    const std::string value = chart.value(values[p]);
    const bool with_value = chart_width_of(value) <= room && tall >= 2 * chart_line;
    auto lines = fit_lines(chart.places[p], room, tall >= 3 * chart_line ? 2 : 1);
    if (tall < chart_line || lines.empty()) continue;
    float top = rects[p].y + 7;
    for (const std::string& line : lines) {
      plan.words.push_back({line, rects[p].x + 10, top, 0, Token::ink, false});
      top += chart_line;
    }
    if (with_value) plan.words.push_back({value, rects[p].x + 10, top, 0, Token::ink_2});
  }
}

}  // namespace portico::ui
