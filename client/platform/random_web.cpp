#include "client/platform/random.h"

#include <emscripten/emscripten.h>

EM_JS(unsigned, portico_random_word, (), { return crypto.getRandomValues(new Uint32Array(1))[0]; });

namespace portico::platform {

std::string random_text() {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (int word = 0; word < 4; ++word) {
    unsigned bits = portico_random_word();
    for (int digit = 0; digit < 8; ++digit, bits >>= 4) text += digits[bits & 15];
  }
  return text;
}

}  // namespace portico::platform
