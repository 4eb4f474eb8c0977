#include "shared/product_model/version_comparison.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>

#include "shared/base/codec.h"
#include "shared/product_model/uvl_reader.h"
#include "shared/product_model/uvl_writer.h"
#include "tests/shared/product_model/random_model.h"

namespace portico::product_model {
namespace {

// Chosen features, each with its number or none.
using Variant = std::map<std::string, std::optional<std::int64_t>>;

std::set<Variant> variants_of(const ProductModel& model) {
  std::set<Variant> variants;
  for (const auto& choice : all_choices(model)) {
    if (!is_valid(model, choice)) continue;
    Variant variant;
    for (std::size_t i = 0; i < model.features().size(); ++i) {
      const Feature& feature = model.features()[i];
      if (!choice.chosen[i]) continue;
      auto& number = variant[feature.name];
      if (feature.kind == FeatureKind::integer) number = choice.number[i];
    }
    variants.insert(std::move(variant));
  }
  return variants;
}

// By the compiled forms of both.
Result<VersionComparison> compare_compiled(const ProductModel& before, const ProductModel& after) {
  const auto of_before = *translate(before), of_after = *translate(after);
  const auto form = [](const Translation& translation) {
    return std::make_shared<const constraint::Diagram>(*constraint::compile(translation.formula));
  };
  return compare_versions(ComparedVersion{before, of_before, form(of_before)},
                          ComparedVersion{after, of_after, form(of_after)});
}

// `options` of which any three may be tied together by a rule.
ProductModel tangled(std::uint64_t options, int rules) {
  std::mt19937 random(3);
  std::string text = "features\n\tA\n\t\toptional\n";
  const auto name = [&](std::uint64_t number) { return "F" + std::to_string(number % options); };
  for (std::uint64_t i = 0; i < options; ++i) text += "\t\t\t" + name(i) + "\n";
  text += "constraints\n";
  const auto literal = [&] { return (random() % 2 == 0 ? "!" : "") + name(random()); };
  for (int i = 0; i < rules; ++i) text += "\t" + literal() + " | " + literal() + " | " + literal() + "\n";
  const auto model = read_uvl(text);
  EXPECT_TRUE(model) << describe(model.error());
  return *model;
}

TEST(VersionComparison, CountsWhatANewVersionAddsAndTakes) {
  const auto before = read_uvl("features\n\tA\n\t\toptional\n\t\t\tB\n\t\t\tC\n\t\t\tD\nconstraints\n\tB => C\n\t!D\n");
  const auto after = read_uvl("features\n\tA\n\t\toptional\n\t\t\tB\n\t\t\tC\n\t\t\tD\n\t\t\tE\nconstraints\n\t!C\n");
  const auto found = compare_versions(*before, *after);
  ASSERT_TRUE(found);
  // before: {}, C, BC; after: any of B, D, E.
  EXPECT_EQ(found->variants, (VariantChange{"3", "8", "1", "7", "2"}));
  EXPECT_EQ(found->now_possible, std::vector<std::string>{"D"});
  EXPECT_EQ(found->now_dead, std::vector<std::string>{"C"});
  EXPECT_EQ(*from_json<VersionComparison>(to_json(*found)), *found);
}

TEST(VersionComparison, ComparesNumbersByTheirValues) {
  const auto before = read_uvl("features\n\tA\n\t\toptional\n\t\t\tInteger N {min 10, max 100, step 10}\n");
  const auto after = read_uvl("features\n\tA\n\t\tmandatory\n\t\t\tInteger N {min 40, max 120, step 20}\n");
  const auto found = compare_versions(*before, *after);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->variants, (VariantChange{"11", "5", "4", "1", "7"}));
  EXPECT_EQ(found->now_in_all, std::vector<std::string>{"N"});
}

TEST(VersionComparison, ComparesNumbersWithOtherDecimals) {
  const auto before = read_uvl("features\n\tA\n\t\tmandatory\n\t\t\tReal N {min 0.5, max 3.0, step 0.5}\n");
  const auto after = read_uvl("features\n\tA\n\t\tmandatory\n\t\t\tInteger N {min 1, max 5}\n");
  ASSERT_TRUE(before) << describe(before.error());
  const auto found = compare_versions(*before, *after);
  ASSERT_TRUE(found) << describe(found.error());
  EXPECT_EQ(found->variants, (VariantChange{"6", "5", "3", "2", "3"})) << "1, 2 and 3 are in both";
}

// What both versions say alike is in the joint formula once.
TEST(VersionComparison, JoinsTwoVersionsIntoHardlyMoreThanOne) {
  const std::string text =
      "features\n\tA\n\t\toptional\n\t\t\tB\n\t\t\tC\n\t\t\tInteger N {min 10, max 100, step 10}\n"
      "constraints\n\tB | C\n\tB => N >= 40\n";
  const auto before = *read_uvl(text), after = *read_uvl(text + "\t!C\n");
  const auto of_before = *translate(before), of_after = *translate(after);
  const auto joint = variants_of_both(before, of_before, after, of_after);
  EXPECT_EQ(joint.variables().size(), of_before.formula.variables().size());
  EXPECT_EQ(joint.clauses().size(), of_before.formula.clauses().size() + 1);
  EXPECT_EQ(joint.linears().size(), of_before.formula.linears().size());
}

TEST(VersionComparison, AgreesWithEnumerationOnRandomPairs) {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    const auto before = random_model(random);
    const auto after = random_model(random);
    const auto old_variants = variants_of(before);
    const auto new_variants = variants_of(after);
    std::vector<Variant> both;
    std::set_intersection(old_variants.begin(), old_variants.end(), new_variants.begin(), new_variants.end(),
                          std::back_inserter(both));
    const auto found = compare_versions(before, after);
    ASSERT_TRUE(found) << describe(found.error());
    const VariantChange expected{std::to_string(old_variants.size()), std::to_string(new_variants.size()),
                                 std::to_string(both.size()), std::to_string(new_variants.size() - both.size()),
                                 std::to_string(old_variants.size() - both.size())};
    ASSERT_EQ(found->variants, expected) << write_uvl(before) << write_uvl(after);
    ASSERT_EQ(*compare_compiled(before, after), *found) << write_uvl(before) << write_uvl(after);
  }
}

TEST(VersionComparison, GoesWithoutCountsBeyondTheLimits) {
  const auto model = tangled(60, 90);
  constraint::CompileLimits limits;
  limits.may_go_on = [](double) { return false; };
  limits.most_nodes = 1;
  const auto found = compare_versions(model, model, limits);
  ASSERT_TRUE(found) << describe(found.error());
  EXPECT_EQ(found->variants, std::nullopt);
}

TEST(VersionComparison, DoesNotTryAgainToCountWhatDoesNotCompile) {
  const auto model = tangled(20, 20);
  const auto translation = *translate(model);
  const auto found = compare_versions(ComparedVersion{model, translation},
                                      ComparedVersion{model, translation, nullptr, /*does_not_compile=*/true});
  ASSERT_TRUE(found) << describe(found.error());
  EXPECT_EQ(found->variants, std::nullopt);
}

TEST(VersionComparison, CanBeStoppedBeforeItsListsAreComplete) {
  const auto model = tangled(400, 1560);
  constraint::CompileLimits limits;
  limits.may_go_on = [](double) { return false; };
  const auto found = compare_versions(model, model, limits);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::limit_reached);
}

}  // namespace
}  // namespace portico::product_model
