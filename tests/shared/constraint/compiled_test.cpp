// Thousands of small random formulas: every answer of the compiled form against the enumeration of all assignments.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "shared/constraint/compile.h"
#include "tests/shared/constraint/random_formula.h"

namespace portico::constraint {
namespace {

using testing::all_solutions;
using testing::Dice;
using testing::keeping;
using testing::random_decisions;
using testing::random_formula;

Formula formula_of(Dice& dice) {
  return random_formula(dice, static_cast<int>(dice.roll(1, 7)), static_cast<int>(dice.roll(0, 2)),
                        static_cast<int>(dice.roll(0, 14)));
}

std::unique_ptr<Reasoner> compiled(const Formula& formula) {
  auto diagram = compile_by_search(formula);
  EXPECT_TRUE(diagram);
  auto reasoner = make_compiled_reasoner(formula, std::make_shared<const Diagram>(std::move(*diagram)));
  EXPECT_TRUE(reasoner);
  return std::move(*reasoner);
}

std::int64_t cost_of(const Objective& objective, const Assignment& assignment) {
  std::int64_t cost = 0;
  for (const Term& term : objective) cost += term.coefficient * assignment[static_cast<std::size_t>(term.variable)];
  return cost;
}

Objective random_objective(Dice& dice, const Formula& formula) {
  Objective objective;
  for (std::size_t i = 0; i < formula.variables().size(); ++i) {
    if (dice.chance(80)) objective.push_back({dice.roll(-5, 20), static_cast<VariableId>(i)});
  }
  return objective;
}

// One formula, some decisions, and the solutions that keep them.
struct Case {
  Formula formula;
  std::unique_ptr<Reasoner> reasoner;
  std::vector<Decision> decisions;
  std::vector<Assignment> solutions;
};

void for_random_cases(std::uint64_t seed, const std::function<void(const Case&, Dice&)>& claim) {
  Dice dice(seed);
  for (int round = 0; round < 3000; ++round) {
    Case one;
    one.formula = formula_of(dice);
    one.reasoner = compiled(one.formula);
    const auto all = all_solutions(one.formula);
    for (int question = 0; question < 4; ++question) {
      one.decisions = random_decisions(dice, one.formula, static_cast<int>(dice.roll(0, 3)));
      one.solutions = keeping(all, one.decisions);
      SCOPED_TRACE("round " + std::to_string(round));
      claim(one, dice);
      if (::testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(CompiledReasoner, CountsAsManySolutionsAsThereAre) {
  for_random_cases(1, [](const Case& one, Dice&) {
    ASSERT_EQ(*one.reasoner->exact_count(one.decisions), std::to_string(one.solutions.size()));
    ASSERT_EQ(small_value(*one.reasoner->count(one.decisions)), static_cast<double>(one.solutions.size()));
    ASSERT_EQ(*one.reasoner->is_possible(one.decisions), !one.solutions.empty());
  });
}

TEST(CompiledReasoner, KnowsForEachValueWhetherAndHowOftenItOccurs) {
  for_random_cases(2, [](const Case& one, Dice&) {
    const auto outlook = one.reasoner->outlook(one.decisions);
    if (one.solutions.empty()) {
      ASSERT_EQ(outlook.error().code, ErrorCode::configuration_invalid);
      return;
    }
    const Values values(one.formula.variables());
    for (Place place = 0; place < values.count(); ++place) {
      const auto variable = static_cast<std::size_t>(values.variable(place));
      const auto with = std::count_if(one.solutions.begin(), one.solutions.end(),
                                      [&](const Assignment& a) { return a[variable] == values.value(place); });
      const auto at = static_cast<std::size_t>(place);
      ASSERT_EQ(outlook->possible[at], with > 0);
      ASSERT_NEAR(outlook->share[at], static_cast<double>(with) / static_cast<double>(one.solutions.size()), 1e-12);
      ASSERT_TRUE(with > 0 || outlook->share[at] == 0);
    }
  });
}

TEST(CompiledReasoner, GivesTheSameDomainsAsSearch) {
  for_random_cases(3, [](const Case& one, Dice&) {
    const auto by_search = make_search_reasoner(one.formula)->domains(one.decisions);
    const auto compiled_domains = one.reasoner->domains(one.decisions);
    ASSERT_EQ(by_search.has_value(), compiled_domains.has_value());
    if (!by_search) return;
    ASSERT_EQ(*by_search, *compiled_domains);
  });
}

TEST(CompiledReasoner, FindsTheLeastCostInAllAndWithEachValue) {
  for_random_cases(4, [](const Case& one, Dice& dice) {
    const Objective objective = random_objective(dice, one.formula);
    const auto cheapest = one.reasoner->cheapest(one.decisions, objective);
    const auto each = one.reasoner->costs_with_each(one.decisions, objective);
    ASSERT_EQ(cheapest.has_value(), !one.solutions.empty());
    if (one.solutions.empty()) return;
    const Values values(one.formula.variables());
    std::vector<std::optional<std::int64_t>> least(static_cast<std::size_t>(values.count()));
    std::int64_t least_of_all = cost_of(objective, one.solutions[0]);
    for (const Assignment& solution : one.solutions) {
      const std::int64_t cost = cost_of(objective, solution);
      least_of_all = std::min(least_of_all, cost);
      for (std::size_t i = 0; i < solution.size(); ++i) {
        auto& known = least[static_cast<std::size_t>(values.place(static_cast<VariableId>(i), solution[i]))];
        if (!known || cost < *known) known = cost;
      }
    }
    ASSERT_EQ(cheapest->cost, least_of_all);
    ASSERT_EQ(cost_of(objective, cheapest->assignment), least_of_all);
    ASSERT_NE(std::find(one.solutions.begin(), one.solutions.end(), cheapest->assignment), one.solutions.end());
    ASSERT_EQ(*each, least);
  });
}

TEST(CompiledReasoner, ListsTheBestSolutionsInOrderAndWithoutRepetition) {
  for_random_cases(5, [](const Case& one, Dice& dice) {
    const Objective objective = random_objective(dice, one.formula);
    const auto best = one.reasoner->best(one.decisions, objective, 7);
    if (one.solutions.empty()) return;
    std::vector<std::int64_t> costs;
    for (const Assignment& solution : one.solutions) costs.push_back(cost_of(objective, solution));
    std::sort(costs.begin(), costs.end());
    costs.resize(std::min<std::size_t>(7, costs.size()));
    std::vector<std::int64_t> found;
    std::set<Assignment> different;
    for (const Completion& completion : *best) {
      found.push_back(completion.cost);
      ASSERT_EQ(completion.cost, cost_of(objective, completion.assignment));
      different.insert(completion.assignment);
      ASSERT_NE(std::find(one.solutions.begin(), one.solutions.end(), completion.assignment), one.solutions.end());
    }
    ASSERT_EQ(found, costs);
    ASSERT_EQ(different.size(), best->size());
  });
}

TEST(CompiledReasoner, DrawsEverySolutionAboutEquallyOften) {
  Dice dice(6);
  for (int round = 0; round < 20; ++round) {
    const Formula formula = random_formula(dice, 4, 1, 3);
    const auto reasoner = compiled(formula);
    const auto decisions = random_decisions(dice, formula, 1);
    const auto solutions = keeping(all_solutions(formula), decisions);
    if (solutions.empty()) continue;
    std::map<Assignment, int> drawn;
    const int draws = 400 * static_cast<int>(solutions.size());
    for (int i = 0; i < draws; ++i) {
      const auto random = [&] {
        return (static_cast<std::uint64_t>(dice.roll(0, 0xFFFFFFFF)) << 32) |
               static_cast<std::uint64_t>(dice.roll(0, 0xFFFFFFFF));
      };
      ++drawn[*reasoner->random_solution(decisions, random)];
    }
    ASSERT_EQ(drawn.size(), solutions.size());
    for (const auto& [solution, times] : drawn) {
      ASSERT_NE(std::find(solutions.begin(), solutions.end(), solution), solutions.end());
      ASSERT_NEAR(times, 400, 120);  // six standard deviations
    }
  }
}

// The same formula with its variables and constraints in another order; `place` says where each variable went.
Formula reordered(const Formula& formula, Dice& dice, std::vector<VariableId>& place) {
  const auto shuffled = [&](std::size_t size) {
    std::vector<std::size_t> order(size);
    for (std::size_t i = 0; i < size; ++i) order[i] = i;
    for (std::size_t i = size; i > 1; --i) {
      std::swap(order[i - 1], order[static_cast<std::size_t>(dice.roll(0, static_cast<std::int64_t>(i) - 1))]);
    }
    return order;
  };
  Formula result;
  place.assign(formula.variables().size(), 0);
  for (const std::size_t old : shuffled(place.size())) {
    place[old] = result.add_integer(formula.variables()[old].low, formula.variables()[old].high);
  }
  for (RuleId rule = 0; rule < formula.rule_count(); ++rule) result.add_rule();
  const auto moved = [&](std::vector<Literal> literals) {
    for (Literal& literal : literals) literal.variable = place[static_cast<std::size_t>(literal.variable)];
    return literals;
  };
  for (const std::size_t i : shuffled(formula.clauses().size())) {
    result.add_clause(formula.clauses()[i].rule, moved(formula.clauses()[i].literals));
  }
  for (const std::size_t i : shuffled(formula.linears().size())) {
    Linear linear = formula.linears()[i];
    for (Term& term : linear.terms) term.variable = place[static_cast<std::size_t>(term.variable)];
    result.add_at_least(linear.rule, moved(linear.condition), linear.terms, linear.bound);
  }
  return result;
}

TEST(CompiledReasoner, DoesNotMindTheOrderOfVariablesAndRulesOrARuleThatFollows) {
  Dice dice(10);
  for (int round = 0; round < 1500; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    const Formula formula = formula_of(dice);
    std::vector<VariableId> place;
    Formula other = reordered(formula, dice, place);
    const auto reasoner = compiled(formula);
    const auto domains = reasoner->domains({});
    if (domains) {  // "not below its least value, not above its greatest" follows from the rules
      const auto variable = static_cast<std::size_t>(dice.roll(0, static_cast<std::int64_t>(place.size()) - 1));
      other.add_at_least(other.add_rule(), {}, {{1, place[variable]}}, (*domains)[variable].low);
      other.add_at_most(other.add_rule(), {}, {{1, place[variable]}}, (*domains)[variable].high);
    }
    const auto again = compiled(other);
    const auto decisions = random_decisions(dice, formula, static_cast<int>(dice.roll(0, 2)));
    std::vector<Decision> same = decisions;
    for (Decision& decision : same) decision.variable = place[static_cast<std::size_t>(decision.variable)];
    const Objective objective = random_objective(dice, formula);
    Objective same_objective = objective;
    for (Term& term : same_objective) term.variable = place[static_cast<std::size_t>(term.variable)];
    ASSERT_EQ(*reasoner->exact_count(decisions), *again->exact_count(same));
    const auto one = reasoner->costs_with_each(decisions, objective);
    const auto two = again->costs_with_each(same, same_objective);
    ASSERT_EQ(one.has_value(), two.has_value());
    if (!one) continue;
    const Values values(formula.variables());
    const Values other_values(other.variables());
    for (Place at = 0; at < values.count(); ++at) {
      const Place there = other_values.place(place[static_cast<std::size_t>(values.variable(at))], values.value(at));
      ASSERT_EQ((*one)[static_cast<std::size_t>(at)], (*two)[static_cast<std::size_t>(there)]);
    }
  }
}

TEST(StoredDiagram, ComesBackAsItWasWritten) {
  for_random_cases(7, [](const Case& one, Dice&) {
    const auto diagram = compile_by_search(one.formula);
    const auto read = read_diagram(write_diagram(*diagram, fingerprint(one.formula)));
    ASSERT_TRUE(read) << describe(read.error());
    ASSERT_EQ(read->diagram, *diagram);
    ASSERT_EQ(read->fingerprint, fingerprint(one.formula));
  });
}

// Writes the checksum that belongs to the bytes, so that what is behind it is looked at.
std::string with_checksum(std::string bytes) {
  std::uint64_t state = 0xCBF29CE484222325ULL;
  for (std::size_t i = 25; i < bytes.size(); ++i) {
    state = (state ^ static_cast<unsigned char>(bytes[i])) * 0x100000001B3ULL;
  }
  for (std::size_t i = 0; i < 8; ++i) bytes[17 + i] = static_cast<char>(state >> (8 * i));
  return bytes;
}

TEST(StoredDiagram, CanBeReadWhileItArrives) {
  Dice dice(81);
  for_random_cases(82, [&](const Case& one, Dice&) {
    const auto diagram = compile_by_search(one.formula);
    const std::string bytes = write_diagram(*diagram, 5);
    DiagramReader reader;
    for (std::size_t at = 0; at < bytes.size();) {
      const auto size = static_cast<std::size_t>(dice.roll(0, 9));
      reader.add(std::string_view(bytes).substr(at, size));
      ASSERT_FALSE(reader.is_refused());
      at += size;
    }
    const auto read = reader.finish();
    ASSERT_TRUE(read) << describe(read.error());
    ASSERT_EQ(read->diagram, *diagram);
    ASSERT_EQ(read->fingerprint, 5U);
  });
}

TEST(StoredDiagram, IsMissedWhereItEndsTooEarlyOrTooLate) {
  Dice dice(83);
  const std::string bytes = write_diagram(*compile_by_search(formula_of(dice)), 5);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto read = read_diagram(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().facts.at("reason"), size < 8 ? "not_a_diagram" : size < 25 ? "cut_short" : "damaged");
    if (size < 25) continue;
    EXPECT_EQ(read_diagram(with_checksum(bytes.substr(0, size))).error().facts.at("reason"), "cut_short");
  }
  EXPECT_EQ(read_diagram(with_checksum(bytes + '\0')).error().facts.at("reason"), "content");
  std::string newer = bytes;
  newer[8] = 2;
  DiagramReader reader;
  reader.add(newer.substr(0, 25));
  EXPECT_TRUE(reader.is_refused()) << "the head is enough to tell";
  EXPECT_EQ(reader.finish().error().facts.at("reason"), "version");
}

TEST(StoredDiagram, RefusesDamageAndSurvivesHostileBytes) {
  Dice dice(8);
  int accepted = 0;
  for (int round = 0; round < 3000; ++round) {
    const Formula formula = formula_of(dice);
    std::string bytes = write_diagram(*compile_by_search(formula), 1);
    if (bytes.size() <= 26) continue;
    const auto place = static_cast<std::size_t>(dice.roll(25, static_cast<std::int64_t>(bytes.size()) - 1));
    bytes[place] = static_cast<char>(bytes[place] ^ dice.roll(1, 255));
    ASSERT_EQ(read_diagram(bytes).error().facts.at("reason"), "damaged");
    if (dice.chance(30)) bytes.resize(place);
    if (bytes.size() < 25) continue;
    const auto read = read_diagram(with_checksum(bytes));
    if (!read) continue;
    ++accepted;
    auto reasoner = make_compiled_reasoner(formula, std::make_shared<const Diagram>(read->diagram));
    if (!reasoner) continue;
    (void)(*reasoner)->outlook({});
    (void)(*reasoner)->exact_count({});
    (void)(*reasoner)->best({}, random_objective(dice, formula), 3);
  }
  EXPECT_GT(accepted, 0);
  EXPECT_EQ(read_diagram("").error().facts.at("reason"), "not_a_diagram");
  EXPECT_EQ(read_diagram("PORTICOD").error().facts.at("reason"), "cut_short");
}

// LEB128 of the numbers behind a right head.
std::string form_of(const std::vector<std::uint64_t>& numbers) {
  std::string bytes = write_diagram(*compile_by_search(Formula()), 0).substr(0, 25);
  for (std::uint64_t number : numbers) {
    for (; number >= 0x80; number >>= 7) bytes.push_back(static_cast<char>((number & 0x7F) | 0x80));
    bytes.push_back(static_cast<char>(number));
  }
  return with_checksum(bytes);
}

// A few bytes must not make a reader take hundreds of megabytes.
TEST(StoredDiagram, RefusesMoreValuesThanAFormulaMayHave) {
  const auto with_variables = [](std::size_t variables, std::uint64_t size) {
    std::vector<std::uint64_t> numbers{variables};
    for (std::size_t i = 0; i < variables; ++i) numbers.insert(numbers.end(), {0, size});
    numbers.insert(numbers.end(), {1, 0});  // one node without a branch
    return form_of(numbers);
  };
  EXPECT_TRUE(read_diagram(with_variables(1, 100'000)));
  EXPECT_EQ(read_diagram(with_variables(1, 100'001)).error().facts.at("reason"), "content");
  EXPECT_TRUE(read_diagram(with_variables(40, 100'000)));
  EXPECT_EQ(read_diagram(with_variables(41, 100'000)).error().facts.at("reason"), "content");
}

TEST(Compile, AsksSoonAlsoWhereVariablesHaveVeryManyValues) {
  Formula formula;
  for (int i = 0; i < 2; ++i) formula.add_integer(1, 100'000);
  int asked = 0;
  CompileLimits limits;
  limits.may_go_on = [&](double) { return ++asked < 3; };
  EXPECT_EQ(compile(formula, limits).error().code, ErrorCode::limit_reached);
  EXPECT_EQ(asked, 3);
}

TEST(Compile, DoesNotBeginWithMoreValuesThanAFormMayHold) {
  Formula formula;
  for (int i = 0; i < 40; ++i) formula.add_integer(1, 100'000);
  formula.add_boolean();
  bool has_begun = false;
  CompileLimits limits;
  limits.may_go_on = [&](double) { return has_begun = true; };
  EXPECT_EQ(compile(formula, limits).error().code, ErrorCode::limit_reached);
  EXPECT_FALSE(has_begun);
}

TEST(CompiledReasoner, RefusesTheCompiledFormOfAnotherFormula) {
  Formula one;
  one.add_boolean();
  Formula other;
  other.add_integer(3, 9);
  const auto diagram = std::make_shared<const Diagram>(*compile_by_search(one));
  EXPECT_EQ(make_compiled_reasoner(other, diagram).error().code, ErrorCode::value_invalid);
  EXPECT_NE(fingerprint(one), fingerprint(other));
}

Formula random_clauses(int variables, int clauses) {
  Formula formula;
  for (int i = 0; i < variables; ++i) formula.add_boolean();
  Dice dice(9);
  for (int i = 0; i < clauses; ++i) {
    std::vector<Literal> literals;
    for (int k = 0; k < 3; ++k) {
      literals.push_back({static_cast<VariableId>(dice.roll(0, variables - 1)), dice.chance(50)});
    }
    formula.add_clause(formula.add_rule(), literals);
  }
  return formula;
}

TEST(Compile, StopsWhenItIsToldToAndSaysSo) {
  const Formula formula = random_clauses(120, 300);
  int asked = 0;
  CompileLimits limits;
  limits.may_go_on = [&](double) { return ++asked < 3; };
  EXPECT_EQ(compile_by_search(formula, limits).error().code, ErrorCode::limit_reached);
  EXPECT_EQ(asked, 3);
}

TEST(Compile, SaysHowFarItIs) {
  double said = 0;
  std::set<double> different;
  CompileLimits limits;
  limits.may_go_on = [&](double progress) {
    EXPECT_GE(progress, said);
    EXPECT_LE(progress, 1);
    said = progress;
    different.insert(progress);
    return true;
  };
  ASSERT_TRUE(compile_by_search(random_clauses(50, 100), limits));
  EXPECT_GT(different.size(), 5U);
  EXPECT_GT(said, 0.5);
}

}  // namespace
}  // namespace portico::constraint
