#pragma once
// May a customer's text be stamped, engraved or printed as it is?
#include <cstdint>
#include <optional>
#include <string_view>

namespace portico::configuration {

// nullopt: yes. Else the reason as in error facts: "not_utf8", "control_character" (C0, C1, line and paragraph
// separators, direction marks), "too_long" (more code points than `longest`).
std::optional<std::string_view> unsuitable(std::string_view text, std::int32_t longest);

}  // namespace portico::configuration
