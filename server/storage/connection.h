#pragma once
// One connection of an engine, as the room storage sees it; nobody outside the room does.
// Threads: one at a time.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/storage/value.h"

namespace portico {

// Why an engine did not do what it was told.
enum class Refusal : int {
  unique,
  foreign_key,
  check,
  not_null,
  conflict,  // with a transaction beside this one; a repetition may succeed
  lost,      // the connection is gone, and the transaction with it
  other
};

struct Outcome {
  Rows rows;
  std::int64_t affected = 0;
  std::optional<Refusal> refusal;  // set: nothing else counts
  std::string text;                // the engine's own words, for the log

  static Outcome refused(Refusal refusal, std::string text) { return {{}, 0, refusal, std::move(text)}; }
};

class Connection {
 public:
  virtual ~Connection() = default;
  // One statement with $1, $2, …; prepared once for each connection.
  virtual Outcome run(std::string_view sql, const Binds& binds) = 0;
  // Statements without values, parted by semicolons.
  virtual Outcome run_script(const std::string& sql) = 0;
};

}  // namespace portico
