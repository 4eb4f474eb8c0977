// The search on published models: numbers of core and dead features as in facts.csv, random clicks against a fresh
// reasoner, the diagnoses of FastDiag's requests (Le et al. 2023).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "shared/constraint/ranked_repairs.h"
#include "tests/shared/constraint/random_formula.h"

namespace portico::constraint {
namespace {

using testing::Dice;

std::filesystem::path models() {
  const char* data = std::getenv("PORTICO_DATA");
  return std::filesystem::path(data != nullptr ? data : "../shared/data") / "models";
}

// Clauses of a DIMACS file, each a rule of its own; nothing else is understood.
std::vector<std::vector<Literal>> clauses_in(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::vector<std::vector<Literal>> clauses;
  std::string line;
  std::vector<Literal> clause;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == 'c' || line[0] == 'p') continue;
    std::istringstream numbers(line);
    for (int number = 0; numbers >> number;) {
      if (number != 0) {
        clause.push_back({std::abs(number) - 1, number > 0});
      } else {
        clauses.push_back(std::move(clause));
        clause.clear();
      }
    }
  }
  return clauses;
}

Formula formula_in(const std::filesystem::path& path, int variables) {
  Formula formula;
  for (int i = 0; i < variables; ++i) formula.add_boolean();
  for (auto& clause : clauses_in(path)) formula.add_clause(formula.add_rule(), std::move(clause));
  return formula;
}

struct Fact {
  const char* file;
  int variables;
  int core;
  int dead;
};

class PublicModel : public ::testing::TestWithParam<Fact> {};

TEST_P(PublicModel, HasAsManyCoreAndDeadFeaturesAsPublished) {
  const Fact fact = GetParam();
  const auto path = models() / "fmb/dimacs" / fact.file;
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no data at " << path;
  const auto domains = make_search_reasoner(formula_in(path, fact.variables))->domains({});
  ASSERT_TRUE(domains);
  const auto count = [&](Domain wanted) { return std::count(domains->begin(), domains->end(), wanted); };
  EXPECT_EQ(count({1, 1}), fact.core);
  EXPECT_EQ(count({0, 0}), fact.dead);
}

// Each later answer starts from what earlier ones left behind; a fresh reasoner knows nothing of it.
TEST_P(PublicModel, AnswersClicksLikeAFreshReasoner) {
  const Fact fact = GetParam();
  const auto path = models() / "fmb/dimacs" / fact.file;
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no data at " << path;
  const Formula formula = formula_in(path, fact.variables);
  const auto reasoner = make_search_reasoner(formula);
  Dice dice(1);
  std::vector<Decision> decisions;
  std::vector<Domain> domains = *reasoner->domains({});
  for (int click = 0; click < 12; ++click) {
    std::vector<VariableId> open;
    for (std::size_t i = 0; i < domains.size(); ++i) {
      if (!domains[i].is_fixed()) open.push_back(static_cast<VariableId>(i));
    }
    if (open.empty()) break;
    const auto pick = static_cast<std::size_t>(dice.roll(0, static_cast<std::int64_t>(open.size()) - 1));
    decisions.push_back({open[pick], dice.chance(80) ? 1 : 0});
    if (click == 8) decisions.erase(decisions.begin() + 2, decisions.begin() + 5);
    domains = *reasoner->domains(decisions);
    ASSERT_EQ(domains, *make_search_reasoner(formula)->domains(decisions)) << "click " << click;
  }
  int explained = 0;
  for (std::size_t i = 0; i < domains.size() && explained < 15; i += 7) {
    if (!domains[i].is_fixed()) continue;
    const Wish wish{{static_cast<VariableId>(i), 1 - domains[i].low}};
    const auto reason = reasoner->explain(decisions, wish);
    ASSERT_TRUE(reason && reason->has_value());
    ASSERT_TRUE(*check_explanation(formula, decisions, wish, **reason));
    for (const RuleId rule : (*reason)->rules) {
      Explanation less = **reason;
      less.rules.erase(std::find(less.rules.begin(), less.rules.end(), rule));
      ASSERT_FALSE(*check_explanation(formula, decisions, wish, less));
    }
    ++explained;
  }
}

INSTANTIATE_TEST_SUITE_P(Search, PublicModel,
                         ::testing::Values(Fact{"Buildroot__Berger2013.dimacs", 14910, 100, 6895},
                                           Fact{"Coreboot__Berger2013.dimacs", 12268, 1671, 6029},
                                           Fact{"uCLinux_Config__Berger2013.dimacs", 11254, 15, 6012},
                                           Fact{"automotive01__Kowal2016.dimacs", 2513, 100, 195},
                                           Fact{"FreeBSD__AlHajjaji2019-8.0.0.dimacs", 1397, 4, 38}));

// By request: what was published as its diagnosis, as literals of DIMACS, ascending.
std::map<std::string, std::vector<int>> published_diagnoses(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::map<std::string, std::vector<int>> diagnoses;
  for (std::string line; std::getline(file, line);) {
    const std::string request = std::filesystem::path(line.substr(0, line.find('|'))).filename().string();
    std::vector<int>& diagnosis = diagnoses[request];
    for (std::size_t at = line.find(", ["); at != std::string::npos; at = line.find(", [", at + 1)) {
      diagnosis.push_back(std::atoi(line.c_str() + at + 3));
    }
    std::sort(diagnosis.begin(), diagnosis.end());
  }
  return diagnoses;
}

class FastDiag : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(folder_)) GTEST_SKIP() << "no data at " << folder_;
    reasoner_ = make_search_reasoner(formula_in(folder_ / "linux.cnf", 6467));
    for (const char* size : {"1", "2", "4", "16"}) {
      for (int number = 1; number <= 10; ++number) {
        const std::string name = std::string("prod_") + size + "_" + std::to_string(number) + ".cnf";
        std::vector<Choice>& choices = requests_[name];
        for (const auto& clause : clauses_in(folder_ / "requests" / name)) {
          choices.push_back({{clause[0].variable, clause[0].positive ? 1 : 0}});
        }
        ASSERT_FALSE(choices.empty()) << name;
      }
    }
  }

  std::filesystem::path folder_ = models() / "fastdiag-linux";
  std::unique_ptr<Reasoner> reasoner_;
  std::map<std::string, std::vector<Choice>> requests_;
};

TEST_F(FastDiag, RepairsInOrderAreThePublishedDiagnoses) {
  const auto published = published_diagnoses(folder_ / "resultFastDiag.csv");
  for (const auto& [name, choices] : requests_) {
    const auto repair = repair_in_order(*reasoner_, choices, {});
    ASSERT_TRUE(repair && *repair) << name;
    std::vector<int> dropped;
    for (const std::size_t i : **repair) {
      const Decision& decision = choices[i].front();
      dropped.push_back(decision.value == 1 ? decision.variable + 1 : -decision.variable - 1);
    }
    std::sort(dropped.begin(), dropped.end());
    EXPECT_EQ(dropped, published.at(name)) << name;
  }
}

// A diagnosis in order of preference may be larger than the smallest one.
TEST_F(FastDiag, SmallestRepairsNeedNoMoreThanThePublishedSizes) {
  const auto published = published_diagnoses(folder_ / "resultFastDiag.csv");
  for (const auto& [name, choices] : requests_) {
    std::vector<Decision> decisions;
    for (const Choice& choice : choices) decisions.push_back(choice.front());
    const auto repairs = reasoner_->repairs(decisions, {}, 1);
    ASSERT_TRUE(repairs && !repairs->empty()) << name;
    const std::vector<std::size_t>& dropped = repairs->front().dropped;
    const std::size_t size = published.at(name).size();
    EXPECT_LE(dropped.size(), size) << name;
    if (size <= 4) {
      EXPECT_EQ(dropped.size(), size) << name;
    }
    std::vector<Decision> kept;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      if (std::find(dropped.begin(), dropped.end(), i) == dropped.end()) kept.push_back(decisions[i]);
    }
    EXPECT_TRUE(*make_search_reasoner(reasoner_->formula())->is_possible(kept)) << name;
  }
}

}  // namespace
}  // namespace portico::constraint
