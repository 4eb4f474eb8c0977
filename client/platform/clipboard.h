// Copying to the clipboard. Works only within the frame of a press. Pasting goes to real fields, without us.
#pragma once

#include <string>
#include <string_view>

namespace portico::platform {

void copy(std::string_view text);

}  // namespace portico::platform
