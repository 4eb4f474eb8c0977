#include "server/http/router.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <stdexcept>

#include "server/http/door.h"
#include "server/http/problem.h"
#include "server/http/static_files.h"
#include "shared/account/permission.h"

namespace portico::http {
namespace {

Reply send_download(const Download& download, const Request& request) {
  Reply reply;
  const bool packed = download.brotli && takes_coding(header(request.headers, "Accept-Encoding"), "br");
  reply.headers = {{"Content-Type", "application/octet-stream"},
                   {"Cache-Control", download.for_ever ? "public, max-age=31536000, immutable" : "no-store"}};
  if (download.brotli) reply.headers.emplace_back("Vary", "Accept-Encoding");
  if (packed) reply.headers.emplace_back("Content-Encoding", "br");
  reply.shared_body = packed ? download.brotli : download.bytes;
  return reply;
}

bool changes_something(std::string_view method) { return method != "GET" && method != "HEAD"; }

}  // namespace

Router::Router(RouterOptions options) : options_(std::move(options)) {}

void Router::add_route(Route route) {
  for (const Route& other : routes_) {
    if (other.name == route.name || (other.method == route.method && other.path == route.path)) {
      throw std::logic_error("two handlers for the endpoint " + route.name);
    }
  }
  routes_.push_back(std::move(route));
}

bool Router::has(std::string_view name) const {
  return std::any_of(routes_.begin(), routes_.end(), [&](const Route& route) { return route.name == name; });
}

// A path without named parts wins over one with: "/api/orders/mine" over "/api/orders/{order}".
Result<Router::Match> Router::find(const Request& request, std::string_view path, Refusal& refusal) const {
  Match best;
  for (const Route& route : routes_) {
    auto parts = api::match_path(route.path, path);
    if (!parts) return parts.error();
    if (!*parts) continue;
    const std::string_view own = http_name(route.method);
    if (request.method != own && !(request.method == "HEAD" && own == "GET")) {
      refusal.allowed += (refusal.allowed.empty() ? "" : ", ") + std::string(own);
    } else if (!best.route || (*parts)->size() < best.path.size()) {
      best = {&route, std::move(**parts)};
    }
  }
  if (best.route) return best;
  if (refusal.allowed.empty()) return error(ErrorCode::not_found, {{"kind", "endpoint"}});
  refusal.status = 405;
  return error(ErrorCode::request_malformed, {{"reason", "this path has only " + refusal.allowed}});
}

Result<void> Router::recognise(const Request& request, Context& context) const {
  context.session_token = cookie(request.headers, options_.cookies.name());
  if (context.session_token.empty() || !options_.find_visitor) return success();
  auto visitor = options_.find_visitor(context.session_token, context.now);
  if (!visitor) return visitor.error();
  if (!*visitor) return success();
  context.session = (*visitor)->session;
  context.person = std::move((*visitor)->person);
  context.language = context.person->language;
  return success();
}

Result<Router::Match> Router::pass_door(const Request& request, Context& context, Refusal& refusal) const {
  auto match = find(request, api::split_target(request.target).first, refusal);
  if (!match) return match;
  const Route& route = *match->route;
  const bool unsafe = changes_something(request.method);
  if (unsafe) {
    if (const auto ours = check_origin(request.headers); !ours) return ours.error();
  }
  if (const auto known = recognise(request, context); !known) return known.error();
  if (const auto open = account::may_at_all(context.person_or_null(), route.permission); !open) return open.error();
  if (api::has_body(route.method) && !is_json(request.headers)) {
    refusal.status = 415;
    return error(ErrorCode::request_malformed, {{"reason", "Content-Type must be application/json"}});
  }
  if (route.repeat == api::Repeat::once) {
    auto key = read_idempotency_key(request.headers);
    if (!key) return key.error();
    context.idempotency_key = std::move(*key);
  }
  return match;
}

Result<Router::Answered> Router::answer(const Request& request, Context& context, Refusal& refusal) const {
  const auto match = pass_door(request, context, refusal);
  if (!match) return match.error();
  const Route& route = *match->route;
  const auto query = api::read_query(api::split_target(request.target).second);
  if (!query) return query.error();
  if (api::has_body(route.method)) {
    auto body = request.read_body(route.options.body_limit);
    if (!body) return body.error();
    context.body = std::move(*body);
  }
  return route.run(context, match->path, *query);
}

Reply Router::reply_to(const Result<Answered>& answered, const Request& request, const Refusal& refusal,
                       const Context& context) const {
  Reply reply;
  if (answered && answered->download) {
    reply = send_download(*answered->download, request);
  } else if (answered) {
    reply.status = static_cast<int>(answered->json.status);
    reply.headers = {{"Content-Type", "application/json"}};
    if (reply.status != 204) reply.body = answered->json.body;
  } else {
    reply = problem(answered.error(), context.request_id, refusal.status);
    if (refusal.status == 405) reply.headers.emplace_back("Allow", refusal.allowed);
    if (reply.status == 500) spdlog::error("request={} failed: {}", context.request_id, describe(answered.error()));
  }
  reply.headers.insert(reply.headers.end(), context.reply_headers.begin(), context.reply_headers.end());
  return reply;
}

Reply Router::handle(const Request& request) const {
  Context context;
  context.outside = options_.outside;
  context.cookies = options_.cookies;
  context.now = options_.outside.now();
  context.request_id = request.request_id;
  context.client_address = request.client_address;
  context.method = request.method;
  context.target = request.target;
  context.is_awaited = request.is_awaited;
  context.language = preferred_language(header(request.headers, "Accept-Language"));
  Reply reply;
  try {
    Refusal refusal;
    const auto answered = answer(request, context, refusal);
    reply = reply_to(answered, request, refusal, context);
  } catch (const std::exception& thrown) {
    spdlog::error("request={} threw: {}", context.request_id, thrown.what());
    reply = problem(error(ErrorCode::internal), context.request_id);
  } catch (...) {
    spdlog::error("request={} threw something unknown", context.request_id);
    reply = problem(error(ErrorCode::internal), context.request_id);
  }
  if (context.person) reply.person = context.person->id.text();
  return reply;
}

}  // namespace portico::http
