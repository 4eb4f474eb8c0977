#include "client/platform/time_zone.h"

#include <emscripten/emscripten.h>

EM_JS(int, portico_utc_offset, (double milliseconds), { return -new Date(milliseconds).getTimezoneOffset(); });

namespace portico::platform {

int utc_offset_minutes(std::int64_t unix_milliseconds) {
  return portico_utc_offset(static_cast<double>(unix_milliseconds));
}

}  // namespace portico::platform
