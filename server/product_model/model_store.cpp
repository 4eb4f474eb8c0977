#include "server/product_model/model_store.h"

namespace portico::product_model {
namespace {

FamilyRow family_from(const Row& row) {
  return {row.get<std::string>("key"), row.get<std::int64_t>("position"), row.get<std::string>("data"),
          row.get<std::string>("picture")};
}

VersionRow version_from(const Row& row) {
  return {row.get<ModelVersionId>("id"),    row.get<std::string>("family"),
          row.get<int>("number"),           row.get<std::string>("model"),
          row.get<std::string>("texts"),    row.get<std::string>("note"),
          row.get<Instant>("published_at"), row.get<std::string>("published_by"),
          row.get<int>("features"),         row.get<int>("rules")};
}

Bytes bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

std::string text_of(const std::optional<Bytes>& bytes) {
  return bytes ? std::string(bytes->begin(), bytes->end()) : std::string();
}

Result<std::vector<ModelVersionId>> ids_in(const Result<Rows>& rows) {
  if (!rows) return rows.error();
  std::vector<ModelVersionId> ids;
  for (const Row& row : *rows) ids.push_back(row.get<ModelVersionId>("id"));
  return ids;
}

Error no_family(const std::string& key) { return error(ErrorCode::not_found, {{"kind", "family"}, {"family", key}}); }

}  // namespace

Result<void> insert_family(Transaction& transaction, const FamilyRow& family) {
  const auto done = transaction.execute("INSERT INTO families (key, position, data, picture) VALUES ($1, $2, $3, $4)",
                                        {family.key, family.position, family.data, family.picture});
  if (!done) return done.error();
  return success();
}

Result<std::vector<FamilyRow>> list_families(Transaction& transaction) {
  const auto rows = transaction.query("SELECT key, position, data, picture FROM families ORDER BY position, key");
  if (!rows) return rows.error();
  std::vector<FamilyRow> families;
  for (const Row& row : *rows) families.push_back(family_from(row));
  return families;
}

Result<FamilyRow> get_family(Transaction& transaction, const std::string& key) {
  const auto row = transaction.query_one("SELECT key, position, data, picture FROM families WHERE key = $1", {key});
  if (!row) return row.error();
  if (!*row) return no_family(key);
  return family_from(**row);
}

Result<void> insert_version(Transaction& transaction, const VersionRow& version) {
  const auto added = transaction.execute(
      "INSERT INTO model_versions (id, family, number, model, texts, note, published_at, published_by, features, "
      "rules) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (family, number) DO NOTHING",
      {version.id, version.family, version.number, version.model, version.texts, version.note, version.published_at,
       version.published_by, version.features, version.rules});
  if (!added) return added.error();
  if (*added == 0) {
    return error(ErrorCode::changed_meanwhile,
                 {{"seen", std::to_string(version.number - 1)}, {"now", std::to_string(version.number)}});
  }
  return success();
}

Result<VersionRow> get_newest_version(Transaction& transaction, const std::string& family) {
  const auto row = transaction.query_one(
      "SELECT id, family, number, model, texts, note, published_at, published_by, features, rules FROM model_versions "
      "WHERE family = $1 ORDER BY number DESC LIMIT 1",
      {family});
  if (!row) return row.error();
  if (!*row) return no_family(family);
  return version_from(**row);
}

Result<VersionRow> get_version(Transaction& transaction, ModelVersionId id) {
  const auto row = transaction.query_one(
      "SELECT id, family, number, model, texts, note, published_at, published_by, features, rules FROM model_versions "
      "WHERE id = $1",
      {id});
  if (!row) return row.error();
  if (!*row) return error(ErrorCode::not_found, {{"kind", "model_version"}, {"id", id.text()}});
  return version_from(**row);
}

Result<ModelVersionId> newest_version_id(Transaction& transaction, const std::string& family) {
  const auto row =
      transaction.query_one("SELECT id FROM model_versions WHERE family = $1 ORDER BY number DESC LIMIT 1", {family});
  if (!row) return row.error();
  if (!*row) return no_family(family);
  return (*row)->get<ModelVersionId>("id");
}

Result<std::int32_t> newest_number(Transaction& transaction, const std::string& family) {
  const auto row = transaction.query_one(
      "SELECT number FROM model_versions WHERE family = $1 ORDER BY number DESC LIMIT 1", {family});
  if (!row) return row.error();
  if (!*row) return no_family(family);
  return (*row)->get<int>("number");
}

Result<std::vector<VersionRow>> list_versions(Transaction& transaction, const std::string& family) {
  const auto rows = transaction.query(
      "SELECT id, family, number, model, texts, note, published_at, published_by, features, rules FROM model_versions "
      "WHERE family = $1 ORDER BY number DESC",
      {family});
  if (!rows) return rows.error();
  std::vector<VersionRow> versions;
  for (const Row& row : *rows) versions.push_back(version_from(row));
  return versions;
}

Result<void> put_compiled(Transaction& transaction, ModelVersionId version, const CompiledForm& form) {
  const auto or_nothing = [](const std::string& text) {
    return text.empty() ? std::optional<Bytes>() : std::optional(bytes_of(text));
  };
  const auto done = transaction.execute(
      "INSERT INTO compiled_models (version, form, brotli) VALUES ($1, $2, $3) "
      "ON CONFLICT (version) DO UPDATE SET form = $2, brotli = $3",
      {version, or_nothing(form.bytes), or_nothing(form.brotli)});
  if (!done) return done.error();
  return success();
}

Result<CompiledForm> get_compiled(Transaction& transaction, ModelVersionId version) {
  const auto row = transaction.query_one("SELECT form, brotli FROM compiled_models WHERE version = $1", {version});
  if (!row) return row.error();
  if (!*row) return CompiledForm{};
  return CompiledForm{
      text_of((*row)->get<std::optional<Bytes>>("form")), text_of((*row)->get<std::optional<Bytes>>("brotli")), {}};
}

Result<std::vector<ModelVersionId>> versions_not_compiled(Transaction& transaction) {
  return ids_in(transaction.query(
      "SELECT id FROM model_versions WHERE id NOT IN (SELECT version FROM compiled_models) ORDER BY number DESC, id "
      "LIMIT 10000"));
}

Result<std::vector<ModelVersionId>> versions_compiled(Transaction& transaction) {
  return ids_in(transaction.query(
      "SELECT id FROM model_versions WHERE id IN (SELECT version FROM compiled_models WHERE form IS NOT NULL) "
      "ORDER BY number DESC, id LIMIT 10000"));
}

}  // namespace portico::product_model
