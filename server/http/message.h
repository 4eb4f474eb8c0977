#pragma once
// Requests and replies as plain values, so that only server.cpp knows the HTTP library. One thread each.
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"

namespace portico::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

// The first value under this name (case is ignored), or empty text.
std::string_view header(const Headers& headers, std::string_view name);

struct Request {
  std::string method;           // "GET"
  std::string target;           // path with query, as sent (encoded)
  Headers headers;              // names as sent; values without control characters
  std::string request_id;       // 26 letters; also in the reply's X-Request-Id and in the log
  std::string client_address;   // "192.0.2.7"; behind a configured proxy what that proxy says
  std::size_t body_length = 0;  // as announced; 0 when it comes in chunks
  // Reads the body, once. Errors: too_large with fact `limit`; request_malformed when it breaks off.
  std::function<Result<std::string>(std::size_t limit)> read_body;
  // Is the other side still there? Asked by what takes long; empty: yes.
  std::function<bool()> is_awaited;
};

// Bytes that an endpoint answers with instead of JSON, kept in memory by whoever made them.
struct Download {
  std::shared_ptr<const std::string> bytes;
  std::shared_ptr<const std::string> brotli;  // the same, compressed; nullptr: is sent as it is
  bool for_ever = false;                      // never changes under its address, and everybody may see it
};

struct Reply {
  int status = 200;
  Headers headers;
  std::string body;
  std::shared_ptr<const std::string> shared_body;  // instead of body: files that are kept in memory
  std::string person;                              // id of who asked, for the log; empty: nobody
};

}  // namespace portico::http
