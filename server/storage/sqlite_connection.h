#pragma once
// A connection to an SQLite file. One thread at a time.
#include <sqlite3.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "server/storage/connection.h"
#include "shared/base/result.h"

namespace portico {

class SqliteConnection : public Connection {
 public:
  enum class Role { writer, reader };

  // Errors: storage_failed with fact `reason`.
  static Result<std::unique_ptr<SqliteConnection>> open(const std::string& file, Role role);
  ~SqliteConnection() override;

  Outcome run(std::string_view sql, const Binds& binds) override;
  Outcome run_script(const std::string& sql) override;

  bool is_in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
  // "ok", or what is wrong with the file.
  std::string quick_check();
  // Moves the write-ahead log into the file when it has grown; only the writer does so.
  void checkpoint_if_grown();

 private:
  explicit SqliteConnection(sqlite3* handle) : handle_(handle) {}
  Outcome prepare(std::string_view sql, sqlite3_stmt*& statement);
  Outcome refused() const;
  Outcome read_rows(sqlite3_stmt* statement);

  sqlite3* handle_;
  std::unordered_map<std::string, sqlite3_stmt*> statements_;
  int log_pages_ = 0;
};

}  // namespace portico
