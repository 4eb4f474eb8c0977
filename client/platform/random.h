// Randomness of the platform, for keys that nobody else may make twice.
#pragma once

#include <string>

namespace portico::platform {

std::string random_text();  // 32 hexadecimal digits: 128 bit

}  // namespace portico::platform
