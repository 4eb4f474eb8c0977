// What the basket is worth: on the demo families as the server sends them.
#include "client/order/basket_prices.h"

#include <gtest/gtest.h>

#include "tests/client/configuration/demo_product.h"

namespace portico::order {
namespace {

using configuration::demo_family;
using configuration::demo_market;
using configuration::standard;

class BasketPrices : public ::testing::Test {
 protected:
  BasketPrices() {
    desk_.model = std::make_shared<const product_model::ProductModel>(product_model::read_uvl(view_.model).value());
    desk_.view = &view_;
  }

  app::BasketLine a_desk(std::string key, std::int32_t quantity) const {
    return {"desk", view_.version, standard("desk", key), Quantity{quantity}};
  }
  PricedBasket price(const std::vector<app::BasketLine>& lines, std::string_view country = "DE") {
    return price_basket(models_, lines, std::vector<LineFamily>(lines.size(), desk_),
                        {market_.market, market_.today, company_, *supply::country_in(market_.market, country)});
  }

  api::MarketView market_ = demo_market();
  api::FamilyView view_ = demo_family("desk");
  LineFamily desk_;
  ReadyModels models_;
  CompanyId company_;
};

TEST_F(BasketPrices, LinesAddUpToTheTotalsWithTax) {
  const PricedBasket basket = price({a_desk("home", 2), a_desk("team", 1)});
  ASSERT_TRUE(basket.can_be_ordered());
  const auto& first = *basket.lines[0].receipt;
  const auto& second = *basket.lines[1].receipt;
  EXPECT_EQ(first.net, first.unit_net * 2);
  EXPECT_EQ(basket.totals->net, first.net + second.net);
  EXPECT_EQ(basket.totals->gross, first.gross + second.gross);
  ASSERT_EQ(basket.totals->taxes.size(), 1U);
  EXPECT_EQ(basket.totals->taxes[0].rate.value, 1900);
}

TEST_F(BasketPrices, TheCountryDecidesTaxAndDate) {
  const PricedBasket germany = price({a_desk("home", 1)}, "DE");
  const PricedBasket sweden = price({a_desk("home", 1)}, "SE");
  EXPECT_EQ(germany.totals->net, sweden.totals->net);
  EXPECT_LT(germany.totals->tax, sweden.totals->tax);
  EXPECT_LT(*germany.promised, *sweden.promised);
}

TEST_F(BasketPrices, AnAgreementLowersThePriceAndGoesWithTheOrder) {
  company_.bytes[0] = 7;
  pricing::Agreement agreement;
  agreement.id.bytes[0] = 9;
  agreement.company = company_;
  agreement.number = "A-2026-014";
  agreement.valid_from = *date_from("2026-01-01");
  agreement.valid_until = *date_from("2026-12-31");
  agreement.items = {{"desk", BasisPoints{1000}, {}, {}}};
  const std::int64_t list = price({a_desk("home", 1)}).totals->net;
  view_.agreement = agreement;
  const std::vector<app::BasketLine> lines = {a_desk("home", 1)};
  const PricedBasket basket = price(lines);
  ASSERT_TRUE(basket.can_be_ordered());
  EXPECT_EQ(basket.lines[0].receipt->list_unit_net, list);
  EXPECT_LT(basket.totals->net, list);
  const PlaceOrder order = order_to_place(lines, {desk_}, basket, {}, "note");
  EXPECT_EQ(order.agreement, agreement.id);
  EXPECT_EQ(order.seen_total, basket.totals->gross);
  EXPECT_EQ(order.lines.at(0).seen_line_net, basket.lines[0].receipt->net);
  EXPECT_EQ(order.lines.at(0).model_version, view_.version);
}

TEST_F(BasketPrices, ALineThatContradictsTheModelSaysWhyAndBlocks) {
  app::BasketLine wrong = a_desk("home", 1);
  wrong.decisions.push_back({"Width", std::int64_t{99}});
  app::BasketLine gone = a_desk("home", 1);
  gone.decisions.push_back({"NoLongerMade", true});
  app::BasketLine half = a_desk("home", 1);
  half.decisions.resize(2);
  const PricedBasket basket = price({a_desk("team", 1), wrong, gone, half});
  EXPECT_FALSE(basket.lines[0].problem);
  EXPECT_EQ(basket.lines[1].problem->code, ErrorCode::value_out_of_range);
  EXPECT_EQ(basket.lines[2].problem->code, ErrorCode::feature_unknown);
  EXPECT_EQ(basket.lines[3].problem->code, ErrorCode::configuration_incomplete);
  EXPECT_FALSE(basket.can_be_ordered());
  EXPECT_EQ(basket.totals->net, basket.lines[0].receipt->net);
}

TEST_F(BasketPrices, WhatIsOnItsWayBlocksUntilItIsHere) {
  const LineFamily coming;
  const std::vector<app::BasketLine> lines = {a_desk("home", 1)};
  const PricedBasket basket = price_basket(
      models_, lines, {coming}, {market_.market, market_.today, {}, *supply::country_in(market_.market, "DE")});
  EXPECT_TRUE(basket.is_loading());
  EXPECT_FALSE(basket.has_problem());
  EXPECT_FALSE(basket.can_be_ordered());
}

TEST_F(BasketPrices, AnEmptyBasketCannotBeOrdered) { EXPECT_FALSE(price({}).can_be_ordered()); }

TEST_F(BasketPrices, AskingAgainGivesTheSameStandingWithoutThinking) {
  const auto first = models_.standing(view_.version, desk_.model, standard("desk", "home"));
  EXPECT_EQ(first, models_.standing(view_.version, desk_.model, standard("desk", "home")));
  EXPECT_NE(first, models_.standing(view_.version, desk_.model, standard("desk", "team")));
}

}  // namespace
}  // namespace portico::order
