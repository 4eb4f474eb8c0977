#pragma once
// Where to go after logging in.
#include <string>
#include <string_view>

namespace portico::account {

// `next` when it is a place of this portal that makes sense after logging in, else empty. An address of another site,
// also one in disguise ("//elsewhere", "/\elsewhere"), is none.
std::string safe_next(std::string_view next);

}  // namespace portico::account
