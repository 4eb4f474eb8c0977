#include "server/auth/session_store.h"

#include <sodium.h>

#include <array>

namespace portico::auth {
namespace {

constexpr std::int64_t second = 1'000'000;

Result<void> done(const Result<std::int64_t>& affected) {
  if (!affected) return affected.error();
  return success();
}

}  // namespace

std::string new_session_token(const std::function<void(std::span<std::uint8_t>)>& random) {
  std::array<std::uint8_t, 32> bytes;
  random(bytes);
  std::array<char, 65> text;
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  return text.data();
}

Bytes hash_of_token(std::string_view token) {
  Bytes hash(crypto_generichash_BYTES);
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(token.data()), token.size(),
                     nullptr, 0);
  return hash;
}

bool has_ended(const Session& session, const SessionRules& rules, Instant now) {
  return now.microseconds >= session.used_at.microseconds + rules.idle_seconds * second ||
         now.microseconds >= session.created_at.microseconds + rules.longest_seconds * second;
}

Result<void> insert_session(Transaction& transaction, const Session& session, const Bytes& token_hash) {
  return done(transaction.execute(
      "INSERT INTO sessions (id, token_hash, person, created_at, used_at) VALUES ($1, $2, $3, $4, $5)",
      {session.id, token_hash, session.person, session.created_at, session.used_at}));
}

Result<std::optional<Session>> find_session(Transaction& transaction, const Bytes& token_hash) {
  const auto row =
      transaction.query_one("SELECT id, person, created_at, used_at FROM sessions WHERE token_hash = $1", {token_hash});
  if (!row) return row.error();
  if (!*row) return std::optional<Session>();
  return std::optional<Session>(Session{(*row)->get<SessionId>("id"), (*row)->get<PersonId>("person"),
                                        (*row)->get<Instant>("created_at"), (*row)->get<Instant>("used_at")});
}

Result<void> touch_session(Transaction& transaction, SessionId id, Instant now) {
  return done(transaction.execute("UPDATE sessions SET used_at = $1 WHERE id = $2 AND used_at < $1", {now, id}));
}

Result<void> remove_session(Transaction& transaction, const Bytes& token_hash) {
  return done(transaction.execute("DELETE FROM sessions WHERE token_hash = $1", {token_hash}));
}

Result<void> remove_sessions_of(Transaction& transaction, PersonId person) {
  return done(transaction.execute("DELETE FROM sessions WHERE person = $1", {person}));
}

Result<std::int64_t> remove_ended_sessions(Transaction& transaction, const SessionRules& rules, Instant now) {
  return transaction.execute("DELETE FROM sessions WHERE used_at <= $1 OR created_at <= $2",
                             {Instant{now.microseconds - rules.idle_seconds * second},
                              Instant{now.microseconds - rules.longest_seconds * second}});
}

}  // namespace portico::auth
