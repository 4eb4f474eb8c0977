#include <emscripten/emscripten.h>

#include "client/platform/web/inbox.h"

namespace portico::platform {

std::string& inbox(int slot) {
  static std::string rooms[4];
  return rooms[slot & 3];
}

}  // namespace portico::platform

extern "C" EMSCRIPTEN_KEEPALIVE char* portico_inbox(int slot, int size) {
  auto& room = portico::platform::inbox(slot);
  room.resize(static_cast<std::size_t>(size));
  return room.data();
}
