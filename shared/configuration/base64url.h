#pragma once
// base64url without padding (RFC 4648, section 5), strict: one text for one byte string.
#include <optional>
#include <string>
#include <string_view>

namespace portico::configuration {

std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace portico::configuration
