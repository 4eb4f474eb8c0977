#pragma once
// Published product models, read once and kept: a version never changes, so it can be shared by all requests.
//
// Threads: any. What get() returns is immutable and lives as long as somebody holds it.
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/product_model/model_store.h"
#include "shared/catalog/family.h"
#include "shared/constraint/diagram.h"
#include "shared/product_model/product_model.h"

namespace portico::product_model {

struct Published {
  ModelVersionId id;
  std::string family;
  std::int32_t number = 1;
  std::string source;   // UVL
  std::string picture;  // JSON
  catalog::FamilyData data;
  std::map<std::string, catalog::FamilyTexts> texts;  // by language
  ProductModel model;
  // The compiled form: to ask, and as it is sent. nullptr: there is none, search answers.
  std::shared_ptr<const constraint::Diagram> compiled;
  std::shared_ptr<const std::string> compiled_bytes;
  std::shared_ptr<const std::string> compiled_brotli;
};

// "en" -> name … as one text in all languages.
LocalText family_name(const Published& version);
LocalText family_tagline(const Published& version);

// The features that can be bought, so each of them needs a price.
std::vector<std::string> sold_features(const ProductModel& model);

class Models {
 public:
  // version: absent means the newest. Errors: not_found (kind family or model_version); a version of another family
  // is not_found too.
  Result<std::shared_ptr<const Published>> get(Transaction& transaction, const std::string& family,
                                               const std::optional<ModelVersionId>& version = {});
  // Read anew when it is next wanted, because its compiled form has come.
  void forget(ModelVersionId version);

 private:
  Result<std::shared_ptr<const Published>> load(Transaction& transaction, const VersionRow& row);

  std::mutex mutex_;
  std::map<ModelVersionId, std::shared_ptr<const Published>> kept_;
};

}  // namespace portico::product_model
