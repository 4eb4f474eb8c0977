#pragma once
// What is thrown away in time: sessions that have ended, and answers to commands that nobody repeats any more.
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "server/http/context.h"
#include "server/storage/database.h"

namespace portico {

inline constexpr std::int64_t days_answers_are_kept = 30;

struct ThrownAway {
  std::int64_t sessions = 0;
  std::int64_t answers = 0;
};
// Errors: storage_failed, busy.
Result<ThrownAway> keep_house(Database& database, Instant now);

// Keeps house at once and then once a day, on a thread of its own. An error is logged; the next day tries again.
class Housekeeper {
 public:
  explicit Housekeeper(Database& database, std::chrono::milliseconds pause = std::chrono::hours(24),
                       http::Outside outside = http::real_outside());
  ~Housekeeper();  // waits for a round that runs

 private:
  void run();

  Database& database_;
  const std::chrono::milliseconds pause_;
  const http::Outside outside_;
  std::mutex mutex_;
  std::condition_variable stopping_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace portico
