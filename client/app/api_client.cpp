#include "client/app/api_client.h"

#include <boost/json/value.hpp>

#include "client/platform/http.h"
#include "shared/base/json.h"

namespace portico::app {
namespace {

std::string text_of(const boost::json::value& value) {
  if (const auto* text = value.if_string()) return std::string(*text);
  return {};
}

// RFC 9457 back into an Error; an answer of another form (a proxy's, say) is our network's failure.
Error error_from(const platform::HttpAnswer& answer) {
  const auto parsed = parse_json(answer.body);
  const auto* problem = parsed ? parsed->if_object() : nullptr;
  const auto* code = problem ? problem->if_contains("code") : nullptr;
  const auto known = code ? error_code_from(text_of(*code)) : std::nullopt;
  if (!known) return error(ErrorCode::network_failed, {{"status", std::to_string(answer.status)}});
  Error result = error(*known);
  if (const auto* place = problem->if_contains("place")) result.place = text_of(*place);
  if (const auto* facts = problem->if_contains("facts"); facts && facts->is_object()) {
    for (const auto& fact : facts->get_object()) result.facts[std::string(fact.key())] = text_of(fact.value());
  }
  if (const auto* request = problem->if_contains("request")) result.facts["request"] = text_of(*request);
  return result;
}

std::function<void()> login_required;  // one page, one thread

}  // namespace

void on_login_required(std::function<void()> call) { login_required = std::move(call); }

void cancel(Ticket ticket) { platform::cancel(ticket); }

Ticket send(api::WireRequest request, std::string idempotency_key, Done done) {
  platform::HttpRequest http;
  http.method = api::http_name(request.method);
  http.path = std::move(request.target);
  http.body = std::move(request.body);
  if (!http.body.empty()) http.headers.emplace_back("Content-Type", "application/json");
  if (!idempotency_key.empty()) http.headers.emplace_back("Idempotency-Key", std::move(idempotency_key));
  return platform::send(std::move(http), [done = std::move(done)](const platform::HttpAnswer& answer) {
    if (answer.status >= 200 && answer.status < 300) return done(answer.body);
    if (answer.status == 0) return done(error(ErrorCode::network_failed));
    const Error failed = error_from(answer);
    if (failed.code == ErrorCode::login_required && login_required) login_required();
    done(failed);
  });
}

}  // namespace portico::app
