// Texts from the browser arrive in numbered rooms: 0 events, 1 letters, 2 small answers and headers, 3 bodies.
#pragma once

#include <string>

namespace portico::platform {

std::string& inbox(int slot);

}  // namespace portico::platform
