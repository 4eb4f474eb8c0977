#include "shared/product_model/uvl_writer.h"

#include <gtest/gtest.h>

#include "shared/product_model/uvl_reader.h"
#include "tests/shared/product_model/random_model.h"

namespace portico::product_model {
namespace {

void expect_same(const Expression& a, const Expression& b) {
  EXPECT_EQ(a.op, b.op);
  EXPECT_EQ(a.feature, b.feature);
  EXPECT_EQ(a.attribute, b.attribute);
  EXPECT_EQ(a.constant, b.constant);
  EXPECT_EQ(a.places, b.places);
  ASSERT_EQ(a.operands.size(), b.operands.size());
  for (std::size_t i = 0; i < a.operands.size(); ++i) expect_same(a.operands[i], b.operands[i]);
}

void expect_same(const Feature& a, const Feature& b, const ProductModel& in_a, const ProductModel& in_b) {
  const auto name = [](const ProductModel& model, FeatureIndex i) { return i < 0 ? "" : model.feature(i).name; };
  EXPECT_EQ(a.kind, b.kind);
  EXPECT_EQ(a.is_abstract, b.is_abstract);
  EXPECT_EQ(name(in_a, a.parent), name(in_b, b.parent));
  EXPECT_EQ(a.attributes, b.attributes);
  EXPECT_EQ(a.range.least, b.range.least);
  EXPECT_EQ(a.range.most, b.range.most);
  EXPECT_EQ(a.range.step, b.range.step);
  EXPECT_EQ(a.range.unit, b.range.unit);
  EXPECT_EQ(a.range.is_real, b.range.is_real);
  EXPECT_EQ(a.range.places, b.range.places);
  EXPECT_EQ(a.copies, b.copies);
  EXPECT_EQ(a.longest_text, b.longest_text);
  ASSERT_EQ(a.groups.size(), b.groups.size());
  for (std::size_t g = 0; g < a.groups.size(); ++g) {
    EXPECT_EQ(a.groups[g].kind, b.groups[g].kind);
    EXPECT_EQ(a.groups[g].least, b.groups[g].least);
    EXPECT_EQ(a.groups[g].most, b.groups[g].most);
    ASSERT_EQ(a.groups[g].members.size(), b.groups[g].members.size());
    for (std::size_t m = 0; m < a.groups[g].members.size(); ++m) {
      EXPECT_EQ(name(in_a, a.groups[g].members[m]), name(in_b, b.groups[g].members[m]));
    }
  }
}

TEST(UvlWriter, WritesWhatReadsBackAsTheSameModel) {
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    const auto model = round % 2 == 0 ? random_model(random) : random_rich_model(random);
    const auto text = write_uvl(model);
    const auto first = read_uvl(text);
    ASSERT_TRUE(first) << describe(first.error()) << "\n" << text;
    ASSERT_EQ(first->features().size(), model.features().size());
    for (const auto& feature : model.features()) {
      const auto index = first->find(feature.name);
      ASSERT_TRUE(index);
      expect_same(feature, first->feature(*index), model, *first);
    }
    ASSERT_EQ(first->rules().size(), model.rules().size());
    for (std::size_t i = 0; i < model.rules().size(); ++i) {
      const auto& name = model.rules()[i].name;
      EXPECT_EQ(first->rules()[i].name, name);
      EXPECT_EQ(write_expression(*first, first->rules()[i].expression),
                write_expression(model, model.rules()[i].expression));
    }
    EXPECT_EQ(write_uvl(*first), text);
    if (HasFailure()) FAIL() << text;
  }
}

TEST(UvlWriter, KeepsTheStructureOfExpressions) {
  const std::string head = "features\n\tA\n\t\toptional\n\t\t\tInteger N {min -5, max 5}\n\t\t\tB\nconstraints\n\t";
  for (const std::string constraint :
       {"A & (B & A)",      "(A & B) & A",     "(A => B) => A",    "A => (B => A)",    "!!A",
        "!(N == 3)",        "N - 1 - 2 == 0",  "N - (1 - 2) == 0", "(N - 1) - 2 == 0", "N + (N + 1) < 3",
        "(N + N) + 1 < 3",  "-N < 0",          "-(5) < N",         "-5 < N",           "2 * N * 3 != 4",
        "2 * (N * 3) != 4", "(N + 1) * 2 > 3", "N - -2 >= 1",      "-(N + 2) <= 1",    "A <=> B <=> A"}) {
    const auto model = read_uvl(head + constraint + "\n");
    ASSERT_TRUE(model) << constraint << describe(model.error());
    const auto again = read_uvl(write_uvl(*model));
    ASSERT_TRUE(again) << write_uvl(*model);
    expect_same(model->rules()[0].expression, again->rules()[0].expression);
    if (HasFailure()) FAIL() << constraint;
  }
}

}  // namespace
}  // namespace portico::product_model
