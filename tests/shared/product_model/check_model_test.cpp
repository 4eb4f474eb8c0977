#include "shared/product_model/check_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "shared/base/codec.h"
#include "shared/product_model/uvl_reader.h"
#include "shared/product_model/uvl_writer.h"
#include "tests/shared/product_model/random_model.h"

namespace portico::product_model {
namespace {

ModelReport report_of(std::string_view text) {
  const auto model = read_uvl(text);
  EXPECT_TRUE(model) << describe(model.error());
  const auto report = check_model(*model);
  EXPECT_TRUE(report) << describe(report.error());
  return *report;
}

std::set<std::string> names(const std::vector<FeatureFinding>& findings) {
  std::set<std::string> result;
  for (const auto& finding : findings) result.insert(finding.feature);
  return result;
}

TEST(CheckModel, FindsNothingInASoundModel) {
  EXPECT_EQ(report_of("features\n\tA\n\t\toptional\n\t\t\tB\n\t\t\tC\nconstraints\n\tB => C\n"), ModelReport());
}

TEST(CheckModel, NamesTheRulesThatMakeAModelVoid) {
  const auto report = report_of(
      "features\n\tA\n\t\toptional\n\t\t\tB\n\t\t\tC\nconstraints\n"
      "\t// rule harmless\n\tB => C\n\t// rule one\n\tA => C\n\t// rule two\n\t!C\n");
  EXPECT_TRUE(report.is_void);
  const std::vector<RuleReference> expected = {
      {RuleOrigin::root, "A", ""}, {RuleOrigin::named, "", "one"}, {RuleOrigin::named, "", "two"}};
  EXPECT_EQ(report.void_because, expected);
}

TEST(CheckModel, ExplainsDeadAndFalseOptionalFeatures) {
  const auto report = report_of(
      "features\n\tA\n\t\toptional\n\t\t\tB\n\t\t\t\tmandatory\n\t\t\t\t\tD\n\t\t\tC\n\t\t\t\toptional\n\t\t\t\t\tE\n"
      "constraints\n\t// rule never\n\t!B\n\t// rule pulls\n\tC => E\n");
  const std::vector<FeatureFinding> dead = {{"B", {{RuleOrigin::named, "", "never"}}},
                                            {"D", {{RuleOrigin::needs_parent, "D", ""}}}};
  const std::vector<FeatureFinding> optional = {{"E", {{RuleOrigin::named, "", "pulls"}}}};
  EXPECT_EQ(report.dead, dead);
  EXPECT_EQ(report.false_optional, optional);
  EXPECT_EQ(*from_json<ModelReport>(to_json(report)), report);
}

TEST(CheckModel, AgreesWithEnumerationOnRandomModels) {
  std::mt19937 random(99);
  int void_models = 0;
  int findings = 0;
  for (int round = 0; round < 400; ++round) {
    const auto model = random_model(random);
    std::vector<Choice> valid;
    for (auto& choice : all_choices(model)) {
      if (is_valid(model, choice)) valid.push_back(std::move(choice));
    }
    const auto report = check_model(model);
    ASSERT_TRUE(report) << describe(report.error());
    ASSERT_EQ(report->is_void, valid.empty()) << write_uvl(model);
    void_models += valid.empty() ? 1 : 0;
    if (valid.empty()) continue;
    std::set<std::string> dead;
    std::set<std::string> false_optional;
    for (std::size_t i = 0; i < model.features().size(); ++i) {
      const auto& feature = model.features()[i];
      const auto is_chosen = [&](const Choice& choice) { return bool{choice.chosen[i]}; };
      const auto* group = model.group_of(static_cast<FeatureIndex>(i));
      if (std::none_of(valid.begin(), valid.end(), is_chosen)) {
        dead.insert(feature.name);
      } else if (group && group->least < static_cast<std::int32_t>(group->members.size())) {
        const auto parent = static_cast<std::size_t>(feature.parent);
        const bool always = std::all_of(valid.begin(), valid.end(), [&](const Choice& choice) {
          return !choice.chosen[parent] || choice.chosen[i];
        });
        if (always) false_optional.insert(feature.name);
      }
    }
    EXPECT_EQ(names(report->dead), dead) << write_uvl(model);
    EXPECT_EQ(names(report->false_optional), false_optional) << write_uvl(model);
    for (const auto* list : {&report->dead, &report->false_optional}) {
      for (const auto& finding : *list) EXPECT_FALSE(finding.because.empty());
      findings += static_cast<int>(list->size());
    }
  }
  EXPECT_GT(void_models, 20);
  EXPECT_GT(findings, 100);
}

}  // namespace
}  // namespace portico::product_model
