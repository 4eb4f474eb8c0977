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

TEST(CheckModel, TellsRedundantSilentAndContradictoryRulesApart) {
  const auto report = report_of(
      "features\n\tA\n\t\toptional\n\t\t\tB\n\t\t\tC\n\t\t\tD\n\t\t\tE\nconstraints\n"
      "\t// rule first\n\tB => C\n\t// rule second\n\tC => D\n\t// rule both\n\tB => D\n"
      "\t// rule silent\n\t(B & !C) => E\n\t// rule trap\n\tE => B\n\t// rule shut\n\tE => !C\n");
  const auto named = [](const char* rule) { return RuleReference{RuleOrigin::named, "", rule}; };
  EXPECT_EQ(report.redundant, (std::vector<RuleFinding>{{"both", {named("first"), named("second")}}}));
  EXPECT_EQ(report.never_applies, (std::vector<RuleFinding>{{"silent", {named("first")}}}));
  const std::vector<RuleReference> three{named("first"), named("trap"), named("shut")};
  EXPECT_EQ(report.contradictory, (std::vector<RuleFinding>{{"trap", three}, {"shut", three}}));
  EXPECT_EQ(*from_json<ModelReport>(to_json(report)), report);
}

TEST(CheckModel, FindsNumbersAndPairsThatNoProductHas) {
  const auto report = report_of(
      "features\n\tA\n\t\toptional\n\t\t\tInteger N {min 10, max 80, step 10}\n\t\t\tB\n\t\t\tC\n\t\t\tD\n"
      "constraints\n\tN != 10\n\tN != 30\n\tN < 50 | N > 60\n\t// rule b\n\tB => N <= 40\n\t// rule c\n\tC => N > 60\n"
      "\t// rule d\n\t!(B & D)\n");
  EXPECT_EQ(report.unreachable_numbers, (std::vector<NumberFinding>{{"N", 10, 10}, {"N", 30, 30}, {"N", 50, 60}}));
  ASSERT_EQ(report.never_together_count, 1);
  EXPECT_EQ(report.never_together[0].first, "B");
  EXPECT_EQ(report.never_together[0].second, "C");
  EXPECT_FALSE(report.never_together[0].because.empty());
}

TEST(CheckModel, HoldsTheModelToItsGoldenConfigurations) {
  const auto report = report_of(
      "features\n\tA\n\t\toptional\n\t\t\tB\n\t\t\tC\n\t\t\tInteger N {min 1, max 9}\nconstraints\n"
      "\t// rule weak\n\tB => N <= 4\n"
      "// golden valid right: B, !C, N=4\n// golden invalid also right: B, N=5\n"
      "// golden valid wrong: C, N=7, B\n// golden invalid wrong too: B\n"
      "// golden valid unknown: B, X\n// golden valid out of range: N=10\n// golden valid unreadable: B,,C\n");
  EXPECT_EQ(report.goldens_checked, 7);
  ASSERT_EQ(report.goldens.size(), 5U);
  const GoldenFinding& wrong = report.goldens[0];
  EXPECT_EQ(wrong.golden, "wrong");
  EXPECT_EQ(wrong.line, 12);
  EXPECT_EQ(wrong.problem, GoldenProblem::wrong);
  EXPECT_EQ(wrong.features, (std::vector<std::string>{"N", "B"}));
  EXPECT_EQ(wrong.because, (std::vector<RuleReference>{{RuleOrigin::named, "", "weak"}}));
  EXPECT_EQ(report.goldens[1].golden, "wrong too");
  EXPECT_EQ(report.goldens[2].problem, GoldenProblem::unknown);
  EXPECT_EQ(report.goldens[2].features, std::vector<std::string>{"X"});
  EXPECT_EQ(report.goldens[3].features, std::vector<std::string>{"N"});
  EXPECT_EQ(report.goldens[4].problem, GoldenProblem::unreadable);
}

TEST(Goldens, ComeBackFromTheWrittenModel) {
  const std::string text =
      "features\n\tA\n\t\toptional\n\t\t\t\"Two words\"\n\t\t\tString S {max_length 9}\n\t\t\tInteger N {min -5, max "
      "9}\n"
      "/* // golden valid not this one: A\n*/\n// golden is this prose\n"
      "  // golden valid many kinds: \"Two words\", !N , S = 'a, b'\n// golden invalid none:\n// golden valid n: "
      "N=-3\n";
  const auto model = read_uvl(text);
  ASSERT_TRUE(model) << describe(model.error());
  ASSERT_EQ(model->goldens().size(), 3U);
  const Golden& many = model->goldens()[0];
  EXPECT_EQ(many.name, "many kinds");
  ASSERT_EQ(many.decisions.size(), 3U);
  EXPECT_EQ(many.decisions[0].first, "Two words");
  EXPECT_EQ(many.decisions[1].second, (std::variant<bool, std::int64_t, std::string>(false)));
  EXPECT_EQ(many.decisions[2].second, (std::variant<bool, std::int64_t, std::string>("a, b")));
  const auto again = read_uvl(write_uvl(*model));
  ASSERT_TRUE(again) << describe(again.error());
  ASSERT_EQ(again->goldens().size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    Golden same = again->goldens()[i];
    same.line = model->goldens()[i].line;
    EXPECT_EQ(same, model->goldens()[i]);
  }
}

TEST(CheckModel, CanBeStoppedAtEveryStep) {
  const auto model = read_uvl(
      "features\n\tA\n\t\toptional\n\t\t\tB\n\t\t\tInteger N {min 1, max 9}\nconstraints\n\tB => N < 5\n"
      "// golden valid b: B\n");
  ASSERT_TRUE(model);
  std::size_t steps = 0;
  CheckLimits limits;
  limits.go_on = [&](std::size_t step, std::size_t of) {
    EXPECT_EQ(step, ++steps);
    EXPECT_LE(step, of);
    EXPECT_EQ(of, 8U);
    return true;
  };
  ASSERT_TRUE(check_model(*model, limits));
  EXPECT_EQ(steps, 8U);
  for (std::size_t last = 1; last <= steps; ++last) {
    limits.go_on = [&](std::size_t step, std::size_t) { return step < last; };
    const auto stopped = check_model(*model, limits);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::limit_reached);
  }
}

TEST(CheckModel, SaysWhatItLeftOut) {
  const auto model = read_uvl(
      "features\n\tA\n\t\toptional\n\t\t\tB\n\t\t\tInteger N {min 1, max 9}\nconstraints\n\tB => N < 5\n"
      "\tB => N < 7\n");
  ASSERT_TRUE(model);
  const auto report = check_model(*model, {{}, 1, 6, 1});
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->redundant.empty());
  EXPECT_EQ(report->not_checked,
            (std::vector<NotChecked>{
                {CheckPart::redundant, 1}, {CheckPart::unreachable_numbers, 7}, {CheckPart::never_together, 2}}));
}

class RulesByEnumeration {
 public:
  explicit RulesByEnumeration(const ProductModel& model) : model_(model) {
    const ProductModel tree(model.features(), {});
    for (auto& choice : all_choices(model)) {
      if (is_valid(tree, choice)) choices_.push_back(std::move(choice));
    }
  }

  // Some choice that fits the tree and these rules fulfils the condition.
  template <class Condition>
  bool some(const std::set<std::size_t>& rules, Condition condition) const {
    return std::any_of(choices_.begin(), choices_.end(), [&](const Choice& choice) {
      return std::all_of(rules.begin(), rules.end(), [&](std::size_t i) { return keeps(choice, i); }) &&
             condition(choice);
    });
  }
  bool keeps(const Choice& choice, std::size_t rule) const {
    return holds(model_, choice, model_.rules()[rule].expression);
  }
  std::set<std::size_t> all_but(std::size_t rule) const {
    std::set<std::size_t> rules;
    for (std::size_t i = 0; i < model_.rules().size(); ++i) {
      if (i != rule) rules.insert(i);
    }
    return rules;
  }
  std::set<std::size_t> named(const std::vector<RuleReference>& because) const {
    std::set<std::size_t> rules;
    for (std::size_t i = 0; i < model_.rules().size(); ++i) {
      for (const auto& reference : because) {
        if (reference.rule == model_.rules()[i].name) rules.insert(i);
      }
    }
    return rules;
  }

 private:
  const ProductModel& model_;
  std::vector<Choice> choices_;
};

const RuleFinding* finding_of(const std::vector<RuleFinding>& findings, const std::string& rule) {
  for (const auto& finding : findings) {
    if (finding.rule == rule) return &finding;
  }
  return nullptr;
}

TEST(CheckModel, AgreesWithEnumerationOnEveryRule) {
  std::mt19937 random(7);
  int redundant = 0, silent = 0;
  for (int round = 0; round < 1500; ++round) {
    const auto model = random_model(random);
    const RulesByEnumeration rules(model);
    const auto report = check_model(model);
    ASSERT_TRUE(report) << describe(report.error());
    if (report->is_void) continue;
    for (std::size_t i = 0; i < model.rules().size(); ++i) {
      const Rule& rule = model.rules()[i];
      const auto others = rules.all_but(i);
      auto all = others;
      all.insert(i);
      const auto breaks = [&](const Choice& choice) { return !rules.keeps(choice, i); };
      const auto applies = [&](const Choice& choice) { return holds(model, choice, rule.expression.operands[0]); };
      const bool has_premise = rule.expression.op == Operator::implies;
      const bool is_silent = has_premise && !rules.some(all, applies);
      const bool by_itself = is_silent && rules.some(others, applies);
      const auto* contradictory = finding_of(report->contradictory, rule.name);
      const auto* never = finding_of(report->never_applies, rule.name);
      const auto* implied = finding_of(report->redundant, rule.name);
      ASSERT_EQ(contradictory != nullptr, by_itself) << write_uvl(model);
      ASSERT_EQ(never != nullptr, is_silent && !by_itself) << write_uvl(model);
      ASSERT_EQ(implied != nullptr, !is_silent && !rules.some(others, breaks)) << write_uvl(model);
      silent += is_silent ? 1 : 0;
      if (implied == nullptr) continue;
      ++redundant;
      const auto because = rules.named(implied->because);
      ASSERT_FALSE(rules.some(because, breaks));
      for (const std::size_t one : because) {
        auto fewer = because;
        fewer.erase(one);
        ASSERT_TRUE(rules.some(fewer, breaks));
      }
    }
  }
  EXPECT_GT(redundant, 50);
  EXPECT_GT(silent, 40);
}

TEST(CheckModel, AgreesWithEnumerationOnNumbersAndPairs) {
  std::mt19937 random(8);
  int numbers = 0, pairs = 0;
  for (int round = 0; round < 1500; ++round) {
    const auto model = random_model(random);
    const auto report = check_model(model);
    ASSERT_TRUE(report);
    if (report->is_void) continue;
    std::vector<Choice> valid;
    for (auto& choice : all_choices(model)) {
      if (is_valid(model, choice)) valid.push_back(std::move(choice));
    }
    for (std::size_t i = 0; i < model.features().size(); ++i) {
      const auto& feature = model.features()[i];
      const bool is_dead =
          std::none_of(valid.begin(), valid.end(), [&](const Choice& choice) { return choice.chosen[i]; });
      if (feature.kind != FeatureKind::integer || is_dead) continue;
      for (auto number = feature.range.least; number <= feature.range.most; number += feature.range.step) {
        const bool is_reached = std::any_of(valid.begin(), valid.end(), [&](const Choice& choice) {
          return choice.chosen[i] && choice.number[i] == number;
        });
        const bool is_found = std::any_of(
            report->unreachable_numbers.begin(), report->unreachable_numbers.end(), [&](const NumberFinding& finding) {
              return finding.feature == feature.name && finding.from <= number && number <= finding.to;
            });
        ASSERT_EQ(is_found, !is_reached) << write_uvl(model);
        numbers += is_found ? 1 : 0;
      }
    }
    for (const PairFinding& pair : report->never_together) {
      const auto first = static_cast<std::size_t>(*model.find(pair.first));
      const auto second = static_cast<std::size_t>(*model.find(pair.second));
      ASSERT_TRUE(std::none_of(valid.begin(), valid.end(),
                               [&](const Choice& choice) { return choice.chosen[first] && choice.chosen[second]; }));
      ASSERT_FALSE(pair.because.empty());
      ++pairs;
    }
  }
  EXPECT_GT(numbers, 50);
  EXPECT_GT(pairs, 0);
}

}  // namespace
}  // namespace portico::product_model
