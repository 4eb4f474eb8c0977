#include "server/storage/database.h"

#include <stdexcept>

#include "server/storage/backend.h"
#include "server/storage/connection.h"

namespace portico {
namespace {

thread_local bool inside_command = false;

struct InsideCommand {
  InsideCommand() { inside_command = true; }
  ~InsideCommand() { inside_command = false; }
};

bool starts_with_any(const std::string& url, std::initializer_list<std::string_view> starts) {
  for (std::string_view start : starts) {
    if (url.starts_with(start)) return true;
  }
  return false;
}

Result<std::unique_ptr<Backend>> open_backend(const std::string& url, const DatabaseOptions& options) {
  if (starts_with_any(url, {"postgresql://", "postgres://"})) return open_postgres(url, options);
  if (url.starts_with("sqlite:")) return open_sqlite(url.substr(7), options);
  if (url.find("://") != std::string::npos) return cannot_open("a database is a file, sqlite:FILE or postgresql://…");
  return open_sqlite(url, options);
}

}  // namespace

bool is_inside_command() { return inside_command; }

Error cannot_open(std::string reason) { return error(ErrorCode::storage_failed, {{"reason", std::move(reason)}}); }

Error too_busy() { return error(ErrorCode::busy, {{"retry_after", "1"}}); }

Result<void> run_inside(Transaction& transaction, const Backend::Work& work) {
  const InsideCommand guard;
  const Result<void> done = work(transaction);
  if (done && transaction.failure()) return *transaction.failure();
  return done;
}

Database::Database(std::unique_ptr<Backend> backend) : backend_(std::move(backend)) {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const std::string& url, DatabaseOptions options) {
  auto backend = open_backend(url, options);
  if (!backend) return backend.error();
  if (const auto migrated = migrate(**backend, options.migrations); !migrated) return migrated.error();
  return std::unique_ptr<Database>(new Database(std::move(*backend)));
}

Result<void> Database::run_work(const Work& work, bool write) {
  if (is_inside_command()) throw std::logic_error("a command of the database called the database");
  return write ? backend_->write(work) : backend_->read(work);
}

}  // namespace portico
