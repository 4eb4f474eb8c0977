// Small texts that stay in this browser. It may refuse (private windows): then get finds nothing, set returns false.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace portico::platform {

std::optional<std::string> stored(std::string_view name);
bool store(std::string_view name, std::string_view text);
void forget(std::string_view name);

}  // namespace portico::platform
