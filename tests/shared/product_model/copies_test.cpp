#include "shared/product_model/copies.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/product_model/check_model.h"
#include "shared/product_model/model_difference.h"
#include "shared/product_model/translation.h"
#include "shared/product_model/uvl_writer.h"
#include "tests/shared/product_model/random_model.h"

namespace portico::product_model {
namespace {

constexpr std::string_view truck =
    "features\n\tTruck\n\t\toptional\n\t\t\tAxle cardinality [1..3] {kg 40}\n\t\t\t\talternative\n\t\t\t\t\tRigid\n"
    "\t\t\t\t\tDriven {kg 7}\n\t\t\tFast\nconstraints\n\t// rule fast\n\tFast => Driven\n\t// rule heavy\n"
    "\tsum(kg) <= 120\n\t// rule strong\n\tAxle.kg == 40\n";

ProductModel expanded(std::string_view text) {
  auto model = read_product(text);
  EXPECT_TRUE(model) << (model ? "" : describe(model.error()));
  return model ? *model : ProductModel();
}

std::int64_t products(const ProductModel& model) {
  const auto choices = all_choices(model);
  return std::count_if(choices.begin(), choices.end(), [&](const Choice& choice) { return is_valid(model, choice); });
}

TEST(Copies, StandBelowTheirFeatureWithAllThatItHas) {
  const auto model = expanded(truck);
  std::vector<std::string> names;
  for (const auto& feature : model.features()) names.push_back(feature.name);
  const std::vector<std::string> expected{"Truck",    "Axle",      "Axle__1", "Rigid__1", "Driven__1", "Axle__2",
                                          "Rigid__2", "Driven__2", "Axle__3", "Rigid__3", "Driven__3", "Fast"};
  EXPECT_EQ(names, expected);
  std::map<std::string, std::string> rules;
  for (const auto& rule : model.rules()) rules[rule.name] = write_expression(model, rule.expression);
  const std::map<std::string, std::string> expected_rules{
      {"Axle__2__order", "Axle__2 => Axle__1"},       {"Axle__3__order", "Axle__3 => Axle__2"},
      {"fast__1", "Axle__1 => (Fast => Driven__1)"},  {"fast__2", "Axle__2 => (Fast => Driven__2)"},
      {"fast__3", "Axle__3 => (Fast => Driven__3)"},  {"heavy", "sum(kg) <= 120"},
      {"strong__1", "Axle__1 => (Axle__1.kg == 40)"}, {"strong__2", "Axle__2 => (Axle__2.kg == 40)"},
      {"strong__3", "Axle__3 => (Axle__3.kg == 40)"}};
  EXPECT_EQ(rules, expected_rules);
  EXPECT_TRUE(model.feature(1).attributes.empty());
}

// By hand: without axles 2 (fast or not); slow: 1 axle 2, 2 axles 4, 3 axles only all rigid 1; fast, all driven: 1 + 1.
TEST(Copies, AreCountedByHowManyAndWhatIsBelowThem) { EXPECT_EQ(products(expanded(truck)), 2 + 2 + 4 + 1 + 1 + 1); }

TEST(Copies, MayStandInsideCopies) {
  const auto model = expanded(
      "features\n\tR\n\t\tmandatory\n\t\t\tA cardinality [1..2]\n\t\t\t\tmandatory\n\t\t\t\t\tB cardinality [0..2]\n"
      "\t\t\t\t\t\toptional\n\t\t\t\t\t\t\tC\nconstraints\n\tA => C\n");
  EXPECT_TRUE(model.find("C__2__1"));
  EXPECT_TRUE(model.find("B__2"));
  // every B has its C: an A has 0, 1 or 2 of them
  EXPECT_EQ(products(model), 3 + 9);
}

TEST(Copies, AreKeptByTheWriterAndSeenByTheDifference) {
  const auto model = read_uvl(truck);
  ASSERT_TRUE(model);
  const auto written = write_uvl(*model);
  EXPECT_NE(written.find("Axle cardinality [1..3] {kg 40}"), std::string::npos) << written;
  const auto again = read_uvl(written);
  ASSERT_TRUE(again);
  EXPECT_EQ(difference(*model, *again), ModelDifference());
  auto fewer = written;
  fewer.replace(fewer.find("[1..3]"), 6, "[1..2]");
  EXPECT_EQ(difference(*model, *read_uvl(fewer)).features_changed, std::vector<std::string>{"Axle"});
}

TEST(Copies, WithoutAnEndGoUpToMaxCopiesOrToTenOrToTwiceTheLeast) {
  const auto model = read_uvl(
      "features\n\tR\n\t\toptional\n\t\t\tA cardinality [1..*]\n\t\t\tB cardinality [7..*]\n"
      "\t\t\tC cardinality [0..*] {max_copies 3, kg 1}\n\t\t\tD cardinality [1..*] {max_copies 1}\n"
      "\t\t\tE cardinality [*]\n\t\t\tF cardinality [9000..*]\n\t\t\tG cardinality [1..2] {max_copies 9}\n");
  ASSERT_TRUE(model) << describe(model.error());
  std::map<std::string, std::int32_t> most;
  for (const auto& feature : model->features()) most[feature.name] = feature.copies.most;
  const std::map<std::string, std::int32_t> expected{{"R", 1}, {"A", 10}, {"B", 14},    {"C", 3},
                                                     {"D", 1}, {"E", 10}, {"F", 10000}, {"G", 2}};
  EXPECT_EQ(most, expected);
  EXPECT_EQ(model->feature(3).attributes.size(), 1U) << "max_copies is no attribute any more";
  EXPECT_EQ(model->feature(7).attributes.count("max_copies"), 1U) << "where the end is given it is one like any other";
  const auto written = write_uvl(*model);
  for (const std::string line :
       {"A cardinality [1..*]\n", "B cardinality [7..*]\n", "C cardinality [0..*] {max_copies 3, kg 1}\n",
        "D cardinality [1..*] {max_copies 1}\n", "E cardinality [0..*]\n", "F cardinality [9000..*]\n",
        "G cardinality [1..2] {max_copies 9}\n"}) {
    EXPECT_NE(written.find("\t" + line), std::string::npos) << line << written;
  }
  const auto again = read_uvl(written);
  ASSERT_TRUE(again) << describe(again.error());
  for (std::size_t i = 0; i < model->features().size(); ++i) {
    EXPECT_EQ(again->features()[i].copies, model->features()[i].copies);
    EXPECT_EQ(again->features()[i].attributes, model->features()[i].attributes);
  }
  EXPECT_EQ(products(expanded("features\n\tR\n\t\tmandatory\n\t\t\tA cardinality [2..*] {max_copies 5}\n")), 4);
}

// Two to four copies are three possibilities: without the first one there is no second one either.
TEST(Copies, LeaveNoGapWhereTwoAreTheLeast) {
  EXPECT_EQ(products(expanded("features\n\tR\n\t\tmandatory\n\t\t\tA cardinality [2..4]\n")), 3);
  EXPECT_EQ(products(expanded("features\n\tR\n\t\toptional\n\t\t\tA cardinality [3..3]\n")), 2);
}

TEST(Copies, LeaveGoldensInPlace) {
  const auto model = expanded(std::string(truck) +
                              "// golden valid two axles: Axle__2, Driven__1, Rigid__2\n"
                              "// golden invalid no gap: Axle, Axle__2, !Axle__1\n");
  ASSERT_EQ(model.goldens().size(), 2U);
  const auto report = check_model(model);
  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_EQ(report->goldens_checked, 2);
  EXPECT_TRUE(report->goldens.empty());
}

TEST(Copies, OfAnImportedRootWithoutAnEndGoUpToItsOwnMaxCopies) {
  const auto importer = [](std::string_view) {
    return Result<std::string>("features\n\tW {max_copies 4}\n\t\toptional\n\t\t\tV\n");
  };
  const auto model = read_uvl("imports\n\tw\nfeatures\n\tR\n\t\toptional\n\t\t\tw.W cardinality [2..*]\n", importer);
  ASSERT_TRUE(model) << describe(model.error());
  EXPECT_EQ(model->feature(1).copies, (Copies{2, 4, true}));
  EXPECT_TRUE(model->feature(1).attributes.empty());
}

TEST(Copies, MustBeExpandedBeforeTranslation) {
  const auto model = read_uvl(truck);
  ASSERT_TRUE(model);
  EXPECT_EQ(describe(translate(*model).error()),
            "model_unsupported at 4:1 (what: a feature cardinality where copies must be expanded)");
  EXPECT_TRUE(translate(expanded(truck)));
}

TEST(Copies, RefuseTakenNamesAndTooMany) {
  const auto problem = [](std::string_view text) {
    const auto model = read_product(text);
    return model ? "none" : describe(model.error());
  };
  EXPECT_EQ(problem("features\n\tR\n\t\tor\n\t\t\tA__1\n\t\t\tA cardinality [1..2]\n"),
            "model_invalid at 5:1 (name: A__1, reason: two features have the same name)");
  // Which limit it meets first depends on the size of a pointer.
  EXPECT_EQ(
      problem("features\n\tR\n\t\tor\n\t\t\tA cardinality [1..9999]\n\t\t\t\tor\n\t\t\t\t\tB cardinality [1..9999]\n")
          .substr(0, 24),
      "too_large at 6:1 (limit:");
}

}  // namespace
}  // namespace portico::product_model
