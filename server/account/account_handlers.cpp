#include "server/account/account_handlers.h"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include "server/account/account_store.h"
#include "shared/account/permission.h"
#include "shared/api/endpoints.h"

namespace portico::account {
namespace {

// Who somebody is and what they may do at all, for the client's menus.
Result<api::SessionView> session_of(Database& database, const std::optional<Person>& person) {
  api::SessionView view{person, {}, {}};
  const Person* who = person ? &*person : nullptr;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Action>>([&](auto action) {
    if (may_at_all(who, action.value)) view.allowed.push_back(action.value);
  });
  if (!person || !person->membership) return view;
  auto company =
      database.read([&](Transaction& transaction) { return find_company(transaction, person->membership->company); });
  if (!company) return company.error();
  view.company = std::move(*company);
  return view;
}

}  // namespace

void add_handlers(http::Router& router, AccountService& service, Database& database) {
  using http::Context;
  router.add(api::session, [&](Context& context, const api::Nothing&) { return session_of(database, context.person); });
  router.add(api::log_in, [&](Context& context, const api::LogInRequest& request) -> Result<api::SessionView> {
    const auto logged_in = service.log_in(request.email, request.password, context.client_address, context.session_token);
    if (!logged_in) return logged_in.error();
    context.set_session_cookie(logged_in->token, logged_in->lifetime_seconds);
    return session_of(database, logged_in->person);
  });
  router.add(api::log_out, [&](Context& context, const api::Nothing&) -> Result<api::SessionView> {
    if (const auto done = service.log_out(context.session_token); !done) return done.error();
    context.clear_session_cookie();
    return session_of(database, std::nullopt);
  });
  router.add(api::register_person, [&](Context& context, const api::RegisterRequest& request) -> Result<api::SessionView> {
    const auto registered = service.register_person(
        {request.email, request.password, request.name, request.language, request.currency}, context.client_address);
    if (!registered) return registered.error();
    context.set_session_cookie(registered->token, registered->lifetime_seconds);
    return session_of(database, registered->person);
  });
  router.add(api::change_profile, [&](Context& context, const api::ProfileRequest& request) -> Result<api::SessionView> {
    const auto person = service.change_profile(context.person->id, request.name, request.language, request.currency);
    if (!person) return person.error();
    return session_of(database, *person);
  });
}

}  // namespace portico::account
