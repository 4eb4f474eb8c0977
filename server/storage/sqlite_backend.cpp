// SQLite: one writer connection on one thread, where commands queue up and share a COMMIT (one SAVEPOINT each, so that
// one that fails spoils no neighbour), and a pool of connections that can only read.
#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <unistd.h>

#include <deque>
#include <filesystem>
#include <future>
#include <thread>

#include "server/storage/backend.h"
#include "server/storage/pool.h"
#include "server/storage/sqlite_connection.h"

namespace portico {
namespace {

using Clock = std::chrono::steady_clock;

// A caller that waits for the end of its command.
struct Command {
  const Backend::Work& work;
  std::promise<Result<void>> answered;
  Result<void> outcome = success();
  std::exception_ptr thrown;

  void answer(const Result<void>& committed) {
    // The caller takes this object away as soon as it has its answer.
    std::promise<Result<void>> promise = std::move(answered);
    if (thrown) {
      promise.set_exception(thrown);
    } else {
      promise.set_value(outcome ? committed : outcome);
    }
  }
};

class CommandQueue {
 public:
  explicit CommandQueue(std::size_t limit) : limit_(limit) {}

  bool put(Command& command) {
    {
      const std::lock_guard lock(mutex_);
      if (closed_ || waiting_.size() >= limit_) return false;
      waiting_.push_back(&command);
    }
    arrived_.notify_one();
    return true;
  }
  // Waits; nullptr when the queue is closed and empty.
  Command* next() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [&] { return closed_ || !waiting_.empty(); });
    return take();
  }
  // Does not wait.
  Command* next_if_any() {
    const std::lock_guard lock(mutex_);
    return take();
  }
  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    arrived_.notify_one();
  }

 private:
  Command* take() {
    if (waiting_.empty()) return nullptr;
    Command* first = waiting_.front();
    waiting_.pop_front();
    return first;
  }

  const std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Command*> waiting_;
  bool closed_ = false;
};

// Keeps a second process from serving the same file: two writers would break the rule of one.
class FileLock {
 public:
  explicit FileLock(const std::string& file)
      : descriptor_(::open((file + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)),
        is_held_(descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) {}
  ~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  bool is_held() const { return is_held_; }

 private:
  int descriptor_;
  bool is_held_;
};

class SqliteBackend : public Backend {
 public:
  SqliteBackend(const std::string& file, const DatabaseOptions& options, std::unique_ptr<FileLock> lock,
                std::unique_ptr<SqliteConnection> writer)
      : options_(options),
        lock_(std::move(lock)),
        writer_(std::move(writer)),
        queue_(options.queue_limit),
        readers_(std::make_unique<Pool<SqliteConnection>>(
            options, [file] { return SqliteConnection::open(file, SqliteConnection::Role::reader); })),
        thread_([this] { write_groups(); }) {}

  ~SqliteBackend() override {
    queue_.close();
    thread_.join();
    // The writer closes last: the last one to close does a checkpoint.
    readers_.reset();
  }

  Engine engine() const override { return Engine::sqlite; }

  Result<void> write(const Work& work) override {
    Command command{work};
    std::future<Result<void>> answer = command.answered.get_future();
    if (!queue_.put(command)) return too_busy();
    return answer.get();
  }

  Result<void> read(const Work& work) override {
    auto reader = readers_->take();
    if (!reader) return reader.error();
    SqliteConnection& connection = **reader;
    Transaction transaction(connection);
    if (const auto begun = transaction.run("BEGIN", {}); !begun) return begun.error();
    // Reads leave nothing to keep; the guard also serves when the work throws.
    struct Finish {
      SqliteConnection& connection;
      ~Finish() { connection.run("ROLLBACK", {}); }
    } finish{connection};
    return run_inside(transaction, work);
  }

 private:
  void write_groups() {
    while (Command* first = queue_.next()) write_group(*first);
  }

  void write_group(Command& first) {
    std::vector<Command*> group;
    const Result<void> committed = run_and_commit(first, group);
    for (Command* command : group) command->answer(committed);
    writer_->checkpoint_if_grown();
  }

  // Fills the group with the commands that were run; what is returned goes for all of them.
  Result<void> run_and_commit(Command& first, std::vector<Command*>& group) {
    Transaction frame(*writer_);
    const auto begun = frame.run("BEGIN IMMEDIATE", {});
    if (!begun) {
      group.push_back(&first);
      return begun.error();
    }
    const auto deadline = Clock::now() + options_.group_time;
    for (Command* command = &first; command; command = next_of_group(group, deadline)) {
      group.push_back(command);
      run_one(*command);
      // The engine gave the whole transaction up (disk full, I/O error): what ran before is gone, too.
      if (!writer_->is_in_transaction()) return error(ErrorCode::storage_failed);
    }
    const auto done = frame.run("COMMIT", {});
    if (done) return success();
    if (writer_->is_in_transaction()) writer_->run("ROLLBACK", {});
    return done.error();
  }

  Command* next_of_group(const std::vector<Command*>& group, Clock::time_point deadline) {
    if (group.size() >= options_.group_limit || Clock::now() >= deadline) return nullptr;
    return queue_.next_if_any();
  }

  void run_one(Command& command) {
    Transaction transaction(*writer_);
    try {
      const auto begun = transaction.run("SAVEPOINT command", {});
      command.outcome = begun ? run_inside(transaction, command.work) : Result<void>(begun.error());
    } catch (...) {
      command.thrown = std::current_exception();
    }
    if (!writer_->is_in_transaction()) return;
    if (command.thrown || !command.outcome) writer_->run("ROLLBACK TO command", {});
    writer_->run("RELEASE command", {});
  }

  const DatabaseOptions options_;
  const std::unique_ptr<FileLock> lock_;
  const std::unique_ptr<SqliteConnection> writer_;
  CommandQueue queue_;
  std::unique_ptr<Pool<SqliteConnection>> readers_;
  std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<Backend>> open_sqlite(const std::string& file, const DatabaseOptions& options) {
  if (file.empty() || file == ":memory:") return cannot_open("an SQLite database here is a file, and has a name");
  const auto folder = std::filesystem::path(file).parent_path();
  std::error_code failed;
  if (!folder.empty()) std::filesystem::create_directories(folder, failed);
  if (failed) return cannot_open(folder.string() + ": " + failed.message());
  auto lock = std::make_unique<FileLock>(file);
  if (!lock->is_held()) return cannot_open(file + ": another process serves it, or its folder can not be written");
  auto writer = SqliteConnection::open(file, SqliteConnection::Role::writer);
  if (!writer) return writer.error();
  if (const std::string found = (*writer)->quick_check(); found != "ok") {
    return cannot_open(file + " is damaged, restore it from a backup: " + found);
  }
  return std::unique_ptr<Backend>(std::make_unique<SqliteBackend>(file, options, std::move(lock), std::move(*writer)));
}

}  // namespace portico
