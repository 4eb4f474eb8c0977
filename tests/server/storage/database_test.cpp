// What the database promises to many threads, over crashes and over time, on both engines.
#include <sys/wait.h>

#include <atomic>
#include <csignal>
#include <future>
#include <set>
#include <thread>

#include "tests/server/storage/toy_tables.h"

namespace portico {
namespace {

class DatabaseOf : public Toys {};
PORTICO_ON_BOTH_DATABASES(DatabaseOf);

TEST_P(DatabaseOf, KeepsTheGoodCommandsOfManyThreadsAndNoneOfTheBad) {
  constexpr std::int64_t threads = 8, commands = 40;
  std::atomic<int> kept = 0, refused = 0;
  std::vector<std::thread> writers;
  for (std::int64_t thread = 0; thread < threads; ++thread) {
    writers.emplace_back([&, thread] {
      for (std::int64_t i = 0; i < commands; ++i) {
        const std::int64_t id = thread * commands + i;
        const auto done = database().write([&](Transaction& tx) -> Result<void> {
          if (const auto put = tx.execute("INSERT INTO toys (id) VALUES ($1)", {id}); !put) return put.error();
          if (i % 4 == 1) return error(ErrorCode::order_empty);
          // A refusal by the engine itself, in the middle of a group.
          if (i % 4 == 3) (void)tx.execute("INSERT INTO toys (id) VALUES ($1)", {id});
          return success();
        });
        ++(done ? kept : refused);
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(kept, threads * commands / 2);
  EXPECT_EQ(refused, threads * commands / 2);
  const auto rows = database().read([](Transaction& tx) { return tx.query("SELECT id FROM toys"); });
  EXPECT_EQ(rows->size(), static_cast<std::size_t>(threads * commands / 2));
  for (const Row& row : *rows) EXPECT_EQ(row.get<std::int64_t>("id") % 2, 0);
}

TEST_P(DatabaseOf, CountsEveryIncrementOfConcurrentWriters) {
  ASSERT_TRUE(add(1));
  std::vector<std::thread> writers;
  std::atomic<int> failed = 0;
  for (int thread = 0; thread < 6; ++thread) {
    writers.emplace_back([&] {
      for (int i = 0; i < 25; ++i) {
        const auto done = database().write(
            [](Transaction& tx) { return tx.execute("UPDATE toys SET stock = stock + 1 WHERE id = 1"); });
        if (!done || *done != 1) ++failed;
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(failed, 0);
  const auto row = database().read([](Transaction& tx) { return tx.query_one("SELECT stock FROM toys"); });
  EXPECT_EQ((*row)->get<int>("stock"), 150);
}

TEST_P(DatabaseOf, GetsTwoCommandsThroughThatLockInOppositeOrder) {
  ASSERT_TRUE(add(1));
  ASSERT_TRUE(add(2));
  std::atomic<int> runs = 0, holding = 0;
  const auto move = [&](std::int64_t from, std::int64_t to) {
    return database().write([&, from, to](Transaction& tx) -> Result<std::int64_t> {
      ++runs;
      const auto first = tx.execute("UPDATE toys SET stock = stock + 1 WHERE id = $1", {from});
      if (!first) return first;
      // On PostgreSQL both hold their first row now, so one of them will be chosen as the victim of a deadlock.
      ++holding;
      for (int i = 0; GetParam() == Engine::postgres && holding < 2 && i < 500; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
      }
      return tx.execute("UPDATE toys SET stock = stock + 1 WHERE id = $1", {to});
    });
  };
  auto other = std::async(std::launch::async, [&] { return move(2, 1); });
  EXPECT_TRUE(move(1, 2));
  EXPECT_TRUE(other.get());
  EXPECT_EQ(runs, GetParam() == Engine::postgres ? 3 : 2);
  const auto rows = database().read([](Transaction& tx) { return tx.query("SELECT stock FROM toys"); });
  for (const Row& row : *rows) EXPECT_EQ(row.get<int>("stock"), 2);
}

// A child process writes and says so through a pipe after each acknowledgement, until it is killed.
TEST_P(DatabaseOf, KeepsEveryAcknowledgedCommandWhenTheProcessIsKilled) {
  for (int round = 0; round < 3; ++round) {
    close();
    std::array<int, 2> pipe_ends{};
    ASSERT_EQ(::pipe(pipe_ends.data()), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(pipe_ends[0]);
      open();
      std::vector<std::thread> writers;
      for (std::int64_t thread = 0; thread < 4; ++thread) {
        writers.emplace_back([&, thread] {
          for (std::int64_t i = 0;; ++i) {
            const std::int64_t id = (round * 4 + thread) * 1'000'000 + i;
            if (!add(id) || ::write(pipe_ends[1], &id, sizeof id) != sizeof id) ::_exit(1);
          }
        });
      }
      for (std::thread& writer : writers) writer.join();
    }
    ::close(pipe_ends[1]);
    std::set<std::int64_t> acknowledged;
    std::int64_t id = 0;
    while (::read(pipe_ends[0], &id, sizeof id) == sizeof id) {
      acknowledged.insert(id);
      if (acknowledged.size() == 300) ::kill(child, SIGKILL);
    }
    ::close(pipe_ends[0]);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child was to be killed while it writes";
    open();
    ASSERT_GE(acknowledged.size(), 300U);
    const auto rows = database().read([](Transaction& tx) { return tx.query("SELECT id FROM toys"); });
    ASSERT_TRUE(rows);
    std::set<std::int64_t> stored;
    for (const Row& row : *rows) stored.insert(row.get<std::int64_t>("id"));
    for (std::int64_t each : acknowledged) EXPECT_EQ(stored.count(each), 1U) << each;
  }
}

// SQLite is left out: a file is served by one process.
class SeveralProcesses : public Toys {};
INSTANTIATE_TEST_SUITE_P(, SeveralProcesses, testing::Values(Engine::postgres), name_of);

TEST_P(SeveralProcesses, ThatStartTogetherApplyEachMigrationOnce) {
  TestDatabase fresh(Engine::postgres);
  std::vector<std::future<bool>> starts;
  for (int i = 0; i < 4; ++i) {
    starts.push_back(std::async(std::launch::async, [&] { return bool(Database::open(fresh.url(), options())); }));
  }
  for (auto& start : starts) EXPECT_TRUE(start.get());
}

// A database with room for one running and one waiting.
class SmallDatabase : public Toys {
 protected:
  DatabaseOptions options() const override {
    DatabaseOptions options = Toys::options();
    options.connections = 1;
    options.queue_limit = 1;
    options.wait_limit = std::chrono::milliseconds(60'000);
    return options;
  }
};
PORTICO_ON_BOTH_DATABASES(SmallDatabase);

TEST_P(SmallDatabase, AnswersBusyWhenTheQueueIsFullAndServesTheQueueAfterwards) {
  std::promise<void> started, go_on;
  const auto wait = go_on.get_future().share();
  auto running = std::async(std::launch::async, [&] {
    return database().write([&](Transaction& tx) -> Result<std::int64_t> {
      started.set_value();
      wait.wait();
      return tx.execute("INSERT INTO toys (id) VALUES (1)");
    });
  });
  started.get_future().wait();
  // One of these two finds the place in the queue, the other is sent away.
  auto second = std::async(std::launch::async, [&] { return add(2); });
  auto third = std::async(std::launch::async, [&] { return add(3); });
  for (int i = 0; i < 5'000 && second.wait_for(std::chrono::milliseconds(1)) != std::future_status::ready &&
                  third.wait_for(std::chrono::milliseconds(1)) != std::future_status::ready;
       ++i) {
  }
  go_on.set_value();
  EXPECT_TRUE(running.get());
  const auto two = second.get(), three = third.get();
  ASSERT_NE(bool(two), bool(three));
  const Error refused = two ? three.error() : two.error();
  EXPECT_EQ(refused.code, ErrorCode::busy);
  EXPECT_EQ(refused.facts.count("retry_after"), 1U);
  EXPECT_EQ(count(), 2);
}

class LostConnection : public Toys {
 protected:
  // Ends the connections of this test's database, and no other's.
  void cut_connections() {
    place().run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '" + place().name() +
                "'");
  }
};
INSTANTIATE_TEST_SUITE_P(, LostConnection, testing::Values(Engine::postgres), name_of);

TEST_P(LostConnection, IsReplacedBeforeACommandNoticesIt) {
  ASSERT_TRUE(add(1));
  cut_connections();
  EXPECT_TRUE(add(2));
  cut_connections();
  EXPECT_EQ(count(), 2);
}

TEST_P(LostConnection, TakesTheOthersThatLieIdleAlongSoThatTheNextCommandGetsAFreshOne) {
  constexpr int many = 12;  // more than the attempts that a command has
  DatabaseOptions wide = options();
  wide.connections = many;
  auto opened = Database::open(place().url(), wide);
  ASSERT_TRUE(opened);
  std::atomic<int> inside = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < many; ++i) {
    readers.emplace_back([&] {
      EXPECT_TRUE((*opened)->read([&](Transaction& tx) -> Result<void> {
        ++inside;
        for (int wait = 0; inside < many && wait < 5'000; ++wait) {
          std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        const auto row = tx.query_one("SELECT count(*) AS n FROM toys");
        return row ? success() : Result<void>(row.error());
      }));
    });
  }
  for (std::thread& reader : readers) reader.join();
  ASSERT_EQ(inside, many);
  cut_connections();
  EXPECT_TRUE((*opened)->write([](Transaction& tx) { return tx.execute("INSERT INTO toys (id) VALUES (1)"); }));
}

TEST_P(LostConnection, InTheMiddleOfACommandMakesItRunAgainFromTheStart) {
  int runs = 0;
  const auto done = database().write([&](Transaction& tx) -> Result<std::int64_t> {
    const auto put = tx.execute("INSERT INTO toys (id) VALUES (1)");
    if (!put) return put;
    if (++runs == 1) cut_connections();
    return tx.execute("INSERT INTO toys (id) VALUES (2)");
  });
  ASSERT_TRUE(done) << describe(done.error());
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(count(), 2);
}

TEST_P(LostConnection, DuringCommitIsReportedAsUnknownAndNotRepeated) {
  int runs = 0;
  const auto done = database().write([&](Transaction& tx) -> Result<void> {
    ++runs;
    const auto put = tx.execute("INSERT INTO toys (id) VALUES (1)");
    cut_connections();
    return put ? success() : Result<void>(put.error());
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error(), error(ErrorCode::storage_failed, {{"outcome", "unknown"}}));
  EXPECT_EQ(runs, 1);
}

TEST(Postgres, ThatCanNotBeReachedIsReportedToTheAdministrator) {
  const auto opened = Database::open("postgresql://nobody@/nothing?host=/nonexistent");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::storage_failed);
  EXPECT_NE(opened.error().facts.at("reason").find("/nonexistent"), std::string::npos);
}

}  // namespace
}  // namespace portico
