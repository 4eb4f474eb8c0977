#include "server/insight/customer_handlers.h"

#include "shared/api/endpoints.h"

namespace portico::insight {

void add_handlers(http::Router& router, CustomerPages& pages, const supply::Market& market) {
  using http::Context;
  router.add(api::company, [&](Context& context, const api::Nothing&) { return pages.own_company(context); });
  router.add(api::customers,
             [&](Context& context, const api::SearchRequest& request) { return pages.customers(context, request); });
  router.add(api::customer, [&](Context& context, const api::CustomerRequest& request) {
    return pages.customer(context, request.customer);
  });
  router.add(api::companies, [&](Context& context, const api::Nothing&) {
    return pages.companies(context, date_of(context.now, market.utc_offset_minutes));
  });
  router.add(api::company_detail, [&](Context& context, const api::CompanyRequest& request) {
    return pages.company(context, request.company);
  });
  router.add(api::create_company,
             [&](Context& context, const api::NewCompany& request) { return pages.create_company(context, request); });
  router.add(api::change_company, [&](Context& context, const api::ChangeCompany& request) {
    return pages.change_company(context, request);
  });
  router.add(api::change_member, [&](Context& context, const api::ChangeMember& request) {
    return pages.change_member(context, request);
  });
}

}  // namespace portico::insight
