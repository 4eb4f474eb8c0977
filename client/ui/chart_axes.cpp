// What charts have in common: the value axis, names below the plot, words that fit.
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "client/ui/chart_labels.h"
#include "client/ui/chart_plan.h"
#include "client/ui/tree.h"

namespace portico::ui {
namespace {

constexpr float between_marks = 52;  // pixels
// Names up to this width, and those of many places (which mostly follow one another), are thinned out rather than
// broken.
constexpr float thin_below = 64, thin_many_below = 130;
constexpr std::size_t many_places = 8;

void turn(ChartPlan& plan) {
  plan.turned = true;
  const auto rect = [&](Rect& r) { r.x = plan.width - r.right(); };
  const auto point = [&](float& x) { x = plan.width - x; };
  rect(plan.plot);
  for (ChartItem& item : plan.items) {
    rect(item.hit);
    rect(item.shape);
    point(item.x);
  }
  for (ChartWord& word : plan.words) {
    point(word.x);
    word.anchor = 1 - word.anchor;
  }
  for (ChartGuide& guide : plan.guides) {
    point(guide.x);
    point(guide.to_x);
    std::swap(guide.x, guide.to_x);
  }
}

}  // namespace

ChartPlan plan_chart(const Chart& chart, float width, bool right_to_left) {
  ChartPlan plan;
  plan.width = std::max(width, 40.0F);
  plan.height = chart.height;
  switch (chart.kind) {
    case ChartKind::columns:
      plan_columns(plan, chart);
      break;
    case ChartKind::rows:
      plan_rows(plan, chart);
      break;
    case ChartKind::lines:
      plan_lines(plan, chart);
      break;
    case ChartKind::scatter:
      plan_scatter(plan, chart);
      break;
    case ChartKind::treemap:
      plan_treemap(plan, chart);
      break;
  }
  if (right_to_left) turn(plan);
  return plan;
}

float chart_width_of(std::string_view words) { return text_width(words, platform::Face::regular, chart_letters); }

std::vector<std::string> fit_lines(std::string_view words, float width, std::size_t most) {
  std::vector<std::string> lines;
  for (const Line& line : break_lines(words, platform::Face::regular, chart_letters, std::max(1.0F, width))) {
    const bool full = lines.size() + 1 == most && line.end < words.size();
    const std::string_view part = words.substr(line.begin, full ? std::string_view::npos : line.end - line.begin);
    lines.push_back(shortened(part, width, chart_width_of));
    if (lines.size() == most) break;
  }
  return lines;
}

ChartItem chart_item(const Chart& chart, std::size_t series, std::size_t place) {
  ChartItem item;
  item.series = series;
  item.place = place;
  item.missing = std::isnan(chart_value(chart, series, place));
  return item;
}

double chart_value(const Chart& chart, std::size_t series, std::size_t place) {
  const auto& values = chart.series[series].values;
  return place < values.size() ? values[place] : std::numeric_limits<double>::quiet_NaN();
}

std::string chart_mark(const Chart& chart, double value) { return chart.mark ? chart.mark(value) : chart.value(value); }

Range chart_range(const Chart& chart, bool with_zero) {
  std::vector<double> all;
  if (with_zero) all.push_back(0);
  if (chart.stacked) {
    std::vector<std::vector<double>> series;
    for (const ChartSeries& one : chart.series) series.push_back(one.values);
    for (const auto& spans : stacked(series))
      for (const Span& span : spans) all.push_back(span.to);
  } else {
    for (const ChartSeries& one : chart.series) all.insert(all.end(), one.values.begin(), one.values.end());
  }
  return range_of(all);
}

Axes plan_value_axis(ChartPlan& plan, const Chart& chart, Range range, float below) {
  const float above = chart.unit.empty() ? chart_line + 2 : 2 * chart_line;
  const float height = std::max(40.0F, plan.height - above - below);
  Axes axes;
  axes.values = nice_axis(range.low, range.high, std::clamp(static_cast<int>(height / between_marks) + 1, 3, 8));
  std::vector<std::string> marks;
  float widest = 0;
  for (const double mark : axes.values.marks) {
    marks.push_back(chart_mark(chart, mark));
    widest = std::max(widest, chart_width_of(marks.back()));
  }
  const float left = std::min(std::ceil(widest) + 8, plan.width / 2);
  plan.plot = axes.plot = {left, above, plan.width - left, height};
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const float y = axes.y_of(axes.values.marks[i]);
    plan.guides.push_back({left, y, plan.width, y, axes.values.marks[i] == 0});
    plan.words.push_back({marks[i], left - 8, y - chart_line / 2, 1});
  }
  plan.zero = axes.y_of(std::clamp(0.0, axes.values.low, axes.values.high));
  if (!chart.unit.empty()) plan.words.push_back({chart.unit, 0, 0, 0});
  return axes;
}

PlaceLabels fit_place_labels(const Chart& chart, float slot) {
  float widest = 0;
  for (const std::string& name : chart.places) widest = std::max(widest, chart_width_of(name));
  PlaceLabels labels;
  const bool thinned = widest <= (chart.places.size() >= many_places ? thin_many_below : thin_below);
  const auto stride = static_cast<std::size_t>(thinned ? label_stride(widest, slot, 8) : label_stride(40, slot, 8));
  for (std::size_t place = 0; place < chart.places.size(); ++place) {
    labels.lines.emplace_back();
    if (place % stride != 0) continue;
    const float width = thinned ? widest + 1 : slot * static_cast<float>(stride) - 8;
    labels.lines.back() = fit_lines(chart.places[place], width, 2);
    labels.height = std::max(labels.height, static_cast<float>(labels.lines.back().size()) * chart_line);
  }
  return labels;
}

void plan_place_labels(ChartPlan& plan, const PlaceLabels& labels, const std::function<float(std::size_t)>& centre) {
  for (std::size_t place = 0; place < labels.lines.size(); ++place) {
    float top = plan.plot.bottom() + 6;
    for (const std::string& line : labels.lines[place]) {
      const float half = chart_width_of(line) / 2;
      plan.words.push_back({line, std::clamp(centre(place), half, std::max(half, plan.width - half)), top, 0.5F});
      top += chart_line;
    }
  }
}

}  // namespace portico::ui
