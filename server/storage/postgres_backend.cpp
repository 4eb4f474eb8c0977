// PostgreSQL: a small pool of connections; the command runs on the caller's thread, at READ COMMITTED. What a
// neighbour or a lost connection spoils is repeated in a fresh transaction, after a random pause.
#include <spdlog/spdlog.h>

#include <algorithm>
#include <random>
#include <thread>

#include "server/storage/backend.h"
#include "server/storage/pool.h"
#include "server/storage/postgres_connection.h"

namespace portico {
namespace {

constexpr int most_attempts = 9;  // about 1.5 s of pauses: a server that restarts is back by then
constexpr auto longest_pause = std::chrono::milliseconds(500);

// Half to whole of 10, 20, 40 … ms, so that two that collided do not collide again.
void pause_before(int attempt) {
  thread_local std::minstd_rand random(std::random_device{}());
  const auto whole = std::min(longest_pause, std::chrono::milliseconds(10 << std::min(attempt, 6)));
  const auto milliseconds = std::uniform_int_distribution<long>(whole.count() / 2, whole.count())(random);
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

bool may_be_repeated(const std::optional<Refusal>& refusal) {
  return refusal == Refusal::conflict || refusal == Refusal::lost;
}

class PostgresBackend : public Backend {
 public:
  PostgresBackend(const std::string& url, const DatabaseOptions& options)
      : pool_(options, [url] { return PostgresConnection::open(url); }) {}

  Engine engine() const override { return Engine::postgres; }

  Result<void> write(const Work& work) override { return repeat("BEGIN ISOLATION LEVEL READ COMMITTED", work); }
  Result<void> read(const Work& work) override {
    return repeat("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work);
  }

 private:
  struct Attempt {
    Result<void> outcome;
    bool again = false;
  };

  Result<void> repeat(const std::string& begin, const Work& work) {
    for (int number = 0;; ++number) {
      const Attempt attempt = attempt_once(begin, work);
      if (!attempt.again || number + 1 == most_attempts) return attempt.outcome;
      pause_before(number);
    }
  }

  Attempt attempt_once(const std::string& begin, const Work& work) {
    auto lease = pool_.take();
    if (!lease) {
      const bool unreachable = lease.error().code != ErrorCode::busy;
      if (unreachable) spdlog::error("storage: {}", describe(lease.error()));
      return {unreachable ? error(ErrorCode::storage_failed) : lease.error(), unreachable};
    }
    Transaction transaction(**lease);
    Result<void> outcome = success();
    try {
      outcome = transaction.run_script(begin);
      if (outcome) outcome = run_inside(transaction, work);
      if (outcome) return commit(*lease);
    } catch (...) {
      give_up(*lease, transaction);
      if (may_be_repeated(transaction.refusal())) return {error(ErrorCode::storage_failed), true};
      throw;
    }
    give_up(*lease, transaction);
    return {outcome, may_be_repeated(transaction.refusal())};
  }

  Attempt commit(Pool<PostgresConnection>::Lease& lease) {
    Transaction frame(*lease);
    const Result<void> done = frame.run_script("COMMIT");
    if (done) return {success()};
    if (frame.refusal() == Refusal::lost) {
      drop(lease);
      return {error(ErrorCode::storage_failed, {{"outcome", "unknown"}})};
    }
    give_up(lease, frame);
    return {done, may_be_repeated(frame.refusal())};
  }

  void give_up(Pool<PostgresConnection>::Lease& lease, const Transaction& transaction) {
    if (transaction.refusal() == Refusal::lost || (*lease).run_script("ROLLBACK").refusal) drop(lease);
  }

  void drop(Pool<PostgresConnection>::Lease& lease) {
    lease.discard();
    pool_.drop_idle();
  }

  Pool<PostgresConnection> pool_;
};

// What the server must promise, or "acknowledged" would not mean "durable".
Result<void> check_settings(Transaction& transaction) {
  struct Setting {
    std::string name, refused, required;
  };
  for (const Setting& setting : {Setting{"fsync", "off", ""}, Setting{"synchronous_commit", "off", ""},
                                 Setting{"server_encoding", "", "UTF8"}}) {
    const auto outcome = transaction.run("SELECT current_setting('" + setting.name + "') AS setting", {});
    if (!outcome) return outcome.error();
    const auto now = outcome->rows.front().get<std::string>("setting");
    if (now == setting.refused || (!setting.required.empty() && now != setting.required)) {
      return cannot_open("PostgreSQL's " + setting.name + " is " + now);
    }
  }
  return success();
}

}  // namespace

Result<std::unique_ptr<Backend>> open_postgres(const std::string& url, const DatabaseOptions& options) {
  const auto reached = PostgresConnection::open(url);
  if (!reached) return reached.error();
  auto backend = std::make_unique<PostgresBackend>(url, options);
  if (const auto sound = backend->read(check_settings); !sound) return sound.error();
  return std::unique_ptr<Backend>(std::move(backend));
}

}  // namespace portico
