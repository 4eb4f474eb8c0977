// Published models, counted: facts.csv of the public data, thousands of partial configurations, a proved optimum.
// Without the data the tests say so and are skipped. erp_system and Coreboot take long: PORTICO_SLOW_TESTS=1 adds them.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "shared/constraint/compile.h"
#include "shared/constraint/reasoner.h"
#include "shared/product_model/dimacs.h"

namespace portico::product_model {
namespace {

std::filesystem::path models() {
  const char* data = std::getenv("PORTICO_DATA");
  return std::filesystem::path(data != nullptr ? data : "../shared/data") / "models";
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// The text of a file or of its compressed form beside it; empty: neither is there, or it cannot be unpacked here.
std::string unpacked(const std::filesystem::path& path) {
  if (std::filesystem::exists(path)) return text_of(path);
  const std::filesystem::path packed = path.string() + ".xz";
  if (!std::filesystem::exists(packed)) return {};
  const auto out = std::filesystem::temp_directory_path() / ("portico_" + path.filename().string());
  if (std::system(("xz -dc '" + packed.string() + "' > '" + out.string() + "'").c_str()) != 0) return {};
  std::string text = text_of(out);
  std::filesystem::remove(out);
  return text;
}

std::unique_ptr<constraint::Reasoner> compiled(const std::string& dimacs) {
  auto read = read_dimacs(dimacs);
  EXPECT_TRUE(read);
  auto diagram = constraint::compile(read->formula);
  EXPECT_TRUE(diagram);
  auto reasoner = constraint::make_compiled_reasoner(std::move(read->formula),
                                                     std::make_shared<const constraint::Diagram>(std::move(*diagram)));
  return std::move(*reasoner);
}

struct Fact {
  std::string file;
  int core = 0;
  int dead = 0;
  std::string count;
};

std::vector<Fact> counted_facts() {
  std::vector<Fact> facts;
  std::istringstream lines(text_of(models() / "facts.csv"));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    if (cells.size() > 6 && !cells[6].empty()) {
      facts.push_back({cells[0], std::stoi(cells[3]), std::stoi(cells[4]), cells[6]});
    }
  }
  return facts;
}

std::filesystem::path place_of(const std::string& file) {
  if (file == "auto2_4.cnf") return models() / "converted/automotive2_4.from-xml.dimacs";
  if (file == "auto1.cnf" || file == "toybox.cnf") return models() / "ddnnife" / file;
  return models() / "fmb/dimacs" / file;
}

bool is_slow(const std::string& file) { return file.starts_with("erp_system") || file.starts_with("Coreboot"); }

TEST(PublishedModels, HaveTheCountsAndTheCoreAndDeadFeaturesThatFactsSay) {
  const std::vector<Fact> facts = counted_facts();
  if (facts.empty()) GTEST_SKIP() << "no data at " << models();
  int counted = 0;
  for (const Fact& fact : facts) {
    if (is_slow(fact.file) && std::getenv("PORTICO_SLOW_TESTS") == nullptr) continue;
    SCOPED_TRACE(fact.file);
    const std::string text = unpacked(place_of(fact.file));
    if (text.empty()) continue;
    const auto reasoner = compiled(text);
    ASSERT_EQ(*reasoner->exact_count({}), fact.count);
    int core = 0;
    int dead = 0;
    const auto domains = reasoner->domains({});
    ASSERT_TRUE(domains);
    for (const constraint::Domain& domain : *domains) {
      core += domain.low == 1 ? 1 : 0;
      dead += domain.high == 0 ? 1 : 0;
    }
    ASSERT_EQ(core, fact.core);
    ASSERT_EQ(dead, fact.dead);
    ++counted;
  }
  EXPECT_GT(counted, 30);
}

std::vector<constraint::Decision> decisions_of(const std::string& literals) {
  std::vector<constraint::Decision> decisions;
  std::istringstream numbers(literals);
  for (int literal = 0; numbers >> literal;) decisions.push_back({std::abs(literal) - 1, literal > 0 ? 1 : 0});
  return decisions;
}

// "literals,count" in each line; returns how many were compared.
int compare_counts(constraint::Reasoner& reasoner, const std::filesystem::path& path) {
  std::istringstream lines(text_of(path));
  int compared = 0;
  for (std::string line; std::getline(lines, line);) {
    const auto comma = line.find(',');
    if (comma == std::string::npos) continue;
    const auto end = line.find_first_of(",\r", comma + 1);
    const std::string expected = line.substr(comma + 1, end == std::string::npos ? end : end - comma - 1);
    const std::string literals = line.substr(0, comma);
    const auto count = reasoner.exact_count(decisions_of(literals));
    EXPECT_EQ(*count, expected) << literals;
    ++compared;
  }
  return compared;
}

TEST(PublishedModels, HaveThePublishedCountsOfFeaturesAndOfPartialConfigurations) {
  const auto folder = models() / "ddnnife";
  const std::string text = unpacked(folder / "auto1.cnf");
  if (text.empty()) GTEST_SKIP() << "no data at " << folder;
  const auto reasoner = compiled(text);
  EXPECT_EQ(compare_counts(*reasoner, folder / "auto1_sb_pc.csv"), 5000);
  EXPECT_EQ(compare_counts(*reasoner, folder / "auto1_sb_fs.csv"), 2513);
}

TEST(PublishedModels, HaveTheProvedCheapestProduct) {
  const std::string text = unpacked(models() / "converted/automotive01.from-xml.dimacs");
  std::istringstream costs(text_of(models() / "converted/automotive01.costs.txt"));
  if (text.empty()) GTEST_SKIP() << "no data at " << models();
  constraint::Objective objective;
  constraint::VariableId variable = 0;
  for (std::int64_t cost = 0; costs >> cost;) objective.push_back({cost, variable++});
  const auto cheapest = compiled(text)->cheapest({}, objective);
  ASSERT_TRUE(cheapest);
  EXPECT_EQ(cheapest->cost, 56031);
}

}  // namespace
}  // namespace portico::product_model
