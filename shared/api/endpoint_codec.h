#pragma once
// How the request of an endpoint travels, in both directions, from the description of its type alone: members that the
// path names go in the path, the others in the query (GET, DELETE) or as a JSON object in the body (POST, PUT). Used by
// the typed calls of the client and by the router of the server, so they cannot disagree.
//
// The request type needs PORTICO_CODEC in one .cpp.
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "shared/api/endpoint.h"
#include "shared/api/url.h"
#include "shared/base/codec.h"

namespace portico::api {

// A request as it goes over the wire.
struct WireRequest {
  Method method = Method::get;
  std::string target;  // path with query, encoded
  std::string body;    // JSON; empty for GET and DELETE
};

constexpr bool has_body(Method method) { return method == Method::post || method == Method::put; }

// Members of a request type and how the text of a member becomes JSON. From the JSON Schema of the type.
enum class TextKind { text, integer, truth };
struct RequestMember {
  std::string name;
  TextKind kind = TextKind::text;
};
using RequestShape = std::vector<RequestMember>;

RequestShape shape_of(const boost::json::value& schema, const SchemaSet& set);
WireRequest write_request(Method method, std::string_view path, const boost::json::value& request);
Result<boost::json::value> read_request(Method method, const RequestShape& shape, const Texts& path, const Texts& query,
                                        std::string_view body);

template <class Request>
const RequestShape& request_shape() {
  static const RequestShape shape = [] {
    const auto set = make_schema_set();
    const auto schema = json_schema<Request>(*set);
    return shape_of(schema, *set);
  }();
  return shape;
}

template <class Request, class Response>
WireRequest encode_request(const Endpoint<Request, Response>& endpoint, const Request& request) {
  return write_request(endpoint.method, endpoint.path, to_json_value(request));
}

// path: the named parts of the path; query: the decoded parameters; body: JSON text, empty means {}.
// Errors: json_malformed, value_invalid, field_missing, field_unknown (also for a query parameter that the request does
// not have, and for a body member that belongs into the path), each with its place.
template <class Request, class Response>
Result<Request> decode_request(const Endpoint<Request, Response>& endpoint, const Texts& path, const Texts& query,
                               std::string_view body) {
  const auto value = read_request(endpoint.method, request_shape<Request>(), path, query, body);
  if (!value) return value.error();
  return from_json_value<Request>(*value);
}

}  // namespace portico::api
