#include "shared/product_model/dimacs.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "shared/product_model/translation.h"
#include "shared/product_model/uvl_reader.h"
#include "shared/product_model/uvl_writer.h"
#include "tests/shared/product_model/random_model.h"

namespace portico::product_model {
namespace {

Dimacs formula_of(std::string_view text) {
  auto dimacs = read_dimacs(text);
  EXPECT_TRUE(dimacs) << (dimacs ? "" : describe(dimacs.error()));
  return dimacs ? *dimacs : Dimacs();
}

// By going through all assignments.
int solutions(const constraint::Formula& formula) {
  int count = 0;
  constraint::Assignment values(formula.variables().size());
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = formula.variables()[i].low;
  while (true) {
    count += satisfies(formula, values) ? 1 : 0;
    std::size_t i = 0;
    for (; i < values.size() && values[i] == formula.variables()[i].high; ++i) values[i] = formula.variables()[i].low;
    if (i == values.size()) return count;
    ++values[i];
  }
}

TEST(Dimacs, ReadsNamesAndClausesOverLinesOfAnyKind) {
  const auto dimacs = formula_of(
      "c a formula\r\nc 1 First name\r\nc 3$ x2\r\nc 99 bottles\r\np cnf 4 5\r\n1 -2 0 2\r\n3 0\r\nc 4 Last \"one\"\r\n"
      " -3 -3 1 0 4 -4 0\r0");
  const std::vector<std::string> names{"First name", "x2_", "x2", "Last \"one\""};
  EXPECT_EQ(dimacs.names, names);
  const auto& clauses = dimacs.formula.clauses();
  EXPECT_EQ(dimacs.formula.rule_count(), 5);
  ASSERT_EQ(clauses.size(), 4U) << "4 or not 4 says nothing";
  EXPECT_EQ(clauses[0].literals, (std::vector<constraint::Literal>{{0, true}, {1, false}}));
  EXPECT_EQ(clauses[1].literals, (std::vector<constraint::Literal>{{1, true}, {2, true}}));
  EXPECT_EQ(clauses[2].literals, (std::vector<constraint::Literal>{{0, true}, {2, false}}));
  EXPECT_EQ(clauses[3].rule, 4);
  EXPECT_TRUE(clauses[3].literals.empty());
}

TEST(Dimacs, SaysWhatIsWrongAndWhere) {
  const auto problem = [](std::string_view text) {
    const auto dimacs = read_dimacs(text);
    return dimacs ? "none" : describe(dimacs.error());
  };
  const std::string head = "model_syntax at ";
  const std::string literal = " (expected: a variable from 1 to 2, or its negation, or 0, found: ";
  EXPECT_EQ(problem(""),
            head + "1:1 (expected: p cnf and the numbers of variables and clauses, found: the end of the file)");
  EXPECT_EQ(problem("c x\n1 0\n"), head + "2:1 (expected: p cnf and the numbers of variables and clauses, found: 1)");
  EXPECT_EQ(problem("p cnf 99999999 1"),
            head + "1:7 (expected: the number of variables, at most 4000000, found: 99999999)");
  EXPECT_EQ(problem("p cnf 2\n"),
            head + "1:8 (expected: the number of clauses, at most 16000000, found: the end of the line)");
  EXPECT_EQ(problem("p cnf 2 1 x\n"), head + "1:11 (expected: the end of the line, found: x)");
  EXPECT_EQ(problem("p cnf 2 1\r\n\r\n 1 3 0"), head + "3:4" + literal + "3)");
  EXPECT_EQ(problem("p cnf 2 1\r1 -0 0"), head + "2:3" + literal + "-0)");
  EXPECT_EQ(problem("p cnf 2 1\n1 - 2 0"), head + "2:3" + literal + "-)");
  EXPECT_EQ(problem("p cnf 2 1\n1 99999999999999999999999 0"), head + "2:3" + literal + "99999999999999999999999)");
  EXPECT_EQ(problem("p cnf 2 1\n1 2x 0"), head + "2:3" + literal + "2x)");
  EXPECT_EQ(problem("p cnf 2 1\n1 \xFF 0"), head + "2:3" + literal + "a wrong byte)");
  EXPECT_EQ(problem("p cnf 2 1\n1 2"), head + "2:4" + literal + "the end of the file)");
  EXPECT_EQ(problem("p cnf 2 2\n1 2 0\n"), head + "3:1 (expected: 2 clauses, there are 1, found: the end of the file)");
  EXPECT_EQ(problem("p cnf 2 1\n1 2 0\n%\n"), head + "3:1 (expected: the end of the file after 1 clauses, found: %)");
  EXPECT_EQ(problem("c 1 a\nc 2 a\np cnf 2 0\n"),
            "model_invalid at 2:5 (name: a, reason: two variables have the same name)");
  EXPECT_EQ(problem("c 1 \xC3\np cnf 2 0\n"), head + "1:5 (expected: a name in UTF-8, found: a wrong byte)");
}

TEST(Dimacs, KeepsNamesAndSolutionsWhenWrittenAndRead) {
  std::mt19937 random(5);
  int total = 0;
  for (int round = 0; round < 400; ++round) {
    const auto model = random_model(random);
    const auto choices = all_choices(model);
    const auto valid =
        std::count_if(choices.begin(), choices.end(), [&](const Choice& c) { return is_valid(model, c); });
    const auto text = write_dimacs(model);
    ASSERT_TRUE(text) << describe(text.error());
    const auto dimacs = formula_of(*text);
    for (const auto& feature : model.features()) {
      EXPECT_EQ(std::count(dimacs.names.begin(), dimacs.names.end(), feature.name), 1) << *text;
    }
    if (dimacs.names.size() > 12) continue;
    ASSERT_EQ(solutions(dimacs.formula), valid) << *text;
    ++total;
    const auto again = write_dimacs(dimacs.formula, dimacs.names);
    ASSERT_TRUE(again);
    EXPECT_EQ(solutions(formula_of(*again).formula), valid);
    EXPECT_EQ(formula_of(*again).names, dimacs.names);
    const auto as_model = model_of_dimacs(dimacs);
    ASSERT_TRUE(as_model);
    const auto from_uvl = read_uvl(write_uvl(*as_model));
    ASSERT_TRUE(from_uvl) << describe(from_uvl.error());
    ASSERT_EQ(solutions(translate(*from_uvl)->formula), valid);
  }
  EXPECT_GT(total, 100);
}

TEST(Dimacs, NamesTheValuesOfNumbersAndTexts) {
  const auto model = read_uvl(
      "features\n\tA\n\t\toptional\n\t\t\tReal R {min 0.5, max 1.5, step 0.5}\n\t\t\tString T {max_length "
      "2}\nconstraints\n"
      "\tT == 'x' | len(T) > 1\n");
  ASSERT_TRUE(model);
  const auto text = write_dimacs(*model);
  ASSERT_TRUE(text);
  for (const std::string name : {"A", "R", "R=0.5", "R=1.5", "T", "T='x'", "len(T)=2"}) {
    EXPECT_NE(text->find(" " + name + "\n"), std::string::npos) << name << "\n" << *text;
  }
}

TEST(Dimacs, GivesTheRootAndOddNamesANameOfTheirOwn) {
  const auto model = model_of_dimacs(formula_of("c 1 root\nc 2 a \"b\"\nc 3 a 'b'\np cnf 3 3\n1 0\n-2 3 0\n0\n"));
  ASSERT_TRUE(model);
  EXPECT_EQ(model->feature(0).name, "root_1");
  EXPECT_EQ(model->feature(2).name, "a 'b'");
  EXPECT_EQ(model->feature(3).name, "a 'b'_");
  ASSERT_EQ(model->rules().size(), 3U);
  EXPECT_EQ(write_expression(*model, model->rules()[1].expression), "!\"a 'b'\" | \"a 'b'_\"");
  EXPECT_EQ(write_expression(*model, model->rules()[2].expression), "!root_1");
  EXPECT_TRUE(read_uvl(write_uvl(*model)));
}

TEST(Dimacs, ReadsEveryFormulaOfTheCollection) {
  const auto* data = std::getenv("PORTICO_DATA");
  const auto folder = std::filesystem::path(data ? data : "../shared/data") / "models/fmb/dimacs";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no model collection at " << folder;
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".dimacs") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto dimacs = read_dimacs(text);
    ASSERT_TRUE(dimacs) << entry.path() << " " << describe(dimacs.error());
    const auto model = model_of_dimacs(*dimacs);
    ASSERT_TRUE(model) << entry.path();
    const auto again = read_uvl(write_uvl(*model));
    ASSERT_TRUE(again) << entry.path() << " " << describe(again.error());
    EXPECT_EQ(again->rules().size(), dimacs->formula.clauses().size());
    ++count;
  }
  EXPECT_GT(count, 20);
}

TEST(Dimacs, ReadsAMillionClausesInLinearTime) {
  std::string text = "p cnf 100000 1000000\n";
  for (int i = 0; i < 1'000'000; ++i) {
    text += std::to_string(i % 100'000 + 1) + " -" + std::to_string(i * 7LL % 99'991 + 1) + " 17 0\n";
  }
  const auto start = std::chrono::steady_clock::now();
  const auto dimacs = formula_of(text);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  EXPECT_EQ(dimacs.formula.rule_count(), 1'000'000);
  EXPECT_LT(seconds.count(), 15) << "a quarter of a second on an idle machine";
}

}  // namespace
}  // namespace portico::product_model
