#pragma once
// Typed calls of the server, drawn from the endpoint table. Answers come in the frame loop, exactly once; what came
// back as problem+json is the Error that the server meant.
//
// What did not get through is sent again by itself where that can do no harm: reads that ask for it until they get
// through, commands under an idempotency key a few times. Everything else is never repeated: its error says whether it
// is known that nothing was done.
#include <functional>
#include <string>
#include <type_traits>
#include <utility>

#include "client/platform/http.h"
#include "shared/api/endpoint_codec.h"
#include "shared/base/result.h"

namespace portico::app {

using Done = std::function<void(Result<std::string>)>;  // the body of a success, or the error

// What came back, as the row of the endpoint says: JSON, or bytes as they are.
template <class Response>
Result<Response> read_response(std::string body) {
  if constexpr (std::is_same_v<Response, api::Binary>) {
    return api::Binary{std::move(body)};
  } else {
    return from_json<Response>(body.empty() ? "{}" : body);
  }
}

// Called before the answer is handed on whenever the server says that nobody is logged in.
void on_login_required(std::function<void()> call);

inline constexpr double read_limit = 30'000, write_limit = 60'000, no_limit = 0;  // milliseconds
inline constexpr int attempts_with_key = 5;
inline constexpr int attempts_at_errors = 3;  // at a read that the server fails at

struct Sending {
  std::string idempotency_key = {};
  // A read that is wanted until it is there. When it comes from what the browser kept for times without network, done
  // is called with that, and once more when the server has answered.
  bool until_answered = false;
  double time_limit = -1;  // milliseconds for each attempt, no_limit: none; -1: as usual for the method
};

// Errors: network_failed when no answer came, else what the server said. Of a command that is not known to have been
// done the fact `outcome` says "unknown" or "not_sent".
// The ticket serves to cancel().
using Ticket = int;
Ticket send(api::WireRequest request, Sending sending, Done done);
// The same for a file of our own.
Ticket send_http(platform::HttpRequest request, Sending sending, std::function<void(const platform::HttpAnswer&)> done);
// Breaks a request off: the server stops working on it, and done() gets network_failed.
void cancel(Ticket ticket);

template <class Request, class Response>
Ticket call(const api::Endpoint<Request, Response>& endpoint, const Request& request,
            std::function<void(Result<Response>)> done, Sending sending = {}) {
  return send(api::encode_request(endpoint, request), std::move(sending),
              [done = std::move(done)](Result<std::string> body) {
                if (!body) return done(body.error());
                auto read = read_response<Response>(std::move(*body));
                // Not our server's words: what became of the request is not known.
                if (!read) read = error(ErrorCode::network_failed, {{"outcome", "unknown"}});
                done(std::move(read));
              });
}

// The key of a command that must be done once, however often it is sent: the same as long as the same is sent.
class RepeatKey {
 public:
  const std::string& of(const std::string& content);
  void forget() { *this = {}; }  // once it was done: what is sent next is meant anew

 private:
  std::string key_, content_;
};

// For endpoints with Repeat::once: sent again by itself a few times, and by the person with the same key.
template <class Request, class Response>
Ticket call_once(const api::Endpoint<Request, Response>& endpoint, const Request& request, RepeatKey& key,
                 std::function<void(Result<Response>)> done) {
  return call<Request, Response>(endpoint, request, std::move(done), {.idempotency_key = key.of(to_json(request))});
}

// ---- the connection as a whole ----
enum class Connection {
  good,
  lost,  // no network, or no answer
  busy   // the server answers that it cannot at present
};
Connection connection();
// Sends what is due again and asks for a frame when the next one will be. Call it in each frame.
void send_again();
void try_now();          // all that waits
void forget_requests();  // at the start of a page

}  // namespace portico::app
