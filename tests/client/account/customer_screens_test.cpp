// The staff's screens of customers and companies, drawn without a browser.
#include "client/account/admin_companies_view.h"
#include "client/account/admin_company_view.h"
#include "client/account/admin_customers_view.h"
#include "tests/client/app/staff_portal.h"

namespace portico::account {
namespace {

using platform::Attribute;
using platform::Tag;

class CustomerScreens : public app::StaffPortal {
 protected:
  CustomerScreens() {
    detail.company.id.bytes[0] = 9;
    detail.company.name = "Fjordline";
    detail.company.country = "DE";
    bo.id.bytes[0] = 3;
    bo.name = "Bo Larsen";
    bo.email = "bo@fjordline.example";
    bo.membership = account::Membership{detail.company.id, account::CompanyRole::buyer};
    detail.members = {bo};
    give(api::company_detail, {detail.company.id}, detail);
    give(api::companies, {}, {{{detail.company, 1, 2, std::nullopt}}});
    give(api::customers, {}, {{{bo, "Fjordline", 2, std::nullopt}}, "NEXT", 2});
  }
  std::string company_path() const { return "/admin/companies/" + detail.company.id.text(); }
  std::string members_call() const { return "PUT /api/admin/companies/" + detail.company.id.text() + "/members"; }

  account::Person bo;
  api::CompanyDetail detail;
};

TEST_F(CustomerScreens, CustomersStandWithTheirCompanyAndTheNextPageIsALink) {
  visit(&draw_admin_customers, "/admin/customers");
  EXPECT_EQ(attribute(find(Tag::a, "Bo Larsen"), Attribute::href), "/admin/customers/" + bo.id.text());
  EXPECT_EQ(attribute(find(Tag::a, "Fjordline"), Attribute::href), company_path());
  EXPECT_EQ(attribute(find(Tag::a, "Next page"), Attribute::href), "/admin/customers?after=NEXT");
  EXPECT_EQ(find(Tag::a, "First page"), 0U);
}

TEST_F(CustomerScreens, TheSearchStandsInTheAddressAndAsksTheServer) {
  give(api::customers, {"nobody", std::nullopt}, {{}, std::nullopt, 0});
  visit(&draw_admin_customers, "/admin/customers");
  type("Search customers", "nobody");
  EXPECT_EQ(platform::place(), "/admin/customers?q=nobody");
  EXPECT_TRUE(says("Nobody found"));
}

TEST_F(CustomerScreens, ASearchInTheAddressFillsTheField) {
  give(api::customers, {"bo", std::nullopt}, {{{bo, std::nullopt, 2, std::nullopt}}, std::nullopt, 1});
  visit(&draw_admin_customers, "/admin/customers?q=bo");
  EXPECT_EQ(attribute(field("Search customers"), Attribute::value), "bo");
  EXPECT_NE(find(Tag::a, "Bo Larsen"), 0U);
}

TEST_F(CustomerScreens, ANewCompanyIsSentAndThenShown) {
  visit(&draw_admin_companies, "/admin/companies");
  press("New company");
  press("Make company");
  EXPECT_EQ(attribute(field("Name of the company"), Attribute::invalid), "true");
  type("Name of the company", "Hanlin");
  api::CompanyDetail made = detail;
  made.company.id.bytes[0] = 11;
  made.company.name = "Hanlin";
  answers["POST /api/admin/companies"] = {201, {}, to_json(made)};
  press("Make company");
  EXPECT_EQ(app.route().id, made.company.id.text());
}

TEST_F(CustomerScreens, AnotherRoleIsSentAtOnce) {
  visit(&draw_admin_company, company_path());
  api::CompanyDetail changed = detail;
  changed.members[0].membership->role = account::CompanyRole::approver;
  answers[members_call()] = {200, {}, to_json(changed)};
  give(api::company_detail, {detail.company.id}, changed);
  type("Role of Bo Larsen", "approver");
  EXPECT_EQ(attribute(field("Role of Bo Larsen"), Attribute::value), "approver");
  EXPECT_NE(sent("PUT").body.find("\"role\":\"approver\""), std::string::npos);
}

TEST_F(CustomerScreens, AMembershipEndsOnlyAfterAsking) {
  visit(&draw_admin_company, company_path());
  press("Remove Bo Larsen");
  EXPECT_TRUE(says("Bo Larsen will no longer see"));
  api::CompanyDetail changed = detail;
  changed.members.clear();
  answers[members_call()] = {200, {}, to_json(changed)};
  press("End membership");
  EXPECT_TRUE(says("Nobody belongs to this company yet."));
}

TEST_F(CustomerScreens, AnAddressThatNobodyRegisteredIsSaidAtTheField) {
  visit(&draw_admin_company, company_path());
  refuse(members_call(), 404, R"({"code":"not_found","facts":{"kind":"person"}})");
  type("E-mail of a registered person", "nobody@example.com");
  press("Add member");
  EXPECT_EQ(attribute(field("E-mail of a registered person"), Attribute::invalid), "true");
  EXPECT_EQ(attribute(field("E-mail of a registered person"), Attribute::value), "nobody@example.com");
}

}  // namespace
}  // namespace portico::account
