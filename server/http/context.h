#pragma once
// What a handler knows about the one who asks, and what it may use of the outside world: the time and random numbers.
// One per request, used by the thread that answers it.
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "server/http/message.h"
#include "server/storage/idempotency.h"
#include "shared/account/account.h"
#include "shared/base/date.h"
#include "shared/base/ids.h"

namespace portico::http {

// The outside world; tests bring their own.
struct Outside {
  std::function<Instant()> now;
  std::function<void(std::span<std::uint8_t>)> random;  // fills with random bytes that cannot be guessed
};
Outside real_outside();

// Whom a session cookie stands for.
struct Visitor {
  account::Person person;
  SessionId session;
};
// Nothing for a token that is unknown or has ended. Errors: storage_failed, busy.
using FindVisitor = std::function<Result<std::optional<Visitor>>(const std::string& token, Instant now)>;

// behind_tls: the browser reaches us through TLS (a proxy in front); the cookie is then Secure and named __Host-…
struct CookieRules {
  bool behind_tls = false;
  std::string name() const { return behind_tls ? "__Host-portico_session" : "portico_session"; }
};

class Context {
 public:
  std::optional<account::Person> person;  // empty: nobody is logged in
  std::optional<SessionId> session;
  std::string session_token;  // of the cookie, for logging out; empty without a session
  Instant now;
  std::string request_id;       // also in the reply's X-Request-Id and in the log
  std::string idempotency_key;  // set where the endpoint says Repeat::once
  std::string language = "en";  // the person's, else what the browser prefers
  std::string client_address;

  std::string method;  // as sent, for request_key()
  std::string target;
  std::string body;

  std::function<bool()> is_awaited;  // false: nobody waits for the answer any more; may be empty

  const account::Person* person_or_null() const { return person ? &*person : nullptr; }

  // context.new_id<OrderId>()
  template <class AnyId>
  AnyId new_id() const {
    return AnyId{new_id_bytes()};
  }
  std::string random_text(std::size_t bytes) const;  // hexadecimal

  // For run_once() of server/storage/idempotency.h. Only for endpoints with Repeat::once.
  RequestKey request_key() const;

  // Sets or takes away the session cookie with the reply (HttpOnly, SameSite=Lax, Path=/).
  void set_session_cookie(const std::string& token, std::int64_t lifetime_seconds);
  void clear_session_cookie();

  Outside outside;
  CookieRules cookies;
  Headers reply_headers;

 private:
  IdBytes new_id_bytes() const;
};

}  // namespace portico::http
