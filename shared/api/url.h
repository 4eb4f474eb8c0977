#pragma once
// The text forms of addresses: percent coding (RFC 3986), queries, and paths with named parts ("/api/orders/{order}").
// What is decoded is always UTF-8 without control characters.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "shared/base/result.h"

namespace portico::api {

using Texts = std::map<std::string, std::string>;  // name -> decoded text

std::string percent_encoded(std::string_view text);  // all but letters, digits and -._~
// Errors: request_malformed with fact `reason`: a broken %-sequence, not UTF-8, a control character.
Result<std::string> percent_decoded(std::string_view text);

// "/api/orders?state=placed" -> path and query, both still encoded.
std::pair<std::string_view, std::string_view> split_target(std::string_view target);

// "a=1&b=x%20y"; a plus sign is a space. Errors: request_malformed; a name that comes twice is one too.
Result<Texts> read_query(std::string_view query);
std::string write_query(const Texts& texts);  // without the question mark

// Named parts of `path` (still encoded) when it has the form of `pattern`, nothing when it has not. A named part is one
// whole segment, never empty, and is decoded after the path was taken apart, so %2F does not part segments.
// Errors: request_malformed, when a named part cannot be decoded.
Result<std::optional<Texts>> match_path(std::string_view pattern, std::string_view path);

// The pattern with its names replaced. A name without a text is our own bug.
std::string fill_path(std::string_view pattern, const Texts& texts);

}  // namespace portico::api
