#include "server/catalog/catalog_handlers.h"

#include "shared/api/endpoints.h"

namespace portico::catalog {

void add_handlers(http::Router& router, CatalogService& service) {
  using http::Context;
  router.add(api::catalog,
             [&](Context& context, const api::CatalogRequest& request) { return service.catalog(context, request); });
  router.add(api::look, [&](Context&, const api::LookRequest& request) { return service.look(request); });
  router.add(api::family,
             [&](Context& context, const api::FamilyRequest& request) { return service.family(context, request); });
  router.add(api::market, [&](Context& context, const api::Nothing&) -> Result<api::MarketView> {
    return service.market(context);
  });
}

}  // namespace portico::catalog
