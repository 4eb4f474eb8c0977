// The compiler that joins decision diagrams, against the enumeration of all assignments and against public models.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>

#include "shared/constraint/compile.h"
#include "shared/constraint/mdd_build.h"
#include "tests/shared/constraint/diagram_check.h"
#include "tests/shared/constraint/random_formula.h"
#include "tests/support/clib.h"

namespace portico::constraint {
namespace {

using testing::all_solutions;
using testing::ClibModel;
using testing::diagram_fault;
using testing::diagram_solutions;
using testing::Dice;
using testing::random_formula;
using testing::read_clib;

void add_wide_table(Dice& dice, Formula& formula) {
  const auto count = static_cast<VariableId>(formula.variables().size());
  std::vector<VariableId> scope;
  for (VariableId variable = 0; variable < count; ++variable) scope.push_back(variable);
  for (std::size_t index = scope.size(); index > 1; --index) {
    std::swap(scope[index - 1], scope[static_cast<std::size_t>(dice.roll(0, static_cast<std::int64_t>(index) - 1))]);
  }
  scope.resize(static_cast<std::size_t>(dice.roll(1, std::min(4, count))));
  std::vector<std::int64_t> tuples;
  for (std::int64_t row = dice.chance(5) ? 0 : dice.roll(1, 60); row > 0; --row) {
    for (const VariableId variable : scope) {
      const Variable& range = formula.variables()[static_cast<std::size_t>(variable)];
      tuples.push_back(dice.roll(range.low - (dice.chance(3) ? 1 : 0), range.high));
    }
  }
  formula.add_table(formula.add_rule(), scope, tuples);
}

Formula formula_of(Dice& dice) {
  Formula formula = random_formula(dice, static_cast<int>(dice.roll(1, 6)), static_cast<int>(dice.roll(0, 3)),
                                   static_cast<int>(dice.roll(0, 8)));
  for (std::int64_t tables = dice.roll(0, 3); tables > 0; --tables) add_wide_table(dice, formula);
  return formula;
}

std::set<Assignment> enumerated(const Formula& formula) {
  const std::vector<Assignment> solutions = all_solutions(formula);
  return {solutions.begin(), solutions.end()};
}

TEST(Joining, GivesASoundDiagramWithExactlyTheSolutionsOfRandomFormulas) {
  Dice dice(11);
  std::size_t with_solutions = 0;
  for (int round = 0; round < 4000; ++round) {
    const Formula formula = formula_of(dice);
    const auto diagram = compile_by_joining(formula);
    ASSERT_TRUE(diagram) << "round " << round;
    ASSERT_EQ(diagram_fault(*diagram), "") << "round " << round;
    const std::set<Assignment> solutions = enumerated(formula);
    ASSERT_EQ(diagram_solutions(*diagram), solutions) << "round " << round;
    if (!solutions.empty()) ++with_solutions;
  }
  EXPECT_GT(with_solutions, 1000U);
}

TEST(Joining, GivesTheSameDiagramAgain) {
  Dice dice(12);
  for (int round = 0; round < 100; ++round) {
    const Formula formula = formula_of(dice);
    EXPECT_EQ(*compile_by_joining(formula), *compile_by_joining(formula));
  }
}

TEST(Joining, LeavesARootWithoutBranchesWhereNothingSatisfies) {
  Formula formula;
  const VariableId one = formula.add_integer(-2, 2);
  formula.add_table(formula.add_rule(), {one}, {});
  const auto diagram = compile_by_joining(formula);
  ASSERT_TRUE(diagram);
  EXPECT_EQ(diagram->node_count(), 1);
  EXPECT_EQ(diagram->branch_count(), 0);
}

TEST(Joining, KeepsVariablesFreeThatNoConstraintAsksAbout) {
  Formula formula;
  formula.add_integer(-2, 2);
  formula.add_boolean();
  formula.add_integer(7, 7);
  const auto diagram = compile_by_joining(formula);
  ASSERT_TRUE(diagram);
  EXPECT_EQ(diagram_fault(*diagram), "");
  EXPECT_EQ(diagram_solutions(*diagram).size(), 10U);
}

TEST(Joining, TakesRowsOfATableInAnyOrderAndMoreThanOnce) {
  Dice dice(13);
  Formula sorted;
  Formula shuffled;
  std::vector<std::int64_t> ascending;
  std::vector<std::int64_t> descending;
  for (Formula* formula : {&sorted, &shuffled}) {
    for (int count = 0; count < 3; ++count) formula->add_integer(0, 9);
  }
  for (std::int64_t row = 0; row < 1000; ++row) {
    if (dice.chance(60)) ascending.insert(ascending.end(), {row / 100, row / 10 % 10, row % 10});
  }
  for (std::size_t end = ascending.size(); end > 0; end -= 3) {
    for (int copies = 0; copies < 2; ++copies) {
      descending.insert(descending.end(), {ascending[end - 3], ascending[end - 2], ascending[end - 1]});
    }
  }
  sorted.add_table(sorted.add_rule(), {0, 1, 2}, ascending);
  shuffled.add_table(shuffled.add_rule(), {0, 1, 2}, descending);
  EXPECT_EQ(*compile_by_joining(sorted), *compile_by_joining(shuffled));
  EXPECT_EQ(diagram_solutions(*compile_by_joining(shuffled)), enumerated(shuffled));
}

TEST(Joining, AddsExactlyWhereSumsPass64Bits) {
  constexpr std::int64_t kHuge = std::numeric_limits<std::int64_t>::max() / 2;
  Formula formula;
  for (int count = 0; count < 4; ++count) formula.add_integer(-3, 3);
  formula.add_at_least(formula.add_rule(), {}, {{kHuge, 0}, {kHuge, 1}, {-kHuge, 2}, {1, 3}}, kHuge);
  const auto diagram = compile_by_joining(formula);
  ASSERT_TRUE(diagram);
  EXPECT_EQ(diagram_fault(*diagram), "");
  EXPECT_EQ(diagram_solutions(*diagram), enumerated(formula));
}

TEST(Joining, SharesNodesBetweenSumsThatMakeNoDifference) {
  Formula formula;
  std::vector<Term> terms;
  for (int count = 0; count < 40; ++count) terms.push_back({1, formula.add_boolean()});
  formula.add_at_least(formula.add_rule(), {}, terms, 20);
  const auto diagram = compile_by_joining(formula);
  ASSERT_TRUE(diagram);
  EXPECT_LT(diagram->node_count(), 1000);
}

// --- the store ---

bool holds_in(const MddStore& store, MddId node, const Assignment& counted) {
  while (node > MddStore::always) {
    const std::int64_t value = counted[static_cast<std::size_t>(store.level(node))];
    const auto runs = store.runs(node);
    node = std::find_if(runs.begin(), runs.end(), [&](const MddRun& run) { return value <= run.last; })->child;
  }
  return node == MddStore::always;
}

TEST(Mdd, KeepsItsRootsInASweepAndFindsThemAgain) {
  Dice dice(15);
  for (int round = 0; round < 300; ++round) {
    Formula formula;
    Levels levels{{0, 1, 2, 3}, {0, 1, 2, 3}};
    for (int count = 0; count < 4; ++count) formula.add_integer(0, 3);
    for (int count = 0; count < 3; ++count) add_wide_table(dice, formula);
    MddStore store({4, 4, 4, 4}, {1'000'000, 1'000'000'000, {}});
    std::vector<MddId> roots;
    for (const Table& table : formula.tables()) roots.push_back(build_table(store, formula, levels, table));
    roots.push_back(store.conjoin(store.conjoin(roots[0], roots[1]), roots[2]));
    roots.erase(roots.begin());
    const std::size_t before = store.node_count();
    store.sweep(roots);
    EXPECT_LE(store.node_count(), before);
    EXPECT_EQ(build_table(store, formula, levels, formula.tables()[1]), roots[0]);
    const MddId first = build_table(store, formula, levels, formula.tables()[0]);
    EXPECT_EQ(store.conjoin(roots[1], store.conjoin(first, roots[0])), roots[2]);
    Formula anything;
    for (int count = 0; count < 4; ++count) anything.add_integer(0, 3);
    for (const Assignment& assignment : all_solutions(anything)) {
      ASSERT_EQ(holds_in(store, roots[2], assignment), satisfies(formula, assignment)) << "round " << round;
    }
  }
}

TEST(Joining, GivesUpWhenItIsToldToOrHasTooManyNodes) {
  Dice dice(14);
  Formula formula;
  std::vector<Term> terms;
  for (int count = 0; count < 30; ++count) terms.push_back({dice.roll(1, 1'000'000), formula.add_integer(0, 20)});
  formula.add_equal(formula.add_rule(), {}, terms, 100'000'000);
  CompileLimits few_nodes;
  few_nodes.most_nodes = 5'000;
  CompileLimits no_time;
  no_time.may_go_on = [](double) { return false; };
  CompileLimits no_memory;
  no_memory.most_memory = 1'000'000;
  for (const CompileLimits& limits : {few_nodes, no_time, no_memory}) {
    const auto diagram = compile_by_joining(formula, limits);
    ASSERT_FALSE(diagram);
    EXPECT_EQ(diagram.error().code, ErrorCode::limit_reached);
  }
}

// --- public models ---

std::string public_model(const std::string& name) {
  const char* data = std::getenv("PORTICO_DATA");
  std::ifstream file((data == nullptr ? std::string("../shared/data") : std::string(data)) + "/models/clib/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Values with a solution, and how many solutions there are: by numbers below 2^53, hence exact.
struct Tally {
  double solutions = 0;
  std::size_t possible_values = 0;
};

Tally tally(const Diagram& diagram) {
  const Values& values = diagram.values();
  std::vector<double> solutions;
  std::vector<bool> is_possible(static_cast<std::size_t>(values.count()), false);
  for (NodeId node = 0; node < diagram.node_count(); ++node) {
    double sum = 0;
    for (BranchId branch = diagram.first_branch(node); branch < diagram.first_branch(node + 1); ++branch) {
      double product = 1;
      for (const Place place : diagram.places(branch)) is_possible[static_cast<std::size_t>(place)] = true;
      for (const VariableId variable : diagram.free(branch)) {
        product *= values.size(variable);
        for (Place place = values.first(variable); place < values.first(variable + 1); ++place) {
          is_possible[static_cast<std::size_t>(place)] = true;
        }
      }
      for (const NodeId child : diagram.children(branch)) product *= solutions[static_cast<std::size_t>(child)];
      sum += product;
    }
    solutions.push_back(sum);
  }
  return {solutions.back(), static_cast<std::size_t>(std::count(is_possible.begin(), is_possible.end(), true))};
}

TEST(PublicTables, RenaultsMeganeHasItsKnownNumberOfVariants) {
  const std::string text = public_model("renault.json");
  if (text.empty()) GTEST_SKIP() << "no public data";
  const auto model = read_clib(text);
  ASSERT_TRUE(model) << describe(model.error());
  EXPECT_EQ(model->names.size(), 99U);
  const auto diagram = compile_by_joining(model->formula);
  ASSERT_TRUE(diagram);
  EXPECT_EQ(diagram_fault(*diagram), "");
  EXPECT_EQ(tally(*diagram).solutions, 7'445'949'334'016.0);
  EXPECT_EQ(tally(*diagram).possible_values, 392U);
  EXPECT_LT(diagram->node_count() + diagram->branch_count(), 40'000);
}

TEST(PublicTables, ClibsPcHasItsKnownNumberOfVariants) {
  const std::string text = public_model("pc.json");
  if (text.empty()) GTEST_SKIP() << "no public data";
  const auto model = read_clib(text);
  ASSERT_TRUE(model) << describe(model.error());
  EXPECT_EQ(model->domains[0].size(), 11U);
  const auto diagram = compile_by_joining(model->formula);
  ASSERT_TRUE(diagram);
  EXPECT_EQ(diagram_fault(*diagram), "");
  EXPECT_EQ(tally(*diagram).solutions, 2'729'160.0);
}

TEST(PublicTables, RenaultMod01HasNoVariant) {
  const std::string text = public_model("RenaultMod-01.json");
  if (text.empty()) GTEST_SKIP() << "no public data";
  const auto model = read_clib(text);
  ASSERT_TRUE(model) << describe(model.error());
  const auto diagram = compile_by_joining(model->formula);
  ASSERT_TRUE(diagram);
  EXPECT_EQ(diagram->branch_count(), 0);
}

TEST(PublicTables, ReaderRefusesWhatIsNoModel) {
  EXPECT_EQ(read_clib("{").error().code, ErrorCode::json_malformed);
  EXPECT_EQ(read_clib("[]").error().code, ErrorCode::value_invalid);
  EXPECT_EQ(read_clib(R"({"variables":[],"constraints":[{"scope":["x"],"allowed":[]}]})").error().place,
            "/constraints/0");
}

TEST(PublicTables, ReaderUnderstandsExpressions) {
  const auto model = read_clib(R"({"variables":[{"name":"x","domain":[1,2,4]},{"name":"y","domain":[1,3,5]}],
    "constraints":[{"expr":{"or":[["x",">","y"],{"not":["y","!=",5]}]}},
                   {"expr":{"linear":[[1,"x"],[2,"y"]],"op":"<=","rhs":12}}]})");
  ASSERT_TRUE(model) << describe(model.error());
  // By values (2,1) (4,1) (4,3), (1,5) (2,5); (4,5) is too much.
  EXPECT_EQ(enumerated(model->formula), (std::set<Assignment>{{1, 0}, {2, 0}, {2, 1}, {0, 2}, {1, 2}}));
}

}  // namespace
}  // namespace portico::constraint
