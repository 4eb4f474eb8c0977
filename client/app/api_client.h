#pragma once
// Typed calls of the server, drawn from the endpoint table. Answers come in the frame loop, exactly once; what came
// back as problem+json is the Error that the server meant.
#include <functional>
#include <string>
#include <type_traits>
#include <utility>

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

// Errors: network_failed when no answer came, else what the server said.
// The ticket serves to cancel().
using Ticket = int;
Ticket send(api::WireRequest request, std::string idempotency_key, Done done);
// Breaks a request off: the server stops working on it, and done() gets network_failed.
void cancel(Ticket ticket);

template <class Request, class Response>
Ticket call(const api::Endpoint<Request, Response>& endpoint, const Request& request,
            std::function<void(Result<Response>)> done, std::string idempotency_key = {}) {
  return send(api::encode_request(endpoint, request), std::move(idempotency_key),
              [done = std::move(done)](Result<std::string> body) {
                if (!body) return done(body.error());
                done(read_response<Response>(std::move(*body)));
              });
}

}  // namespace portico::app
