#pragma once
// Logging in and registering as real forms, and what the law asks for, as documents. The forms stand where the client
// draws its own, with the same names, so that password managers know them before the client is there; the client takes
// over what was typed. Pure.
#include <optional>

#include "server/http/page.h"

namespace portico::account {

// "/login", "/register", "/imprint", "/privacy", "/terms"; nothing for any other path.
std::optional<http::Page> public_page(const http::Reader& reader);

// Those that search engines shall know.
const std::vector<std::string>& public_addresses();

}  // namespace portico::account
