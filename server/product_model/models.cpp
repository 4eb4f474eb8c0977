#include "server/product_model/models.h"

#include <spdlog/spdlog.h>

#include <stdexcept>

#include "shared/base/codec.h"
#include "shared/product_model/copies.h"

namespace portico::product_model {
namespace {

constexpr std::size_t most_kept = 200;

// What was checked when it was published can be read now; if not, the database is damaged.
template <class T>
T must(Result<T> value, const char* what) {
  if (!value) throw std::logic_error(std::string("stored ") + what + ": " + describe(value.error()));
  return std::move(*value);
}

void take_compiled(Published& version, const CompiledForm& form) {
  if (form.is_empty()) return;
  // It may be damaged, and a later program may translate the same model into another formula; then search answers until
  // compile_earlier() has made it anew.
  auto stored = constraint::read_diagram(form.bytes);
  if (!stored) {
    spdlog::warn("{} version {}: its compiled form is damaged", version.family, version.number);
    return;
  }
  const auto translation = translate(version.model);
  if (!translation || constraint::fingerprint(translation->formula) != stored->fingerprint) {
    spdlog::warn("{} version {}: its compiled form was made by another program", version.family, version.number);
    return;
  }
  version.compiled = std::make_shared<const constraint::Diagram>(std::move(stored->diagram));
  version.compiled_bytes = std::make_shared<const std::string>(form.bytes);
  if (!form.brotli.empty()) version.compiled_brotli = std::make_shared<const std::string>(form.brotli);
}

LocalText in_all_languages(const Published& version, std::string catalog::FamilyWords::*member) {
  LocalText text;
  for (const auto& [language, texts] : version.texts) text[language] = texts.family.*member;
  return text;
}

}  // namespace

LocalText family_name(const Published& version) { return in_all_languages(version, &catalog::FamilyWords::name); }
LocalText family_tagline(const Published& version) { return in_all_languages(version, &catalog::FamilyWords::tagline); }

std::vector<std::string> sold_features(const ProductModel& model) {
  std::vector<std::string> names;
  for (const Feature& feature : model.features()) {
    if (!feature.is_abstract && feature.parent >= 0) names.push_back(feature.name);
  }
  return names;
}

Result<std::shared_ptr<const Published>> Models::get(Transaction& transaction, const std::string& family,
                                                     const std::optional<ModelVersionId>& version) {
  const auto id = version ? Result<ModelVersionId>(*version) : newest_version_id(transaction, family);
  if (!id) return id.error();
  std::shared_ptr<const Published> found;
  {
    const std::lock_guard lock(mutex_);
    if (const auto kept = kept_.find(*id); kept != kept_.end()) found = kept->second;
  }
  if (!found) {
    const auto row = get_version(transaction, *id);
    if (!row) return row.error();
    auto loaded = load(transaction, *row);
    if (!loaded) return loaded.error();
    found = std::move(*loaded);
  }
  if (found->family != family) return error(ErrorCode::not_found, {{"kind", "model_version"}, {"id", id->text()}});
  return found;
}

void Models::forget(ModelVersionId version) {
  const std::lock_guard lock(mutex_);
  kept_.erase(version);
}

Result<std::shared_ptr<const Published>> Models::load(Transaction& transaction, const VersionRow& row) {
  const auto family = get_family(transaction, row.family);
  if (!family) return family.error();
  auto version = std::make_shared<Published>();
  version->id = row.id;
  version->family = row.family;
  version->number = row.number;
  version->source = row.model;
  version->picture = family->picture;
  version->data = must(from_json<catalog::FamilyData>(family->data), "family data");
  version->texts = must(from_json<std::map<std::string, catalog::FamilyTexts>>(row.texts), "texts");
  version->model = must(read_product(row.model), "model");
  const auto compiled = get_compiled(transaction, row.id);
  if (!compiled) return compiled.error();
  take_compiled(*version, *compiled);
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= most_kept) kept_.erase(kept_.begin());  // the oldest: ids sort by age
  kept_[row.id] = version;
  return std::shared_ptr<const Published>(std::move(version));
}

}  // namespace portico::product_model
