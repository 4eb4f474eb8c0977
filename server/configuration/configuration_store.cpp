#include "server/configuration/configuration_store.h"

#include <stdexcept>

#include "shared/base/codec.h"

namespace portico::configuration {
namespace {

Saved saved_from(const Row& row) {
  auto decisions = from_json<Decisions>(row.get<std::string>("decisions"));
  if (!decisions) throw std::logic_error("stored decisions: " + describe(decisions.error()));
  return {row.get<SavedConfigurationId>("id"), row.get<PersonId>("owner"),   row.get<std::string>("family"),
          row.get<ModelVersionId>("version"),  row.get<std::string>("name"), std::move(*decisions),
          row.get<Instant>("saved_at")};
}

Error no_such() { return error(ErrorCode::not_found, {{"kind", "saved_configuration"}}); }

}  // namespace

Result<void> insert_saved(Transaction& transaction, const Saved& saved) {
  const auto added = transaction.execute(
      "INSERT INTO saved_configurations (id, owner, family, version, name, decisions, saved_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {saved.id, saved.owner, saved.family, saved.version, saved.name, to_json(saved.decisions), saved.saved_at});
  if (!added) return added.error();
  return success();
}

Result<Saved> get_saved(Transaction& transaction, SavedConfigurationId id) {
  const auto row = transaction.query_one(
      "SELECT id, owner, family, version, name, decisions, saved_at FROM saved_configurations WHERE id = $1", {id});
  if (!row) return row.error();
  if (!*row) return no_such();
  return saved_from(**row);
}

Result<std::vector<Saved>> saved_by(Transaction& transaction, PersonId owner) {
  const auto rows = transaction.query(
      "SELECT id, owner, family, version, name, decisions, saved_at FROM saved_configurations WHERE owner = $1 "
      "ORDER BY id DESC LIMIT 200",
      {owner});
  if (!rows) return rows.error();
  std::vector<Saved> all;
  for (const Row& row : *rows) all.push_back(saved_from(row));
  return all;
}

Result<void> remove_saved(Transaction& transaction, SavedConfigurationId id) {
  const auto removed = transaction.execute("DELETE FROM saved_configurations WHERE id = $1", {id});
  if (!removed) return removed.error();
  if (*removed == 0) return no_such();
  return success();
}

}  // namespace portico::configuration
