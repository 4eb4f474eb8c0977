// The price files of the families that we ship: complete, and about features that exist.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "shared/base/codec.h"
#include "shared/catalog/family.h"
#include "shared/pricing/pricing.h"
#include "shared/product_model/uvl_reader.h"

namespace portico::pricing {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

PriceList list_from(const std::string& family, const std::string& currency, const catalog::FamilyPrices& prices) {
  PriceList list;
  list.name = family + " " + currency;
  list.family = family;
  list.currency = *currency_from(currency);
  list.base = prices.base;
  list.features = prices.features;
  list.per_unit = prices.per_unit;
  return list;
}

std::vector<std::string> priced_features(const product_model::ProductModel& model) {
  std::vector<std::string> names;
  for (const auto& feature : model.features()) {
    if (!feature.is_abstract) names.push_back(feature.name);
  }
  return names;
}

TEST(FamilyPrices, CoverEveryFeatureThatIsBuiltAndNothingElse) {
  for (const auto& folder : fs::directory_iterator("assets/products")) {
    if (!folder.is_directory()) continue;
    const auto model = product_model::read_uvl(read(folder.path() / "model.uvl"));
    ASSERT_TRUE(model) << folder.path() << ' ' << describe(model.error());
    const auto prices = from_json<catalog::Prices>(read(folder.path() / "prices.json"));
    ASSERT_TRUE(prices) << folder.path() << ' ' << describe(prices.error());
    for (const auto& [currency, amounts] : *prices) {
      const PriceList list = list_from(folder.path().filename().string(), currency, amounts);
      const auto checked = check(list);
      EXPECT_TRUE(checked) << list.name << ' ' << describe(checked.error());
      EXPECT_EQ(without_price(list, priced_features(*model)), std::vector<std::string>{}) << list.name;
      for (const auto& [name, price] : list.features) EXPECT_TRUE(model->find(name)) << list.name << ' ' << name;
      for (const auto& [name, price] : list.per_unit) {
        const auto index = model->find(name);
        ASSERT_TRUE(index) << list.name << ' ' << name;
        EXPECT_EQ(model->feature(*index).kind, product_model::FeatureKind::integer) << list.name << ' ' << name;
      }
    }
  }
}

}  // namespace
}  // namespace portico::pricing
