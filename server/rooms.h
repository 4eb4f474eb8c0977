#pragma once
// All services of the server over one database, and the router that leads to them. Lives as long as the server.
#include <memory>
#include <string>

#include "server/account/account_handlers.h"
#include "server/auth/password.h"
#include "server/catalog/catalog_handlers.h"
#include "server/configuration/configuration_handlers.h"
#include "server/http/router.h"
#include "server/insight/customer_handlers.h"
#include "server/order/order_handlers.h"
#include "server/pricing/price_handlers.h"
#include "server/product_model/model_handlers.h"
#include "server/storage/database.h"
#include "server/storage/events.h"
#include "shared/supply/market.h"

namespace portico {

struct Rooms {
  Rooms(Database& database_, const EventLog& events_, const supply::Market& market_, http::CookieRules cookies,
        http::Outside outside = http::real_outside(),
        const product_model::CompileRules& publishing = product_model::rules_of_publishing());

  std::function<Instant()> clock;  // the outside world's
  Database& database;
  const EventLog& events;
  const supply::Market& market;
  auth::PasswordHasher passwords;
  product_model::Models models;
  account::AccountService accounts;
  product_model::ModelService model_service;
  pricing::PriceService prices;
  configuration::ConfigurationService configurations;
  order::OrderService orders;
  catalog::CatalogService catalog;
  insight::CustomerPages customers;
  http::Router router;
};

// market.json. Errors: not_found with fact `file`; those of reading and checking it.
Result<supply::Market> read_market(const std::string& assets);
// A whole text file. Errors: not_found with fact `file`.
Result<std::string> read_text(const std::string& file);

}  // namespace portico
