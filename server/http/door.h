#pragma once
// What is checked on a request before anything is looked up or read.
#include <string>
#include <string_view>

#include "server/http/message.h"
#include "shared/base/result.h"

namespace portico::http {

// Against forged requests from other sites (CSRF), for methods that change something. Browsers say where a request
// comes from: Sec-Fetch-Site must be same-origin or none (typed by the user); browsers that do not send it send
// Origin, whose host must be our Host. A request with neither comes from a program and not from a browser, so no
// foreign page can have caused it, and it carries no cookie that its sender did not put there. A cross-site form
// cannot send application/json either, nor DELETE: that is the second lock (is_json). Errors: cross_site.
Result<void> check_origin(const Headers& headers);

// POST and PUT must say application/json (with charset utf-8, if any), even without a body, and not be compressed.
bool is_json(const Headers& headers);

// 1 to 100 visible ASCII characters. Errors: request_malformed.
Result<std::string> read_idempotency_key(const Headers& headers);

// The value of a cookie; empty when it is not there, or there twice with different values.
std::string cookie(const Headers& headers, std::string_view name);

// The code of the portal's language that Accept-Language prefers; English when it names none of them.
std::string preferred_language(std::string_view accept_language);

}  // namespace portico::http
