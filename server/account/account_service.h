#pragma once
// Registering, logging in and out, recognising a session, changing one's profile.
//
// A log-in with an unknown e-mail address gets the same answer after the same work as one with a wrong password.
// Threads: any; register_person and log_in block for the time of a password hash.
#include <cstdint>
#include <optional>
#include <string>

#include "server/auth/password.h"
#include "server/auth/session_store.h"
#include "server/auth/throttle.h"
#include "server/http/context.h"
#include "server/storage/database.h"
#include "server/storage/events.h"
#include "shared/account/account.h"

namespace portico::account {

struct Registration {
  std::string email;
  std::string password;
  std::string name;
  std::string language;
  Currency currency = Currency::EUR;
};

struct LoggedIn {
  Person person;
  std::string token;                  // for the cookie
  std::int64_t lifetime_seconds = 0;  // of the cookie
};

class AccountService {
 public:
  AccountService(Database& database, const EventLog& events, auth::PasswordHasher& passwords, http::Outside outside,
                 auth::SessionRules rules = {}, int log_ins_per_minute = 10);

  // Registers an end customer and logs them in. Errors: value_invalid (place), password_weak, email_taken,
  // login_throttled, busy.
  Result<LoggedIn> register_person(const Registration& registration, const std::string& client_address);

  // old_token: the session that the browser had before; it ends. Errors: credentials_wrong, login_throttled, busy.
  Result<LoggedIn> log_in(const std::string& email, const std::string& password, const std::string& client_address,
                          const std::string& old_token);

  Result<void> log_out(const std::string& token);  // without a session it is no error

  // For RouterOptions::find_visitor.
  Result<std::optional<http::Visitor>> find_visitor(const std::string& token, Instant now);

  // Errors: value_invalid (place), not_found.
  Result<Person> change_profile(PersonId id, const std::string& name, const std::string& language, Currency currency);

 private:
  Result<LoggedIn> open_session(const Person& person, const std::string& old_token);

  Database& database_;
  const EventLog& events_;
  auth::PasswordHasher& passwords_;
  http::Outside outside_;
  auth::SessionRules rules_;
  auth::Throttle throttle_;
};

// The rules for a person's own words. Errors: value_invalid with place /name or /language.
Result<void> check_profile(const std::string& name, const std::string& language);

}  // namespace portico::account
