#pragma once
// From an endpoint row and a handler to answers. A handler is any callable
//   Result<Response> (Context&, const Request&)            or
//   Result<StoredAnswer> (Context&, const Request&)        (the JSON of a Response that run_once() kept)   or
//   Result<Download> (Context&, const Request&)            where the row's Response is api::Binary
//   router.add(api::place_order, [&](Context& context, const api::PlaceOrderRequest& request) { … });
//
// The door, before the body is read, in this order: path (404), method (405), our own pages only (cross_site), session,
// permission with may_at_all (401, 403), JSON (415), Idempotency-Key where the row says Repeat::once (400), size (413).
// Then the request is decoded and the handler runs. An exception becomes `internal` with the request id; what it said
// goes to the log only.
//
// Threads: add() before serving; handle() from any thread.
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "server/http/context.h"
#include "server/http/message.h"
#include "shared/api/endpoint.h"
#include "shared/api/endpoint_codec.h"

namespace portico::http {

struct RouteOptions {
  std::size_t body_limit = 1u << 20;  // bytes; at most the server's own limit
};
inline constexpr RouteOptions upload{33u << 20};  // a model of 32 MB as JSON

struct RouterOptions {
  CookieRules cookies;
  Outside outside = real_outside();
  FindVisitor find_visitor;  // empty: nobody is ever logged in
};

class Router {
 public:
  explicit Router(RouterOptions options);
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  template <class Request, class Response, class Handler>
  void add(const api::Endpoint<Request, Response>& endpoint, Handler handler, RouteOptions options = {}) {
    add_route({std::string(endpoint.name), endpoint.method, std::string(endpoint.path), endpoint.permission,
               endpoint.repeat, endpoint.status, options,
               [endpoint, handler = std::move(handler)](Context& context, const api::Texts& path,
                                                        const api::Texts& query) -> Result<Answered> {
                 auto request = api::decode_request(endpoint, path, query, context.body);
                 if (!request) return request.error();
                 auto answer = handler(context, *request);
                 if (!answer) return answer.error();
                 if constexpr (std::is_same_v<Response, api::Binary>) {
                   static_assert(std::is_same_v<decltype(answer), Result<Download>>);
                   return Answered{{endpoint.status, {}}, std::move(*answer)};
                 } else if constexpr (std::is_same_v<decltype(answer), Result<StoredAnswer>>) {
                   return Answered{std::move(*answer), {}};
                 } else {
                   static_assert(std::is_same_v<decltype(answer), Result<Response>>);
                   return Answered{{endpoint.status, to_json(*answer)}, {}};
                 }
               }});
  }

  bool has(std::string_view name) const;  // a handler for the endpoint of this name

  // Answers every path below /api. Never throws.
  Reply handle(const Request& request) const;

 private:
  struct Answered {
    StoredAnswer json;
    std::optional<Download> download;  // instead
  };
  struct Route {
    std::string name;
    api::Method method;
    std::string path;
    account::Action permission;
    api::Repeat repeat;
    int status;
    RouteOptions options;
    std::function<Result<Answered>(Context&, const api::Texts&, const api::Texts&)> run;
  };
  struct Match {
    const Route* route = nullptr;
    api::Texts path;
  };

  void add_route(Route route);  // two rows of one method and path, or of one name, are our own bug: std::logic_error
  // What HTTP wants beside an error.
  struct Refusal {
    int status = 0;       // 0: as the error code says
    std::string allowed;  // methods, with 405
  };

  Result<Match> find(const Request& request, std::string_view path, Refusal& refusal) const;
  Result<Match> pass_door(const Request& request, Context& context, Refusal& refusal) const;
  Result<Answered> answer(const Request& request, Context& context, Refusal& refusal) const;
  Reply reply_to(const Result<Answered>& answered, const Request& request, const Refusal& refusal,
                 const Context& context) const;
  Result<void> recognise(const Request& request, Context& context) const;

  RouterOptions options_;
  std::vector<Route> routes_;
};

}  // namespace portico::http
