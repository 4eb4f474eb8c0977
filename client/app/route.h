#pragma once
// Where the reader is: a screen and what it shows, and the path that says so in the address bar. One table, both ways.
// Every place that a person would bookmark has a route; navigation targets are real links with these paths.
#include <map>
#include <string>
#include <string_view>

namespace portico::app {

enum class Screen {
  catalog,            // /
  configurator,       // /configure/{family}        ?c=<share code> to start from, ?show=<dialog>, see dialog_address.h
  shared,             // /c/{code}                  somebody's configuration, read-only
  basket,             // /basket
  checkout,           // /checkout
  orders,             // /orders
  order,              // /orders/{id}
  saved,              // /saved
  log_in,             // /login                     ?next=<path>
  sign_up,            // /register                  ?next=<path>
  profile,            // /profile
  company_home,       // /company
  company_orders,     // /company/orders
  company_prices,     // /company/prices
  admin_orders,       // /admin/orders              ?state= &q=
  admin_order,        // /admin/orders/{id}
  admin_customers,    // /admin/customers           ?q=
  admin_customer,     // /admin/customers/{id}
  admin_companies,    // /admin/companies
  admin_company,      // /admin/companies/{id}
  admin_families,     // /admin/products
  admin_family,       // /admin/products/{id}
  admin_price_lists,  // /admin/prices
  admin_price_list,   // /admin/prices/{id}
  admin_agreements,   // /admin/agreements
  admin_agreement,    // /admin/agreements/{id}     id "new" starts one
  imprint,            // /imprint
  privacy,            // /privacy
  terms,              // /terms
  styleguide,         // /styleguide
  not_found           // everything else
};

struct Route {
  Screen screen = Screen::catalog;
  std::string id;                            // what stands for the braces; empty for screens without
  std::map<std::string, std::string> query;  // decoded; empty values are not kept

  friend bool operator==(const Route&, const Route&) = default;
};

// "/configure/desk?c=ABC", percent-encoded. The inverse of route_from for every route but not_found.
std::string path_of(const Route& route);
// Never fails: an unknown path is Screen::not_found with the path as id.
Route route_from(std::string_view path_and_query);

std::string percent_encoded(std::string_view text);
std::string percent_decoded(std::string_view text);  // broken escapes stay as they are; '+' is a plus

}  // namespace portico::app
