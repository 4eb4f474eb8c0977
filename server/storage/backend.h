#pragma once
// What differs between the engines: how a piece of work becomes a transaction. Threads: any, as in database.h.
#include <functional>
#include <memory>
#include <string>

#include "server/storage/database.h"

namespace portico {

class Backend {
 public:
  using Work = std::function<Result<void>(Transaction&)>;
  virtual ~Backend() = default;
  virtual Engine engine() const = 0;
  virtual Result<void> write(const Work& work) = 0;
  virtual Result<void> read(const Work& work) = 0;
};

Result<std::unique_ptr<Backend>> open_sqlite(const std::string& file, const DatabaseOptions& options);
Result<std::unique_ptr<Backend>> open_postgres(const std::string& url, const DatabaseOptions& options);

// Runs the work in a transaction that has been begun. A refusal by the engine outweighs what the work returned.
Result<void> run_inside(Transaction& transaction, const Backend::Work& work);
// True while the calling thread is inside a command.
bool is_inside_command();

// For the administrator, who reads it when the program does not start.
Error cannot_open(std::string reason);
Error too_busy();

// Brings the tables up to date. Errors: storage_failed with fact `reason`.
Result<void> migrate(Backend& backend, const std::vector<Migration>& migrations);

}  // namespace portico
