#pragma once
// The wall clock beside one command: shows progress on standard error when the command takes longer than half a second,
// and ends the program with exit code 3 when the limit is over. Whoever settles first wins: either the answer comes out
// whole, or nothing does.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace portico {

class Watch {
 public:
  explicit Watch(double limit_seconds);  // 0: no limit
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  // What is being done now, in a few words.
  void say(std::string what);
  // For CompileLimits: goes on for this long, and shows how far it is.
  std::function<bool(double progress)> for_seconds(double seconds);

  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count(); }
  double limit() const { return limit_; }

  // The answer is there and will be put out: the limit no longer counts.
  void settle();

 private:
  void run();
  void show();
  void give_up();

  const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  const double limit_;
  const bool on_terminal_;
  std::mutex mutex_;  // guards what_, shown_, settled_
  std::condition_variable changed_;
  std::string what_ = "reading";
  std::string shown_;
  bool settled_ = false;
  std::atomic<double> progress_ = 0;
  std::thread thread_;
};

}  // namespace portico
