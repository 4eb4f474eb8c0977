#pragma once
// Where everything of a chart lies, worked out once its width is known. Internal to this room. Plans are made from left
// to right, within a box at (0, 0); turn() is the one place where x is mirrored for languages that run the other way.
#include <string>
#include <vector>

#include "client/ui/chart.h"
#include "client/ui/frame.h"

namespace portico::ui {

// A data point.
struct ChartItem {
  std::size_t series = 0, place = 0;
  bool missing = false;
  Rect hit;            // where pointer and focus find it
  Rect shape;          // of bars and areas
  float x = 0, y = 0;  // of points; where the tooltip points to
  bool upward = true;  // of bars: which end is round
};

struct ChartWord {
  std::string words;
  float x = 0, top = 0;
  float anchor = 0;  // 0 begins at x, 0.5 stands around it, 1 ends there
  Token ink = Token::ink_2;
  bool bold = false;
};

struct ChartGuide {
  float x = 0, y = 0, to_x = 0, to_y = 0;
  bool strong = false;  // the line of zero
};

struct ChartPlan {
  float width = 0, height = 0;
  Rect plot;
  float zero = 0;                // y of zero, for areas under lines
  bool turned = false;           // runs from right to left
  std::vector<ChartItem> items;  // series by series, each with all its places
  std::vector<ChartWord> words;
  std::vector<ChartGuide> guides;
};

inline constexpr float chart_letters = 13, chart_line = 19;

ChartPlan plan_chart(const Chart& chart, float width, bool right_to_left);

// ---- the steps of it ----
struct Axes {
  Axis values;
  Rect plot;
  float y_of(double value) const { return plot.bottom() - static_cast<float>(values.share(value)) * plot.height; }
};
// The value axis at the left with its marks, lines and unit; leaves `below` for what stands under the plot.
Axes plan_value_axis(ChartPlan& plan, const Chart& chart, Range range, float below);
// Names of places below the plot. centre(place): x; slot: the room of each.
struct PlaceLabels {
  std::vector<std::vector<std::string>> lines;  // of each place; none: it is left out
  float height = 0;
};
PlaceLabels fit_place_labels(const Chart& chart, float slot);
void plan_place_labels(ChartPlan& plan, const PlaceLabels& labels, const std::function<float(std::size_t)>& centre);

void plan_columns(ChartPlan& plan, const Chart& chart);
void plan_rows(ChartPlan& plan, const Chart& chart);
void plan_lines(ChartPlan& plan, const Chart& chart);
void plan_scatter(ChartPlan& plan, const Chart& chart);
void plan_treemap(ChartPlan& plan, const Chart& chart);

// Lines of at most `width`, at most `most` of them; the last is shortened when more would follow.
std::vector<std::string> fit_lines(std::string_view words, float width, std::size_t most);
float chart_width_of(std::string_view words);
ChartItem chart_item(const Chart& chart, std::size_t series, std::size_t place);
double chart_value(const Chart& chart, std::size_t series, std::size_t place);  // NaN: missing
std::string chart_mark(const Chart& chart, double value);
Range chart_range(const Chart& chart, bool with_zero);

}  // namespace portico::ui
