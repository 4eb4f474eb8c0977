#include "server/storage/idempotency.h"

#include "server/storage/keyed_hash.h"

namespace portico {

Bytes hash_of_request(std::string_view method, std::string_view path, std::string_view body) {
  return Hasher().text(method).text(path).text(body).finish();
}

Result<std::optional<StoredAnswer>> answer_or_reserve(Transaction& transaction, const RequestKey& key, Instant now) {
  // When the same key is being used beside this transaction, PostgreSQL waits here until that one has ended.
  const auto reserved = transaction.execute(
      "INSERT INTO idempotency (scope, key, request_hash, created) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (scope, key) DO NOTHING",
      {key.scope, key.key, key.request_hash, now});
  if (!reserved) return reserved.error();
  if (*reserved == 1) return std::optional<StoredAnswer>{};
  const auto row = transaction.query_one(
      "SELECT request_hash, status, response FROM idempotency WHERE scope = $1 AND key = $2", {key.scope, key.key});
  if (!row) return row.error();
  if (!*row) return error(ErrorCode::in_progress);
  if ((*row)->get<Bytes>("request_hash") != key.request_hash) return error(ErrorCode::key_reused);
  const auto status = (*row)->get<std::optional<std::int64_t>>("status");
  if (!status) return error(ErrorCode::in_progress);
  return std::optional<StoredAnswer>{StoredAnswer{*status, (*row)->get<std::string>("response")}};
}

Result<std::optional<StoredAnswer>> find_answer(Transaction& transaction, const std::string& scope,
                                                const std::string& key) {
  const auto row = transaction.query_one(
      "SELECT status, response FROM idempotency WHERE scope = $1 AND key = $2 AND status IS NOT NULL", {scope, key});
  if (!row) return row.error();
  if (!*row) return std::optional<StoredAnswer>{};
  return std::optional<StoredAnswer>{
      StoredAnswer{(*row)->get<std::int64_t>("status"), (*row)->get<std::string>("response")}};
}

Result<void> keep_answer(Transaction& transaction, const RequestKey& key, const StoredAnswer& answer) {
  const auto kept =
      transaction.execute("UPDATE idempotency SET status = $1, response = $2 WHERE scope = $3 AND key = $4",
                          {answer.status, answer.body, key.scope, key.key});
  if (!kept) return kept.error();
  return success();
}

Result<std::int64_t> forget_answers_before(Transaction& transaction, Instant limit) {
  return transaction.execute("DELETE FROM idempotency WHERE created < $1", {limit});
}

}  // namespace portico
