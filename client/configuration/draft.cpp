#include "client/configuration/draft.h"

#include <string>

#include "client/platform/storage.h"
#include "shared/base/codec_impl.h"

PORTICO_CODEC(portico::configuration::Draft);

namespace portico::configuration {
namespace {

std::string storage_name(std::string_view family, std::string_view reader) {
  std::string name = "portico.draft." + std::string(family);
  if (!reader.empty()) name += "." + std::string(reader);
  return name;
}

}  // namespace

std::optional<Draft> stored_draft(std::string_view family, std::string_view reader) {
  const std::string visitors = storage_name(family, {}), own = storage_name(family, reader);
  // What was configured before logging in is newer than what this person left here at another time.
  if (const auto text = platform::stored(visitors); text && !reader.empty()) {
    platform::store(own, *text);
    platform::forget(visitors);
  }
  const auto text = platform::stored(own);
  if (!text) return std::nullopt;
  auto draft = from_json<Draft>(*text);
  if (!draft) return std::nullopt;
  return std::move(*draft);
}

void store_draft(std::string_view family, std::string_view reader, const Draft& draft) {
  platform::store(storage_name(family, reader), to_json(draft));
}

void forget_draft(std::string_view family, std::string_view reader) {
  platform::forget(storage_name(family, reader));
}

}  // namespace portico::configuration
