#include "client/ui/chart.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "client/ui/chart_paint.h"
#include "client/ui/core.h"
#include "client/ui/ui.h"

namespace portico::ui {

using platform::Attribute;
using platform::Tag;

namespace {

constexpr std::size_t most_stops = 240;  // data points in the document; of more, every second or third is one

bool has_values(const Chart& chart) {
  for (std::size_t s = 0; s < chart.series.size(); ++s)
    for (std::size_t p = 0; p < chart.places.size(); ++p)
      if (!chart_item(chart, s, p).missing) return true;
  return false;
}

void nothing_yet(Frame& frame, const std::string& words) {
  column(frame, {.gap = 0}, [&] {
    Node& box = frame.core().top();
    box.filled = true;
    box.fill = Token::surface;
    box.radius = card_radius;
    box.pad = sides(space::xl, space::xxl);
    text(frame, words, {.ink = Ink::secondary, .align = Align::centre});
  });
}

void legend(Frame& frame, const std::shared_ptr<ShownChart>& shown) {
  wrap(frame, {.gap = space::l}, [&] {
    for (std::size_t s = 0; s < shown->chart.series.size(); ++s)
      row(frame, {.gap = 6}, [&] {
        Core& core = frame.core();
        Node& sample = core.node(core.leaf(core.next_key()));
        sample.fixed_width = 16;
        sample.fixed_height = 14;
        sample.self_align = static_cast<int>(Align::centre);
        sample.painter = [shown, s](ImDrawList& list, Rect area) { paint_sample(list, area, *shown, s); };
        caption(frame, shown->chart.series[s].name);
      });
  });
}

std::string name_of(const Chart& chart, std::size_t series, std::size_t place) {
  std::string name = chart.places[place];
  if (chart.series.size() > 1 || chart.kind == ChartKind::scatter)
    if (!chart.series[series].name.empty()) name += ", " + chart.series[series].name;
  name += ": ";
  if (chart.kind == ChartKind::scatter && chart.position && place < chart.positions.size())
    name += chart.position(chart.positions[place]) + ", ";
  return name + chart.value(chart_value(chart, series, place));
}

// The elements of one series' points; they lie where the plan says.
class Points {
 public:
  Points(Core& core, std::shared_ptr<ShownChart> shown, Key key)
      : core_(core), shown_(std::move(shown)), key_(key), current_(core.number(hash("current", key))) {}

  // Which point is the tab stop, and which has the focus (-1: none).
  int focused() const { return focused_; }

  void find_focus() {
    each([&](std::size_t series, std::size_t place, int number) {
      if (core_.focused(key_of(series, place))) current_ = focused_ = number;
    });
    bool there = false;
    each([&](std::size_t, std::size_t, int number) { there |= number == current_; });
    if (!there)
      each([&, first = true](std::size_t, std::size_t, int number) mutable {
        if (std::exchange(first, false)) current_ = number;
      });
  }

  void build(std::size_t series) {
    Within group(core_, hash(static_cast<std::uint32_t>(series), key_));
    auto& mirror = mirrored(*group.operator->(), Tag::div);
    mirror.set(Attribute::role, "group");
    const std::string& name = shown_->chart.series[series].name;
    mirror.set(Attribute::label, name.empty() ? shown_->chart.title : name);
    group->arrange = [shown = shown_, series, stride = stride()](float, std::vector<Rect>& places) {
      for (const ChartItem& item : shown->plan.items)
        if (item.series == series && is_stop(item, stride)) places.push_back(item.hit);
      return shown->plan.height;
    };
    each([&](std::size_t of, std::size_t place, int number) {
      if (of == series) point(series, place, number);
    });
  }

 private:
  static bool is_stop(const ChartItem& item, std::size_t stride) { return !item.missing && item.place % stride == 0; }

  std::size_t stride() const {
    const Chart& chart = shown_->chart;
    return (chart.places.size() * chart.series.size() + most_stops - 1) / most_stops;
  }

  Key key_of(std::size_t series, std::size_t place) const {
    return hash(static_cast<std::uint32_t>(place), hash(static_cast<std::uint32_t>(series), key_));
  }

  // The plan is not made before the width is known, but what is missing does not depend on it.
  template <class Each>
  void each(Each call) const {
    const Chart& chart = shown_->chart;
    for (std::size_t s = 0; s < chart.series.size(); ++s)
      for (std::size_t p = 0; p < chart.places.size(); ++p)
        if (is_stop(planned_item(chart, s, p), stride())) call(s, p, static_cast<int>(s * chart.places.size() + p));
  }

  void point(std::size_t series, std::size_t place, int number) {
    Node& node = core_.node(core_.leaf(key_of(series, place)));
    auto& mirror = mirrored(node, Tag::div);
    mirror.set(Attribute::role, "img");
    mirror.set(Attribute::css_class, "point");
    mirror.set(Attribute::label, name_of(shown_->chart, series, place));
    mirror.set(Attribute::tab_index, number == current_ ? "0" : "-1");
  }

  Core& core_;
  std::shared_ptr<ShownChart> shown_;
  Key key_;
  int& current_;
  int focused_ = -1;
};

void plot(Frame& frame, const std::shared_ptr<ShownChart>& shown, Key figure) {
  Core& core = frame.core();
  const Key key = hash("plot", figure);
  Within node(core, key);
  auto& mirror = mirrored(*node.operator->(), Tag::div);
  mirror.set(Attribute::role, "group");
  mirror.set(Attribute::css_class, "points");
  mirror.set(Attribute::label, core.words.data_points);
  const std::size_t series = shown->chart.series.size();
  node->arrange = [shown, series, turned = core.mirrors()](float width, std::vector<Rect>& places) {
    shown->plan = plan_chart(shown->chart, width, turned);
    places.assign(series, {0, 0, width, shown->plan.height});
    return shown->plan.height;
  };
  Points points(core, shown, key);
  points.find_focus();
  // What Esc put away stays away until another point is asked for.
  int& told = core.number(hash("told", key));
  int& hushed = core.number(hash("hushed", key));
  if (core.escape_pressed()) hushed = told;
  node->painter = [shown, focus = points.focused(), &told, &hushed](ImDrawList& list, Rect area) {
    const int active = paint_chart(list, area, *shown, focus);
    told = active + 1;
    if (told != hushed) hushed = 0;
    if (active >= 0 && hushed == 0) paint_tooltip(area, *shown, shown->plan.items[static_cast<std::size_t>(active)]);
  };
  for (std::size_t s = 0; s < series; ++s) points.build(s);
}

void as_table(Frame& frame, const Chart& chart) {
  std::vector<std::string> ids;
  for (std::size_t s = 0; s < chart.series.size(); ++s) ids.push_back("v" + std::to_string(s));
  std::vector<Column> columns = {{.id = "place", .title = chart.places_title, .weight = 2}};
  if (chart.kind == ChartKind::scatter)
    columns.push_back({.id = "at", .title = chart.positions_title, .align = Align::end});
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    const std::string& name = chart.series[s].name;
    columns.push_back({.id = ids[s], .title = name.empty() ? chart.title : name, .align = Align::end});
  }
  table(frame, "table", chart.title, columns.data(), columns.size(), [&] {
    for (std::size_t p = 0; p < chart.places.size(); ++p)
      table_row(frame, std::to_string(p), [&] {
        cell(frame, chart.places[p]);
        if (chart.kind == ChartKind::scatter)
          cell(frame, chart.position && p < chart.positions.size() ? chart.position(chart.positions[p]) : std::string(),
               {.one_line = true});
        for (std::size_t s = 0; s < chart.series.size(); ++s)
          cell(frame, chart_item(chart, s, p).missing ? "\u2013" : chart.value(chart_value(chart, s, p)),
               {.one_line = true});
      });
  });
}

}  // namespace

ChartItem planned_item(const Chart& chart, std::size_t series, std::size_t place) {
  ChartItem item = chart_item(chart, series, place);
  if (chart.kind == ChartKind::treemap && !item.missing)
    item.missing = series > 0 || !(chart_value(chart, series, place) > 0);
  if (chart.kind == ChartKind::scatter)
    item.missing |= place >= chart.positions.size() || std::isnan(chart.positions[place]);
  return item;
}

void chart(Frame& frame, Text id, Chart chart) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  Within figure(core, key);
  Scope scope(core, key);
  figure->gap = space::m;
  auto& mirror = mirrored(*figure.operator->(), Tag::div);
  mirror.set(Attribute::role, "figure");
  mirror.set(Attribute::label, chart.title);
  if (!chart.description.empty()) mirror.set(Attribute::description, chart.description);
  heading(frame, chart.heading_level, chart.title, Size::body);
  if (!has_values(chart)) return nothing_yet(frame, chart.empty);
  const auto shown = std::make_shared<ShownChart>(
      ShownChart{std::move(chart), {}, core.theme(), core.surface().dark, core.surface().density});
  if (core.surface().on_paper) return as_table(frame, shown->chart);
  if (shown->chart.series.size() > 1) legend(frame, shown);
  plot(frame, shown, key);
  const std::string as_table_of = std::string(frame.words().as_table) + ": " + shown->chart.title;
  disclosure(
      frame, "as table", frame.words().as_table, [&] { as_table(frame, shown->chart); }, as_table_of);
}

}  // namespace portico::ui
