#include "shared/account/permission.h"

#include <gtest/gtest.h>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <set>

namespace portico::account {
namespace {

PersonId person_id(std::uint8_t n) { return {{n}}; }
CompanyId company_id(std::uint8_t n) { return {{n}}; }

Person a_customer() { return {.id = person_id(1)}; }
Person a_member(CompanyRole role) { return {.id = person_id(2), .membership = Membership{company_id(7), role}}; }
Person a_staff(StaffRole role) { return {.id = person_id(3), .staff_roles = {role}}; }

template <class Enum>
std::vector<Enum> all() {
  std::vector<Enum> values;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto d) { values.push_back(d.value); });
  return values;
}

std::set<Action> allowed_at_all(const Person* person) {
  std::set<Action> allowed;
  for (Action action : all<Action>()) {
    if (may_at_all(person, action)) allowed.insert(action);
  }
  return allowed;
}

TEST(Permission, AVisitorMayLookAndLogInAndIsAskedToLogInForTheRest) {
  EXPECT_EQ(allowed_at_all(nullptr), (std::set{Action::browse_catalog, Action::log_in}));
  EXPECT_EQ(may(nullptr, Action::place_order).error().code, ErrorCode::login_required);
}

TEST(Permission, ACustomerOwnsOnlyTheirOwnThings) {
  const Person customer = a_customer();
  EXPECT_TRUE(may(&customer, Action::view_order, {person_id(1), std::nullopt}));
  const auto foreign = may(&customer, Action::view_order, {person_id(9), std::nullopt});
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error(), error(ErrorCode::not_permitted, {{"permission", "view_order"}}));
  EXPECT_FALSE(may(&customer, Action::view_order, {person_id(1), company_id(7)}));
  EXPECT_FALSE(may_at_all(&customer, Action::view_company_page));
}

TEST(Permission, AMemberSeesTheCompanysThingsAndNoOtherCompanys) {
  for (CompanyRole role : all<CompanyRole>()) {
    const Person member = a_member(role);
    EXPECT_TRUE(may(&member, Action::view_order, {person_id(9), company_id(7)}));
    EXPECT_FALSE(may(&member, Action::view_order, {person_id(2), company_id(8)}));
    EXPECT_TRUE(may_at_all(&member, Action::view_company_page));
    EXPECT_FALSE(may(&member, Action::view_company_page, {std::nullopt, company_id(8)}));
  }
}

TEST(Permission, AViewerOfACompanyBuysNothingForIt) {
  const Person viewer = a_member(CompanyRole::viewer);
  const Person buyer = a_member(CompanyRole::buyer);
  EXPECT_FALSE(may(&viewer, Action::place_order, {person_id(2), company_id(7)}));
  EXPECT_FALSE(may_at_all(&viewer, Action::place_order));
  EXPECT_TRUE(may(&buyer, Action::place_order, {person_id(2), company_id(7)}));
}

TEST(Permission, NoCustomerHasAnActionOfStaff) {
  std::set<Action> of_staff;
  for (StaffRole role : all<StaffRole>()) {
    const Person staff = a_staff(role);
    for (Action action : all<Action>()) {
      if (may(&staff, action, {person_id(9), company_id(9)})) of_staff.insert(action);
    }
  }
  std::vector<Person> customers = {a_customer()};
  for (CompanyRole role : all<CompanyRole>()) customers.push_back(a_member(role));
  const std::set open{Action::browse_catalog, Action::log_in};
  for (const Person& customer : customers) {
    for (Action action : of_staff) {
      if (open.count(action) != 0) continue;
      EXPECT_FALSE(may(&customer, action, {person_id(9), company_id(9)})) << static_cast<int>(action);
    }
    for (Action action : {Action::view_all_orders, Action::advance_order, Action::view_customers,
                          Action::manage_companies, Action::view_models, Action::publish_model, Action::view_prices,
                          Action::manage_prices}) {
      EXPECT_FALSE(may_at_all(&customer, action)) << static_cast<int>(action);
    }
  }
}

TEST(Permission, EachStaffRoleHasItsOwnWork) {
  const auto can = [](StaffRole role, Action action) {
    const Person staff = a_staff(role);
    return may(&staff, action).has_value();
  };
  EXPECT_TRUE(can(StaffRole::sales, Action::manage_prices));
  EXPECT_FALSE(can(StaffRole::sales, Action::publish_model));
  EXPECT_TRUE(can(StaffRole::modeller, Action::publish_model));
  EXPECT_FALSE(can(StaffRole::modeller, Action::view_customers));
  EXPECT_FALSE(can(StaffRole::analyst, Action::advance_order));
  EXPECT_FALSE(can(StaffRole::service, Action::manage_prices));
  for (Action action : all<Action>()) {
    if (action == Action::view_company_page) continue;
    EXPECT_TRUE(can(StaffRole::administrator, action)) << static_cast<int>(action);
  }
}

}  // namespace
}  // namespace portico::account
