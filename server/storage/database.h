#pragma once
// One database behind one narrow door: SQLite (a file) or PostgreSQL (a server). Stores are written once, in the SQL
// that both understand (sql.h), and tested on both.
//
//   auto database = Database::open("data/portico.db");           // or sqlite:FILE, or postgresql://user@host/name
//   auto order = (*database)->write([&](Transaction& tx) -> Result<Order> { … });
//
// A command is one transaction. write() commits when the command returns a value and rolls back when it returns an
// error or throws; it returns only when the change is durable. Then the command's own answer comes back.
//
// Threads: every call may come from any thread; calls block. With SQLite the command runs on the one writer thread,
// with PostgreSQL on the calling thread. So a command must be short and alone: no password hashing, no network, no
// waiting, and no write() or read() inside (that throws std::logic_error). An exception reaches the caller of write().
//
// A command may run more than once (PostgreSQL: after a conflict with a neighbour, a deadlock, a lost connection), each
// time in a fresh transaction: it must not change anything outside except by assigning it anew.
//
// Errors besides the command's own: busy (queue full; fact retry_after), storage_failed (nothing was stored, except
// with fact outcome=unknown: the connection was lost during COMMIT. Repeat with the same idempotency key).
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "server/storage/migrations.h"
#include "server/storage/transaction.h"

namespace portico {

struct DatabaseOptions {
  std::size_t connections = 8;                  // PostgreSQL: all; SQLite: those that read
  std::size_t queue_limit = 1024;               // commands (and reads) that may wait; one more is answered busy
  std::chrono::milliseconds wait_limit{5'000};  // how long one waits for a connection before it is answered busy
  std::size_t group_limit = 64;                 // SQLite: commands that share one COMMIT
  std::chrono::microseconds group_time{2'000};  // SQLite: a group takes no further command after this time
  std::vector<Migration> migrations = all_migrations();
};

class Backend;

class Database {
 public:
  // Creates what is missing, brings the tables up to date and looks the file over. Errors: storage_failed with a fact
  // `reason` for the administrator: the file is damaged, the server cannot be reached, the database is newer than this
  // program, an applied migration was changed.
  static Result<std::unique_ptr<Database>> open(const std::string& url, DatabaseOptions options = {});
  ~Database();  // answers what is queued, then closes

  template <class Command>
  std::invoke_result_t<Command&, Transaction&> write(Command&& command) {
    return run<Command>(command, true);
  }
  // A consistent view of one moment; the engine refuses changes.
  template <class Query>
  std::invoke_result_t<Query&, Transaction&> read(Query&& query) {
    return run<Query>(query, false);
  }

 private:
  using Work = std::function<Result<void>(Transaction&)>;
  explicit Database(std::unique_ptr<Backend> backend);
  Result<void> run_work(const Work& work, bool write);

  template <class Command>
  std::invoke_result_t<Command&, Transaction&> run(std::remove_reference_t<Command>& command, bool write) {
    std::optional<std::invoke_result_t<Command&, Transaction&>> answer;
    const Result<void> done = run_work(
        [&](Transaction& transaction) -> Result<void> {
          answer.reset();
          answer.emplace(command(transaction));
          if (!*answer) return answer->error();
          return success();
        },
        write);
    if (!done) return done.error();
    return std::move(*answer);
  }

  std::unique_ptr<Backend> backend_;
};

}  // namespace portico
