#include "client/pricing/price_draft.h"

#include <gtest/gtest.h>

#include "client/pricing/price_rows.h"
#include "client/pricing/standing_badge.h"

namespace portico::pricing {
namespace {

const Date today = *date_from("2026-11-22");
const PriceKey base{PriceKind::base, ""}, oak{PriceKind::feature, "Oak"}, width{PriceKind::per_unit, "Width"};

pricing::PriceList desk_list() {
  pricing::PriceList list;
  list.name = "List 2026 EUR";
  list.family = "desk";
  list.base = 49900;
  list.features = {{"Oak", 12000}, {"NoDrawer", -2000}};
  list.per_unit = {{"Width", 7}};
  list.valid_from = *date_from("2026-01-01");
  return list;
}

TEST(PriceDraft, OfAListThatIsNotTouchedChangesNothing) {
  const auto list = desk_list();
  const ReadPrices same = read(draft_of(list, today), list, today);
  EXPECT_TRUE(same.is_right());
  EXPECT_FALSE(same.changes_anything());
}

TEST(PriceDraft, CountsFromTodayOnWhenTheListIsInUseAlready) {
  auto list = desk_list();
  EXPECT_EQ(draft_of(list, today).valid_from, "2026-11-22");
  list.valid_from = *date_from("2027-01-01");
  EXPECT_EQ(draft_of(list, today).valid_from, "2027-01-01");
}

TEST(PriceDraft, ListsEachPriceThatChangesWithBeforeAndAfter) {
  const auto list = desk_list();
  PriceDraft draft = draft_of(list, today);
  draft.prices[oak] = "135";
  draft.prices[base] = "1,499.00";
  draft.prices[{PriceKind::feature, "Walnut"}] = "0";
  const ReadPrices prices = read(draft, list, today);
  ASSERT_TRUE(prices.is_right());
  const std::vector<PriceChange> expected = {
      {base, 49900, 149900}, {oak, 12000, 13500}, {{PriceKind::feature, "Walnut"}, std::nullopt, 0}};
  EXPECT_EQ(prices.changes, expected);
  EXPECT_EQ(prices.list.features.at("Oak"), 13500);
  EXPECT_EQ(prices.list.features.at("Walnut"), 0);
  EXPECT_EQ(prices.list.per_unit.at("Width"), 7);
}

TEST(PriceDraft, NamesTheFieldThatCannotBeRead) {
  const auto list = desk_list();
  PriceDraft draft = draft_of(list, today);
  draft.prices[oak] = "12,5";
  draft.prices[width] = "";
  EXPECT_EQ(read(draft, list, today).wrong, (std::vector<PriceKey>{oak, width}));
}

TEST(PriceDraft, KeepsTheRulesOfPriceLists) {
  const auto list = desk_list();
  PriceDraft draft = draft_of(list, today);
  draft.prices[base] = "19.99";  // less than what the reduction takes off
  EXPECT_EQ(read(draft, list, today).wrong, std::vector<PriceKey>{base});
  draft = draft_of(list, today);
  draft.prices[width] = "-1";
  EXPECT_EQ(read(draft, list, today).wrong, std::vector<PriceKey>{width});
}

TEST(PriceDraft, DaysMustBeDaysAndNotPast) {
  const auto list = desk_list();
  PriceDraft draft = draft_of(list, today);
  draft.valid_from = "2026-11-21";
  EXPECT_TRUE(read(draft, list, today).from_wrong);
  draft.valid_from = "";
  EXPECT_TRUE(read(draft, list, today).from_wrong);
  draft.valid_from = "2026-12-01";
  draft.valid_until = "2026-11-30";
  EXPECT_TRUE(read(draft, list, today).until_wrong);
  draft.valid_until = "2026-12-31";
  const ReadPrices prices = read(draft, list, today);
  EXPECT_TRUE(prices.is_right());
  EXPECT_TRUE(prices.other_changes);
  EXPECT_EQ(prices.list.valid_until, *date_from("2026-12-31"));
}

TEST(PriceRows, AreFoundByTitleGroupOrName) {
  const PriceRow row{oak, "feature-Oak", "Oiled oak", "Material", ""};
  EXPECT_TRUE(matches(row, ""));
  EXPECT_TRUE(matches(row, "OILED"));
  EXPECT_TRUE(matches(row, "mater"));
  EXPECT_FALSE(matches(row, "walnut"));
}

TEST(Standing, AListThatALaterOneReplacedIsPast) {
  std::vector<pricing::PriceList> lists(3, desk_list());
  for (std::uint8_t i = 0; i < 3; ++i) lists[i].id.bytes[0] = static_cast<std::uint8_t>(i + 1);
  lists[1].valid_from = *date_from("2026-11-01");
  lists[2].valid_from = *date_from("2026-12-01");
  EXPECT_EQ(standing_of(lists, lists[0], today), Standing::past);
  EXPECT_EQ(standing_of(lists, lists[1], today), Standing::in_use);
  EXPECT_EQ(standing_of(lists, lists[2], today), Standing::upcoming);
}

}  // namespace
}  // namespace portico::pricing
