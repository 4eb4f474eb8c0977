#pragma once
// Typed calls of the server, drawn from the endpoint table. Answers come in the frame loop, exactly once; what came back
// as problem+json is the Error that the server meant.
#include <functional>
#include <string>
#include <utility>

#include "shared/api/endpoint_codec.h"
#include "shared/base/result.h"

namespace portico::app {

using Done = std::function<void(Result<std::string>)>;  // the body of a success, or the error

// Called before the answer is handed on whenever the server says that nobody is logged in.
void on_login_required(std::function<void()> call);

// Errors: network_failed when no answer came, else what the server said.
void send(api::WireRequest request, std::string idempotency_key, Done done);

template <class Request, class Response>
void call(const api::Endpoint<Request, Response>& endpoint, const Request& request,
          std::function<void(Result<Response>)> done, std::string idempotency_key = {}) {
  send(api::encode_request(endpoint, request), std::move(idempotency_key),
       [done = std::move(done)](Result<std::string> body) {
         if (!body) return done(body.error());
         done(from_json<Response>(body->empty() ? "{}" : *body));
       });
}

}  // namespace portico::app
