#include "server/product_model/model_handlers.h"

#include "shared/api/endpoints.h"

namespace portico::product_model {

void add_handlers(http::Router& router, ModelService& service) {
  using http::Context;
  router.add(api::families, [&](Context& context, const api::Nothing&) { return service.families(context); });
  router.add(api::family_detail, [&](Context& context, const api::FamilyByKey& request) {
    return service.family(context, request.family);
  });
  router.add(api::compiled_model,
             [&](Context&, const api::CompiledModelRequest& request) { return service.compiled(request); });
  router.add(
      api::check_model,
      [&](Context& context, const api::CheckModelRequest& request) { return service.check(context, request); },
      http::upload);
  router.add(
      api::try_model,
      [&](Context& context, const api::TryModelRequest& request) { return service.try_out(context, request); },
      http::upload);
  router.add(
      api::publish_model,
      [&](Context& context, const api::PublishModelRequest& request) { return service.publish(context, request); },
      http::upload);
  router.add(api::model_work, [&](Context& context, const api::ModelWorkByNumber& request) {
    return service.work(context, request.work);
  });
  router.add(api::cancel_model_work, [&](Context& context, const api::ModelWorkByNumber& request) {
    return service.cancel(context, request.work);
  });
}

}  // namespace portico::product_model
