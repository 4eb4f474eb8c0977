#pragma once
// Headers that every reply carries. What may become a page or a worker also says what that may load; data may nothing.
#include <string>
#include <string_view>

#include "server/http/message.h"

namespace portico::http {

// The policy of a page in which some scripts stand themselves ("<script>…</script>"): those may run as well, named by
// their SHA-256 (Content Security Policy level 3, 2.3.1). Only for pages whose scripts are all our own.
std::string policy_of_page(std::string_view page);

// behind_tls adds Strict-Transport-Security. What the reply has already set (its policy, Cache-Control) stays.
void add_security_headers(Reply& reply, bool behind_tls);

}  // namespace portico::http
