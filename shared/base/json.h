#pragma once
// Strict reading of JSON text (Boost.JSON underneath): depth at most 32, valid UTF-8, finite numbers, no key twice in
// one object. What the library alone would let pass is refused here, with the place as byte offset.
#include <boost/json/fwd.hpp>
#include <string_view>

#include "shared/base/result.h"

namespace portico {

// Errors: json_malformed with facts `reason` and `offset`.
Result<boost::json::value> parse_json(std::string_view text);

}  // namespace portico
