#pragma once
// The wire of accounts: logging in and out, registering, one's profile.
#include "server/account/account_service.h"
#include "server/http/router.h"

namespace portico::account {

void add_handlers(http::Router& router, AccountService& service, Database& database);

}  // namespace portico::account
