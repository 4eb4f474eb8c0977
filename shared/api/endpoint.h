#pragma once
// The form of a row of the endpoint table (endpoints.h). Router, typed client calls, the OpenAPI document, the
// reference page and the access tests are all drawn from these rows.
#include <string>
#include <string_view>

#include "shared/account/permission.h"
#include "shared/base/describe.h"

namespace portico::api {

enum class Method { get, post, put, remove };  // remove is HTTP's DELETE

constexpr std::string_view http_name(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::remove:
      return "DELETE";
  }
  return "GET";
}

// A request or response without content.
struct Nothing {
  friend bool operator==(const Nothing&, const Nothing&) = default;
};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

// A response that is no JSON but bytes as they are (application/octet-stream), compressed on the way if both sides can.
struct Binary {
  std::string bytes;
};

// once: the caller must send an Idempotency-Key header; a repetition gets the first answer.
enum class Repeat { harmless, once };

// Members of Request that the path names in braces ("/api/orders/{order}") travel in the path; the others travel in the
// query of GET and DELETE, and in the JSON body of POST and PUT. What travels in path or query has a one-word JSON
// form: text, id, date, enum, integer, or an optional of these.
template <class RequestType, class ResponseType>
struct Endpoint {
  using Request = RequestType;
  using Response = ResponseType;

  std::string_view name;  // unique; "place_order"
  Method method;
  std::string_view path;
  account::Action permission;  // checked at the door with may_at_all, then by the use case on the thing itself
  std::string_view summary;    // one sentence, for developers
  int status = 200;            // of success
  Repeat repeat = Repeat::harmless;
};

}  // namespace portico::api
