#pragma once
// Saved configurations. SQL only.
//
// Threads: those of the transaction. Errors of all: storage_failed.
#include <string>
#include <vector>

#include "server/storage/transaction.h"
#include "shared/base/ids.h"
#include "shared/configuration/decision.h"

namespace portico::configuration {

struct Saved {
  SavedConfigurationId id;
  PersonId owner;
  std::string family;
  ModelVersionId version;
  std::string name;
  Decisions decisions;
  Instant saved_at;
};

Result<void> insert_saved(Transaction& transaction, const Saved& saved);
Result<Saved> get_saved(Transaction& transaction, SavedConfigurationId id);  // not_found, fact kind=saved_configuration
Result<std::vector<Saved>> saved_by(Transaction& transaction, PersonId owner);  // newest first, at most 200
Result<void> remove_saved(Transaction& transaction, SavedConfigurationId id);   // not_found

}  // namespace portico::configuration
