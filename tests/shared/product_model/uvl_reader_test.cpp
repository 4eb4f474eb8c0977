#include "shared/product_model/uvl_reader.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "shared/product_model/translation.h"
#include "shared/product_model/uvl_writer.h"

namespace portico::product_model {
namespace {

ProductModel model_of(const std::string& text) {
  const auto model = read_uvl(text);
  EXPECT_TRUE(model) << (model ? "" : describe(model.error())) << "\n" << text;
  return model ? *model : ProductModel();
}

std::string file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A constraint over a model with a bit of everything, as written back.
std::string constraint(const std::string& text) {
  const auto model = model_of(
      "features\n\tA {kg 3, ok}\n\t\toptional\n\t\t\tB {kg 4}\n\t\t\tInteger N {min 0, max 9}\n\t\t\t\"C d\"\n"
      "constraints\n\t" +
      text + "\n");
  return model.rules().size() == 1 ? write_expression(model, model.rules()[0].expression) : "";
}

TEST(UvlReader, ReadsTheTreeWithAllKindsOfGroups) {
  const auto model = model_of(
      "namespace Shop.cars\ninclude\n  Boolean.group-cardinality\n  Type.*\nfeatures\n  Car {abstract}\n"
      "    mandatory\n      Body\n      Wheels\n    optional\n      Radio\n    alternative\n      Red\n      Blue\n"
      "    or\n      E\n      F\n    [1..2]\n      X\n      Y\n      Z\n    [2]\n      P\n      Q\n    [1..*]\n      "
      "S\n"
      "      T\n");
  const auto& root = model.feature(0);
  EXPECT_TRUE(root.is_abstract);
  EXPECT_EQ(root.line, 6);
  ASSERT_EQ(root.groups.size(), 7U);
  const auto limits = [&](std::size_t g) { return std::make_pair(root.groups[g].least, root.groups[g].most); };
  EXPECT_EQ(limits(0), std::make_pair(2, 2));
  EXPECT_EQ(limits(1), std::make_pair(0, 1));
  EXPECT_EQ(limits(2), std::make_pair(1, 1));
  EXPECT_EQ(limits(3), std::make_pair(1, 2));
  EXPECT_EQ(limits(4), std::make_pair(1, 2));
  EXPECT_EQ(limits(5), std::make_pair(2, 2));
  EXPECT_EQ(limits(6), std::make_pair(1, 2));
  EXPECT_EQ(model.group_of(*model.find("Y")), &root.groups[4]);
  EXPECT_EQ(model.group_of(0), nullptr);
  EXPECT_FALSE(model.find("car"));
}

TEST(UvlReader, ReadsKindsRangesAndAttributes) {
  const auto model = model_of(
      "\xEF\xBB\xBF"
      "features\r\n\tBoolean A {price 12, loss -3, on, off false, text 'it \"is\"', \"two words\" \"x.y\"}"
      "\r\n\t\toptional\r\n\t\t\tInteger Length {min 10, max 25,\r\n   step 4, unit 'mm', kg 2}\r\n"
      "\t\t\tString Name {max_length 20}\r\n\t\t\tString Other\r\n\t\t\tabstract {abstract false}");
  const auto& attributes = model.feature(0).attributes;
  EXPECT_EQ(attributes.at("price"), AttributeValue(std::int64_t{12}));
  EXPECT_EQ(attributes.at("loss"), AttributeValue(std::int64_t{-3}));
  EXPECT_EQ(attributes.at("on"), AttributeValue(true));
  EXPECT_EQ(attributes.at("off"), AttributeValue(false));
  EXPECT_EQ(attributes.at("text"), AttributeValue(std::string("it \"is\"")));
  EXPECT_EQ(attributes.at("two words"), AttributeValue(std::string("x.y")));
  EXPECT_EQ(integer_attribute(model.feature(0), "price"), 12);
  EXPECT_EQ(integer_attribute(model.feature(0), "text"), 0);
  const auto& length = model.feature(*model.find("Length"));
  EXPECT_EQ(length.kind, FeatureKind::integer);
  EXPECT_EQ(length.range.least, 10);
  EXPECT_EQ(length.range.most, 22) << "the most is rounded down to the grid";
  EXPECT_EQ(length.range.step, 4);
  EXPECT_EQ(length.range.unit, "mm");
  EXPECT_EQ(length.attributes.size(), 1U) << "only kg is left";
  EXPECT_EQ(model.feature(*model.find("Name")).longest_text, 20);
  EXPECT_EQ(model.feature(*model.find("Other")).longest_text, 100);
  EXPECT_FALSE(model.feature(*model.find("abstract")).is_abstract);
}

TEST(UvlReader, BindsOperatorsInTheOrderOfTheLanguage) {
  EXPECT_EQ(constraint("!A & B | A => B <=> A"), "(((!A & B) | A) => B) <=> A");
  EXPECT_EQ(constraint("A & B & A | B"), "(A & B & A) | B");
  EXPECT_EQ(constraint("A => B => A"), "(A => B) => A");
  EXPECT_EQ(constraint("N + 2 * N - 3 > -1 & A"), "(((N + (2 * N)) - 3) > -1) & A");
  EXPECT_EQ(constraint("!N == 3"), "!(N == 3)");
  EXPECT_EQ(constraint("((A)) | N"), "A | N");
}

TEST(UvlReader, ReadsNumbersOfRules) {
  EXPECT_EQ(constraint("sum(kg) <= 6"), "sum(kg) <= 6");
  EXPECT_EQ(constraint("sum(B, kg) < sum(B.kg)"), "sum(B, kg) < sum(B, kg)");
  EXPECT_EQ(constraint("A.kg != B.kg + A.ok"), "A.kg != (B.kg + A.ok)");
  EXPECT_EQ(constraint("\"C d\" /* why */ => N >= 3 // because"), "\"C d\" => (N >= 3)");
  EXPECT_EQ(constraint("A & (\n B |\n\n\"C d\")"), "A & (B | \"C d\")");
}

TEST(UvlReader, NamesRulesByTheCommentDirectlyAbove) {
  const auto model = model_of(
      "features\n\tA {constraint A => B, constraints [B, !A | B]}\n\t\toptional\n\t\t\tB\nconstraints\n"
      "\t// rule first_one\n\tA => B\n\t// rule lost\n\n\tB\n\t// rule of thumb\n\tA | B\n");
  std::vector<std::string> found;
  for (const auto& rule : model.rules()) found.push_back(rule.name + ": " + rule.source);
  const std::vector<std::string> expected = {"rule_2: A => B",    "rule_2_2: B", "rule_2_3: !A | B",
                                             "first_one: A => B", "rule_10: B",  "rule_12: A | B"};
  EXPECT_EQ(found, expected);
  EXPECT_EQ(model.rules()[3].line, 7);
  EXPECT_EQ(model.rules()[3].expression.column, 4);
}

struct Wrong {
  std::string text;
  ErrorCode code;
  std::string place;
  std::map<std::string, std::string> facts;
};

void expect_errors(const std::vector<Wrong>& cases) {
  for (const auto& wrong : cases) {
    const auto model = read_uvl(wrong.text);
    ASSERT_FALSE(model) << wrong.text;
    EXPECT_EQ(describe(model.error()), describe(error_at(wrong.code, wrong.place, wrong.facts))) << wrong.text;
  }
}

TEST(UvlReader, SaysWhereTheSyntaxIsWrong) {
  const auto syntax = [](std::string text, std::string place, std::string expected, std::string found) {
    return Wrong{std::move(text),
                 ErrorCode::model_syntax,
                 std::move(place),
                 {{"expected", std::move(expected)}, {"found", std::move(found)}}};
  };
  expect_errors({
      syntax("", "1:1", "features", "the end of the file"),
      syntax("constraints\n\tA\n", "1:1", "features", "constraints"),
      syntax("features\n", "2:1", "the root feature, indented", "the end of the file"),
      syntax("features\n\tA\n\t\tB\n", "3:3", "mandatory, optional, alternative, or, [n] or [n..m]", "B"),
      syntax("features\n\tA\n\t\tor\n\t\t\toptional\n", "4:4", "a feature", "optional"),
      syntax("features\n\tA B\n", "2:4", "the end of the line", "B"),
      syntax("features\n\tA {kg 3\n", "3:1", "a comma or }", "the end of the file"),
      syntax("features\n\tA {kg ]}\n", "2:8", "a value", "]"),
      syntax("features\n\tä \"b\n", "2:4", "a closing \"", "the end of the line"),
      syntax("features\n\tA /* x\n", "2:4", "*/ at the end of the comment", "the end of the file"),
      syntax("features\n\tA\n\t\t[1..]\n\t\t\tB\n", "3:7", "a number", "]"),
      syntax("features\n\tA\nconstraints\n\tA &\n", "4:5", "a feature, a number or (", "the end of the line"),
      syntax("features\n\tA\nconstraints\n\t(A\n", "5:1", "an operator or )", "the end of the file"),
      syntax("features\n\tA\nconstraints\n\tA A\n", "4:4", "an operator or the end of the line", "A"),
      syntax("features\n\tA\nconstraints\n\tA @ A\n", "4:4", "a name, a number or an operator", "@"),
      syntax("features\n\tA {constraint A =>}\n", "2:20", "a feature, a number or (", "}"),
      syntax("features\n\tA\nfeatures\n", "3:1", "the end of the file", "features"),
      syntax("features\n\tA\nconstraints\n\tmin(A) > 3\n", "4:2", "sum", "min"),
      syntax(std::string("features\n\tA\0\n", 13), "2:3", "UTF-8 text", "a control character"),
      syntax("features\n\tö\xC3\n", "2:3", "UTF-8 text", "a wrong byte"),
  });
}

TEST(UvlReader, SaysWhichRuleOfModelsIsBroken) {
  const auto invalid = [](std::string text, std::string place, std::string reason,
                          std::map<std::string, std::string> facts = {}) {
    facts["reason"] = std::move(reason);
    return Wrong{std::move(text), ErrorCode::model_invalid, std::move(place), std::move(facts)};
  };
  const std::string tree =
      "features\n\tAlpha {kg 3, name 'x'}\n\t\toptional\n\t\t\tBeta\n\t\t\tInteger N {min 0, max 3}\n";
  expect_errors({
      invalid(tree + "constraints\n\tAlpha => Betta\n", "7:11", "unknown feature",
              {{"name", "Betta"}, {"nearest", "Beta"}}),
      invalid(tree + "constraints\n\tAlpha => Gamma9999\n", "7:11", "unknown feature", {{"name", "Gamma9999"}}),
      invalid(tree + "constraints\n\tsum(kgs) > 3\n", "7:6", "unknown attribute", {{"name", "kgs"}, {"nearest", "kg"}}),
      invalid(tree + "constraints\n\tAlpha.kh > 3\n", "7:8", "unknown attribute", {{"name", "kh"}, {"nearest", "kg"}}),
      invalid(tree + "constraints\n\tsum(name) > 3\n", "7:6", "the attribute name of Alpha is not an integer"),
      invalid(tree + "constraints\n\tBeta > 3\n", "7:2", "a Boolean feature stands where a number is needed"),
      invalid(tree + "constraints\n\tBeta & N + 3\n", "7:11", "a number stands where a condition is needed"),
      invalid(tree + "constraints\n\t(Beta & N) > 3\n", "7:8", "a condition stands where a number is needed"),
      invalid(tree + "constraints\n\tN > 99999999999999999999\n", "7:6", "the number is too large"),
      invalid(tree + "constraints\n\t// rule r\n\tBeta\n\t// rule r\n\tN\n", "10:2", "two rules have the same name",
              {{"name", "r"}}),
      invalid(tree + "constraints\n\tBeta\n\t\tN\n", "8:3", "wrong indentation"),
      invalid(tree + "\t\t\tAlpha\n", "6:4", "two features have the same name", {{"name", "Alpha"}}),
      invalid("features\n\tA\n\tB\n", "3:2", "a second root feature"),
      invalid("features\n\tA\n\t\tor\n\t\toptional\n\t\t\tB\n", "3:3", "a group without features"),
      invalid("features\n\tA\n\t\tor\n", "3:3", "a group without features"),
      invalid("features\n    A\n        or\n            B\n      or\n", "5:7", "wrong indentation"),
      invalid("features\n\tA\n        or\n", "3:1", "tabs and spaces are mixed in the indentation"),
      invalid("features\n\tA\n\t\t[2..1]\n\t\t\tB\n", "3:3", "the cardinality ends below its start"),
      invalid("features\n\tA\n\t\t[0..2]\n\t\t\tB\n", "3:3",
              "the cardinality asks for more features than the group has"),
      invalid("features\n\tA\n\t\t[2..*]\n\t\t\tB\n", "3:3",
              "the cardinality asks for more features than the group has"),
      invalid("features\n\tInteger A {min 3, max 2}\n", "2:10", "min is greater than max"),
      invalid("features\n\tInteger A {min 3}\n", "2:10", "an Integer feature needs the attributes min and max"),
      invalid("features\n\tInteger A {min 1, max 100001}\n", "2:10", "more than 100000 values"),
      invalid("features\n\tInteger A {min -9223372036854775807, max 9223372036854775807}\n", "2:10",
              "more than 100000 values"),
      invalid("features\n\tInteger A {min 1, max 9, step 0}\n", "2:10", "step must be at least 1"),
      invalid("features\n\tInteger A {min 'x', max 9}\n", "2:10", "the attribute min must be an integer"),
      invalid("features\n\tString A {max_length 0}\n", "2:9", "max_length must be 1 to 10000"),
      invalid("features\n\tA {kg 1, kg 2}\n", "2:11", "the attribute kg is given twice"),
      invalid("features\n\tA {kg 99999999999999999999}\n", "2:8", "the number is too large"),
      invalid("features\n\tA {abstract 'yes'}\n", "2:2", "the attribute abstract must be true or false"),
  });
}

TEST(UvlReader, NamesTheLanguageThatItDoesNotRead) {
  const auto unsupported = [](std::string text, std::string place, std::string what) {
    return Wrong{std::move(text), ErrorCode::model_unsupported, std::move(place), {{"what", std::move(what)}}};
  };
  const std::string tree =
      "features\n\tA {kg 3, name 'x'}\n\t\toptional\n\t\t\tString T\n\t\t\tInteger N {min 0, max 3}\nconstraints\n\t";
  expect_errors({
      unsupported("imports\n\tother as o\nfeatures\n\tA\n", "1:1", "imports"),
      unsupported("features\n\tA cardinality [1..2]\n", "2:4", "feature cardinality"),
      unsupported("features\n\tReal A\n", "2:2", "Real features"),
      unsupported("features\n\tA {kg 1.5}\n", "2:8", "decimal numbers"),
      unsupported("features\n\tA {kg [1]}\n", "2:8", "attributes that hold a list"),
      unsupported("features\n\tA {kg {g 1}}\n", "2:8", "attributes that hold attributes"),
      unsupported(tree + "N > 1.5\n", "7:6", "decimal numbers"),
      unsupported(tree + "N / 2 > 1\n", "7:4", "division"),
      unsupported(tree + "N * sum(kg) > 1\n", "7:4", "a product of two quantities that both depend on choices"),
      unsupported(tree + "avg(kg) > 1\n", "7:2", "avg()"),
      unsupported(tree + "1 < len(T)\n", "7:6", "len()"),
      unsupported(tree + "T == 'x'\n", "7:2", "comparison of texts"),
      unsupported(tree + "A.name == 1\n", "7:4", "comparison of texts"),
      unsupported(tree + "a.b.c => A\n", "7:5", "imported models"),
  });
}

TEST(UvlReader, RefusesWhatIsTooLarge) {
  const auto code = [](const std::string& text) {
    const auto model = read_uvl(text);
    return model ? ErrorCode::internal : model.error().code;
  };
  const std::string head = "features\n\tA\nconstraints\n\t";
  const auto repeat = [](const std::string& part, std::size_t times) {
    std::string text;
    while (times-- > 0) text += part;
    return text;
  };
  EXPECT_EQ(code(repeat("x", 10'000'000)), ErrorCode::too_large);
  EXPECT_EQ(code(repeat("\n", 100'001)), ErrorCode::too_large);
  EXPECT_EQ(code(head + repeat("(", 900'000)), ErrorCode::too_large);
  EXPECT_EQ(code(head + repeat("!", 900'000)), ErrorCode::too_large);
  EXPECT_EQ(code(head + repeat("-", 900'000)), ErrorCode::too_large);
  EXPECT_EQ(code(head + "A" + repeat(" => A", 300'000)), ErrorCode::too_large);
  EXPECT_EQ(code(head + "A" + repeat(" & A", 300'000)), ErrorCode::internal) << "one operation, not a deep one";
  EXPECT_TRUE(read_uvl(head + repeat("(", 200) + "A" + repeat(")", 200)));
  EXPECT_EQ(code(head + repeat("(", 201) + "A" + repeat(")", 201)), ErrorCode::too_large);
  std::string deep = "features\n";
  for (std::size_t i = 1; i <= 900; ++i) {
    deep += std::string(i, '\t') + (i % 2 == 1 ? "F" + std::to_string(i) : "optional") + "\n";
  }
  EXPECT_EQ(code(deep), ErrorCode::too_large);
}

TEST(UvlReader, AnswersEveryDamagedFileWithAModelOrAnError) {
  const std::string good =
      "namespace x\nfeatures\n\tA {kg 3, constraint A => \"B b\", abstract}\n\t\t[1..2]\n\t\t\t\"B b\" {kg -2}\n"
      "\t\t\tInteger N {min 0, max 9, step 2}\n\t\t\t\tor\n\t\t\t\t\tString T {max_length 5}\n\t\t\tC // last\n"
      "constraints\n\t// rule one\n\tA & (\"B b\" | !C) <=> N + 2 * A.kg >= sum(kg)\n\t/* x */ C => N != 3\n";
  ASSERT_TRUE(read_uvl(good));
  const std::string pieces = "\n\t (){}[]!&|=><+-*/.,\"'0123456789AxN:;\\\xC3\xA4";
  std::mt19937 random(5);
  int models = 0;
  int errors = 0;
  for (int round = 0; round < 20'000; ++round) {
    auto text = good;
    for (auto changes = random() % 4 + 1; changes > 0; --changes) {
      const auto at = random() % text.size();
      const auto length = std::min<std::size_t>(random() % 6, text.size() - at);
      switch (random() % 4) {
        case 0:
          text.erase(at, length);
          break;
        case 1:
          text.insert(at, 1, pieces[random() % pieces.size()]);
          break;
        case 2:
          text[at] = static_cast<char>(random() % 256);
          break;
        default:
          text.insert(random() % text.size(), text.substr(at, length * 5));
          break;
      }
      if (text.empty()) text = " ";
    }
    const auto model = read_uvl(text);
    if (!model) {
      ++errors;
      EXPECT_FALSE(model.error().place.empty());
      continue;
    }
    ++models;
    const auto translation = translate(*model);
    if (!translation) {
      EXPECT_EQ(translation.error().code, ErrorCode::amount_overflow);
    }
    EXPECT_TRUE(read_uvl(write_uvl(*model))) << text;
  }
  EXPECT_GT(models, 1'000);
  EXPECT_GT(errors, 5'000);
}

TEST(UvlReader, ReadsOurOwnProducts) {
  int count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("assets/products")) {
    if (entry.path().extension() != ".uvl") continue;
    const auto model = model_of(file(entry.path()));
    EXPECT_TRUE(translate(model)) << entry.path();
    ++count;
  }
  EXPECT_GT(count, 0);
}

TEST(UvlReader, ReadsEveryModelOfTheCollection) {
  const std::filesystem::path folder = "../shared/data/models/fmb/uvl";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no model collection at " << folder;
  std::size_t features = 0;
  int written_back = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto model = read_uvl(file(entry.path()));
    ASSERT_TRUE(model) << entry.path() << " " << describe(model.error());
    features += model->features().size();
    const auto translation = translate(*model);
    ASSERT_TRUE(translation) << entry.path() << " " << describe(translation.error());
    const auto written = write_uvl(*model);
    if (written.size() > 2'000'000) continue;  // the names of 59,044 rules do not fit any more
    ++written_back;
    const auto again = read_uvl(written);
    ASSERT_TRUE(again) << entry.path() << " " << describe(again.error());
    EXPECT_EQ(write_uvl(*again), written);
  }
  EXPECT_GT(features, 50'000U);
  EXPECT_GT(written_back, 30);
}

}  // namespace
}  // namespace portico::product_model
