#pragma once
// Product families and the published versions of their models. SQL only.
//
// Threads: those of the transaction. Errors of all: storage_failed.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/product_model/compiling.h"
#include "server/storage/transaction.h"
#include "shared/base/ids.h"

namespace portico::product_model {

struct FamilyRow {
  std::string key;
  std::int64_t position = 0;  // order in the catalog for somebody unknown
  std::string data;           // catalog::FamilyData as JSON
  std::string picture;        // catalog::Picture as JSON
};

struct VersionRow {
  ModelVersionId id;
  std::string family;
  std::int32_t number = 1;
  std::string model;  // UVL
  std::string texts;  // map language -> catalog::FamilyTexts as JSON
  std::string note;
  Instant published_at;
  std::string published_by;  // name
  std::int32_t features = 0;
  std::int32_t rules = 0;
};

Result<void> insert_family(Transaction& transaction, const FamilyRow& family);
Result<std::vector<FamilyRow>> list_families(Transaction& transaction);          // by position
Result<FamilyRow> get_family(Transaction& transaction, const std::string& key);  // not_found, fact kind=family

// Errors: changed_meanwhile when the family has this number already.
Result<void> insert_version(Transaction& transaction, const VersionRow& version);
Result<VersionRow> get_newest_version(Transaction& transaction, const std::string& family);          // not_found
Result<VersionRow> get_version(Transaction& transaction, ModelVersionId id);                         // not_found
Result<ModelVersionId> newest_version_id(Transaction& transaction, const std::string& family);       // not_found
Result<std::int32_t> newest_number(Transaction& transaction, const std::string& family);             // not_found
Result<std::vector<VersionRow>> list_versions(Transaction& transaction, const std::string& family);  // newest first

// The compiled form beside a version; a second one replaces the first. An empty form: it does not compile.
Result<void> put_compiled(Transaction& transaction, ModelVersionId version, const CompiledForm& form);
// Empty: there is none (yet).
Result<CompiledForm> get_compiled(Transaction& transaction, ModelVersionId version);
// For which nobody tried, newest first.
Result<std::vector<ModelVersionId>> versions_not_compiled(Transaction& transaction);
// That have a form, newest first.
Result<std::vector<ModelVersionId>> versions_compiled(Transaction& transaction);

}  // namespace portico::product_model
