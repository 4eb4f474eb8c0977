#pragma once
// The wire of the catalog: which endpoint asks what of the service.
#include "server/catalog/catalog_service.h"
#include "server/http/router.h"

namespace portico::catalog {

void add_handlers(http::Router& router, CatalogService& service);

}  // namespace portico::catalog
