#include "shared/account/permission.h"

#include <algorithm>
#include <array>
#include <boost/describe/enum_to_string.hpp>

namespace portico::account {
namespace {

Error refused(Action action) {
  return error(ErrorCode::not_permitted, {{"permission", boost::describe::enum_to_string(action, "?")}});
}

using enum StaffRole;
constexpr std::array all_staff = {sales, service, modeller, planner, analyst, administrator};
constexpr std::array order_viewers = {sales, service, planner, administrator};
constexpr std::array order_keepers = {sales, planner, administrator};
constexpr std::array customer_viewers = {sales, service, analyst, administrator};
constexpr std::array company_keepers = {sales, administrator};
constexpr std::array model_viewers = {sales, modeller, planner, administrator};
constexpr std::array modellers = {modeller, administrator};
constexpr std::array price_viewers = {sales, analyst, modeller, administrator};
constexpr std::array price_keepers = {sales, administrator};

// The staff roles that open an action on everybody's things.
std::span<const StaffRole> staff_roles_for(Action action) {
  switch (action) {
    case Action::view_order:
    case Action::view_all_orders: return order_viewers;
    case Action::cancel_order:
    case Action::advance_order: return order_keepers;
    case Action::view_company_page:
    case Action::view_customers: return customer_viewers;
    case Action::manage_companies: return company_keepers;
    case Action::view_models: return model_viewers;
    case Action::publish_model: return modellers;
    case Action::view_prices: return price_viewers;
    case Action::manage_prices: return price_keepers;
    case Action::browse_catalog:
    case Action::log_in:
    case Action::manage_own_profile:
    case Action::save_configuration:
    case Action::place_order: return {};
  }
  return {};
}

bool open_to_all(Action action) { return action == Action::browse_catalog || action == Action::log_in; }

// Actions that a customer may do to what is their own or their company's.
bool customer_action(Action action) {
  switch (action) {
    case Action::manage_own_profile:
    case Action::save_configuration:
    case Action::place_order:
    case Action::view_order:
    case Action::view_company_page:
    case Action::cancel_order: return true;
    default: return false;
  }
}

// What a role in a company allows on the company's things.
bool company_role_allows(CompanyRole role, Action action) {
  switch (action) {
    case Action::view_order:
    case Action::view_company_page: return true;
    case Action::place_order:
    case Action::cancel_order: return role != CompanyRole::viewer;
    default: return false;
  }
}

}  // namespace

bool has_role(const Person& person, std::span<const StaffRole> any_of) {
  return std::any_of(any_of.begin(), any_of.end(), [&](StaffRole role) {
    return std::find(person.staff_roles.begin(), person.staff_roles.end(), role) != person.staff_roles.end();
  });
}

bool is_staff(const Person& person) { return has_role(person, all_staff); }

Result<void> may(const Person* person, Action action, const Object& object) {
  if (open_to_all(action)) return success();
  if (!person) return error(ErrorCode::login_required);
  if (has_role(*person, staff_roles_for(action))) return success();
  if (!customer_action(action)) return refused(action);
  if (object.company) {
    const bool member = person->membership && person->membership->company == *object.company;
    return member && company_role_allows(person->membership->role, action) ? success() : Result<void>(refused(action));
  }
  if (action == Action::view_company_page) return refused(action);
  if (object.owner && *object.owner != person->id) return refused(action);
  return success();
}

Result<void> may_at_all(const Person* person, Action action) {
  if (!person) return may(nullptr, action);
  if (action == Action::view_company_page && person->membership) return success();
  if (action == Action::place_order && person->membership) {
    return may(person, action, {person->id, person->membership->company});
  }
  return may(person, action, {person->id, std::nullopt});
}

}  // namespace portico::account
