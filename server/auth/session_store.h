#pragma once
// Sessions. The browser holds a random token; the database holds only its hash, so that whoever reads the database
// cannot log in. A session ends when it was not used for long, and in any case after its longest life.
//
// Threads: those of the transaction. Errors: storage_failed.
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/storage/transaction.h"

namespace portico::auth {

struct SessionRules {
  std::int64_t idle_seconds = 12 * 3600;
  std::int64_t longest_seconds = 30 * 24 * 3600;
  std::int64_t touch_seconds = 300;  // use is noted at most this often
};

struct Session {
  SessionId id;
  PersonId person;
  Instant created_at;
  Instant used_at;
};

// 256 random bits as 64 hexadecimal digits.
std::string new_session_token(const std::function<void(std::span<std::uint8_t>)>& random);
Bytes hash_of_token(std::string_view token);  // BLAKE2b-256

bool has_ended(const Session& session, const SessionRules& rules, Instant now);

Result<void> insert_session(Transaction& transaction, const Session& session, const Bytes& token_hash);
Result<std::optional<Session>> find_session(Transaction& transaction, const Bytes& token_hash);
Result<void> touch_session(Transaction& transaction, SessionId id, Instant now);
Result<void> remove_session(Transaction& transaction, const Bytes& token_hash);  // an unknown one is no error
Result<void> remove_sessions_of(Transaction& transaction, PersonId person);
Result<std::int64_t> remove_ended_sessions(Transaction& transaction, const SessionRules& rules, Instant now);

}  // namespace portico::auth
