#pragma once
// The wire of configurations: which endpoint asks what of the service.
#include "server/configuration/configuration_service.h"
#include "server/http/router.h"

namespace portico::configuration {

void add_handlers(http::Router& router, ConfigurationService& service);

}  // namespace portico::configuration
