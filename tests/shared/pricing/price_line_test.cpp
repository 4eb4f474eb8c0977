#include <gtest/gtest.h>

#include "shared/base/codec.h"
#include "shared/pricing/pricing.h"

namespace portico::pricing {
namespace {

const Date today = *date_from("2026-11-22");

CompanyId company(std::uint8_t number) {
  CompanyId id;
  id.bytes[15] = number;
  return id;
}

PriceList desk_list() {
  PriceList list;
  list.name = "List 2026 EUR";
  list.family = "desk";
  list.base = 20'000;
  list.features = {{"OakTop", 15'000}, {"CableTray", 0}, {"Drawer", 9'990}, {"NoFeet", -1'000}};
  list.per_unit = {{"Width", 7}};
  list.valid_from = *date_from("2026-01-01");
  return list;
}

Agreement desk_agreement() {
  Agreement agreement;
  agreement.company = company(1);
  agreement.number = "A-2026-014";
  agreement.valid_from = *date_from("2026-01-01");
  agreement.valid_until = *date_from("2026-12-31");
  agreement.items = {{"desk", {800}, {{"Drawer", 8'000}}, {{{10}, {200}}, {{50}, {500}}}}};
  return agreement;
}

Result<Receipt> price(const PriceList& list, const Agreement* agreement, const Selection& selection,
                      Quantity quantity = {1}) {
  return price_line(list, agreement, company(1), selection, quantity, today, {1900});
}

TEST(PriceLine, AddsBaseSurchargesAndNumbersPerUnit) {
  const auto receipt = price(desk_list(), nullptr, {{"OakTop", "CableTray"}, {{"Width", 160}}});
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->unit_net, 20'000 + 15'000 + 160 * 7);
  EXPECT_EQ(receipt->list_unit_net, receipt->unit_net);
  EXPECT_EQ(receipt->saved, 0);
  EXPECT_FALSE(receipt->agreement_number);
}

TEST(PriceLine, AFeatureNamedAsNumberAndAsChoiceCountsOnce) {
  const Selection both{{"Width"}, {{"Width", 160}}};
  const Selection one{{}, {{"Width", 160}}};
  EXPECT_EQ(price(desk_list(), nullptr, both)->unit_net, price(desk_list(), nullptr, one)->unit_net);
}

TEST(PriceLine, AFeatureWithoutAPriceIsRefusedAndNamed) {
  const auto receipt = price(desk_list(), nullptr, {{"GlassTop"}, {}});
  ASSERT_FALSE(receipt);
  EXPECT_EQ(receipt.error().code, ErrorCode::price_missing);
  EXPECT_EQ(receipt.error().facts.at("feature"), "GlassTop");
  EXPECT_EQ(receipt.error().facts.at("price_list"), "List 2026 EUR");
  EXPECT_EQ(price(desk_list(), nullptr, {{}, {{"Height", 70}}}).error().code, ErrorCode::price_missing);
}

TEST(PriceLine, AnAgreementOfAnotherCompanyIsRefused) {
  const Agreement agreement = desk_agreement();
  const auto receipt = price_line(desk_list(), &agreement, company(2), {}, {1}, today, {1900});
  ASSERT_FALSE(receipt);
  EXPECT_EQ(receipt.error().code, ErrorCode::agreement_foreign);
  EXPECT_EQ(price_line(desk_list(), &agreement, CompanyId{}, {}, {1}, today, {1900}).error().code,
            ErrorCode::agreement_foreign);
}

TEST(PriceLine, AnAgreementHoldsFromItsFirstToItsLastDay) {
  const Agreement agreement = desk_agreement();
  const auto code_on = [&](Date day) {
    const auto receipt = price_line(desk_list(), &agreement, company(1), {}, {1}, day, {1900});
    return receipt ? ErrorCode::internal : receipt.error().code;
  };
  EXPECT_EQ(code_on({agreement.valid_from.days - 1}), ErrorCode::agreement_expired);
  EXPECT_EQ(code_on(agreement.valid_from), ErrorCode::internal);
  EXPECT_EQ(code_on(agreement.valid_until), ErrorCode::internal);
  EXPECT_EQ(code_on({agreement.valid_until.days + 1}), ErrorCode::agreement_expired);
}

TEST(PriceLine, CurrenciesAreNeverMixed) {
  Agreement agreement = desk_agreement();
  agreement.currency = Currency::CNY;
  EXPECT_EQ(price(desk_list(), &agreement, {}).error().code, ErrorCode::currency_mismatch);
}

TEST(PriceLine, AnAgreementWithoutTheFamilyLeavesTheListPrice) {
  Agreement agreement = desk_agreement();
  agreement.items[0].family = "chair";
  const auto with = price(desk_list(), &agreement, {{"OakTop"}, {}}, {10});
  ASSERT_TRUE(with);
  EXPECT_EQ(*with, *price(desk_list(), nullptr, {{"OakTop"}, {}}, {10}));
}

TEST(PriceLine, AnAgreedSurchargeIsNotDiscountedAgain) {
  const Agreement agreement = desk_agreement();
  const auto receipt = price(desk_list(), &agreement, {{"Drawer"}, {}}, {10});
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->unit_net, 20'000 * 90 / 100 + 8'000);
}

TEST(PriceLine, DiscountsAddUpInPercentagePointsAndRoundOnce) {
  PriceList list = desk_list();
  list.base = 105;
  Agreement agreement = desk_agreement();
  agreement.items[0] = {"desk", {5000}, {}, {{{2}, {1000}}}};
  EXPECT_EQ(price(list, &agreement, {}, {1})->unit_net, 52);  // 52.5, ties to even
  EXPECT_EQ(price(list, &agreement, {}, {2})->unit_net, 42);  // 40 % of 105, not 90 % of 50 %
}

TEST(PriceLine, NextTierTellsFromWhenAndHowMuch) {
  const Agreement agreement = desk_agreement();
  const auto receipt = price(desk_list(), &agreement, {}, {6});
  ASSERT_TRUE(receipt && receipt->next_tier);
  EXPECT_EQ(*receipt->next_tier, (NextTier{{10}, 18'000, (18'400 - 18'000) * 10}));
  EXPECT_EQ(price(desk_list(), &agreement, {}, {10})->next_tier->from_quantity, Quantity{50});
  EXPECT_FALSE(price(desk_list(), &agreement, {}, {50})->next_tier);
}

TEST(PriceLine, ThePriceEndsWhenTheFirstOfListAndAgreementEnds) {
  PriceList list = desk_list();
  const Agreement agreement = desk_agreement();
  EXPECT_EQ(price(list, nullptr, {})->price_ends_on, std::nullopt);
  EXPECT_EQ(price(list, &agreement, {})->price_ends_on, agreement.valid_until);
  list.valid_until = *date_from("2026-11-30");
  EXPECT_EQ(price(list, &agreement, {})->price_ends_on, list.valid_until);
}

TEST(PriceLine, AQuantityOutOfRangeIsRefused) {
  EXPECT_EQ(price(desk_list(), nullptr, {}, {0}).error().code, ErrorCode::quantity_out_of_range);
  EXPECT_EQ(price(desk_list(), nullptr, {}, {10'000}).error().code, ErrorCode::quantity_out_of_range);
}

TEST(PriceLine, OverflowIsAnErrorAtEveryStep) {
  const std::int64_t huge = INT64_MAX;
  const auto code_of = [](const Result<Receipt>& receipt) {
    return receipt ? ErrorCode::internal : receipt.error().code;
  };
  PriceList list = desk_list();
  list.base = huge;
  EXPECT_EQ(code_of(price(list, nullptr, {{"OakTop"}, {}})), ErrorCode::amount_overflow);  // sum of a piece
  EXPECT_EQ(code_of(price(list, nullptr, {}, {2})), ErrorCode::amount_overflow);           // quantity
  EXPECT_EQ(code_of(price(list, nullptr, {}, {1})), ErrorCode::amount_overflow);           // tax on top
  EXPECT_EQ(code_of(price(desk_list(), nullptr, {{}, {{"Width", huge}}})), ErrorCode::amount_overflow);
  Agreement agreement = desk_agreement();
  agreement.items[0] = {"desk", {9000}, {{"Drawer", huge / 2 + huge / 4}}, {}};
  list.base = huge / 2;
  EXPECT_EQ(code_of(price(list, &agreement, {{"Drawer"}, {}})), ErrorCode::amount_overflow);  // only on the way
}

TEST(PriceLine, APriceBelowZeroIsRefused) {
  PriceList list = desk_list();
  list.base = 500;
  EXPECT_EQ(price(list, nullptr, {{"NoFeet"}, {}}).error().code, ErrorCode::value_invalid);
}

TEST(PriceLine, AReceiptSurvivesJson) {
  const Agreement agreement = desk_agreement();
  const auto receipt = price(desk_list(), &agreement, {{"Drawer", "OakTop"}, {{"Width", 160}}}, {12});
  ASSERT_TRUE(receipt);
  const auto back = from_json<Receipt>(to_json(*receipt));
  ASSERT_TRUE(back) << describe(back.error());
  EXPECT_EQ(*back, *receipt);
  EXPECT_EQ(*from_json<Agreement>(to_json(agreement)), agreement);
  EXPECT_EQ(*from_json<PriceList>(to_json(desk_list())), desk_list());
}

TEST(Totals, SplitTaxByRateAndRefuseTwoCurrencies) {
  const auto full = price_line(desk_list(), nullptr, {}, {}, {1}, today, {1900});
  const auto reduced = price_line(desk_list(), nullptr, {}, {{"OakTop"}, {}}, {3}, today, {700});
  ASSERT_TRUE(full && reduced);
  const auto sum = totals({*full, *reduced, *full});
  ASSERT_TRUE(sum);
  const std::vector<TaxTotal> expected{{{700}, 105'000, 7'350}, {{1900}, 40'000, 7'600}};
  EXPECT_EQ(sum->taxes, expected);
  EXPECT_EQ(sum->net, 145'000);
  EXPECT_EQ(sum->gross, 145'000 + 7'350 + 7'600);
  Receipt foreign = *full;
  foreign.currency = Currency::CNY;
  EXPECT_EQ(totals({*full, foreign}).error().code, ErrorCode::currency_mismatch);
  Receipt huge = *full;
  huge.net = INT64_MAX;
  EXPECT_EQ(totals({*full, huge}).error().code, ErrorCode::amount_overflow);
}

TEST(PriceLists, TheNewestValidListOfFamilyAndCurrencyIsTaken) {
  PriceList old = desk_list();
  PriceList newer = desk_list();
  newer.name = "Autumn";
  newer.valid_from = *date_from("2026-09-01");
  PriceList later = desk_list();
  later.valid_from = *date_from("2027-01-01");
  PriceList yuan = desk_list();
  yuan.currency = Currency::CNY;
  const std::vector<PriceList> lists{newer, old, later, yuan};
  EXPECT_EQ(*list_for(lists, "desk", Currency::EUR, today), &lists[0]);
  EXPECT_EQ(*list_for(lists, "desk", Currency::EUR, *date_from("2026-08-31")), &lists[1]);
  EXPECT_EQ(list_for(lists, "desk", Currency::EUR, *date_from("2025-12-31")).error().code,
            ErrorCode::price_list_missing);
  EXPECT_EQ(list_for(lists, "chair", Currency::EUR, today).error().code, ErrorCode::price_list_missing);
}

TEST(PriceLists, ChecksNameThePlaceOfWhatIsWrong) {
  const auto place_of = [](const Agreement& agreement) {
    const auto checked = check(agreement);
    return checked ? std::string("fine") : checked.error().place;
  };
  Agreement agreement = desk_agreement();
  EXPECT_EQ(place_of(agreement), "fine");
  agreement.items[0].tiers[1].discount = {200};
  EXPECT_EQ(place_of(agreement), "/items/0/tiers/1/discount");
  agreement.items[0].tiers[1] = {{50}, {9300}};
  EXPECT_EQ(place_of(agreement), "/items/0/tiers/1/discount");
  agreement.items[0].tiers[1].from_quantity = {10};
  EXPECT_EQ(place_of(agreement), "/items/0/tiers/1/from_quantity");
  agreement = desk_agreement();
  agreement.items.push_back(agreement.items[0]);
  EXPECT_EQ(place_of(agreement), "/items/1/family");
  PriceList list = desk_list();
  EXPECT_TRUE(check(list));
  list.base = 999;  // NoFeet takes off 1000
  EXPECT_EQ(check(list).error().place, "/base");
}

TEST(PriceLists, NamesWithoutAPriceAreFoundBeforePublishing) {
  EXPECT_EQ(without_price(desk_list(), {"OakTop", "Width", "GlassTop"}), std::vector<std::string>{"GlassTop"});
}

}  // namespace
}  // namespace portico::pricing
