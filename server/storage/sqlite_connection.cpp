#include "server/storage/sqlite_connection.h"

#include <spdlog/spdlog.h>

#include <charconv>

#include "server/storage/backend.h"

namespace portico {
namespace {

constexpr std::size_t most_statements = 512;
constexpr int checkpoint_at_pages = 1'000;  // 4 MB
constexpr int truncate_at_pages = 25'000;   // 100 MB: long reads have held the passive checkpoints up
constexpr const char* common_settings =
    "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"
    "PRAGMA cell_size_check=ON; PRAGMA wal_autocheckpoint=0;";

Refusal refusal_of(int extended_code) {
  switch (extended_code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return Refusal::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return Refusal::foreign_key;
    case SQLITE_CONSTRAINT_CHECK:
      return Refusal::check;
    case SQLITE_CONSTRAINT_NOTNULL:
      return Refusal::not_null;
    default:
      return Refusal::other;
  }
}

// SQLite numbers $1, $2, … by their first appearance, PostgreSQL by their digits: the digits count.
int bind_all(sqlite3_stmt* statement, const Binds& binds) {
  std::size_t highest = 0;
  for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i) {
    const std::string_view name = sqlite3_bind_parameter_name(statement, i);
    std::size_t number = 0;
    std::from_chars(name.data() + 1, name.data() + name.size(), number);
    if (number == 0 || number > binds.size()) return SQLITE_RANGE;
    highest = std::max(highest, number);
    const Value& value = binds[number - 1].value();
    int code = SQLITE_OK;
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      code = sqlite3_bind_int64(statement, i, *integer);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      code = sqlite3_bind_text64(statement, i, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
      // No address at all would mean NULL.
      const void* start = bytes->empty() ? static_cast<const void*>("") : bytes->data();
      code = sqlite3_bind_blob64(statement, i, start, bytes->size(), SQLITE_STATIC);
    }
    if (code != SQLITE_OK) return code;
  }
  return highest == binds.size() ? SQLITE_OK : SQLITE_RANGE;
}

Value column_value(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_TEXT: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
      return std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
    }
    case SQLITE_BLOB: {
      const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement, column));
      return Bytes(bytes, bytes + sqlite3_column_bytes(statement, column));
    }
    default:
      return std::monostate{};
  }
}

}  // namespace

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const std::string& file, Role role) {
  sqlite3* handle = nullptr;
  const int code =
      sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  std::unique_ptr<SqliteConnection> connection(new SqliteConnection(handle));
  if (code != SQLITE_OK) return cannot_open(file + ": " + sqlite3_errstr(code));
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  const char* own_settings = role == Role::writer ? "PRAGMA journal_mode=WAL;" : "PRAGMA query_only=ON;";
  const Outcome set = connection->run_script(std::string(common_settings) + own_settings);
  if (set.refusal) return cannot_open(file + ": " + set.text);
  sqlite3_wal_hook(
      handle,
      [](void* pages, sqlite3*, const char*, int in_log) {
        *static_cast<int*>(pages) = in_log;
        return SQLITE_OK;
      },
      &connection->log_pages_);
  return connection;
}

SqliteConnection::~SqliteConnection() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(handle_);
}

Outcome SqliteConnection::refused() const {
  return Outcome::refused(refusal_of(sqlite3_extended_errcode(handle_)), sqlite3_errmsg(handle_));
}

Outcome SqliteConnection::prepare(std::string_view sql, sqlite3_stmt*& statement) {
  if (const auto known = statements_.find(std::string(sql)); known != statements_.end()) {
    statement = known->second;
    return {};
  }
  if (statements_.size() >= most_statements) {
    for (const auto& [text, old] : statements_) sqlite3_finalize(old);
    statements_.clear();
  }
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
  if (code != SQLITE_OK) return refused();
  statements_.emplace(sql, statement);
  return {};
}

Outcome SqliteConnection::read_rows(sqlite3_stmt* statement) {
  Outcome outcome;
  std::shared_ptr<std::vector<std::string>> columns;
  const int count = sqlite3_column_count(statement);
  int code;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    if (!columns) {
      columns = std::make_shared<std::vector<std::string>>();
      for (int i = 0; i < count; ++i) columns->push_back(sqlite3_column_name(statement, i));
    }
    std::vector<Value> values;
    for (int i = 0; i < count; ++i) {
      if (sqlite3_column_type(statement, i) == SQLITE_FLOAT) {
        return Outcome::refused(Refusal::other,
                                "a column holds a number with a fraction: " + (*columns)[std::size_t(i)]);
      }
      values.push_back(column_value(statement, i));
    }
    outcome.rows.emplace_back(columns, std::move(values));
  }
  if (code != SQLITE_DONE) return refused();
  if (!sqlite3_stmt_readonly(statement)) outcome.affected = sqlite3_changes64(handle_);
  return outcome;
}

Outcome SqliteConnection::run(std::string_view sql, const Binds& binds) {
  sqlite3_stmt* statement = nullptr;
  if (Outcome prepared = prepare(sql, statement); prepared.refusal) return prepared;
  const int bound = bind_all(statement, binds);
  Outcome outcome = bound == SQLITE_OK ? read_rows(statement)
                                       : Outcome::refused(Refusal::other, "the values do not fit the statement: " +
                                                                              std::string(sqlite3_errstr(bound)));
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  return outcome;
}

Outcome SqliteConnection::run_script(const std::string& sql) {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return refused();
  return {};
}

std::string SqliteConnection::quick_check() {
  const Outcome outcome = run("PRAGMA quick_check(5)", {});
  if (outcome.refusal) return outcome.text;
  std::string all;
  for (const Row& row : outcome.rows) all += (all.empty() ? "" : "; ") + row.get<std::string>("quick_check");
  return all;
}

void SqliteConnection::checkpoint_if_grown() {
  if (log_pages_ < checkpoint_at_pages) return;
  const int mode = log_pages_ < truncate_at_pages ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE;
  const int code = sqlite3_wal_checkpoint_v2(handle_, nullptr, mode, nullptr, nullptr);
  // Busy: somebody reads an old state; the next group tries again.
  if (code != SQLITE_OK && (code & 0xFF) != SQLITE_BUSY) spdlog::error("checkpoint: {}", sqlite3_errmsg(handle_));
  log_pages_ = code == SQLITE_OK && mode == SQLITE_CHECKPOINT_TRUNCATE ? 0 : log_pages_;
}

}  // namespace portico
