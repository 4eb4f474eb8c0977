#include "shared/catalog/picture.h"

#include <gtest/gtest.h>

#include <cmath>

#include "shared/catalog/picture_settled.h"
#include "shared/catalog/picture_svg.h"

namespace portico::catalog {
namespace {

// A picture with these paints and layers on a canvas of 100 x 100; `more` may add parts.
std::string a_picture(const std::string& layers, const std::string& paints = R"("red": {"solid": "#ff0000"})",
                      const std::string& parts = "") {
  return R"({"width": 100, "height": 100, "paints": {)" + paints + R"(}, "parts": {)" + parts + R"(}, "layers": [)" +
         layers + "]}";
}

std::vector<DrawnShape> drawn(const std::string& json, const Chosen& chosen = {}) {
  const auto picture = read_picture(json);
  EXPECT_TRUE(picture) << describe(picture.error());
  return picture ? resolve(*picture, chosen) : std::vector<DrawnShape>{};
}

std::string place_of_error(const std::string& json) {
  const auto picture = read_picture(json);
  return picture ? "no error" : picture.error().place;
}

const std::string square = R"({"rect": [10, 20, 30, 40], "fill": "red"})";

TEST(Picture, DrawsARectangleAsAClosedPath) {
  const auto shapes = drawn(a_picture(R"({"shapes": [)" + square + "]}"));
  ASSERT_EQ(shapes.size(), 1u);
  const auto& path = shapes[0].path;
  ASSERT_EQ(path.size(), 5u);
  EXPECT_EQ(path[0].to, (Point{10, 20}));
  EXPECT_EQ(path[2].to, (Point{40, 60}));
  EXPECT_EQ(path[4].kind, CommandKind::close);
  ASSERT_EQ(shapes[0].fill.kind, PaintKind::solid);
  EXPECT_EQ(shapes[0].fill.stops[0].color, (Color{255, 0, 0, 255}));
}

TEST(Picture, ShowsALayerOnlyWhenItsConditionHolds) {
  const std::string json = a_picture(R"({"when": "A|B C", "unless": "D", "shapes": [)" + square + "]}");
  EXPECT_EQ(drawn(json, {{"A", "C"}, {}, {}}).size(), 1u);
  EXPECT_EQ(drawn(json, {{"B", "C"}, {}, {}}).size(), 1u);
  EXPECT_TRUE(drawn(json, {{"A", "B"}, {}, {}}).empty());
  EXPECT_TRUE(drawn(json, {{"A", "C", "D"}, {}, {}}).empty());
}

TEST(Picture, ChoosesTheFirstPaintWhoseConditionHolds) {
  const std::string json = a_picture(R"({"shapes": [{"rect": [0, 0, 1, 1], "fill": "body"}]})",
                                     R"("red": {"solid": "#ff0000"}, "blue": {"solid": "#0000ff"},
      "body": {"choose": [{"when": "Blue", "paint": "blue"}, {"paint": "red"}]})");
  EXPECT_EQ(drawn(json, {{"Blue"}, {}, {}})[0].fill.stops[0].color.b, 255);
  EXPECT_EQ(drawn(json)[0].fill.stops[0].color.r, 255);
}

TEST(Picture, LaysSeveralPaintsOnOneAnother) {
  const auto shapes =
      drawn(a_picture(R"({"shapes": [{"rect": [0, 0, 1, 1], "fill": "red veil", "stroke": "red", "width": 2}]})",
                      R"("red": {"solid": "#ff0000"}, "veil": {"solid": "#00000080"})"));
  ASSERT_EQ(shapes.size(), 3u);
  EXPECT_EQ(shapes[1].fill.stops[0].color.a, 128);
  EXPECT_EQ(shapes[2].fill.kind, PaintKind::none);
  EXPECT_EQ(shapes[2].stroke_width, 2);
}

TEST(Picture, StretchesAboutItsFixedLine) {
  const std::string json = a_picture(
      R"({"stretch": {"by": "Width", "base": 10, "axis": "x", "about": 50}, "shapes": [{"rect": [40, 20, 20, 5], "fill": "red"}]})");
  const auto twice = drawn(json, {{"Width"}, {{"Width", 20}}, {}});
  EXPECT_EQ(twice[0].path[0].to, (Point{30, 20}));
  EXPECT_EQ(twice[0].path[2].to, (Point{70, 25}));
  EXPECT_EQ(drawn(json)[0].path[0].to, (Point{40, 20}));
}

TEST(Picture, MovesByEachUnitOfANumber) {
  const std::string json = a_picture(
      R"({"at": [1, 2], "move": {"by": "Width", "base": 10, "per_unit": [0.5, -1]}, "shapes": [)" + square + "]}");
  EXPECT_EQ(drawn(json, {{"Width"}, {{"Width", 14}}, {}})[0].path[0].to, (Point{13, 18}));
  EXPECT_EQ(drawn(json)[0].path[0].to, (Point{11, 22}));
}

TEST(Picture, RepeatsAtTheFirstSpotsFurthestUpFirst) {
  const std::string json =
      a_picture(R"({"repeat": {"by": "Cups", "spots": [[0, 30], [0, 10], [0, 20]]}, "shapes": [)" + square + "]}");
  const auto two = drawn(json, {{"Cups"}, {{"Cups", 2}}, {}});
  ASSERT_EQ(two.size(), 2u);
  EXPECT_EQ(two[0].path[0].to.y, 30);
  EXPECT_EQ(two[1].path[0].to.y, 50);
  EXPECT_EQ(drawn(json, {{"Cups"}, {{"Cups", 99}}, {}}).size(), 3u);
  EXPECT_EQ(drawn(json, {{"Cups"}, {{"Cups", -1}}, {}}).size(), 0u);
  EXPECT_TRUE(drawn(json).empty());
}

TEST(Picture, PlacesAPartScaledThenTurnedThenPut) {
  const auto shapes =
      drawn(a_picture(R"({"use": "dot", "at": [50, 50], "scale": 2, "turn": 90})", R"("red": {"solid": "#ff0000"})",
                      R"("dot": {"shapes": [{"line": [0, 0, 10, 0], "stroke": "red", "width": 3}]})"));
  ASSERT_EQ(shapes.size(), 1u);
  EXPECT_NEAR(shapes[0].path[1].to.x, 50, 1e-9);
  EXPECT_NEAR(shapes[0].path[1].to.y, 70, 1e-9);
  EXPECT_NEAR(shapes[0].stroke_width, 6, 1e-9);
}

TEST(Picture, MultipliesOpacityOfLayersAndShapes) {
  const auto shapes =
      drawn(a_picture(R"({"opacity": 0.5, "shapes": [{"rect": [0, 0, 1, 1], "fill": "red", "opacity": 0.5}]})"));
  EXPECT_EQ(shapes[0].fill.stops[0].color.a, 64);
}

TEST(Picture, PutsGradientsIntoTheBoxOfTheShape) {
  const auto shapes = drawn(a_picture(
      R"({"shapes": [{"rect": [10, 20, 30, 40], "fill": "sky"}, {"ellipse": [50, 60, 20, 5], "fill": "soft"}]})",
      R"("sky": {"linear": {"from": [0, 0], "to": [0, 1], "stops": [{"at": 0, "color": "#ffffff"}, {"at": 1, "color": "#000000"}]}},
      "soft": {"radial": [{"at": 0, "color": "#00000080"}, {"at": 1, "color": "#00000000"}]})"));
  ASSERT_EQ(shapes.size(), 2u);
  EXPECT_EQ(shapes[0].fill.from, (Point{10, 20}));
  EXPECT_EQ(shapes[0].fill.to, (Point{10, 60}));
  EXPECT_EQ(shapes[1].fill.kind, PaintKind::radial);
  EXPECT_EQ(shapes[1].fill.from, (Point{50, 60}));
  EXPECT_EQ(shapes[1].fill.to, (Point{20, 5}));
}

TEST(Picture, WritesTheTextOfAFeatureAndShrinksItToFit) {
  const std::string json = a_picture(
      R"({"shapes": [{"text": {"of": "Name", "at": [50, 50], "size": 20, "anchor": "middle", "face": "serif", "fit": 44}, "fill": "red"}]})");
  EXPECT_TRUE(drawn(json).empty());
  EXPECT_EQ(drawn(json, {{"Name"}, {}, {{"Name", "Li"}}})[0].text->size, 20);
  const auto longer = drawn(json, {{"Name"}, {}, {{"Name", "Annabell"}}});
  EXPECT_NEAR(longer[0].text->size, 10, 1e-9);
  EXPECT_EQ(longer[0].text->text, "Annabell");
}

TEST(Picture, TurnsQuadraticCurvesIntoCubicOnes) {
  const auto shapes = drawn(a_picture(R"({"shapes": [{"path": "M 0 0 Q 30,60 60 0 Z", "fill": "red"}]})"));
  const Command& curve = shapes[0].path[1];
  EXPECT_EQ(curve.kind, CommandKind::curve);
  EXPECT_EQ(curve.c1, (Point{20, 40}));
  EXPECT_EQ(curve.c2, (Point{40, 40}));
}

TEST(Picture, OutlinesStayWithinTheTolerance) {
  const auto shapes = drawn(a_picture(R"({"shapes": [{"ellipse": [50, 50, 40, 40], "fill": "red"}]})"));
  for (const double tolerance : {1.0, 0.25, 0.05}) {
    const auto polygons = outlines(shapes[0].path, tolerance);
    ASSERT_EQ(polygons.size(), 1u);
    for (std::size_t i = 0; i + 1 < polygons[0].size(); ++i) {
      const Point a = polygons[0][i], b = polygons[0][i + 1];
      const double middle = std::hypot((a.x + b.x) / 2 - 50, (a.y + b.y) / 2 - 50);
      EXPECT_NEAR(middle, 40, tolerance);
    }
  }
}

TEST(Picture, NamesThePlaceOfEachError) {
  const auto shape = [](const std::string& text) { return a_picture(R"({"shapes": [)" + text + "]}"); };
  EXPECT_EQ(place_of_error(shape(R"({"rect": [0, 0, 1, 1], "fill": "green"})")), "/layers/0/shapes/0/fill");
  EXPECT_EQ(place_of_error(shape(R"({"rect": [0, 0, 1], "fill": "red"})")), "/layers/0/shapes/0/rect");
  EXPECT_EQ(place_of_error(shape(R"({"path": "L 1 1", "fill": "red"})")), "/layers/0/shapes/0/path");
  EXPECT_EQ(place_of_error(shape(R"({"path": "M 1 1 L 2", "fill": "red"})")), "/layers/0/shapes/0/path");
  EXPECT_EQ(place_of_error(shape(R"({"path": "M 1 1 A 2 2", "fill": "red"})")), "/layers/0/shapes/0/path");
  EXPECT_EQ(place_of_error(shape(R"({"rect": [0, 0, 1, 1], "stroke": "red"})")), "/layers/0/shapes/0/width");
  EXPECT_EQ(place_of_error(shape(R"({"fill": "red"})")), "/layers/0/shapes/0");
  EXPECT_EQ(place_of_error(shape(R"({"rect": [0, 0, 1, 1]})")), "/layers/0/shapes/0");
  EXPECT_EQ(place_of_error(shape(R"({"rect": [0, 0, 1, 1], "fill": "red", "opacity": 2})")),
            "/layers/0/shapes/0/opacity");
  EXPECT_EQ(place_of_error(a_picture(R"({"use": "wheel"})")), "/layers/0/use");
  EXPECT_EQ(place_of_error(a_picture(R"({"at": [1]})")), "/layers/0/at");
  EXPECT_EQ(place_of_error(a_picture("", R"("red": {"solid": "red"})")), "/paints/red/solid");
  EXPECT_EQ(place_of_error(a_picture("", R"("red": {})")), "/paints/red");
  EXPECT_EQ(place_of_error(a_picture("", R"("c": {"choose": [{"when": "A", "paint": "c"}]})")),
            "/paints/c/choose/0/paint");
  EXPECT_EQ(place_of_error(
                a_picture("", R"("s": {"radial": [{"at": 1, "color": "#000000"}, {"at": 0, "color": "#000000"}]})")),
            "/paints/s/radial/1/at");
}

TEST(Picture, RefusesPartsThatUseThemselves) {
  const std::string json = a_picture(R"({"use": "a"})", R"("red": {"solid": "#ff0000"})",
                                     R"("a": {"use": "b"}, "b": {"layers": [{"use": "a"}]})");
  EXPECT_NE(place_of_error(json).find("/use"), std::string::npos);
}

TEST(Picture, TellsWhichFeaturesItNames) {
  const auto picture = read_picture(a_picture(
      R"({"when": "A|B", "unless": "C", "repeat": {"by": "Cups", "spots": [[0, 0]]}, "layers": [{"move": {"by": "W", "base": 1, "per_unit": [1, 1]},
        "shapes": [{"text": {"of": "Name", "at": [0, 0], "size": 2, "anchor": "start", "face": "sans"}, "fill": "p"}]}]})",
      R"("red": {"solid": "#ff0000"}, "p": {"choose": [{"when": "D", "paint": "red"}, {"paint": "red"}]})"));
  ASSERT_TRUE(picture) << describe(picture.error());
  EXPECT_EQ(features_of(*picture), (std::set<std::string>{"A", "B", "C", "Cups", "D", "Name", "W"}));
}

TEST(PictureSvg, WritesOneElementForEachShape) {
  const std::string json = a_picture(
      R"({"shapes": [{"path": "M 0.5 0 L 10 -0.25 Z", "fill": "red", "stroke": "red", "width": 1.5},
        {"text": {"fixed": "<&>", "at": [1, 2], "size": 3, "anchor": "end", "face": "sans"}, "fill": "red"}]})");
  const std::string svg = to_svg(drawn(json), 100, 100);
  EXPECT_NE(svg.find("viewBox=\"0 0 100 100\""), std::string::npos);
  EXPECT_NE(svg.find("<path d=\"M0.5 0L10 -0.25Z\" fill=\"#ff0000\"/>"), std::string::npos) << svg;
  EXPECT_NE(svg.find("stroke-width=\"1.5\""), std::string::npos);
  EXPECT_NE(svg.find(">&lt;&amp;&gt;</text>"), std::string::npos);
}

TEST(PictureSvg, GivesTheSameTextForTheSameShapes) {
  const auto shapes = drawn(a_picture(R"({"shapes": [)" + square + "]}"));
  EXPECT_EQ(to_svg(shapes, 100, 100), to_svg(shapes, 100, 100));
}

TEST(Picture, SettledShowsWhatWasChosenAndAsksForNothing) {
  const auto picture = read_picture(a_picture(R"({"when": "A", "shapes": [)" + square +
                                              R"(]}, {"unless": "A", "shapes": [)" + square + "," + square + "]}"));
  ASSERT_TRUE(picture) << describe(picture.error());
  const Picture still = settled(resolve(*picture, {{"A"}, {}, {}}), 100, 100);
  EXPECT_EQ(resolve(still, {}).size(), 1u);
  EXPECT_EQ(resolve(still, {{"B"}, {}, {}}).size(), 1u);
  EXPECT_EQ(still.paints.size(), 1u) << "only the paints that are used";
}

TEST(Picture, SettlesAGradientThatHasNoLengthAsItsLastColour) {
  DrawnShape flat;
  flat.path = {{CommandKind::move, {}, {}, {0, 5}}, {CommandKind::line, {}, {}, {9, 5}}};
  flat.fill = {PaintKind::linear, {0, 5}, {0, 5}, {{0, {1, 2, 3, 255}}, {1, {4, 5, 6, 128}}}};
  const Picture still = settled({flat}, 10, 10);
  ASSERT_TRUE(check(still)) << describe(check(still).error());
  EXPECT_EQ(resolve(still, {}).at(0).fill.stops.at(0).color, (Color{4, 5, 6, 128}));
}

}  // namespace
}  // namespace portico::catalog
