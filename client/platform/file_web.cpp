#include "client/platform/file.h"

#include <emscripten/emscripten.h>

#include <utility>

#include "client/platform/web/inbox.h"

extern "C" void portico_pick_file(const char* kinds, int length, double most_bytes);

namespace portico::platform {

static std::function<void(PickedFile)>& waiting() {
  static std::function<void(PickedFile)> one;
  return one;
}

void pick_file(std::string_view kinds, std::size_t most_bytes, std::function<void(PickedFile)> done) {
  waiting() = std::move(done);
  portico_pick_file(kinds.data(), static_cast<int>(kinds.size()), static_cast<double>(most_bytes));
}

}  // namespace portico::platform

extern "C" EMSCRIPTEN_KEEPALIVE void portico_picked(double size, int is_too_large) {
  using namespace portico::platform;
  const auto done = std::exchange(waiting(), nullptr);
  if (done) done({inbox(2), std::exchange(inbox(3), {}), size, is_too_large != 0});
}
