// Charts as a reader of the document finds them, and where their parts lie.
#include "client/ui/chart.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <set>

#include "client/platform/fakes.h"
#include "client/platform/input.h"
#include "client/ui/chart_colours.h"
#include "client/ui/chart_plan.h"
#include "client/ui/core.h"
#include "client/ui/ui.h"

namespace portico::ui {
namespace {

using platform::Attribute;
using platform::EventKind;
using platform::Tag;
using platform::fake::Element;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Chart sample(ChartKind kind) {
  Chart chart;
  chart.kind = kind;
  chart.title = "Orders";
  chart.description = "Orders of three months";
  chart.empty = "Here you will see your orders";
  chart.places_title = "Month";
  chart.places = {"May", "June", "July"};
  chart.series = {{"Oak", {3, nan, 5}}, {"Ash", {1, -2, 4}}};
  chart.value = [](double value) { return std::to_string(std::lround(value)) + " pieces"; };
  return chart;
}

class ChartScreen : public ::testing::Test {
 protected:
  ChartScreen() { platform::fake::reset(); }
  void draw(const Chart& shown) {
    core_.draw([&](Frame& frame) { chart(frame, "chart", shown); });
  }
  static std::vector<Key> with(Attribute attribute, std::string_view value) {
    std::vector<Key> found;
    for (const auto& [key, element] : platform::fake::world().elements) {
      const auto at = element.attributes.find(attribute);
      if (at != element.attributes.end() && at->second == value) found.push_back(key);
    }
    return found;
  }
  static const Element& element(Key key) { return platform::fake::world().elements.at(key); }
  static std::string label(Key key) { return element(key).attributes.at(Attribute::label); }
  static bool says(std::string_view words) {
    for (const auto& [key, element] : platform::fake::world().elements)
      if (element.text == words) return true;
    return false;
  }
  static int count(Tag tag) {
    int number = 0;
    for (const auto& [key, element] : platform::fake::world().elements) number += element.tag == tag ? 1 : 0;
    return number;
  }

  Core core_;
};

TEST_F(ChartScreen, IsAFigureWithANameAndADescription) {
  draw(sample(ChartKind::columns));
  const auto figures = with(Attribute::role, "figure");
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(label(figures[0]), "Orders");
  EXPECT_EQ(element(figures[0]).attributes.at(Attribute::description), "Orders of three months");
  EXPECT_TRUE(core_.audit().empty());
}

TEST_F(ChartScreen, PointsHaveNamesAndValuesAndAreOneTabStop) {
  for (const ChartKind kind : {ChartKind::columns, ChartKind::rows, ChartKind::lines}) {
    draw(sample(kind));
    const auto points = with(Attribute::css_class, "point");
    EXPECT_EQ(points.size(), 5U) << "the missing one is none";
    std::set<std::string> names;
    int stops = 0;
    for (const Key point : points) {
      names.insert(label(point));
      stops += element(point).attributes.at(Attribute::tab_index) == "0" ? 1 : 0;
    }
    EXPECT_EQ(stops, 1);
    EXPECT_TRUE(names.count("July, Ash: 4 pieces"));
  }
}

TEST_F(ChartScreen, ThePointWithTheFocusBecomesTheTabStop) {
  draw(sample(ChartKind::columns));
  const auto points = with(Attribute::label, "July, Ash: 4 pieces");
  ASSERT_EQ(points.size(), 1U);
  platform::post_event({EventKind::focus, points[0], 1, 0, {}});
  draw(sample(ChartKind::columns));
  EXPECT_EQ(element(points[0]).attributes.at(Attribute::tab_index), "0");
  EXPECT_EQ(element(with(Attribute::label, "May, Oak: 3 pieces")[0]).attributes.at(Attribute::tab_index), "-1");
}

TEST_F(ChartScreen, AButtonShowsTheSameAsATable) {
  draw(sample(ChartKind::lines));
  EXPECT_EQ(count(Tag::table), 0);
  Key button = 0;
  for (const auto& [key, element] : platform::fake::world().elements)
    if (element.tag == Tag::button) button = key;
  platform::post_event({EventKind::activate, button, 0, 0, {}});
  draw(sample(ChartKind::lines));
  EXPECT_EQ(count(Tag::table), 1);
  EXPECT_EQ(count(Tag::tr), 4);
  EXPECT_TRUE(says("\u22122 pieces") || says("-2 pieces"));
  EXPECT_TRUE(says("\u2013")) << "what is missing";
}

TEST_F(ChartScreen, OnPaperTheTableStandsInItsStead) {
  platform::fake::world().surface.on_paper = true;
  draw(sample(ChartKind::treemap));
  EXPECT_EQ(count(Tag::table), 1);
  EXPECT_TRUE(with(Attribute::css_class, "points").empty());
}

TEST_F(ChartScreen, WithoutValuesItSaysWhatWillBeHere) {
  Chart empty = sample(ChartKind::columns);
  empty.series = {{"Oak", {nan, nan, nan}}};
  draw(empty);
  EXPECT_TRUE(says("Here you will see your orders"));
  EXPECT_TRUE(with(Attribute::css_class, "points").empty());
  empty.series.clear();
  draw(empty);
  EXPECT_TRUE(says("Here you will see your orders"));
}

TEST_F(ChartScreen, ManyPointsAreThinnedOutInTheDocumentButNotInTheTable) {
  Chart many = sample(ChartKind::lines);
  many.places.clear();
  many.series = {{"", {}}};
  for (int i = 0; i < 1000; ++i) {
    many.places.push_back(std::to_string(i));
    many.series[0].values.push_back(i % 37);
  }
  draw(many);
  EXPECT_LE(with(Attribute::css_class, "point").size(), 240U);
  EXPECT_GE(with(Attribute::css_class, "point").size(), 150U);
}

TEST_F(ChartScreen, APictureIsPrintedFromTheDocumentItCarries) {
  platform::fake::world().surface.on_paper = true;
  core_.draw([](Frame& frame) {
    picture(frame, "Desk", [](ImDrawList&, Rect) {},
            {.printed = [] { return std::string("<svg a=\"#1\">\u00e4</svg>"); }});
  });
  const auto sources = with(Attribute::alternative, "Desk");
  ASSERT_EQ(sources.size(), 1U);
  EXPECT_EQ(element(sources[0]).attributes.at(Attribute::source),
            "data:image/svg+xml,%3Csvg a=%22%231%22%3E%C3%A4%3C/svg%3E");
}

// ---- plans -------------------------------------------------------------------------------------------------------

class Plans : public ChartScreen {};

void check_inside(const ChartPlan& plan) {
  const float room = 1.5F;
  for (const ChartItem& item : plan.items) {
    if (item.missing) continue;
    ASSERT_TRUE(std::isfinite(item.x) && std::isfinite(item.y));
    EXPECT_GE(item.x, -room);
    EXPECT_LE(item.x, plan.width + room);
    EXPECT_GE(item.y, -room);
    EXPECT_LE(item.y, plan.height + room);
    EXPECT_GE(item.shape.width, 0);
    EXPECT_LE(item.shape.right(), plan.width + room);
  }
  for (const ChartWord& word : plan.words) {
    const float width = chart_width_of(word.words);
    EXPECT_GE(word.x - word.anchor * width, -room) << word.words;
    EXPECT_LE(word.x + (1 - word.anchor) * width, plan.width + room) << word.words;
  }
}

TEST_F(Plans, NothingLeavesTheChartOnPhonesAndScreensWhateverTheValues) {
  std::mt19937 dice(17);
  std::uniform_real_distribution<double> power(-3, 9), share(-0.4, 1);
  for (int i = 0; i < 600; ++i) {
    Chart chart = sample(static_cast<ChartKind>(i % 5));
    chart.value = [](double value) { return std::to_string(std::lround(value)); };
    chart.stacked = dice() % 2 == 0;
    const std::size_t places = 1 + dice() % 14;
    chart.places.clear();
    chart.positions.clear();
    for (auto& series : chart.series) series.values.clear();
    const double scale = std::pow(10.0, power(dice));
    for (std::size_t p = 0; p < places; ++p) {
      chart.places.push_back(std::string(1 + dice() % 40, 'x'));
      chart.positions.push_back(share(dice) * 100);
      for (auto& series : chart.series) series.values.push_back(dice() % 9 == 0 ? nan : share(dice) * scale);
    }
    SCOPED_TRACE(::testing::Message() << "kind " << i % 5 << ", round " << i);
    check_inside(plan_chart(chart, static_cast<float>(288 + dice() % 900), false));
  }
}

TEST_F(Plans, ARowsNamesStandAboveTheBarsOnAPhoneAndBesideThemOnAScreen) {
  Chart chart = sample(ChartKind::rows);
  const ChartPlan phone = plan_chart(chart, 320, false), screen = plan_chart(chart, 900, false);
  EXPECT_EQ(phone.plot.x, phone.words[0].x > 0 ? -1 : phone.plot.x);
  EXPECT_GT(phone.height, screen.height);
  EXPECT_LT(phone.words[0].top, phone.items[0].shape.y);
}

TEST_F(Plans, AreMirroredWhereReadingRunsFromRightToLeft) {
  const Chart chart = sample(ChartKind::columns);
  const ChartPlan there = plan_chart(chart, 500, false), back = plan_chart(chart, 500, true);
  EXPECT_FLOAT_EQ(there.items[0].x, 500 - back.items[0].x);
  EXPECT_FLOAT_EQ(there.items[0].shape.x, 500 - back.items[0].shape.right());
  EXPECT_FLOAT_EQ(there.words[0].anchor, 1 - back.words[0].anchor);
  ASSERT_FALSE(there.guides.empty());
  for (std::size_t i = 0; i < there.guides.size(); ++i) {
    EXPECT_FLOAT_EQ(there.guides[i].x, 500 - back.guides[i].to_x);
    EXPECT_FLOAT_EQ(there.guides[i].to_x - there.guides[i].x, back.guides[i].to_x - back.guides[i].x);
  }
}

TEST_F(Plans, BarsBeginAtZeroAndNegativeOnesHangBelowIt) {
  Chart chart = sample(ChartKind::columns);
  chart.series = {{"", {4, -4}}};
  chart.places = {"a", "b"};
  const ChartPlan plan = plan_chart(chart, 500, false);
  EXPECT_NEAR(plan.items[0].shape.bottom(), plan.zero, 0.01);
  EXPECT_NEAR(plan.items[1].shape.y, plan.zero, 0.01);
  EXPECT_FALSE(plan.items[1].upward);
}

// ---- colours -----------------------------------------------------------------------------------------------------

struct Light {
  double r = 0, g = 0, b = 0;
};

double linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

// Full protanopia, deuteranopia and tritanopia after Machado, Oliveira and Fernandes 2009, on linear light.
Light seen(Colour colour, int eyes) {
  static constexpr double ways[4][9] = {
      {1, 0, 0, 0, 1, 0, 0, 0, 1},
      {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
      {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
      {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}};
  const double* m = ways[eyes];
  const double r = linear(colour.red), g = linear(colour.green), b = linear(colour.blue);
  const auto row = [&](int i) { return std::max(0.0, m[i] * r + m[i + 1] * g + m[i + 2] * b); };
  return {row(0), row(3), row(6)};
}

// Ottosson's Oklab, in which equal distances look equally far apart; black to white is 1.
double distance(const Light& one, const Light& other) {
  const auto lab = [](const Light& c) {
    const double l = std::cbrt(0.4122214708 * c.r + 0.5363325363 * c.g + 0.0514459929 * c.b);
    const double m = std::cbrt(0.2119034982 * c.r + 0.6806995451 * c.g + 0.1073969566 * c.b);
    const double s = std::cbrt(0.0883024619 * c.r + 0.2817188376 * c.g + 0.6299787005 * c.b);
    return Light{0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
  };
  const Light a = lab(one), b = lab(other);
  return std::sqrt((a.r - b.r) * (a.r - b.r) + (a.g - b.g) * (a.g - b.g) + (a.b - b.b) * (a.b - b.b));
}

TEST(CategoryColours, StandOutFromEveryGround) {
  for (const bool dark : {false, true}) {
    const Theme& theme = dark ? dark_theme() : light_theme();
    for (std::size_t i = 0; i < category_colours; ++i)
      for (const Token ground : {Token::page, Token::surface, Token::raised})
        EXPECT_GE(contrast(category_colour(i, dark), theme[ground]), 3.0) << i << dark;
  }
}

TEST(CategoryColours, CanBeToldApartWhateverColoursAReaderSees) {
  for (const bool dark : {false, true})
    for (int eyes = 0; eyes < 4; ++eyes)
      for (std::size_t a = 0; a < category_colours; ++a)
        for (std::size_t b = 0; b < a; ++b)
          EXPECT_GE(distance(seen(category_colour(a, dark), eyes), seen(category_colour(b, dark), eyes)), 0.15)
              << a << ' ' << b << " dark " << dark << " eyes " << eyes;
}

TEST(CategoryColours, WordsOnTheAreasOfATreemapAreReadable) {
  for (const bool dark : {false, true}) {
    const Theme& theme = dark ? dark_theme() : light_theme();
    for (std::size_t i = 0; i < category_colours; ++i) {
      Colour tint = category_colour(i, dark);
      tint.alpha = 36;
      for (const Token ink : {Token::ink, Token::ink_2})
        EXPECT_GE(contrast(theme[ink], blend(tint, theme[Token::page])), 4.5) << i;
    }
  }
}

}  // namespace
}  // namespace portico::ui
