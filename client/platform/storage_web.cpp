#include "client/platform/storage.h"
#include "client/platform/web/inbox.h"

extern "C" {
int portico_stored(const char* name, int length, int visit);
int portico_store(const char* name, int length, const char* text, int text_length, int visit);
void portico_forget(const char* name, int length, int visit);
}

namespace portico::platform {

std::optional<std::string> stored(std::string_view name, Span span) {
  if (portico_stored(name.data(), static_cast<int>(name.size()), span == Span::visit) == 0) return std::nullopt;
  return inbox(2);
}

bool store(std::string_view name, std::string_view text, Span span) {
  return portico_store(name.data(), static_cast<int>(name.size()), text.data(), static_cast<int>(text.size()),
                       span == Span::visit) != 0;
}

void forget(std::string_view name, Span span) {
  portico_forget(name.data(), static_cast<int>(name.size()), span == Span::visit);
}

}  // namespace portico::platform
