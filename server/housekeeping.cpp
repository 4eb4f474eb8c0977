#include "server/housekeeping.h"

#include <spdlog/spdlog.h>

#include "server/auth/session_store.h"
#include "server/storage/idempotency.h"

namespace portico {
namespace {

constexpr std::int64_t one_day = 86'400'000'000;  // microseconds

}  // namespace

Result<ThrownAway> keep_house(Database& database, Instant now) {
  return database.write([&](Transaction& transaction) -> Result<ThrownAway> {
    const auto sessions = auth::remove_ended_sessions(transaction, auth::SessionRules{}, now);
    if (!sessions) return sessions.error();
    const Instant limit{now.microseconds - days_answers_are_kept * one_day};
    const auto answers = forget_answers_before(transaction, limit);
    if (!answers) return answers.error();
    return ThrownAway{*sessions, *answers};
  });
}

Housekeeper::Housekeeper(Database& database, std::chrono::milliseconds pause, http::Outside outside)
    : database_(database), pause_(pause), outside_(std::move(outside)), thread_([this] { run(); }) {}

Housekeeper::~Housekeeper() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  stopping_.notify_all();
  thread_.join();
}

void Housekeeper::run() {
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    lock.unlock();
    const auto done = keep_house(database_, outside_.now());
    if (!done) {
      spdlog::error("housekeeping: {}", describe(done.error()));
    } else if (done->sessions + done->answers > 0) {
      spdlog::info("housekeeping: {} ended sessions and {} old answers thrown away", done->sessions, done->answers);
    }
    lock.lock();
    stopping_.wait_for(lock, pause_, [this] { return is_stopping_; });
  }
}

}  // namespace portico
