#include "server/http/problem.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace portico::http {

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::json_malformed:
    case ErrorCode::request_malformed:
      return 400;
    case ErrorCode::login_required:
    case ErrorCode::credentials_wrong:
      return 401;
    case ErrorCode::not_permitted:
    case ErrorCode::cross_site:
    case ErrorCode::agreement_foreign:
      return 403;
    case ErrorCode::not_found:
      return 404;
    case ErrorCode::email_taken:
    case ErrorCode::changed_meanwhile:
    case ErrorCode::in_progress:
    case ErrorCode::cancelled:
    case ErrorCode::price_changed:
    case ErrorCode::agreement_expired:
    case ErrorCode::transition_refused:
      return 409;
    case ErrorCode::too_large:
      return 413;
    case ErrorCode::login_throttled:
      return 429;
    case ErrorCode::storage_failed:
    case ErrorCode::network_failed:
    case ErrorCode::internal:
      return 500;
    case ErrorCode::busy:
      return 503;
    case ErrorCode::value_invalid:
    case ErrorCode::field_missing:
    case ErrorCode::field_unknown:
    case ErrorCode::password_weak:
    case ErrorCode::key_reused:
    case ErrorCode::model_syntax:
    case ErrorCode::model_unsupported:
    case ErrorCode::model_void:
    case ErrorCode::model_invalid:
    case ErrorCode::feature_unknown:
    case ErrorCode::value_out_of_range:
    case ErrorCode::text_unsuitable:
    case ErrorCode::not_compiled:
    case ErrorCode::limit_reached:
    case ErrorCode::configuration_invalid:
    case ErrorCode::configuration_incomplete:
    case ErrorCode::share_code_invalid:
    case ErrorCode::amount_overflow:
    case ErrorCode::currency_mismatch:
    case ErrorCode::price_missing:
    case ErrorCode::price_list_missing:
    case ErrorCode::order_empty:
    case ErrorCode::quantity_out_of_range:
    case ErrorCode::address_invalid:
      return 422;
  }
  return 500;
}

Reply problem(const Error& error, const std::string& request_id, int status) {
  Reply reply;
  reply.status = status ? status : status_of(error.code);
  const std::string code(name(error.code));
  boost::json::object document{{"type", "/api/docs#error-" + code},
                               {"title", meaning(error.code)},
                               {"status", reply.status},
                               {"code", code},
                               {"request", request_id}};
  if (error.code != ErrorCode::internal && error.code != ErrorCode::storage_failed) {
    if (!error.place.empty()) document["place"] = error.place;
    boost::json::object facts;
    for (const auto& [key, text] : error.facts) facts.emplace(key, text);
    if (!facts.empty()) document["facts"] = std::move(facts);
  }
  if (const auto wait = error.facts.find("retry_after"); wait != error.facts.end()) {
    reply.headers.emplace_back("Retry-After", wait->second);
  }
  reply.headers.emplace_back("Content-Type", "application/problem+json");
  reply.body = boost::json::serialize(document);
  return reply;
}

}  // namespace portico::http
