#include "shared/product_model/uvl_reader.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
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
      syntax("features\n\tA\nconstraints\n\tA &\n", "4:5", "a feature, a number, a text or (", "the end of the line"),
      syntax("features\n\tA\nconstraints\n\t(A\n", "5:1", "an operator or )", "the end of the file"),
      syntax("features\n\tA\nconstraints\n\tA A\n", "4:4", "an operator or the end of the line", "A"),
      syntax("features\n\tA\nconstraints\n\tA @ A\n", "4:4", "a name, a number or an operator", "@"),
      syntax("features\n\tA {constraint A =>}\n", "2:20", "a feature, a number, a text or (", "}"),
      syntax("features\n\tA\nfeatures\n", "3:1", "the end of the file", "features"),
      syntax("features\n\tA\nconstraints\n\tmin(A) > 3\n", "4:2", "sum, avg, len, floor or ceil", "min"),
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
      invalid(tree + "constraints\n\tsum(name) > 3\n", "7:6", "the attribute name of Alpha is not a number"),
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
  const std::string tree = "features\n\tA\n\t\toptional\n\t\t\tString T\n\t\t\tString U\nconstraints\n\t";
  const std::string order = "the order of texts (they can be compared by == and != only)";
  expect_errors({
      unsupported("imports\n\tother as o\nfeatures\n\tA\n", "1:1", "imports"),
      unsupported(tree + "T < 'x'\n", "7:4", order),
      unsupported(tree + "T >= U\n", "7:4", order),
  });
}

TEST(UvlReader, SaysWhatIsWrongWithTypesAndFunctions) {
  const auto invalid = [](std::string constraint, std::string place, std::string reason) {
    return Wrong{
        "features\n\tA {kg 3, name 'x', list [1], size {w 1}}\n\t\toptional\n\t\t\tString T\n\t\t\tInteger N "
        "{min 0, max 3}\nconstraints\n\t" +
            constraint + "\n",
        ErrorCode::model_invalid,
        std::move(place),
        {{"reason", std::move(reason)}}};
  };
  expect_errors({
      invalid("T + 1 == 2", "7:2", "a text stands where a number is needed"),
      invalid("N == 'x'", "7:7", "a text stands where a number is needed"),
      invalid("T == 3", "7:7", "a number stands where a text is needed"),
      invalid("T == (A & N)", "7:10", "a condition stands where a text is needed"),
      invalid("len(N) > 1", "7:6", "a condition stands where a text is needed"),
      invalid("A => 'x'", "7:7", "a text stands where a condition is needed"),
      invalid("A.name + 1 > 2", "7:2", "a text stands where a number is needed"),
      invalid("A.list > 2", "7:4", "the attribute list of A is neither number nor text"),
      invalid("A.size > 2", "7:4", "the attribute size of A is neither number nor text"),
      invalid("floor(T) > 2", "7:8", "a text stands where a number is needed"),
      invalid("N > 0.1234567890123456789", "7:6", "the number is too large"),
  });
  const auto feature = [](std::string line, std::string place, std::string reason) {
    return Wrong{"features\n\tA\n\t\tor\n\t\t\t" + line + "\n",
                 ErrorCode::model_invalid,
                 std::move(place),
                 {{"reason", std::move(reason)}}};
  };
  expect_errors({
      feature("Real R {min 0}", "4:9", "a Real feature needs the attributes min and max"),
      feature("Real R {min 0, max 1.5, step 0.0}", "4:9", "step must be greater than 0"),
      feature("Real R {min 0, max 1.000001}", "4:9", "more than 100000 values"),
      feature("Integer R {min 0, max 1.5}", "4:12", "the attribute max must be an integer"),
      feature("R cardinality [0..0]", "4:18", "a feature cardinality ends at 1 to 10000"),
      feature("R cardinality [10001..*]", "4:18", "a feature cardinality ends at 1 to 10000"),
      feature("R cardinality [3..*] {max_copies 2}", "4:4", "max_copies must be 3 to 10000"),
      feature("R cardinality [0..*] {max_copies 0}", "4:4", "max_copies must be 1 to 10000"),
      feature("R cardinality [1..*] {max_copies 10001}", "4:4", "max_copies must be 1 to 10000"),
      feature("R cardinality [1..*] {max_copies 2.5}", "4:4", "the attribute max_copies must be an integer"),
      feature("R {size {w 1, w 2}}", "4:18", "the attribute w is given twice"),
      {"features\n\tA cardinality [1..2]\n",
       ErrorCode::model_invalid,
       "2:16",
       {{"reason", "the root feature has no cardinality"}}},
      {"features\n\tA {x [1 2]}\n", ErrorCode::model_syntax, "2:10", {{"expected", "a comma or ]"}, {"found", "2"}}},
      {"features\n\tA {x [1,]}\n", ErrorCode::model_syntax, "2:10", {{"expected", "a value"}, {"found", "]"}}},
      {"features\n\tA {x {w 1\n",
       ErrorCode::model_syntax,
       "3:1",
       {{"expected", "a comma or }"}, {"found", "the end of the file"}}},
  });
}

TEST(UvlReader, ReadsDecimalsListsMapsAndRealFeatures) {
  const auto model = model_of(
      "features\n\tA {price -12.50, colours ['red', 2, [true]], size {width 3, inner {deep .5}, thick}}\n"
      "\t\toptional\n\t\t\tReal R {min -0.5, max 2, step 0.25, unit 'mm'}\n\t\t\tReal S {min 1, max 3}\n"
      "constraints\n\tA.size.width + A.size.inner.deep < avg(A, price) * floor(R / S) - ceil(1.5)\n");
  const auto& root = model.feature(0);
  EXPECT_EQ(root.attributes.at("price"), AttributeValue(Decimal{-1250, 2}));
  EXPECT_EQ(root.attributes.at("colours"),
            AttributeValue(AttributeList{{std::string("red"), std::int64_t{2}, AttributeList{{true}}}}));
  ASSERT_TRUE(find_attribute(root, "size.inner.deep"));
  EXPECT_EQ(*find_attribute(root, "size.inner.deep"), AttributeValue(Decimal{5, 1}));
  EXPECT_EQ(*find_attribute(root, "size.thick"), AttributeValue(true));
  EXPECT_EQ(find_attribute(root, "size.inner.no"), nullptr);
  const auto& range = model.feature(1).range;
  EXPECT_TRUE(range.is_real);
  EXPECT_EQ(range.places, 2);
  EXPECT_EQ(range.least, -50);
  EXPECT_EQ(range.most, 200);
  EXPECT_EQ(range.step, 25);
  EXPECT_EQ(model.feature(2).range.step, 1);
  EXPECT_EQ(write_expression(model, model.rules()[0].expression),
            "(A.size.width + A.size.inner.deep) < ((avg(A, price) * floor(R / S)) - ceil(1.5))");
  EXPECT_TRUE(translate(model));
}

// Files in memory.
Importer importer(std::map<std::string, std::string> files) {
  return [files = std::move(files)](std::string_view path) -> Result<std::string> {
    const auto found = files.find(std::string(path));
    if (found == files.end()) return error(ErrorCode::not_found, {{"kind", "file"}});
    return found->second;
  };
}

TEST(UvlReader, PutsImportedTreesWhereTheirRootsStand) {
  const auto files = importer({
      {"parts/wheel.uvl",
       "features\n\tWheel {kg 2}\n\t\talternative\n\t\t\tSteel {kg 9}\n\t\t\tAlloy {kg 6}\n"
       "constraints\n\t// rule light\n\tsum(kg) <= 8 | Steel\n"},
      {"axle.uvl",
       "imports\n\tparts.wheel as w\nfeatures\n\tAxle\n\t\tmandatory\n\t\t\tw.Wheel\nconstraints\n"
       "\tw.Wheel.kg > 1\n"},
  });
  const auto model = read_uvl(
      "namespace Car\nimports\n\taxle\n\tparts.wheel as spare\nfeatures\n\tCar {kg "
      "100}\n\t\toptional\n\t\t\tspare.Wheel\n"
      "\t\tmandatory\n\t\t\taxle.Axle\nconstraints\n\taxle.w.Alloy => spare.Wheel.kg == 2 & spare.Alloy\n",
      files);
  ASSERT_TRUE(model) << describe(model.error());
  std::vector<std::string> names;
  for (const auto& feature : model->features()) names.push_back(feature.name);
  const std::vector<std::string> expected{"Car",       "spare.Wheel",  "spare.Steel",  "spare.Alloy",
                                          "axle.Axle", "axle.w.Wheel", "axle.w.Steel", "axle.w.Alloy"};
  EXPECT_EQ(names, expected);
  std::map<std::string, std::string> rules;
  for (const auto& rule : model->rules()) {
    rules[rule.name] = rule.file + ": " + write_expression(*model, rule.expression);
  }
  const std::map<std::string, std::string> expected_rules{
      {"axle.w.light", "parts/wheel.uvl: (sum(\"axle.w.Wheel\", kg) <= 8) | \"axle.w.Steel\""},
      {"axle.rule_8", "axle.uvl: \"axle.w.Wheel\".kg > 1"},
      {"spare.light", "parts/wheel.uvl: (sum(\"spare.Wheel\", kg) <= 8) | \"spare.Steel\""},
      {"rule_12", ": \"axle.w.Alloy\" => ((\"spare.Wheel\".kg == 2) & \"spare.Alloy\")"}};
  EXPECT_EQ(rules, expected_rules);
  const auto written = write_uvl(*model);
  const auto again = read_uvl(written);
  ASSERT_TRUE(again) << describe(again.error()) << written;
  EXPECT_EQ(write_uvl(*again), written);
}

TEST(UvlReader, SaysInWhichFileAnImportIsWrong) {
  const auto files = importer(
      {{"a.uvl", "imports\n\tb\nfeatures\n\tA\n\t\tor\n\t\t\tb.B\n"},
       {"b.uvl", "imports\n\tc.d\nfeatures\n\tB\n"},
       {"c/d.uvl", "imports\n\ta\nfeatures\n\tD\n"},
       {"wrong.uvl", "features\n\tW\n\t\tX\n"},
       {"unknown.uvl", "features\n\tW\nconstraints\n\tX\n"},
       {"lost.uvl", "imports\n\tnowhere\nfeatures\n\tL\n"},
       {"huge.uvl", "features\n\tH {x 9000000000000000000, y 9000000000000000000}\nconstraints\n\tH.x + H.y > 1\n"},
       {"fine.uvl", "features\n\tF\n\t\tor\n\t\t\tG\n"}});
  const auto text_of = [&](const std::string& name, const std::string& line) {
    return "imports\n\t" + name + " as i\nfeatures\n\tR\n\t\tor\n\t\t\t" + line + "\n";
  };
  const auto problem = [&](const std::string& name, const std::string& line) {
    const auto model = read_uvl(text_of(name, line), files);
    return model ? "none" : describe(model.error());
  };
  EXPECT_EQ(problem("a", "i.A"), "model_invalid at c/d.uvl:2:2 (name: a.uvl, reason: the file imports itself)");
  EXPECT_EQ(problem("wrong", "i.W"),
            "model_syntax at wrong.uvl:3:3 (expected: mandatory, optional, alternative, or, [n] or [n..m], found: X)");
  EXPECT_EQ(problem("unknown", "i.W"),
            "model_invalid at unknown.uvl:4:2 (name: X, nearest: W, reason: unknown feature)");
  EXPECT_EQ(
      problem("lost", "i.L"),
      "model_invalid at lost.uvl:2:2 (cause: not_found (kind: file), name: nowhere.uvl, reason: the imported file "
      "cannot be read)");
  EXPECT_EQ(problem("fine", "i.G"), "model_invalid at 6:4 (name: i.G, reason: no import has this root feature)");
  EXPECT_EQ(problem("fine", "i.F {x 1}"),
            "model_invalid at 6:4 (reason: kind and attributes of an imported feature stand in its own file)");
  EXPECT_EQ(problem("fine", "i.F\n\t\t\ti.F"),
            "model_invalid at 7:4 (name: i.F, reason: two features have the same name)");
  EXPECT_EQ(problem("fine", "i.F\n\t\t\t\tor"),
            "model_invalid at 7:5 (reason: the groups of an imported feature stand in its own file)");
  const auto huge = read_uvl(text_of("huge", "i.H"), files);
  ASSERT_TRUE(huge);
  EXPECT_EQ(describe(translate(*huge).error()), "amount_overflow at huge.uvl:4:6");
}

TEST(UvlReader, ReadsTwoHundredThousandLinesInSeconds) {
  std::string text = "features\n\tRoot\n\t\toptional\n";
  std::string constraints = "constraints\n";
  constexpr int count = 100'000;
  for (int i = 0; i < count; ++i) {
    const auto number = std::to_string(i);
    text += "\t\t\tFEATURE_WITH_A_LONG_NAME_" + number + " {price " + number + ".5}\n";
    constraints += "\tFEATURE_WITH_A_LONG_NAME_" + number + " => !FEATURE_WITH_A_LONG_NAME_" +
                   std::to_string((i * 7919LL + 1) % count) + " | Root\n";
  }
  const std::clock_t start = std::clock();
  const auto model = read_uvl(text + constraints);
  ASSERT_TRUE(model) << describe(model.error());
  const auto translation = translate(*model);
  ASSERT_TRUE(translation);
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  EXPECT_EQ(model->rules().size(), 100'000U);
  EXPECT_LT(seconds, 60) << "about a second of processor time; this catches quadratic work only";
  RecordProperty("milliseconds", static_cast<int>(seconds * 1000));
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
  EXPECT_EQ(code(repeat("x", 32'000'001)), ErrorCode::too_large);
  EXPECT_EQ(code(repeat("\n", 1'000'001)), ErrorCode::too_large);
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
      const auto code = translation.error().code;
      EXPECT_TRUE(code == ErrorCode::amount_overflow || code == ErrorCode::model_unsupported);
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
  const auto* data = std::getenv("PORTICO_DATA");
  const auto folder = std::filesystem::path(data ? data : "../shared/data") / "models/fmb/uvl";
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
