#pragma once
// One running transaction, handed to a command by Database::write or Database::read and valid only inside it.
//
// Threads: used by the thread that runs the command, and by no other.
//
// Errors: value_invalid for a text that is not UTF-8 or holds NUL; storage_failed for everything the engine refuses.
// The engine's own words go to the log only. Too few or too many values are our own bug: std::logic_error. After a
// refusal by the engine the transaction is lost on both engines: every further statement returns the same error and
// nothing will be stored, whatever the command returns. So where a value may be taken, prefer INSERT … ON CONFLICT DO
// NOTHING, which is no refusal, and look at the affected rows.
#include <cstdint>
#include <optional>

#include "server/storage/sql.h"
#include "server/storage/value.h"
#include "shared/base/result.h"

namespace portico {

class Connection;
struct Outcome;
enum class Refusal : int;

enum class Constraint { none, unique, foreign_key, check, not_null };

// Which rule of the tables a storage_failed broke; none when it was something else.
Constraint violated(const Error& error);

class Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(connection) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  // tx.execute("UPDATE orders SET state = $1 WHERE id = $2", {state, id}) -> number of affected rows.
  Result<std::int64_t> execute(Sql sql, const Binds& binds = {});
  // All rows; a query that may find many needs a LIMIT.
  Result<Rows> query(Sql sql, const Binds& binds = {});
  // No row is no error. Two rows are our own bug and throw std::logic_error.
  Result<std::optional<Row>> query_one(Sql sql, const Binds& binds = {});

  // For the room storage alone: the first refusal by the engine, and statements that are no literals.
  const std::optional<Error>& failure() const { return failure_; }
  const std::optional<Refusal>& refusal() const { return refusal_; }
  Result<Outcome> run(std::string_view sql, const Binds& binds);
  Result<void> run_script(const std::string& sql);

 private:
  Error refuse(const Outcome& outcome, std::string_view sql);

  Connection& connection_;
  std::optional<Error> failure_;
  std::optional<Refusal> refusal_;
};

}  // namespace portico
