#include "client/platform/storage.h"
#include "client/platform/web/inbox.h"

extern "C" {
int portico_stored(const char* name, int length);
int portico_store(const char* name, int length, const char* text, int text_length);
void portico_forget(const char* name, int length);
}

namespace portico::platform {

std::optional<std::string> stored(std::string_view name) {
  if (portico_stored(name.data(), static_cast<int>(name.size())) == 0) return std::nullopt;
  return inbox(2);
}

bool store(std::string_view name, std::string_view text) {
  return portico_store(name.data(), static_cast<int>(name.size()), text.data(), static_cast<int>(text.size())) != 0;
}

void forget(std::string_view name) { portico_forget(name.data(), static_cast<int>(name.size())); }

}  // namespace portico::platform
