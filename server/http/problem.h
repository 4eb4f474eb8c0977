#pragma once
// The one mapping from our errors to HTTP, and how they look there: problem details of RFC 9457.
#include <string>

#include "server/http/message.h"
#include "shared/base/error.h"

namespace portico::http {

int status_of(ErrorCode code);

// `internal` and `storage_failed` say nothing but the request id: their facts are for the log.
// status: instead of status_of(error.code), for what HTTP has more words for than we have codes (405, 414, 415).
Reply problem(const Error& error, const std::string& request_id, int status = 0);

}  // namespace portico::http
