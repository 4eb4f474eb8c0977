#include "client/platform/random.h"

namespace portico::platform {

// The native platform serves tests: a count that never repeats is what they need.
std::string random_text() {
  static unsigned long long count = 0;
  std::string text = std::to_string(++count);
  return std::string(32 - text.size(), '0') + text;
}

}  // namespace portico::platform
