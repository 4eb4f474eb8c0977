#include "client/ui/chart_scale.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace portico::ui {
namespace {

constexpr double largest = 1e300, smallest = 1e-200;

double tame(double value) { return std::isnan(value) ? 0 : std::clamp(value, -largest, largest); }

double power_of_ten(int exponent) {
  double power = 1;
  for (int i = 0; i < std::abs(exponent); ++i) power *= 10;
  return exponent < 0 ? 1 / power : power;
}

// The next of 1, 2, 5, 10, 20 … times a power of ten that is at least `wanted`.
double nice_step(double wanted) {
  const double power = power_of_ten(static_cast<int>(std::floor(std::log10(wanted))));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= wanted * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

Date first_of(int year, int month) { return date_of(CivilDate{year, month, 1}); }

std::vector<Date> each_month(Date first, Date last, int months) {
  std::vector<Date> days;
  const CivilDate begin = civil(first);
  const int from = begin.year * 12 + begin.month - 1;
  for (int at = from - from % months;; at += months) {
    const Date day = first_of(at / 12, at % 12 + 1);
    if (day > last) return days;
    if (day >= first) days.push_back(day);
  }
}

std::vector<Date> each_day(Date first, Date last, int apart) {
  std::vector<Date> days;
  Date at = first;
  if (apart == 7) at.days += (8 - weekday(first)) % 7;
  for (; at <= last; at.days += apart) days.push_back(at);
  return days;
}

}  // namespace

Axis nice_axis(double low, double high, int most) {
  low = tame(low);
  high = tame(high);
  if (low > high) std::swap(low, high);
  // Closer together than such numbers can be told apart is one value.
  if (high - low <= std::max(std::abs(low), std::abs(high)) * 1e-9) {
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
  }
  if (high - low < smallest) high = low + 1;
  most = std::max(most, 3);
  double step = nice_step(high / (most - 1) - low / (most - 1));
  for (;; step = nice_step(step * 1.5)) {
    const double begin = std::floor(low / step + 1e-9), end = std::ceil(high / step - 1e-9);
    if (end - begin + 1 > most) continue;
    Axis axis;
    for (double i = begin; i <= end; ++i) axis.marks.push_back(i == 0 ? 0 : i * step);
    axis.low = axis.marks.front();
    axis.high = axis.marks.back();
    return axis;
  }
}

Range range_of(const std::vector<double>& values) {
  Range range;
  bool any = false;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    range = any ? Range{std::min(range.low, value), std::max(range.high, value)} : Range{value, value};
    any = true;
  }
  return range;
}

DateMarks date_marks(Date first, Date last, int most) {
  if (last < first) std::swap(first, last);
  const auto fits = [most](const std::vector<Date>& days) {
    return !days.empty() && days.size() <= static_cast<std::size_t>(std::max(most, 2));
  };
  const int length = last.days - first.days;
  if (length < std::max(most, 2)) return {DateStep::day, each_day(first, last, 1)};
  if (length / 7 <= most)
    if (auto days = each_day(first, last, 7); fits(days)) return {DateStep::week, days};
  if (length / 28 <= most)
    if (auto days = each_month(first, last, 1); fits(days)) return {DateStep::month, days};
  if (length / 90 <= most)
    if (auto days = each_month(first, last, 3); fits(days)) return {DateStep::quarter, days};
  for (int years = 1;; years = static_cast<int>(nice_step(years * 1.5))) {
    auto days = each_month(first, last, 12 * years);
    if (days.empty()) return {DateStep::day, {first}};
    if (fits(days)) return {DateStep::year, days};
  }
}

std::vector<std::vector<Span>> stacked(const std::vector<std::vector<double>>& series) {
  std::vector<std::vector<Span>> spans;
  std::vector<double> up, down;
  for (const auto& values : series) {
    up.resize(std::max(up.size(), values.size()), 0);
    down.resize(up.size(), 0);
    spans.emplace_back();
    for (std::size_t place = 0; place < values.size(); ++place) {
      const double value = tame(values[place]);
      double& edge = value < 0 ? down[place] : up[place];
      spans.back().push_back({edge, edge + value});
      edge += value;
    }
  }
  return spans;
}

}  // namespace portico::ui
