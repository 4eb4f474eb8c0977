#include "client/platform/parts.h"

extern "C" {
int portico_parts();
void portico_want_parts();
}

namespace portico::platform {

Parts parts() { return static_cast<Parts>(portico_parts()); }
void want_parts() { portico_want_parts(); }

}  // namespace portico::platform
