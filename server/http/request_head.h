#pragma once
// The head of a request, read from its bytes as they came. Stricter than the library: nothing is decoded, nothing
// ambiguous passes.
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"

namespace portico::http {

// Lines of `head` behind the first: "Name: value". The bytes are known to come in lines that end with CR LF.
Headers read_headers(std::string_view head);

enum class Framing { nothing, length, chunks };

// How long the body is. Errors: request_malformed with fact `reason`: two lengths, length and chunks, another coding,
// a length that is no plain number, no Host or two (HTTP/1.1), a control character in a value.
struct HeadForm {
  Framing framing = Framing::nothing;
  std::size_t length = 0;
};
Result<HeadForm> check_head(const Headers& headers, bool http_1_1);

// Who is at the other end: `peer`, or when that is a trusted proxy the last address in X-Forwarded-For that is not.
std::string client_address(const std::string& peer, const Headers& headers, const std::vector<std::string>& proxies);

}  // namespace portico::http
