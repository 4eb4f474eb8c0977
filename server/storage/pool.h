#pragma once
// A few things of one kind that are made when first needed and lent to one thread at a time. Any thread.
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "server/storage/backend.h"

namespace portico {

template <class Item>
class Pool {
 public:
  using Make = std::function<Result<std::unique_ptr<Item>>()>;

  Pool(const DatabaseOptions& options, Make make) : options_(options), make_(std::move(make)) {}

  // Goes back into the pool by itself, unless discarded.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Item> item) : pool_(&pool), item_(std::move(item)) {}
    Lease(Lease&& other) noexcept : pool_(std::exchange(other.pool_, nullptr)), item_(std::move(other.item_)) {}
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (pool_) pool_->give_back(std::move(item_));
    }
    Item& operator*() { return *item_; }
    void discard() { item_.reset(); }

   private:
    Pool* pool_;
    std::unique_ptr<Item> item_;
  };

  // Errors: busy (too many wait, or too long), and those of making one.
  Result<Lease> take() {
    std::unique_lock lock(mutex_);
    if (idle_.empty() && lent_ >= options_.connections) {
      if (waiting_ >= options_.queue_limit) return too_busy();
      ++waiting_;
      const bool freed =
          freed_.wait_for(lock, options_.wait_limit, [&] { return !idle_.empty() || lent_ < options_.connections; });
      --waiting_;
      if (!freed) return too_busy();
    }
    ++lent_;
    if (!idle_.empty()) {
      std::unique_ptr<Item> item = std::move(idle_.back());
      idle_.pop_back();
      return Lease(*this, std::move(item));
    }
    lock.unlock();
    Result<std::unique_ptr<Item>> made = make_();
    if (made) return Lease(*this, std::move(*made));
    give_back(nullptr);
    return made.error();
  }

  // Those that lie idle are probably as dead as the one that just failed.
  void drop_idle() {
    const std::lock_guard lock(mutex_);
    idle_.clear();
  }

 private:
  void give_back(std::unique_ptr<Item> item) {
    {
      const std::lock_guard lock(mutex_);
      --lent_;
      if (item) idle_.push_back(std::move(item));
    }
    freed_.notify_one();
  }

  const DatabaseOptions options_;
  const Make make_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Item>> idle_;
  std::size_t lent_ = 0;
  std::size_t waiting_ = 0;
};

}  // namespace portico
