#include "server/catalog/product_page.h"

#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "shared/product_model/copies.h"

namespace portico::catalog {
namespace {

constexpr const char* nasty = "</script><b>&\"'";

struct Desk {
  std::string family = "desk";
  FamilyData data;
  std::map<std::string, FamilyTexts> texts;
  product_model::ProductModel model;

  operator ProductFacts() const { return {family, data, texts, model}; }
};

Desk desk(const std::string& name) {
  auto model = product_model::read_product(
      "features\n  Desk\n    mandatory\n      Top {abstract}\n        alternative\n          Oak\n          Bamboo\n"
      "      Integer Width {min 100, max 200}\n");
  EXPECT_TRUE(model) << describe(model.error());
  Desk published;
  if (model) published.model = std::move(*model);
  published.data.category = "furniture";
  published.data.standard = {{"home", {{"en", name}}, {{"en", "At home"}}, {}}};
  FamilyTexts english;
  english.family = {name, "Sit", "And stand"};
  english.features["Oak"] = {"Oak " + name, "Hard"};
  published.texts["en"] = english;
  return published;
}

class ProductPage : public testing::Test {
 protected:
  http::Reader reader(bool has_session = false) const {
    return {*words_, "Maker", "https://shop.example", "/configure/desk", "/configure/desk", {}, has_session, {}};
  }
  api::FamilyCard card() const {
    api::FamilyCard one;
    one.family = "desk";
    one.from = Money{45'300, Currency::EUR};
    one.lead_days = 7;
    return one;
  }

  Result<Translation> words_ =
      Translation::from("en", R"({"catalog.from":"from {price}","catalog.lead_days.one":"{count} day",
                "catalog.lead_days.other":"{count} days","shared.lead":"Shared","category.furniture":"Furniture"})");
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_F(ProductPage, SaysPriceLeadTimeAndEverythingThatCanBeChosen) {
  const api::FamilyCard one = card();
  const http::Page page = product_page(reader(), desk("Holm"), &one);
  EXPECT_EQ(page.title, "Holm");
  EXPECT_TRUE(page.is_indexed);
  EXPECT_TRUE(has(page.content, "from €453.00")) << page.content;
  EXPECT_TRUE(has(page.content, "7 days"));
  EXPECT_TRUE(has(page.content, "<b>Oak Holm</b> <span>Hard</span>")) << page.content;
  EXPECT_TRUE(has(page.content, "<b>Bamboo</b>")) << "without words its name";
}

TEST_F(ProductPage, TellsSearchEnginesTheLeastNetPrice) {
  const api::FamilyCard one = card();
  const http::Page page = product_page(reader(), desk("Holm"), &one);
  const auto& offers = page.data.at(0).at("offers").as_object();
  EXPECT_EQ(offers.at("lowPrice").as_string(), "453.00");
  EXPECT_EQ(offers.at("priceCurrency").as_string(), "EUR");
  EXPECT_FALSE(offers.at("priceSpecification").at("valueAddedTaxIncluded").as_bool());
  EXPECT_EQ(page.data.at(0).at("category").as_string(), "Furniture");
}

TEST_F(ProductPage, HasNoOfferWithoutAPrice) {
  const http::Page page = product_page(reader(), desk("Holm"), nullptr);
  EXPECT_FALSE(page.data.at(0).contains("offers"));
  EXPECT_FALSE(has(page.content, "price"));
}

TEST_F(ProductPage, EscapesTheWordsOfTheMaker) {
  const api::FamilyCard one = card();
  const Desk version = desk(nasty);
  const http::Page page = product_page(reader(), version, &one);
  EXPECT_FALSE(has(page.content, "<b>&")) << page.content;
  EXPECT_FALSE(has(page.content, "</script>")) << page.content;
  const http::Page shared = shared_page(reader(), version, "CODE", {{"Oak", true}, {"Width", std::int64_t{120}}});
  EXPECT_FALSE(has(shared.content, "</script>")) << shared.content;
  EXPECT_EQ(shared.description, "Top: Oak " + std::string(nasty) + ", Width: 120");
}

TEST_F(ProductPage, LeavesPricesToTheClientForWhoMayHaveOwnOnes) {
  const api::FamilyCard one = card();
  EXPECT_TRUE(product_page(reader(true), desk("Holm"), &one).content.empty());
}

TEST_F(ProductPage, OfASharedConfigurationIsNotForSearchEngines) {
  const http::Page page = shared_page(reader(), desk("Holm"), "CODE", {{"Oak", true}, {"Bamboo", false}});
  EXPECT_FALSE(page.is_indexed);
  EXPECT_EQ(page.image, "/pictures/c/CODE.png");
  EXPECT_TRUE(has(page.content, "data-src=\"/pictures/c/CODE.svg\"")) << page.content;
  EXPECT_TRUE(has(page.content, "href=\"/configure/desk?c=CODE\"")) << page.content;
  EXPECT_FALSE(has(page.content, "Bamboo")) << "what was refused is not chosen";
}

}  // namespace
}  // namespace portico::catalog
