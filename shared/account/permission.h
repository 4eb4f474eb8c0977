#pragma once
// The one answer to "may this person do that to this thing?". The server asks before every use case; the client asks to
// decide what to show. Nothing else decides about access.
#include <optional>
#include <span>
#include <string_view>

#include "shared/account/account.h"

namespace portico::account {

// What can be done. Stored and documented by name: never renamed.
enum class Action {
  browse_catalog,        // public pages, configuring, prices of one's own
  log_in,                // also registering
  manage_own_profile,
  save_configuration,    // and see, change, delete one's own
  place_order,           // for oneself, or for one's company as a buyer
  view_order,            // one's own, one's company's; staff all
  view_company_page,     // the premier pages of one's company
  cancel_order,          // while it is only placed
  view_all_orders,       // staff
  advance_order,         // staff: confirm, produce, ship, …
  view_customers,        // staff
  manage_companies,      // staff: companies, contacts, members
  view_models,           // staff
  publish_model,         // staff: check and publish versions of product models
  view_prices,           // staff: price lists and agreements
  manage_prices          // staff
};
BOOST_DESCRIBE_ENUM(Action, browse_catalog, log_in, manage_own_profile, save_configuration, place_order, view_order,
                    view_company_page, cancel_order, view_all_orders, advance_order, view_customers, manage_companies,
                    view_models, publish_model, view_prices, manage_prices)

// The thing it is done to: who it belongs to. Leave empty for things that belong to nobody in particular.
struct Object {
  std::optional<PersonId> owner;
  std::optional<CompanyId> company;
};

// person: nullptr when nobody is logged in.
// Errors: login_required; not_permitted with fact `permission`. A caller that must not reveal that a thing exists turns
// not_permitted on somebody else's thing into not_found.
Result<void> may(const Person* person, Action action, const Object& object = {});

// Could this person do it to some thing of theirs? For menus, and for the check at the door before a request is read.
Result<void> may_at_all(const Person* person, Action action);

bool is_staff(const Person& person);
bool has_role(const Person& person, std::span<const StaffRole> any_of);

}  // namespace portico::account
