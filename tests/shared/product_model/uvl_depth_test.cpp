// How deep trees, constraints and attributes may be: just as deep as the limits say, on the smallest stack too.
#include <gtest/gtest.h>

#include <functional>

#include "shared/product_model/copies.h"
#include "shared/product_model/translation.h"
#include "shared/product_model/uvl_reader.h"
#include "shared/product_model/uvl_writer.h"

namespace portico::product_model {
namespace {

std::string repeat(const std::string& part, std::size_t times) {
  std::string text;
  while (times-- > 0) text += part;
  return text;
}

// "none" when the model is read, translated, and read again after writing, else the error.
std::string problem(const std::string& text) {
  const auto model = read_uvl(text);
  if (!model) return describe(model.error());
  const auto translation = translate(*model);
  if (!translation) return describe(translation.error());
  const auto written = write_uvl(*model);
  const auto again = read_uvl(written);
  if (!again) return "written: " + describe(again.error());
  return write_uvl(*again) == written ? "none" : "written otherwise";
}

const std::string head = "features\n\tA {kg 3}\n\t\toptional\n\t\t\tB\n\t\t\tInteger N {min 0, max 3}\nconstraints\n\t";

TEST(UvlDepth, OfAConstraintIsTwoHundredLevelsOfEachKind) {
  struct Kind {
    const char* name;
    std::function<std::string(std::size_t)> levels;  // so many levels, the innermost one a name or number
    std::string place;                               // of the level that is too much
  };
  const std::vector<Kind> kinds{
      {"brackets", [](std::size_t n) { return repeat("(", n) + "A" + repeat(")", n); }, "7:202"},
      {"negations", [](std::size_t n) { return repeat("!", n - 1) + "A"; }, "7:2"},
      {"implications", [](std::size_t n) { return "A" + repeat(" => B", n - 1); }, "7:999"},
      {"equivalences", [](std::size_t n) { return "B" + repeat(" <=> A", n - 1); }, "7:1198"},
      {"alternatives", [](std::size_t n) { return repeat("A | (B & (", n / 2 - 1) + "A" + repeat("))", n / 2 - 1); },
       ""},
      {"signs", [](std::size_t n) { return repeat("-", n - 2) + "N <= 0"; }, "7:203"},
      {"signs of a number", [](std::size_t n) { return repeat("-", n - 3) + "(5) <= 0"; }, ""},
      {"differences", [](std::size_t n) { return repeat("1 - (", n - 2) + "N" + repeat(")", n - 2) + " < 9"; }, ""},
      {"roundings", [](std::size_t n) { return repeat("floor(", n - 2) + "N" + repeat(")", n - 2) + " < 9"; }, ""},
  };
  for (const auto& kind : kinds) {
    EXPECT_EQ(problem(head + kind.levels(200) + "\n"), "none") << kind.name;
    if (kind.place.empty()) continue;
    EXPECT_EQ(problem(head + kind.levels(201) + "\n"),
              "too_large at " + kind.place + " (limit: 200 levels of nesting in a constraint)")
        << kind.name;
  }
}

std::string deep_tree(std::size_t levels) {
  std::string text = "features\n";
  for (std::size_t level = 1; level <= levels; ++level) {
    if (level > 1) text += std::string(2 * level - 2, '\t') + "optional\n";
    text += std::string(2 * level - 1, '\t') + "F" + std::to_string(level) + "\n";
  }
  return text;
}

TEST(UvlDepth, OfTheTreeIsTwoHundredLevels) {
  EXPECT_EQ(problem(deep_tree(200)), "none");
  EXPECT_EQ(problem(deep_tree(201)), "too_large at 402:402 (limit: 200 levels of features)");
  const auto copies = read_product("features\n\tR\n\t\toptional\n\t\t\tC cardinality [1..2]\n" + [] {
    std::string below;
    for (std::size_t level = 3; level <= 200; ++level) {
      below += std::string(2 * level - 2, '\t') + "optional\n";
      below += std::string(2 * level - 1, '\t') + "F" + std::to_string(level) + "\n";
    }
    return below;
  }());
  ASSERT_TRUE(copies) << describe(copies.error());
  EXPECT_EQ(copies->features().size(), 2U + 2U + 2U * 198U);
}

TEST(UvlDepth, OfAttributesIsTwentyLevels) {
  const auto lists = [](std::size_t levels) {
    return "features\n\tA {x " + repeat("[", levels) + "1" + repeat("]", levels) + "}\n";
  };
  const auto maps = [](std::size_t levels) {
    return "features\n\tA {x " + repeat("{y ", levels) + "1" + repeat("}", levels) + "}\n";
  };
  EXPECT_EQ(problem(lists(20)), "none");
  EXPECT_EQ(problem(lists(21)), "too_large at 2:28 (limit: 20 levels of attributes in attributes)");
  EXPECT_EQ(problem(maps(20)), "none");
  EXPECT_EQ(problem(maps(21)), "too_large at 2:70 (limit: 20 levels of attributes in attributes)");
  EXPECT_EQ(problem(maps(20) + "constraints\n\tA.x" + repeat(".y", 20) + " == 1\n"), "none");
  EXPECT_EQ(problem(maps(20) + "constraints\n\tA" + repeat(".y", 50) + " == 1\n"),
            "too_large at 4:2 (limit: 50 names joined by points)");
}

}  // namespace
}  // namespace portico::product_model
