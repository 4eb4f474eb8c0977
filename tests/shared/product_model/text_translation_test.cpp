#include "shared/product_model/text_translation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <set>

#include "shared/constraint/compile.h"
#include "shared/constraint/reasoner.h"
#include "shared/product_model/check_model.h"
#include "shared/product_model/copies.h"
#include "shared/product_model/dimacs.h"
#include "shared/product_model/uvl_reader.h"
#include "shared/product_model/uvl_writer.h"
#include "shared/product_model/version_comparison.h"
#include "tests/shared/product_model/random_model.h"

namespace portico::product_model {
namespace {

ProductModel model_of(const std::string& text) {
  const auto model = read_product(text);
  EXPECT_TRUE(model) << (model ? "" : describe(model.error())) << text;
  return model ? *model : ProductModel();
}

// Three String features of which each may be absent, and a part with a text attribute.
std::string signs(const std::string& constraints) {
  return "features\n\tR\n\t\toptional\n\t\t\tString T {max_length 2}\n\t\t\tString U {max_length 2}\n"
         "\t\t\tString V {max_length 1}\n\t\t\tB {word 'ab'}\nconstraints\n" +
         constraints;
}

std::string count(const ProductModel& model) {
  const auto translation = translate(model);
  EXPECT_TRUE(translation) << describe(translation.error());
  auto diagram = constraint::compile(translation->formula);
  EXPECT_TRUE(diagram);
  const auto reasoner = constraint::make_compiled_reasoner(
      translation->formula, std::make_shared<const constraint::Diagram>(std::move(*diagram)));
  return *(*reasoner)->exact_count({});
}

// Enough texts that three features can all have another one than every literal, of either length.
const std::vector<std::string> some_texts{"", "a", "b", "c", "d", "ab", "ac", "ad", "ae"};

std::vector<Choice> all_choices_of_texts(const ProductModel& model) {
  std::vector<Choice> all(1);
  for (const auto& feature : model.features()) {
    std::vector<Choice> longer;
    for (const auto& choice : all) {
      const auto add = [&](bool chosen, const std::string& text) {
        longer.push_back(choice);
        longer.back().chosen.push_back(chosen);
        longer.back().number.push_back(0);
        longer.back().text.push_back(text);
      };
      add(false, "");
      if (feature.kind != FeatureKind::text) add(true, "");
      for (const auto& text : some_texts) {
        const bool fits = feature.kind == FeatureKind::text && character_count(text) <= feature.longest_text;
        if (fits) add(true, text);
      }
    }
    all = std::move(longer);
  }
  return all;
}

// All that the formula knows about a choice.
std::vector<std::int64_t> known_of(const Translation& translation, const Choice& choice) {
  std::vector<std::int64_t> known(choice.chosen.begin(), choice.chosen.end());
  for (std::size_t i = 0; i < choice.chosen.size(); ++i) {
    for (const auto& [variable, value] : translation.texts[i].values(choice.text[i])) {
      known.push_back(choice.chosen[i] ? value : 0);
    }
    for (const auto& [other, variable] : translation.texts[i].equals) {
      const auto j = static_cast<std::size_t>(other);
      known.push_back(choice.chosen[i] && choice.chosen[j] && choice.text[i] == choice.text[j] ? 1 : 0);
    }
  }
  return known;
}

std::string random_condition(std::mt19937& random, int depth) {
  const auto pick = [&](std::initializer_list<const char*> choices) {
    return std::string(choices.begin()[random() % choices.size()]);
  };
  const auto text = [&] { return pick({"T", "U", "V", "T", "U", "V", "''", "'a'", "'ab'", "B.word"}); };
  if (depth == 0 || random() % 3 == 0) {
    if (random() % 5 == 0)
      return "len(" + pick({"T", "U", "V"}) + ") " + pick({"==", ">", "<"}) + " " + pick({"0", "1"});
    if (random() % 5 == 0) return pick({"T", "U", "V", "B"});
    return text() + pick({" == ", " == ", " != "}) + text();
  }
  if (random() % 4 == 0) return "!(" + random_condition(random, depth - 1) + ")";
  return "(" + random_condition(random, depth - 1) + pick({" & ", " | ", " => ", " <=> "}) +
         random_condition(random, depth - 1) + ")";
}

TEST(TextTranslation, HasASolutionForWhateverTextsCanBeAndNoOther) {
  std::mt19937 random(41);
  int with_families = 0;
  for (int round = 0; round < 800; ++round) {
    std::string rules;
    for (auto rule = random() % 3 + 1; rule > 0; --rule) rules += "\t" + random_condition(random, 2) + "\n";
    const auto model = model_of(signs(rules));
    const auto translation = translate(model);
    ASSERT_TRUE(translation) << describe(translation.error()) << rules;
    std::set<std::vector<std::int64_t>> products;
    for (const auto& choice : all_choices_of_texts(model)) {
      if (is_valid(model, choice)) products.insert(known_of(*translation, choice));
    }
    EXPECT_EQ(count(model), std::to_string(products.size())) << rules;
    with_families += translation->texts[1].equals.size() > 1 ? 1 : 0;
  }
  EXPECT_GT(with_families, 60);
}

TEST(TextTranslation, CountsTextsAsFarAsRulesTellThemApart) {
  const std::string both = "features\n\tR\n\t\tmandatory\n\t\t\tString T\n\t\t\tString U\nconstraints\n\t";
  EXPECT_EQ(count(model_of(both + "R\n")), "1") << "no rule names a text";
  EXPECT_EQ(count(model_of(both + "T == U | R\n")), "2") << "equal or not";
  EXPECT_EQ(count(model_of(both + "T == U\n")), "1");
  EXPECT_EQ(count(model_of(both + "T != U\n")), "1");
  EXPECT_EQ(count(model_of(both + "T == 'a' | T == U\n")), "3") << "both 'a', T alone 'a', both another text";
  EXPECT_EQ(count(model_of(both + "T == T\n")), "1");
}

TEST(TextTranslation, TakesAnAbsentTextForDifferentFromAnyOther) {
  EXPECT_EQ(count(model_of(signs("\tT == U\n\t!V & !B\n"))), "1") << "equal texts are both there";
  EXPECT_EQ(count(model_of(signs("\tT != U\n\t!V & !B\n"))), "4") << "any of the two, or both and different";
  EXPECT_EQ(count(model_of(signs("\tT == T\n\t!U & !V & !B\n"))), "1") << "equals itself when it is there";
  EXPECT_EQ(count(model_of(signs("\tT != T\n\t!U & !V & !B\n"))), "1") << "and does not when it is absent";
}

TEST(TextTranslation, MakesEqualTextsEqualAcrossThird) {
  const std::string chosen = "\tT & U & V & !B\n\tT == U & U == V\n";
  EXPECT_EQ(count(model_of(signs(chosen))), "1");
  EXPECT_EQ(count(model_of(signs(chosen + "\tT != V\n"))), "0");
  EXPECT_EQ(count(model_of(signs(chosen + "\tT == 'a'\n"))), "1");
  EXPECT_EQ(count(model_of(signs(chosen + "\tT == 'a' & V == 'b'\n"))), "0");
  EXPECT_EQ(count(model_of(signs(chosen + "\tT == 'ab'\n"))), "0") << "V has room for one letter";
  EXPECT_EQ(count(model_of(signs(chosen + "\tlen(T) == 2\n"))), "0");
  EXPECT_EQ(count(model_of(signs("\tT & U & len(T) == 0 & len(U) == 0 & T != U\n"))), "0") << "one empty text only";
}

TEST(TextTranslation, ComparesTextsOfCopiesEach) {
  const auto model = model_of(
      "features\n\tR\n\t\tmandatory\n\t\t\tString T\n\t\t\tString Plate cardinality [2]\nconstraints\n\tPlate == T\n");
  EXPECT_EQ(count(model), "1");
  EXPECT_EQ(write_expression(model, model.rules()[0].expression), "Plate__1 => (Plate__1 == T)");
}

TEST(TextTranslation, KnowsWhatDecidedTextsSay) {
  const auto model = model_of(signs("\tT == U | U == V | T == 'a'\n"));
  const auto translation = translate(model);
  ASSERT_TRUE(translation);
  const auto equal_with_v = translation->texts[1].equals.at(3);
  const auto facts = facts_of_text(model, *translation, 1, "xy");
  EXPECT_NE(std::find(facts.begin(), facts.end(), TextFact(equal_with_v, 0)), facts.end()) << "too long for V";
  EXPECT_EQ(fact_of_texts(*translation, 1, "x", 3, "x"), TextFact(equal_with_v, 1)) << "by way of U";
  EXPECT_EQ(fact_of_texts(*translation, 3, "x", 1, "y"), TextFact(equal_with_v, 0));
  EXPECT_EQ(fact_of_texts(*translation, 1, "x", 4, "x"), std::nullopt);
}

TEST(TextTranslation, RefusesSoManyComparisonsThatNothingCouldAnswerThem) {
  const auto problem = [](int features, int literals) {
    std::string text = "features\n\tR\n\t\toptional\n";
    std::string rules = "constraints\n";
    for (int i = 0; i < features; ++i) text += "\t\t\tString T" + std::to_string(i) + "\n";
    for (int i = 1; i < features; ++i) rules += "\tT" + std::to_string(i) + " == T" + std::to_string(i - 1) + " | R\n";
    for (int i = 0; i < literals; ++i) rules += "\tT0 != '" + std::to_string(i) + "'\n";
    const auto translation = translate(model_of(text + rules));
    return translation ? "none" : describe(translation.error());
  };
  const std::string too_many = " (what: so many String features, and texts that they can be, compared with each other)";
  EXPECT_EQ(problem(60, 30), "none");
  EXPECT_EQ(problem(300, 0), "model_unsupported at 305:5" + too_many);
  EXPECT_EQ(problem(2, 250'000), "model_unsupported at 7:5" + too_many);
}

TEST(TextTranslation, IsReadAndWrittenAndNamedInDimacs) {
  const auto model = model_of(signs("\t// rule same\n\tT == U => U != V\n"));
  const auto again = model_of(write_uvl(model));
  EXPECT_EQ(write_expression(again, again.rules()[0].expression), "(T == U) => (U != V)");
  EXPECT_EQ(write_uvl(again), write_uvl(model));
  const auto text = write_dimacs(model);
  ASSERT_TRUE(text);
  const auto dimacs = read_dimacs(*text);
  ASSERT_TRUE(dimacs);
  for (const std::string name : {"T==U", "T==V", "U==V"}) {
    EXPECT_EQ(std::count(dimacs->names.begin(), dimacs->names.end(), name), 1) << *text;
  }
}

TEST(TextTranslation, LetsTheModelCheckSeeWhatRulesAboutTextsSay) {
  auto model = model_of(
      signs("\t// rule first\n\tT == U\n\t// rule second\n\tU == V\n\t// rule follows\n\tT == V\n\t// rule never\n"
            "\tT != V => B\n"));
  const auto report = check_model(model);
  ASSERT_TRUE(report) << describe(report.error());
  std::vector<std::string> redundant;
  for (const auto& finding : report->redundant) redundant.push_back(finding.rule);
  EXPECT_EQ(redundant, (std::vector<std::string>{"first", "second", "follows"}));
  ASSERT_EQ(report->never_applies.size(), 1U);
  EXPECT_EQ(report->never_applies[0].rule, "never");
}

TEST(TextTranslation, MakesGoldensLookAtTheirTexts) {
  const auto model = model_of(signs("\t// rule same\n\tT => T == U\n\t// rule no_a\n\tT != 'a'\n") +
                              "// golden valid equal: T='b', U='b'\n// golden invalid different: T='b', U='c', V='b'\n"
                              "// golden invalid literal: T='a'\n// golden invalid too long: V='ab'\n// golden valid "
                              "different: T='b', U='c', B\n"
                              "// golden valid alone: U='c', V='c'\n// golden valid literal: T='a', U='a'\n");
  const auto report = check_model(model);
  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_EQ(report->goldens_checked, 7);
  ASSERT_EQ(report->goldens.size(), 3U);
  EXPECT_EQ(report->goldens[0].problem, GoldenProblem::unknown);
  EXPECT_EQ(report->goldens[0].features, std::vector<std::string>{"V"});
  EXPECT_EQ(report->goldens[1].features, (std::vector<std::string>{"T", "U"}));
  EXPECT_EQ(report->goldens[1].because, (std::vector<RuleReference>{{RuleOrigin::named, "", "same"}}));
  EXPECT_EQ(report->goldens[2].features, (std::vector<std::string>{"T"}));
  EXPECT_EQ(report->goldens[2].because, (std::vector<RuleReference>{{RuleOrigin::named, "", "no_a"}}));
}

TEST(TextTranslation, CountsVariantsOfBothVersionsOnce) {
  const auto before = model_of(signs("\tT == U | len(V) == 1 | T == 'a'\n"));
  const auto same = compare_versions(before, before);
  ASSERT_TRUE(same);
  ASSERT_TRUE(same->variants);
  EXPECT_EQ(same->variants->in_both, same->variants->before);
  const auto after = model_of(signs("\tT == U | len(V) == 1 | T == 'a'\n\tT != U\n"));
  const auto less = compare_versions(before, after);
  ASSERT_TRUE(less && less->variants);
  EXPECT_EQ(less->variants->in_both, less->variants->after);
}

}  // namespace
}  // namespace portico::product_model
