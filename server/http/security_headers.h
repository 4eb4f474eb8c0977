#pragma once
// Headers that every reply carries. What may become a page or a worker also says what that may load; data may nothing.
#include "server/http/message.h"

namespace portico::http {

// behind_tls adds Strict-Transport-Security. What the reply has already set (Cache-Control) stays.
void add_security_headers(Reply& reply, bool behind_tls);

}  // namespace portico::http
