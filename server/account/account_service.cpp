#include "server/account/account_service.h"

#include <array>

#include "server/account/account_store.h"
#include "shared/base/languages.h"
#include "shared/base/one_line.h"

namespace portico::account {
namespace {

template <class AnyId>
AnyId new_id(const http::Outside& outside, Instant now) {
  std::array<std::uint8_t, 10> random;
  outside.random(random);
  return AnyId{make_id_bytes(now.microseconds / 1000, random)};
}

NewEvent event_of(const char* kind, const Person& person, Instant now) {
  std::optional<CompanyId> company;
  if (person.membership) company = person.membership->company;
  return {now, kind, {"person", person.id.text()}, person.id, company, "{}"};
}

}  // namespace

Result<void> check_profile(const std::string& name, const std::string& language) {
  if (!is_one_line(name, 100)) {
    return error_at(ErrorCode::value_invalid, "/name", {{"expected", "a name of 1 to 100 characters"}});
  }
  if (find_language(language) == nullptr) {
    std::string known;
    for (const Language& one : languages) known += (known.empty() ? "" : ", ") + std::string(one.code);
    return error_at(ErrorCode::value_invalid, "/language", {{"expected", "one of " + known}});
  }
  return success();
}

AccountService::AccountService(Database& database, const EventLog& events, auth::PasswordHasher& passwords,
                               http::Outside outside, auth::SessionRules rules, int log_ins_per_minute)
    : database_(database),
      events_(events),
      passwords_(passwords),
      outside_(std::move(outside)),
      rules_(rules),
      throttle_(log_ins_per_minute) {}

Result<LoggedIn> AccountService::register_person(const Registration& registration, const std::string& client_address) {
  const Instant now = outside_.now();
  const auto email = normalised_email(registration.email);
  if (!email) return within("/email", email.error());
  if (const auto fine = check_profile(registration.name, registration.language); !fine) return fine.error();
  if (const auto fine = check_new_password(registration.password, *email); !fine) {
    return within("/password", fine.error());
  }
  if (const auto slow = throttle_.attempt("register " + client_address, now); !slow) return slow.error();
  const auto hash = passwords_.hash(registration.password);
  if (!hash) return hash.error();
  const Person person{new_id<PersonId>(outside_, now),
                      *email,
                      registration.name,
                      registration.language,
                      registration.currency,
                      std::nullopt,
                      {},
                      now};
  const auto stored = database_.write([&](Transaction& transaction) -> Result<void> {
    if (auto inserted = insert_person(transaction, person, *hash); !inserted) return inserted;
    const auto event = events_.append(transaction, event_of("person_registered", person, now));
    if (!event) return event.error();
    return success();
  });
  if (!stored) return stored.error();
  return open_session(person, "");
}

Result<LoggedIn> AccountService::log_in(const std::string& email, const std::string& password,
                                        const std::string& client_address, const std::string& old_token) {
  const Instant now = outside_.now();
  const auto normalised = normalised_email(email);
  const std::string address = normalised ? *normalised : "";
  const std::string by_account = "account " + address;
  const std::string by_client = "client " + client_address;
  if (const auto slow = throttle_.attempt(by_client, now); !slow) return slow.error();
  if (const auto slow = throttle_.attempt(by_account, now); !slow) return slow.error();
  const auto known = database_.read([&](Transaction& transaction) { return find_credentials(transaction, address); });
  if (!known) return known.error();
  const auto right =
      *known ? passwords_.matches(password, (*known)->password_hash) : passwords_.matches_nobody(password);
  if (!right) return right.error();
  if (!*right) return error(ErrorCode::credentials_wrong);
  throttle_.forgive(by_account);
  throttle_.forgive(by_client);
  if (passwords_.is_outdated((*known)->password_hash)) {
    const auto hash = passwords_.hash(password);
    if (!hash) return hash.error();
    const auto stored = database_.write(
        [&](Transaction& transaction) { return set_password_hash(transaction, (*known)->person, *hash); });
    if (!stored) return stored.error();
  }
  const auto person =
      database_.read([&](Transaction& transaction) { return find_person(transaction, (*known)->person); });
  if (!person) return person.error();
  if (!*person) return error(ErrorCode::credentials_wrong);
  return open_session(**person, old_token);
}

Result<LoggedIn> AccountService::open_session(const Person& person, const std::string& old_token) {
  const Instant now = outside_.now();
  const std::string token = auth::new_session_token(outside_.random);
  const auth::Session session{new_id<SessionId>(outside_, now), person.id, now, now};
  const auto stored = database_.write([&](Transaction& transaction) -> Result<void> {
    if (!old_token.empty()) {
      if (auto gone = auth::remove_session(transaction, auth::hash_of_token(old_token)); !gone) return gone;
    }
    return auth::insert_session(transaction, session, auth::hash_of_token(token));
  });
  if (!stored) return stored.error();
  return LoggedIn{person, token, rules_.longest_seconds};
}

Result<void> AccountService::log_out(const std::string& token) {
  if (token.empty()) return success();
  return database_.write(
      [&](Transaction& transaction) { return auth::remove_session(transaction, auth::hash_of_token(token)); });
}

Result<std::optional<http::Visitor>> AccountService::find_visitor(const std::string& token, Instant now) {
  std::optional<auth::Session> session;
  auto visitor = database_.read([&](Transaction& transaction) -> Result<std::optional<http::Visitor>> {
    const std::optional<http::Visitor> nobody;
    const auto found = auth::find_session(transaction, auth::hash_of_token(token));
    if (!found) return found.error();
    session = *found;
    if (!session || auth::has_ended(*session, rules_, now)) return nobody;
    auto person = find_person(transaction, session->person);
    if (!person) return person.error();
    if (!*person) return nobody;
    return std::optional<http::Visitor>(http::Visitor{std::move(**person), session->id});
  });
  if (!visitor || !*visitor) return visitor;
  if (now.microseconds - session->used_at.microseconds >= rules_.touch_seconds * 1'000'000) {
    const auto noted =
        database_.write([&](Transaction& transaction) { return auth::touch_session(transaction, session->id, now); });
    if (!noted) return noted.error();
  }
  return visitor;
}

Result<Person> AccountService::change_profile(PersonId id, const std::string& name, const std::string& language,
                                              Currency currency) {
  if (const auto fine = check_profile(name, language); !fine) return fine.error();
  const Instant now = outside_.now();
  return database_.write([&](Transaction& transaction) -> Result<Person> {
    if (auto set = set_profile(transaction, id, name, language, currency); !set) return set.error();
    auto person = find_person(transaction, id);
    if (!person) return person.error();
    if (!*person) return error(ErrorCode::not_found, {{"kind", "person"}});
    const auto event = events_.append(transaction, event_of("profile_changed", **person, now));
    if (!event) return event.error();
    return std::move(**person);
  });
}

}  // namespace portico::account
