#include "server/pricing/price_handlers.h"

#include "shared/api/endpoints.h"

namespace portico::pricing {

void add_handlers(http::Router& router, PriceService& service) {
  using http::Context;
  router.add(api::price_lists, [&](Context& context, const api::Nothing&) { return service.lists(context); });
  router.add(api::change_price_list, [&](Context& context, const api::ChangePriceList& request) {
    return service.change_list(context, request);
  });
  router.add(api::agreements, [&](Context& context, const api::Nothing&) { return service.agreements(context); });
  router.add(api::create_agreement, [&](Context& context, const api::NewAgreement& request) {
    return service.create_agreement(context, request);
  });
  router.add(api::change_agreement, [&](Context& context, const api::ChangeAgreement& request) {
    return service.change_agreement(context, request);
  });
}

}  // namespace portico::pricing
