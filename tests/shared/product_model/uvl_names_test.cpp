// Names in quotes: each is one name, whatever stands in it.
#include <gtest/gtest.h>

#include "shared/product_model/model_difference.h"
#include "shared/product_model/translation.h"
#include "shared/product_model/uvl_reader.h"
#include "shared/product_model/uvl_writer.h"

namespace portico::product_model {
namespace {

const std::string tree =
    "features\n\tA {b {c 1, \"x.y\" 2}, \"b.c\" 3, \"\" 5}\n\t\toptional\n\t\t\t\"A.b\" {kg 7}\n\t\t\t\"B.C\" {b {c "
    "9}}\n"
    "\t\t\tString \"a text.\"\nconstraints\n\t";

// The constraint as written back, and written once more after reading that.
std::string constraint(const std::string& text) {
  const auto model = read_uvl(tree + text + "\n");
  if (!model) return describe(model.error());
  const auto written = write_uvl(*model);
  const auto again = read_uvl(written);
  if (!again) return describe(again.error()) + written;
  EXPECT_EQ(write_uvl(*again), written);
  EXPECT_EQ(difference(*model, *again), ModelDifference());
  EXPECT_TRUE(translate(*again));
  const auto& rule = again->rules()[0].expression;
  EXPECT_EQ(rule.operands.size(), model->rules()[0].expression.operands.size());
  return write_expression(*again, rule);
}

TEST(UvlNames, InQuotesAreNotSplitAtPoints) {
  EXPECT_EQ(constraint("\"A.b\" => \"B.C\""), "\"A.b\" => \"B.C\"");
  EXPECT_EQ(constraint("A.\"b.c\" == 3"), "A.\"b.c\" == 3");
  EXPECT_EQ(constraint("A.b.c == 1"), "A.b.c == 1");
  EXPECT_EQ(constraint("A.b.\"x.y\" == 2"), "A.b.\"x.y\" == 2");
  EXPECT_EQ(constraint("A.\"\" == 5"), "A.\"\" == 5");
  EXPECT_EQ(constraint("\"A.b\".kg == 7"), "\"A.b\".kg == 7");
  EXPECT_EQ(constraint("\"a text.\" == 'x.y'"), "\"a text.\" == 'x.y'");
  EXPECT_EQ(constraint("sum(\"b.c\") + sum(b.c) > 0"), "(sum(\"b.c\") + sum(b.c)) > 0");
  EXPECT_EQ(constraint("sum(\"B.C\", b.c) > sum(A.\"b.c\")"), "sum(\"B.C\", b.c) > sum(A, \"b.c\")");
}

TEST(UvlNames, WithoutQuotesAreSplitAtPoints) {
  EXPECT_EQ(constraint("A.b => A"), "model_invalid at 8:4 (reason: the attribute b of A is neither number nor text)");
  EXPECT_EQ(constraint("B.C => A"), "model_invalid at 8:2 (name: B, nearest: A, reason: unknown feature)");
  EXPECT_EQ(constraint("A.\"b.x.y\" == 2"), "model_invalid at 8:4 (name: b.x.y, reason: unknown attribute)");
  EXPECT_EQ(constraint("sum(\"b.x\") == 2"),
            "model_invalid at 8:6 (name: b.x, nearest: b.c, reason: unknown attribute)");
}

TEST(UvlNames, MeanTheDifferentAttributesThatTheyName) {
  const auto model = read_uvl(tree + "A.\"b.c\" == 3 & A.b.c == 1 & A.b.\"x.y\" == 2\n");
  ASSERT_TRUE(model) << describe(model.error());
  std::vector<AttributeValue> values;
  for (const auto& comparison : model->rules()[0].expression.operands) {
    values.push_back(*find_attribute(model->feature(0), comparison.operands[0].attribute));
  }
  EXPECT_EQ(values, (std::vector<AttributeValue>{std::int64_t{3}, std::int64_t{1}, std::int64_t{2}}));
  EXPECT_EQ(find_attribute(model->feature(0), "b.x.y"), nullptr);
  const std::vector<std::string> names{"", "a b", "c.d", "e"};
  EXPECT_EQ(names_in_path(attribute_path(names)), names);
}

TEST(UvlNames, OfImportedFeaturesAreAliasAndNameOrTheWhole) {
  const auto importer = [](std::string_view path) {
    EXPECT_TRUE(path == "parts/v1.2.uvl" || path == "deep.uvl") << path;
    return Result<std::string>(path == "deep.uvl"
                                   ? "features\n\tD\n\t\toptional\n\t\t\t\"x.y\"\n"
                                   : "imports\n\tdeep as d\nfeatures\n\tW\n\t\tmandatory\n\t\t\td.D\n\t\t\t\"B.C\"\n");
  };
  const auto problem = [&](const std::string& rule) {
    const auto model = read_uvl(
        "imports\n\tparts.\"v1.2\" as w\nfeatures\n\tR\n\t\tmandatory\n\t\t\tw.W\nconstraints\n\t" + rule + "\n",
        importer);
    if (!model) return describe(model.error());
    EXPECT_EQ(model->features().size(), 5U);
    const auto again = read_uvl(write_uvl(*model));
    return again ? write_expression(*again, again->rules()[0].expression) : describe(again.error());
  };
  EXPECT_EQ(problem("w.\"B.C\" => w.d.\"x.y\""), "\"w.B.C\" => \"w.d.x.y\"");
  EXPECT_EQ(problem("\"w.B.C\" => w.d.D"), "\"w.B.C\" => \"w.d.D\"");
  EXPECT_EQ(problem("w.B.C"), "model_invalid at 8:2 (name: w.B.C, nearest: w.B.C, reason: unknown feature)");
  EXPECT_EQ(problem("w.d.x.y").substr(0, 20), "model_invalid at 8:2");
}

}  // namespace
}  // namespace portico::product_model
