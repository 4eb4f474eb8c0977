#include "client/platform/time_zone.h"

namespace portico::platform {

int utc_offset_minutes(std::int64_t) { return 60; }

}  // namespace portico::platform
