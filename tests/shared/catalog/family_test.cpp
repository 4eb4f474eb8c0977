#include "shared/catalog/family.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "shared/base/codec.h"
#include "shared/base/languages.h"

namespace portico::catalog {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

template <class T>
Result<T> load(const fs::path& path) {
  return from_json<T>(read(path));
}

std::vector<fs::path> families() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator("assets/products")) {
    if (fs::exists(entry.path() / "family.json")) found.push_back(entry.path());
  }
  return found;
}

template <class T>
std::set<std::string> keys(const std::map<std::string, T>& map) {
  std::set<std::string> names;
  for (const auto& [name, value] : map) names.insert(name);
  return names;
}

TEST(FamilyFiles, AreReadAndKeepTheirRules) {
  ASSERT_FALSE(families().empty());
  for (const fs::path& folder : families()) {
    const auto data = load<FamilyData>(folder / "family.json");
    ASSERT_TRUE(data) << folder << ' ' << describe(data.error());
    const auto checked = check(*data);
    EXPECT_TRUE(checked) << folder << ' ' << describe(checked.error());
    EXPECT_EQ(data->key, folder.filename().string());
    const auto prices = load<Prices>(folder / "prices.json");
    ASSERT_TRUE(prices) << folder << ' ' << describe(prices.error());
    EXPECT_TRUE(check(*prices)) << folder;
  }
}

TEST(FamilyFiles, SayTheSameThingsInEveryLanguage) {
  for (const fs::path& folder : families()) {
    const auto english = load<FamilyTexts>(folder / "texts.en.json");
    ASSERT_TRUE(english) << folder << ' ' << describe(english.error());
    for (const Language& language : languages) {
      if (!language.has_product_texts) continue;
      const auto texts = load<FamilyTexts>(folder / ("texts." + std::string(language.code) + ".json"));
      ASSERT_TRUE(texts) << folder << ' ' << describe(texts.error());
      EXPECT_EQ(keys(english->features), keys(texts->features)) << folder << language.code;
      EXPECT_EQ(keys(english->rules), keys(texts->rules)) << folder << language.code;
      EXPECT_EQ(keys(english->attributes), keys(texts->attributes)) << folder << language.code;
    }
  }
}

TEST(FamilyFiles, NameNothingInALanguageThatIsNotThere) {
  for (const fs::path& folder : families()) {
    const auto english = load<FamilyTexts>(folder / "texts.en.json");
    const auto arabic = load<FamilyTexts>(folder / "texts.ar.json");
    ASSERT_TRUE(english && arabic) << folder;
    EXPECT_FALSE(arabic->family.name.empty()) << folder;
    EXPECT_EQ(keys(english->attributes), keys(arabic->attributes)) << folder;
    for (const auto& [feature, words] : arabic->features) EXPECT_TRUE(english->features.count(feature)) << feature;
  }
}

TEST(FamilyFiles, PriceTheSameFeaturesInEveryCurrency) {
  for (const fs::path& folder : families()) {
    const auto prices = load<Prices>(folder / "prices.json");
    ASSERT_TRUE(prices);
    const FamilyPrices& first = prices->begin()->second;
    for (const auto& [currency, amounts] : *prices) {
      EXPECT_EQ(keys(amounts.features), keys(first.features)) << folder << ' ' << currency;
      EXPECT_EQ(keys(amounts.per_unit), keys(first.per_unit)) << folder << ' ' << currency;
    }
  }
}

TEST(FamilyData, DecisionsAreTruthsNumbersOrWords) {
  const char* text = R"({"key": "desk", "category": "furniture", "lead_days": 6, "sums": [], "highlights": [],
    "standard": [{"key": "a", "title": {"en": "A"}, "text": {"en": ""},
                  "decisions": {"OakTop": true, "Width": 1600, "Engraving": "Room 4"}}]})";
  const auto data = from_json<FamilyData>(text);
  ASSERT_TRUE(data) << describe(data.error());
  const auto& decisions = data->standard[0].decisions;
  EXPECT_EQ(std::get<bool>(decisions.at("OakTop")), true);
  EXPECT_EQ(std::get<std::int64_t>(decisions.at("Width")), 1600);
  EXPECT_EQ(std::get<std::string>(decisions.at("Engraving")), "Room 4");
  EXPECT_EQ(*from_json<FamilyData>(to_json(*data)), *data);
}

TEST(FamilyData, ChecksNameThePlaceOfWhatIsWrong) {
  FamilyData family{"desk", "furniture", 6, {}, {}, {{"a", {{"en", "A"}}, {}, {}}}};
  const auto place = [&] { return check(family) ? std::string("fine") : check(family).error().place; };
  EXPECT_EQ(place(), "fine");
  family.standard.push_back(family.standard[0]);
  EXPECT_EQ(place(), "/standard/1/key");
  family.standard[1] = {"b", {{"zh", "B"}}, {}, {}};
  EXPECT_EQ(place(), "/standard/1/title");
  family.lead_days = 400;
  EXPECT_EQ(place(), "/lead_days");
  family.key = "Desk 1";
  EXPECT_EQ(place(), "/key");
}

TEST(Prices, AreOnlyInCurrenciesThatAreSold) {
  EXPECT_TRUE(check(Prices{{"EUR", {}}, {"CNY", {}}}));
  EXPECT_EQ(check(Prices{{"EUR", {}}, {"USD", {}}}).error().place, "/USD");
}

}  // namespace
}  // namespace portico::catalog
