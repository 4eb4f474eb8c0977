#pragma once
// Charts: a figure with its title, legend, data points and, on request, the same as a table. For readers the figure has
// a name and a description; the data points are one tab stop, arrows move between them (left and right along the
// places, up and down between the series), and each is read out with its name and value. On paper the table stands in
// its stead.
//
// The caller puts every value into words, so that money, dates and languages are right. Missing values are NaN. The
// arithmetic is in chart_scale.h, treemap.h and chart_labels.h.
#include <functional>
#include <string>
#include <vector>

#include "client/ui/chart_scale.h"
#include "client/ui/frame.h"

namespace portico::ui {

// columns stand up, rows lie (for long names); both from zero, side by side or stacked. lines: points in a row, along
// `positions` where given. scatter: points at positions and values, with their names. treemap: areas; values above
// zero.
enum class ChartKind : std::uint8_t { columns, rows, lines, scatter, treemap };

struct ChartSeries {
  std::string name;            // may be empty when it is the only one
  std::vector<double> values;  // one for each place
};

struct Chart {
  ChartKind kind = ChartKind::columns;
  std::string title;         // above the chart, names the figure
  std::string description;   // what it shows, in a sentence, for readers
  std::string empty;         // what will be here: shown while there are no values
  std::string places_title;  // what the places are, "Month": heads the first column of the table
  std::vector<std::string> places;
  std::vector<ChartSeries> series;
  std::vector<double> positions;  // lines, scatter: where the places stand; days since 1970 when `date` is set
  std::string positions_title;    // scatter: what they are, with the unit
  std::string unit;               // of the values, where the marks of the axis do not say it
  bool stacked = false;
  bool area = false;                            // lines: filled down to zero
  std::function<std::string(double)> value;     // needed: "€1,234.50"
  std::function<std::string(double)> mark;      // on the axis, shorter: "€1,200"; not set: as value
  std::function<std::string(double)> position;  // of positions that are no days
  std::function<std::string(Date, DateStep)> date;
  float height = 260;     // of the plot; rows take what they need
  int heading_level = 3;  // of the title
};
void chart(Frame& frame, Text id, Chart chart);

// A small line beside a figure or in a cell, without axes. `name` says what it shows, with first and last value.
struct SparklineOptions {
  float width = 96, height = 24;
};
void sparkline(Frame& frame, Text name, std::vector<double> values, SparklineOptions options = {});

}  // namespace portico::ui
