#include "server/configuration/configuration_handlers.h"

#include "shared/api/endpoints.h"

namespace portico::configuration {

void add_handlers(http::Router& router, ConfigurationService& service) {
  using http::Context;
  router.add(api::check_configuration,
             [&](Context& context, const api::CheckConfiguration& request) { return service.check(context, request); });
  router.add(api::saved_configurations,
             [&](Context& context, const api::Nothing&) { return service.saved(context); });
  router.add(api::save_configuration,
             [&](Context& context, const api::SaveConfiguration& request) { return service.save(context, request); });
  router.add(api::saved_configuration, [&](Context& context, const api::SavedConfigurationRequest& request) {
    return service.one(context, request.configuration);
  });
  router.add(api::delete_configuration, [&](Context& context, const api::SavedConfigurationRequest& request) {
    return service.remove(context, request.configuration);
  });
}

}  // namespace portico::configuration
