// Lines and scattered points.
#include <algorithm>
#include <cmath>

#include "client/ui/chart_labels.h"
#include "client/ui/chart_plan.h"

namespace portico::ui {
namespace {

constexpr float point_reach = 12;  // half of the square in which a point is found
constexpr float inset = 10;        // points stand off the plot's sides
constexpr float label_margin = 3;  // beside a point's name

// Lines that are no areas need not begin at zero, unless zero is near.
Range lines_range(const Chart& chart) {
  const Range own = chart_range(chart, chart.area || chart.stacked);
  const bool near = own.low >= 0 ? own.low < own.high / 2 : own.high <= 0 && own.high > own.low / 2;
  return near ? chart_range(chart, true) : own;
}

// Where places stand between 0 and 1.
std::vector<double> shares_of(const Chart& chart) {
  std::vector<double> shares;
  const Range range = range_of(chart.positions);
  const std::size_t count = chart.places.size();
  for (std::size_t p = 0; p < count; ++p) {
    if (!chart.positions.empty() && p < chart.positions.size())
      shares.push_back(range.high > range.low ? (chart.positions[p] - range.low) / (range.high - range.low) : 0.5);
    else
      shares.push_back(count > 1 ? static_cast<double>(p) / static_cast<double>(count - 1) : 0.5);
  }
  return shares;
}

void plan_dates(ChartPlan& plan, const Chart& chart, const std::function<float(double)>& x_of) {
  const Range range = range_of(chart.positions);
  const Date first{static_cast<std::int32_t>(range.low)}, last{static_cast<std::int32_t>(range.high)};
  const DateMarks marks = date_marks(first, last, std::max(2, static_cast<int>(plan.plot.width / 84)));
  for (const Date day : marks.days) {
    const float x = x_of(day.days);
    const std::string words = chart.date(day, marks.step);
    const float half = chart_width_of(words) / 2;
    plan.guides.push_back({x, plan.plot.bottom(), x, plan.plot.bottom() + 4, false});
    plan.words.push_back({words, std::clamp(x, half, std::max(half, plan.width - half)), plan.plot.bottom() + 6, 0.5F});
  }
}

// The square around a point; a line alone is found above and below, too.
Rect reach(const ChartItem& item, const Rect& plot, float slot, bool alone) {
  if (!alone) return {item.x - point_reach, item.y - point_reach, 2 * point_reach, 2 * point_reach};
  const float half = std::min(std::max(slot / 2, 1.0F), 40.0F);
  return {item.x - half, plot.y, 2 * half, plot.height};
}

}  // namespace

void plan_lines(ChartPlan& plan, const Chart& chart) {
  const auto count = static_cast<float>(std::max<std::size_t>(1, chart.places.size()));
  const PlaceLabels labels =
      chart.date ? PlaceLabels{{}, chart_line} : fit_place_labels(chart, (plan.width - 56) / count);
  const Axes axes = plan_value_axis(plan, chart, lines_range(chart), labels.height + 8);
  const auto shares = shares_of(chart);
  const float left = axes.plot.x + inset, width = axes.plot.width - 2 * inset;
  const float slot = count > 1 ? width / (count - 1) : width;
  std::vector<std::vector<double>> series;
  for (const ChartSeries& one : chart.series) series.push_back(one.values);
  const auto spans = stacked(series);
  for (std::size_t s = 0; s < chart.series.size(); ++s)
    for (std::size_t p = 0; p < chart.places.size(); ++p) {
      ChartItem item = chart_item(chart, s, p);
      item.x = left + static_cast<float>(shares[p]) * width;
      item.y = item.missing ? plan.zero : axes.y_of(chart.stacked ? spans[s][p].to : chart_value(chart, s, p));
      item.hit = reach(item, axes.plot, slot, chart.series.size() == 1);
      plan.items.push_back(item);
    }
  if (!chart.date)
    return plan_place_labels(plan, labels, [&](std::size_t p) { return left + static_cast<float>(shares[p]) * width; });
  const Range range = range_of(chart.positions);
  plan_dates(plan, chart, [&](double day) {
    const double length = range.high - range.low;
    return left + static_cast<float>(length > 0 ? (day - range.low) / length : 0.5) * width;
  });
}

namespace {

void plan_positions(ChartPlan& plan, const Chart& chart, const Axis& axis, const std::function<float(double)>& x_of) {
  const float top = plan.plot.bottom() + 6;
  for (const double mark : axis.marks) {
    const std::string words = chart.position ? chart.position(mark) : chart.value(mark);
    const float half = chart_width_of(words) / 2, x = x_of(mark);
    plan.guides.push_back({x, plan.plot.bottom(), x, plan.plot.bottom() + 4, false});
    plan.words.push_back({words, std::clamp(x, half, std::max(half, plan.width - half)), top, 0.5F});
  }
  if (!chart.positions_title.empty())
    plan.words.push_back({chart.positions_title, plan.plot.right(), top + chart_line, 1});
}

void plan_names(ChartPlan& plan, const Chart& chart, float radius) {
  std::vector<PointLabel> labels;
  for (const ChartItem& item : plan.items)
    labels.push_back({item.x, item.y,
                      item.missing ? 0 : std::ceil(chart_width_of(chart.places[item.place])) + 2 * label_margin,
                      chart_line});
  const auto places = place_labels(labels, radius, {plan.plot.x, 0, plan.plot.width, plan.plot.bottom()});
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i])
      plan.words.push_back(
          {chart.places[plan.items[i].place], places[i]->x + label_margin, places[i]->y, 0, Token::ink});
}

}  // namespace

void plan_scatter(ChartPlan& plan, const Chart& chart) {
  const Axes axes =
      plan_value_axis(plan, chart, lines_range(chart), (chart.positions_title.empty() ? 1 : 2) * chart_line + 8);
  const Range range = range_of(chart.positions);
  const Axis across = nice_axis(range.low, range.high, std::clamp(static_cast<int>(axes.plot.width / 90), 3, 9));
  const float left = axes.plot.x + inset, width = axes.plot.width - 2 * inset;
  const auto x_of = [&](double position) { return left + static_cast<float>(across.share(position)) * width; };
  for (std::size_t s = 0; s < chart.series.size(); ++s)
    for (std::size_t p = 0; p < std::min(chart.places.size(), chart.positions.size()); ++p) {
      ChartItem item = chart_item(chart, s, p);
      item.missing = item.missing || std::isnan(chart.positions[p]);
      item.x = item.missing ? left : x_of(chart.positions[p]);
      item.y = item.missing ? plan.zero : axes.y_of(chart_value(chart, s, p));
      item.hit = reach(item, axes.plot, 0, false);
      plan.items.push_back(item);
    }
  plan_positions(plan, chart, across, x_of);
  plan_names(plan, chart, 6);
}

}  // namespace portico::ui
