#include "client/configuration/draft.h"

#include <string>

#include "client/platform/storage.h"
#include "shared/base/codec_impl.h"

PORTICO_CODEC(portico::configuration::Draft);

namespace portico::configuration {
namespace {

std::string storage_name(std::string_view family) { return "portico.draft." + std::string(family); }

}  // namespace

std::optional<Draft> stored_draft(std::string_view family) {
  const auto text = platform::stored(storage_name(family));
  if (!text) return std::nullopt;
  auto draft = from_json<Draft>(*text);
  if (!draft) return std::nullopt;
  return std::move(*draft);
}

void store_draft(std::string_view family, const Draft& draft) {
  platform::store(storage_name(family), to_json(draft));
}

void forget_draft(std::string_view family) { platform::forget(storage_name(family)); }

}  // namespace portico::configuration
