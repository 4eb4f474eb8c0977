#include "client/product_model/model_draft.h"

#include "client/platform/storage.h"
#include "shared/base/codec_impl.h"

PORTICO_CODEC(portico::product_model::ModelDraft);

namespace portico::product_model {
namespace {

constexpr std::size_t largest_kept = 1'000'000;  // bytes

std::string name_of(const std::string& family) { return "portico.model_draft." + family; }

}  // namespace

std::optional<ModelDraft> stored_draft(const std::string& family) {
  const auto text = platform::stored(name_of(family));
  if (!text) return std::nullopt;
  auto draft = from_json<ModelDraft>(*text);
  if (!draft) return std::nullopt;
  return std::move(*draft);
}

bool store_draft(const std::string& family, const ModelDraft& draft) {
  if (draft.model.size() <= largest_kept) return platform::store(name_of(family), to_json(draft));
  forget_draft(family);  // browsers keep no more
  return false;
}

void forget_draft(const std::string& family) { platform::forget(name_of(family)); }

}  // namespace portico::product_model
