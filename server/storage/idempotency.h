#pragma once
// A command that was sent twice runs once. The answer is stored under the sender's key in the transaction of the
// command, so a repetition, even after a crash or a lost connection, gets the first answer.
//
//   database.write([&](Transaction& tx) {
//     const RequestKey once{scope, key, hash_of_request(method, path, body)};
//     return run_once(tx, once, now, [&](Transaction& inner) -> Result<StoredAnswer> { … });
//   });
//
// Same key and same request: the first answer, `command` is not run. Same key and another request: key_reused. The
// same key while the first is still running: PostgreSQL waits for it and then returns its answer (or runs the command,
// if the first failed); SQLite runs commands one after the other anyway. in_progress: a command runs itself again
// inside itself. A command that ends in an error leaves nothing behind, and may be repeated.
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/storage/transaction.h"

namespace portico {

struct RequestKey {
  std::string scope;   // who asks: "person:<id>" or "session:<id>"; keys of two scopes never meet
  std::string key;     // the Idempotency-Key of the request
  Bytes request_hash;  // hash_of_request
};

struct StoredAnswer {
  std::int64_t status = 200;  // HTTP
  std::string body;           // JSON

  friend bool operator==(const StoredAnswer&, const StoredAnswer&) = default;
};

// BLAKE2b-256 of method, path and body, each with its length.
Bytes hash_of_request(std::string_view method, std::string_view path, std::string_view body);

// The stored answer of this key; nothing when it is new and now reserved. Errors: key_reused, in_progress.
Result<std::optional<StoredAnswer>> answer_or_reserve(Transaction& transaction, const RequestKey& key, Instant now);
// The stored answer of a key, whatever the request was; nothing while there is none.
Result<std::optional<StoredAnswer>> find_answer(Transaction& transaction, const std::string& scope,
                                                const std::string& key);
Result<void> keep_answer(Transaction& transaction, const RequestKey& key, const StoredAnswer& answer);

// Keys are kept at least 30 days; returns how many were forgotten.
Result<std::int64_t> forget_answers_before(Transaction& transaction, Instant limit);

template <std::invocable<Transaction&> Command>
Result<StoredAnswer> run_once(Transaction& transaction, const RequestKey& key, Instant now, Command&& command) {
  const auto earlier = answer_or_reserve(transaction, key, now);
  if (!earlier) return earlier.error();
  if (*earlier) return **earlier;
  Result<StoredAnswer> answer = command(transaction);
  if (!answer) return answer;
  if (const auto kept = keep_answer(transaction, key, *answer); !kept) return kept.error();
  return answer;
}

}  // namespace portico
