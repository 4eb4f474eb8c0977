// The price screens drawn without a browser, on top of a server that the test answers for.
#include "client/pricing/admin_agreement_view.h"
#include "client/pricing/admin_price_list_view.h"
#include "client/pricing/admin_price_lists_view.h"
#include "tests/client/app/staff_portal.h"

namespace portico::pricing {
namespace {

using platform::Attribute;
using platform::Tag;

class PriceScreens : public app::StaffPortal {
 protected:
  PriceScreens() {
    list.id.bytes[0] = 7;
    list.name = "List 2026 EUR";
    list.family = "desk";
    list.base = 49900;
    list.features = {{"Oak", 12000}};
    list.valid_from = *date_from("2026-01-01");
    give(api::price_lists, {}, {{list}});
    company.company.id.bytes[0] = 9;
    company.company.name = "Fjordline";
    company.company.currency = Currency::CNY;
    give(api::companies, {}, {{company}});
    give(api::agreements, {}, {{}});
  }
  std::string list_path() const { return "/admin/prices/" + list.id.text(); }

  pricing::PriceList list;
  api::CompanySummary company;
};

TEST_F(PriceScreens, AllListsStandWithTheirFamilyAndStanding) {
  visit(&draw_admin_price_lists, "/admin/prices");
  EXPECT_NE(find(Tag::table, "Price lists"), 0U);
  EXPECT_EQ(attribute(find(Tag::a, "List 2026 EUR"), Attribute::href), list_path());
  EXPECT_TRUE(says("Holm Desk"));
  EXPECT_TRUE(says("In use"));
  EXPECT_TRUE(says("\u20AC499.00"));
}

TEST_F(PriceScreens, AChangedPriceIsListedBeforeItIsSavedAndThenSent) {
  visit(&draw_admin_price_list, list_path());
  type("Price of Oak", "135.50");
  EXPECT_TRUE(says("1 price changes"));
  EXPECT_TRUE(says("\u20AC120.00 \u2192 \u20AC135.50"));
  EXPECT_TRUE(says("+\u20AC15.50"));

  pricing::PriceList follower = list;
  follower.id.bytes[0] = 8;
  follower.features["Oak"] = 13550;
  follower.valid_from = *date_from(today);
  answers["PUT " + ("/api/admin/price-lists/" + list.id.text())] = {200, {}, to_json(api::PriceLists{{list, follower}})};
  press("Save prices");
  EXPECT_NE(sent("PUT").body.find("\"Oak\":13550"), std::string::npos);
  EXPECT_EQ(app.route().id, follower.id.text());
  EXPECT_EQ(attribute(field("Price of Oak"), Attribute::value), "135.50");
}

TEST_F(PriceScreens, AnUnreadablePriceIsMarkedAtItsFieldAndNotSent) {
  visit(&draw_admin_price_list, list_path());
  type("Price of Oak", "12,5");
  press("Save prices");
  EXPECT_EQ(attribute(field("Price of Oak"), Attribute::invalid), "true");
  EXPECT_EQ(sent("PUT").path, "");
  EXPECT_EQ(attribute(field("Price of Oak"), Attribute::value), "12,5");
}

TEST_F(PriceScreens, WhatWasTypedStaysWhenTheServerFails) {
  visit(&draw_admin_price_list, list_path());
  type("Price of Oak", "200");
  refuse("PUT /api/admin/price-lists/" + list.id.text(), 500, R"({"code":"storage_failed"})");
  press("Save prices");
  EXPECT_TRUE(says("Nothing was changed"));
  EXPECT_EQ(attribute(field("Price of Oak"), Attribute::value), "200");
}

TEST_F(PriceScreens, TheFilterShowsOnlyWhatMatches) {
  visit(&draw_admin_price_list, list_path());
  type("Find a feature", "zebra");
  EXPECT_EQ(field("Price of Oak"), 0U);
  EXPECT_TRUE(says("No feature has this name"));
}

TEST_F(PriceScreens, ANewAgreementNeedsACompanyAndTakesItsCurrency) {
  visit(&draw_admin_agreement, "/admin/agreements/new");
  press("Make agreement");
  EXPECT_TRUE(says("Choose a company."));
  type("Company", company.company.id.text());
  EXPECT_EQ(attribute(field("Currency"), Attribute::value), "CNY");
  press("Holm Desk");
  type("Discount, %", "7.5");
  press("Add tier");
  type("From quantity", "10");
  type("Further discount, %", "2");

  api::AgreementRow made;
  made.agreement.id.bytes[0] = 5;
  made.agreement.number = "A-2026-003";
  answers["POST /api/admin/agreements"] = {201, {}, to_json(api::AgreementList{{made}})};
  press("Make agreement");
  EXPECT_NE(sent("POST").body.find("\"discount\":750"), std::string::npos);
  EXPECT_NE(sent("POST").body.find("\"from_quantity\":10"), std::string::npos);
  EXPECT_EQ(app.route().id, made.agreement.id.text());
}

}  // namespace
}  // namespace portico::pricing
