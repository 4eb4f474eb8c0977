// The reader's own time zone.
#pragma once

#include <cstdint>

namespace portico::platform {

// Minutes east of UTC at that moment (milliseconds since 1970); summer time is counted.
int utc_offset_minutes(std::int64_t unix_milliseconds);

}  // namespace portico::platform
