#include "client/catalog/shelf.h"

#include <gtest/gtest.h>

namespace portico::catalog {
namespace {

api::FamilyCard card(const std::string& family, const std::string& category, std::optional<std::int64_t> price, int days) {
  api::FamilyCard card;
  card.family = family;
  card.category = category;
  if (price) card.from = Money{*price, Currency::EUR};
  card.lead_days = days;
  return card;
}

const std::vector<api::FamilyCard> families = {card("desk", "furniture", 50000, 9), card("lamp", "furniture", {}, 2),
                                               card("cup", "tableware", 1200, 9)};

std::string order_of(std::string_view category, Order order) {
  std::string names;
  for (const api::FamilyCard* one : shelf(families, category, order)) names += one->family + " ";
  return names;
}

TEST(Shelf, RecommendedIsTheOrderOfTheServer) { EXPECT_EQ(order_of("", Order::recommended), "desk lamp cup "); }
TEST(Shelf, WithoutAPriceComesLast) { EXPECT_EQ(order_of("", Order::price), "cup desk lamp "); }
TEST(Shelf, EquallyQuickOnesKeepTheirOrder) { EXPECT_EQ(order_of("", Order::lead_time), "lamp desk cup "); }
TEST(Shelf, ACategoryShowsItsOwnOnly) {
  EXPECT_EQ(order_of("furniture", Order::price), "desk lamp ");
  EXPECT_EQ(order_of("boats", Order::price), "");
}

TEST(Shelf, CategoriesAreCountedOnce) {
  const auto counts = categories(families);
  ASSERT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts[0].category, "furniture");
  EXPECT_EQ(counts[0].families, 2);
  EXPECT_EQ(counts[1].families, 1);
}

TEST(Shelf, OrdersHaveWordsForTheAddress) {
  for (const Order order : {Order::recommended, Order::price, Order::lead_time}) {
    EXPECT_EQ(order_from(word_of(order)), order);
  }
  EXPECT_EQ(order_from("upside_down"), Order::recommended);
}

}  // namespace
}  // namespace portico::catalog
