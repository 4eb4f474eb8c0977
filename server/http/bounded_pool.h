#pragma once
// For server.cpp only; include it behind httplib.h. A fixed number of threads and a short queue of connections. When
// the queue is full, the connection is turned away at once, on the calling thread.
#include <httplib.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace portico::http {

class BoundedPool final : public httplib::TaskQueue {
 public:
  // waiting: counts the queue, for others to see. turn_away: runs a connection's job so that it only refuses.
  BoundedPool(std::size_t threads, std::size_t queue_limit, std::atomic<std::size_t>& waiting,
              std::function<void(const std::function<void()>&)> turn_away)
      : queue_limit_(queue_limit), waiting_(waiting), turn_away_(std::move(turn_away)) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }

  bool enqueue(std::function<void()> job) override {
    {
      const std::lock_guard lock(mutex_);
      if (jobs_.size() < queue_limit_ + idle_) {
        jobs_.push_back(std::move(job));
        waiting_ = jobs_.size();
        changed_.notify_one();
        return true;
      }
    }
    turn_away_(job);
    return true;
  }

  void shutdown() override {
    {
      const std::lock_guard lock(mutex_);
      ending_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      ++idle_;
      changed_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
      --idle_;
      if (jobs_.empty()) return;
      const auto job = std::move(jobs_.front());
      jobs_.pop_front();
      waiting_ = jobs_.size();
      lock.unlock();
      job();
      lock.lock();
    }
  }

  const std::size_t queue_limit_;
  std::atomic<std::size_t>& waiting_;
  std::function<void(const std::function<void()>&)> turn_away_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> jobs_;
  std::size_t idle_ = 0;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace portico::http
