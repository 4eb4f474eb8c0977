// Every family in assets/products, read from the files as they are delivered: names agree everywhere, all languages
// are complete, no option is unreachable, and the standard configurations satisfy the model by plain evaluation.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "shared/base/codec.h"
#include "shared/catalog/family.h"
#include "shared/catalog/picture.h"
#include "shared/catalog/picture_settled.h"
#include "shared/catalog/picture_svg.h"
#include "shared/product_model/check_model.h"
#include "shared/product_model/uvl_reader.h"

namespace portico::catalog {
namespace {

using product_model::Expression;
using product_model::Feature;
using product_model::FeatureKind;
using product_model::Operator;
using product_model::ProductModel;
using Names = std::set<std::string>;

std::string content_of(const std::string& file) {
  std::ifstream in(file);
  EXPECT_TRUE(in) << file;
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

template <class T>
T read(const std::string& file) {
  auto value = from_json<T>(content_of(file));
  EXPECT_TRUE(value) << file << ": " << describe(value.error());
  return value ? *value : T{};
}

// What a configuration comes to: its decisions with all parents and all mandatory features.
Chosen completed(const ProductModel& model, const FamilyStandard& standard) {
  Chosen chosen;
  for (const auto& [name, value] : standard.decisions) {
    if (const bool* choice = std::get_if<bool>(&value); choice && !*choice) continue;
    chosen.features.insert(name);
    if (const auto* number = std::get_if<std::int64_t>(&value)) chosen.numbers[name] = *number;
    if (const auto* text = std::get_if<std::string>(&value)) chosen.texts[name] = *text;
  }
  chosen.features.insert(model.feature(0).name);
  for (std::size_t before = 0; before != chosen.features.size();) {
    before = chosen.features.size();
    for (const Feature& feature : model.features()) {
      if (feature.parent < 0) continue;
      const std::string& parent = model.feature(feature.parent).name;
      const auto* group = model.group_of(*model.find(feature.name));
      if (chosen.features.count(feature.name)) chosen.features.insert(parent);
      const bool mandatory = group->kind == product_model::GroupKind::mandatory;
      if (mandatory && chosen.features.count(parent)) chosen.features.insert(feature.name);
    }
  }
  return chosen;
}

// Rules by their plain meaning, without the engine: truth is 1 or 0.
class Evaluator {
 public:
  Evaluator(const ProductModel& model, const Chosen& chosen) : model_(model), chosen_(chosen) {}

  std::int64_t operator()(const Expression& e) const {
    const auto operand = [&](std::size_t i) { return (*this)(e.operands[i]); };
    switch (e.op) {
      case Operator::feature:
        return has(e.feature);
      case Operator::constant:
        return e.constant;
      case Operator::number:
        return has(e.feature) ? chosen_.numbers.at(model_.feature(e.feature).name) : 0;
      case Operator::attribute:
        return has(e.feature) ? integer_attribute(model_.feature(e.feature), e.attribute) : 0;
      case Operator::sum:
        return sum(e.attribute);
      case Operator::logical_not:
        return !operand(0);
      case Operator::logical_and:
        return count_true(e) == e.operands.size();
      case Operator::logical_or:
        return count_true(e) > 0;
      case Operator::implies:
        return !operand(0) || operand(1);
      case Operator::equivalent:
        return (operand(0) != 0) == (operand(1) != 0);
      case Operator::plus:
        return of_rest(e, 1) + operand(0);
      case Operator::minus:
        return operand(0) - of_rest(e, 1);
      case Operator::times:
        return operand(0) * operand(1);
      case Operator::equal:
        return operand(0) == operand(1);
      case Operator::not_equal:
        return operand(0) != operand(1);
      case Operator::less:
        return operand(0) < operand(1);
      case Operator::less_or_equal:
        return operand(0) <= operand(1);
      case Operator::greater:
        return operand(0) > operand(1);
      case Operator::greater_or_equal:
        return operand(0) >= operand(1);
      default:
        ADD_FAILURE() << "an operator that our own products do not use";
    }
    return 0;
  }

  std::int64_t sum(const std::string& attribute) const {
    std::int64_t total = 0;
    for (const Feature& feature : model_.features()) {
      if (chosen_.features.count(feature.name)) total += integer_attribute(feature, attribute);
    }
    return total;
  }

 private:
  std::size_t count_true(const Expression& e) const {
    std::size_t count = 0;
    for (const Expression& operand : e.operands) count += (*this)(operand) != 0;
    return count;
  }

  // Chains are one operation: a - b - c is a less the sum of b and c.
  std::int64_t of_rest(const Expression& e, std::size_t from) const {
    std::int64_t total = 0;
    for (std::size_t i = from; i < e.operands.size(); ++i) total += (*this)(e.operands[i]);
    return total;
  }

  bool has(product_model::FeatureIndex feature) const {
    return chosen_.features.count(model_.feature(feature).name) > 0;
  }

  const ProductModel& model_;
  const Chosen& chosen_;
};

void expect_groups_hold(const ProductModel& model, const Chosen& chosen) {
  for (const Feature& feature : model.features()) {
    if (!chosen.features.count(feature.name)) continue;
    for (const auto& group : feature.groups) {
      std::int32_t count = 0;
      for (const auto member : group.members) count += chosen.features.count(model.feature(member).name) > 0;
      EXPECT_TRUE(count >= group.least && count <= group.most) << feature.name << " has " << count;
    }
    if (feature.kind == FeatureKind::integer) {
      ASSERT_TRUE(chosen.numbers.count(feature.name)) << feature.name;
      const std::int64_t value = chosen.numbers.at(feature.name);
      EXPECT_TRUE(value >= feature.range.least && value <= feature.range.most) << feature.name;
      EXPECT_EQ((value - feature.range.least) % feature.range.step, 0) << feature.name;
    }
    if (feature.kind == FeatureKind::text) {
      EXPECT_TRUE(chosen.texts.count(feature.name)) << feature.name;
    }
  }
}

template <class Map>
Names keys_of(const Map& map) {
  Names names;
  for (const auto& [name, value] : map) names.insert(name);
  return names;
}

class DemoProducts : public testing::TestWithParam<std::string> {
 protected:
  DemoProducts() : folder_("assets/products/" + GetParam() + "/") {
    auto model = product_model::read_uvl(content_of(folder_ + "model.uvl"));
    EXPECT_TRUE(model) << describe(model.error());
    if (model) model_ = std::move(*model);
    family_ = read<FamilyData>(folder_ + "family.json");
  }

  Names features(bool with_abstract) const {
    Names names;
    for (const Feature& feature : model_.features()) {
      if (with_abstract || !feature.is_abstract) names.insert(feature.name);
    }
    return names;
  }

  std::string folder_;
  ProductModel model_;
  FamilyData family_;
};

void expect_near(Point one, Point other, double most) {
  EXPECT_NEAR(one.x, other.x, most);
  EXPECT_NEAR(one.y, other.y, most);
}

void expect_same_look(const DrawnShape& one, const DrawnShape& other) {
  ASSERT_EQ(one.path.size(), other.path.size());
  for (std::size_t i = 0; i < one.path.size(); ++i) {
    EXPECT_EQ(one.path[i].kind, other.path[i].kind);
    expect_near(one.path[i].to, other.path[i].to, 0.01);
    if (one.path[i].kind != CommandKind::curve) continue;
    expect_near(one.path[i].c1, other.path[i].c1, 0.01);
    expect_near(one.path[i].c2, other.path[i].c2, 0.01);
  }
  ASSERT_EQ(one.text.has_value(), other.text.has_value());
  if (one.text) {
    EXPECT_EQ(one.text->text, other.text->text);
    EXPECT_EQ(one.text->face, other.text->face);
    expect_near(one.text->at, other.text->at, 0.01);
    EXPECT_NEAR(one.text->size, other.text->size, 0.01);
  }
  EXPECT_EQ(one.fill.kind, other.fill.kind);
  expect_near(one.fill.from, other.fill.from, 0.1);
  expect_near(one.fill.to, other.fill.to, 0.1);
  ASSERT_EQ(one.fill.stops.size(), other.fill.stops.size());
  for (std::size_t i = 0; i < one.fill.stops.size(); ++i) EXPECT_EQ(one.fill.stops[i].color, other.fill.stops[i].color);
  EXPECT_EQ(one.stroke, other.stroke);
  EXPECT_NEAR(one.stroke_width, other.stroke_width, 0.01);
}

Names families() {
  Names names;
  for (const auto& entry : std::filesystem::directory_iterator("assets/products")) {
    if (entry.is_directory()) names.insert(entry.path().filename().string());
  }
  return names;
}

TEST_P(DemoProducts, HasFeaturesAndRulesOfARealProduct) {
  const std::map<std::string, std::pair<std::size_t, std::size_t>> least{
      {"workstation", {40, 12}}, {"bicycle", {60, 12}}, {"tea_set", {25, 8}}, {"desk", {30, 8}}};
  const auto found = least.find(GetParam());
  const auto [feature_count, rule_count] =
      found == least.end() ? std::pair<std::size_t, std::size_t>{1, 0} : found->second;
  EXPECT_GE(features(false).size(), feature_count);
  EXPECT_GE(model_.rules().size(), rule_count);
}

TEST_P(DemoProducts, OffersNothingThatCannotBeChosen) {
  const auto report = product_model::check_model(model_);
  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_FALSE(report->is_void);
  for (const auto& finding : report->dead) ADD_FAILURE() << finding.feature << " can never be chosen";
  for (const auto& finding : report->false_optional) ADD_FAILURE() << finding.feature << " is not really optional";
}

TEST_P(DemoProducts, HasWordsInEveryLanguage) {
  Names rules;
  for (const auto& rule : model_.rules()) rules.insert(rule.name);
  Names attributes;
  for (const Feature& feature : model_.features()) attributes.merge(keys_of(feature.attributes));
  for (const std::string language : {"en", "zh", "ar"}) {
    SCOPED_TRACE(language);
    const auto texts = read<FamilyTexts>(folder_ + "texts." + language + ".json");
    EXPECT_EQ(keys_of(texts.features), features(true));
    EXPECT_EQ(keys_of(texts.rules), rules);
    EXPECT_EQ(keys_of(texts.attributes), attributes);
    EXPECT_FALSE(texts.family.name.empty() || texts.family.tagline.empty() || texts.family.description.empty());
    for (const auto& [name, words] : texts.features) EXPECT_FALSE(words.title.empty() || words.text.empty()) << name;
    for (const auto& [name, sentence] : texts.rules) EXPECT_FALSE(sentence.empty()) << name;
    for (const auto& [name, words] : texts.attributes) EXPECT_FALSE(words.title.empty()) << name;
  }
}

TEST_P(DemoProducts, HasAPriceForEveryChoiceInBothCurrencies) {
  const auto prices = read<Prices>(folder_ + "prices.json");
  EXPECT_EQ(keys_of(prices), (Names{"CNY", "EUR"}));
  for (const auto& [currency, list] : prices) {
    SCOPED_TRACE(currency);
    EXPECT_GT(list.base, 0);
    EXPECT_EQ(keys_of(list.features), features(false));
    for (const auto& [name, amount] : list.per_unit) {
      const auto feature = model_.find(name);
      ASSERT_TRUE(feature) << name;
      EXPECT_EQ(model_.feature(*feature).kind, FeatureKind::integer) << name;
    }
  }
}

TEST_P(DemoProducts, DescribesItselfWithNamesOfTheModel) {
  EXPECT_TRUE(check(family_));
  EXPECT_EQ(family_.key, GetParam());
  Names attributes;
  for (const Feature& feature : model_.features()) attributes.merge(keys_of(feature.attributes));
  for (const SumLimit& sum : family_.sums) {
    EXPECT_TRUE(attributes.count(sum.attribute)) << sum.attribute;
    EXPECT_TRUE(attributes.count(sum.limit)) << sum.limit;
  }
  for (const std::string& name : family_.highlights) EXPECT_TRUE(model_.find(name)) << name;
}

TEST_P(DemoProducts, HasValidStandardConfigurations) {
  EXPECT_GE(family_.standard.size(), 2u);
  for (const FamilyStandard& standard : family_.standard) {
    SCOPED_TRACE(standard.key);
    EXPECT_TRUE(standard.title.count("zh") && standard.text.count("en") && standard.text.count("zh"));
    for (const auto& [name, value] : standard.decisions) ASSERT_TRUE(model_.find(name)) << name;
    const Chosen chosen = completed(model_, standard);
    expect_groups_hold(model_, chosen);
    const Evaluator evaluate(model_, chosen);
    for (const auto& rule : model_.rules()) EXPECT_TRUE(evaluate(rule.expression)) << rule.name;
    for (const SumLimit& sum : family_.sums)
      EXPECT_LE(evaluate.sum(sum.attribute), evaluate.sum(sum.limit)) << sum.attribute;
  }
}

TEST_P(DemoProducts, DrawsEachStandardConfigurationInsideItsCanvas) {
  const auto picture = read_picture(content_of(folder_ + "picture.json"));
  ASSERT_TRUE(picture) << describe(picture.error());
  for (const std::string& name : features_of(*picture)) EXPECT_TRUE(model_.find(name)) << name;
  Names drawings;
  for (const FamilyStandard& standard : family_.standard) {
    SCOPED_TRACE(standard.key);
    const auto shapes = resolve(*picture, completed(model_, standard));
    EXPECT_GE(shapes.size(), 40u);
    for (const DrawnShape& shape : shapes) {
      for (const Command& command : shape.path) {
        EXPECT_TRUE(command.to.x > -20 && command.to.x < picture->width + 20) << command.to.x;
        EXPECT_TRUE(command.to.y > -20 && command.to.y < picture->height + 20) << command.to.y;
      }
    }
    drawings.insert(to_svg(shapes, picture->width, picture->height));
  }
  EXPECT_EQ(drawings.size(), family_.standard.size()) << "two standard configurations look the same";
}

// Rounding moves a point by less than a hundredth of a canvas unit, and a gradient by less than a tenth.
TEST_P(DemoProducts, LooksTheSameWhenItsPictureIsSettled) {
  const auto picture = read_picture(content_of(folder_ + "picture.json"));
  ASSERT_TRUE(picture) << describe(picture.error());
  for (const FamilyStandard& standard : family_.standard) {
    SCOPED_TRACE(standard.key);
    const auto shapes = resolve(*picture, completed(model_, standard));
    const Picture still = settled(shapes, picture->width, picture->height);
    ASSERT_TRUE(check(still)) << describe(check(still).error());
    EXPECT_TRUE(features_of(still).empty());
    const auto again = resolve(still, {});
    ASSERT_EQ(again.size(), shapes.size());
    for (std::size_t i = 0; i < shapes.size(); ++i) expect_same_look(again[i], shapes[i]);
  }
}

INSTANTIATE_TEST_SUITE_P(Families, DemoProducts, testing::ValuesIn(families()),
                         [](const auto& parameter) { return parameter.param; });

}  // namespace
}  // namespace portico::catalog
