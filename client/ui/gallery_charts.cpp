// The charts of the styleguide: each kind, and the states that go wrong elsewhere.
#include <cmath>
#include <cstdio>
#include <limits>

#include "client/ui/gallery.h"
#include "client/ui/ui.h"

namespace portico::ui {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::string grouped(double value) {
  char digits[400];
  std::snprintf(digits, sizeof digits, "%.0f", std::abs(value));
  std::string words = digits;
  for (std::size_t i = words.size(); i > 3; i -= 3) words.insert(i - 3, ",");
  return (value < 0 && words != "0" ? "\u2212" : "") + words;
}

std::string euros(double value) { return (value < 0 ? "\u2212\u20AC" : "\u20AC") + grouped(std::abs(value)); }
std::string days(double value) { return grouped(value) + "\u00A0days"; }

std::string large(double value) {
  char digits[40];
  std::snprintf(digits, sizeof digits, "%.3g", value);
  return digits;
}

std::string date_words(Date day, DateStep step) {
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const CivilDate parts = civil(day);
  if (step == DateStep::year) return std::to_string(parts.year);
  const std::string month = months[parts.month - 1];
  return step >= DateStep::month ? month : std::to_string(parts.day) + " " + month;
}

std::vector<std::string> months(int count) {
  std::vector<std::string> names;
  for (int i = 0; i < count; ++i) names.push_back(date_words(date_of(CivilDate{2026, i % 12 + 1, 1}), DateStep::month));
  return names;
}

Chart a_chart(ChartKind kind, const char* title, std::vector<std::string> places, std::vector<ChartSeries> series) {
  Chart chart;
  chart.kind = kind;
  chart.title = title;
  chart.empty = "Here you will see what you order each month, after your first order. 下单后这里会显示每月订单。";
  chart.places_title = "Month";
  chart.places = std::move(places);
  chart.series = std::move(series);
  chart.value = euros;
  return chart;
}

Chart orders_by_month() {
  Chart chart = a_chart(ChartKind::columns, "Orders by month", months(12),
                        {{"", {1200, 0, 3400, 2890, 760, 4100, 5200, 1890, 2600, 3300, 990, 4700}}});
  chart.description = "Net amounts of twelve months, the greatest in July.";
  return chart;
}

Chart by_week() {
  Chart chart = a_chart(ChartKind::lines, "Lead time by week", {}, {{"", {}}});
  for (int i = 0; i < 46; ++i) {
    const Date day{*date_from("2026-01-05")};
    chart.positions.push_back(day.days + 7 * i);
    chart.places.push_back(date_words(Date{day.days + 7 * i}, DateStep::week));
    chart.series[0].values.push_back(i == 20 || i == 21 ? missing : std::round(18 + 6 * std::sin(i * 0.4) + i * 0.1));
  }
  chart.places_title = "Week of";
  chart.value = days;
  chart.mark = grouped;
  chart.unit = "Working days";
  chart.date = date_words;
  chart.area = true;
  return chart;
}

Chart weights() {
  Chart chart = a_chart(ChartKind::scatter, "Price and weight",
                        {"Desk 书桌", "Dining table", "Lamp", "Bicycle", "Tea set", "Workstation", "Shelf", "Stool"},
                        {{"Price", {640, 890, 89, 1450, 120, 2100, 340, 95}}});
  chart.positions = {32, 48, 4, 11, 2, 14, 26, 5};
  chart.positions_title = "Weight in kg";
  chart.position = [](double kilograms) { return grouped(kilograms) + "\u00A0kg"; };
  chart.places_title = "Product";
  return chart;
}

void kinds(Frame& frame) {
  const std::vector<std::string> quarters = {"Spring", "Summer", "Autumn", "Winter"};
  chart(frame, "columns", orders_by_month());
  chart(frame, "grouped",
        a_chart(ChartKind::columns, "Desks and tables", quarters,
                {{"Desks", {320, 410, 280, 500}}, {"Tables", {210, 180, 390, 260}}, {"Lamps", {90, 120, 60, 200}}}));
  Chart stack = a_chart(ChartKind::columns, "Stacked, with credit notes", quarters,
                        {{"Desks", {320, 410, 280, 500}},
                         {"Tables", {210, 180, 390, 260}},
                         {"Lamps", {90, 120, 60, 200}},
                         {"Credit notes", {-80, 0, -160, -20}}});
  stack.stacked = true;
  chart(frame, "stacked", std::move(stack));
  Chart rows =
      a_chart(ChartKind::rows, "Products",
              {"Workstation", "A desk with a long name that nobody would cut without a word of warning, made of oak",
               "餐桌", "Lamp"},
              {{"", {12400, 6800, 4200, 310}}});
  rows.places_title = "Product";
  chart(frame, "rows", std::move(rows));
  Chart stacked_rows =
      a_chart(ChartKind::rows, "Where they go", quarters, {{"Europe", {30, 42, 35, 60}}, {"China", {22, 12, 40, 31}}});
  stacked_rows.stacked = true;
  chart(frame, "stacked rows", std::move(stacked_rows));
  Chart lines = a_chart(ChartKind::lines, "Three series", months(12),
                        {{"Oak", {30, 32, 35, 33, 38, 44, 46, 45, 50, 52, 51, 58}},
                         {"Walnut", {22, 25, 24, 28, 27, 30, 29, 34, 33, 36, 38, 37}},
                         {"Ash", {12, 10, 14, 13, missing, missing, 18, 17, 21, 20, 24, 23}}});
  chart(frame, "lines", std::move(lines));
  chart(frame, "weeks", by_week());
  chart(frame, "scatter", weights());
  Chart map =
      a_chart(ChartKind::treemap, "Share of each product",
              {"Workstation", "Desk 书桌", "Bicycle", "Tea set with a very long name", "Lamp", "Stool", "Shelf"},
              {{"", {4200, 3100, 2400, 900, 400, 120, 30}}});
  map.places_title = "Product";
  chart(frame, "map", std::move(map));
}

void edges(Frame& frame) {
  chart(frame, "empty", a_chart(ChartKind::columns, "Nothing yet", {}, {{"", {}}}));
  chart(frame, "one", a_chart(ChartKind::columns, "One month", {"November"}, {{"", {4200}}}));
  chart(frame, "one point", a_chart(ChartKind::lines, "One point", {"November"}, {{"", {4200}}}));
  chart(frame, "negative",
        a_chart(ChartKind::rows, "Gains and losses", {"Desk", "Lamp", "Bicycle"}, {{"", {240, -130, -20}}}));
  Chart huge = a_chart(ChartKind::columns, "Huge and tiny", {"A", "B", "C"}, {{"", {4.2e18, 1, 7.9e18}}});
  huge.value = large;
  chart(frame, "huge", std::move(huge));
  chart(frame, "long",
        a_chart(ChartKind::columns, "Long names",
                {"Adjustable standing desk", "Dining table for twelve people", "Wall lamp", "书架和储物柜系列产品"},
                {{"", {4, 3, 2, 5}}}));
}

}  // namespace

void draw_chart_gallery(Frame& frame, const Translation& t) {
  gallery_section(frame, t("styleguide.charts"), [&] {
    row(frame, {.gap = space::m}, [&] {
      text(frame, "Orders, twelve months", {.one_line = true});
      sparkline(frame, "Orders in twelve months: from 12 to 47", {12, 8, 20, 18, 9, 25, 31, 22, 28, 30, 21, 47});
      text(frame, "47", {.weight = Weight::bold, .one_line = true});
    });
    grid(
        frame, 440, {.gap = space::xxl},
        [&] {
          kinds(frame);
          edges(frame);
        },
        2);
  });
}

}  // namespace portico::ui
