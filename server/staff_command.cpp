#include "server/staff_command.h"

#include <boost/describe/enum_from_string.hpp>
#include <cstdio>

#include "server/account/account_store.h"
#include "server/http/context.h"
#include "server/storage/database.h"
#include "server/storage/events.h"

namespace portico {
namespace {

int refuse(const std::string& why) {
  std::fprintf(stderr, "portico: %s\n", why.c_str());
  return 1;
}

}  // namespace

int set_staff(const StaffOptions& options) {
  std::vector<account::StaffRole> roles;
  for (const std::string& name : options.roles) {
    account::StaffRole role{};
    if (!boost::describe::enum_from_string(name.c_str(), role)) {
      return refuse("--role " + name + ": expected sales, service, modeller, planner, analyst or administrator");
    }
    roles.push_back(role);
  }
  const auto email = account::normalised_email(options.email);
  if (!email) return refuse("--email: " + describe(email.error()));
  const auto key = chain_key_in(options.data + "/event-chain.key");
  if (!key) return refuse(describe(key.error()));
  auto database = Database::open(options.database.empty() ? options.data + "/portico.db" : options.database);
  if (!database) return refuse(describe(database.error()));
  const Instant now = http::real_outside().now();
  const auto done = (*database)->write([&](Transaction& transaction) -> Result<void> {
    const auto person = account::find_person_by_email(transaction, *email);
    if (!person) return person.error();
    if (!*person) return error(ErrorCode::not_found, {{"kind", "person"}, {"email", *email}});
    if (const auto set = account::set_staff_roles(transaction, (*person)->id, roles); !set) return set.error();
    const auto logged = EventLog(*key).append(
        transaction, {now, "staff_roles_changed", {"person", (*person)->id.text()}, std::nullopt, std::nullopt, "{}"});
    if (!logged) return logged.error();
    return success();
  });
  if (!done) return refuse(describe(done.error()));
  std::printf("%s now has %zu staff role(s).\n", email->c_str(), roles.size());
  return 0;
}

}  // namespace portico
