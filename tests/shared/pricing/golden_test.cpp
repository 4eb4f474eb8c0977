#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/shared/pricing/golden_case.h"

namespace portico::pricing {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

TEST(GoldenPrices, AreAsTheSalespersonWroteThem) {
  int cases = 0;
  for (const auto& entry : fs::directory_iterator("tests/golden/pricing")) {
    if (entry.path().extension() != ".case") continue;
    const auto golden = golden_case_from(read(entry.path()));
    ASSERT_TRUE(golden) << entry.path() << ' ' << describe(golden.error());
    EXPECT_FALSE(golden->expected.empty()) << entry.path();
    EXPECT_TRUE(check(golden->list)) << entry.path();
    if (golden->agreement) {
      Agreement owned = *golden->agreement;
      owned.company.bytes[0] = 1;  // in the cases the agreement belongs to the empty id
      EXPECT_TRUE(check(owned)) << entry.path();
    }
    EXPECT_EQ(joined(told(*golden)), joined(golden->expected)) << entry.path();
    ++cases;
  }
  EXPECT_GE(cases, 15);
}

TEST(GoldenPrices, ALineThatIsNotUnderstoodIsNamed) {
  const auto golden = golden_case_from("list L, EUR\n  base 1.00\n  bse 2.00\n");
  ASSERT_FALSE(golden);
  EXPECT_EQ(golden.error().place, "3");
}

}  // namespace
}  // namespace portico::pricing
