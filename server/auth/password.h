#pragma once
// Password hashes: Argon2id with its cost inside the hash, so that the cost may grow later. Hashing is slow and needs
// memory on purpose, so only a few run at a time, few may wait, and the rest is answered busy.
//
// Threads: any; calls block for tens of milliseconds. Never inside a database transaction.
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace portico::auth {

struct HashCost {
  std::size_t memory_bytes = 19u << 20;  // the least that OWASP recommends with two passes
  unsigned long long passes = 2;
};

struct HashLimits {
  std::size_t at_once = 2;
  std::size_t waiting = 32;
};

class PasswordHasher {
 public:
  explicit PasswordHasher(HashCost cost = {}, HashLimits limits = {});

  // Errors of all: busy with fact `retry_after`.
  Result<std::string> hash(std::string_view password);
  Result<bool> matches(std::string_view password, const std::string& hash);
  // For an account that does not exist: as much work as matches(), always false.
  Result<bool> matches_nobody(std::string_view password);

  // Made with another cost than today's: hash again at the next login.
  bool is_outdated(const std::string& hash) const;

 private:
  class Place;  // one of the `at_once` places, given back when it goes out of scope
  Result<void> take_place();
  void give_back_place();

  HashCost cost_;
  HashLimits limits_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::size_t running_ = 0;
  std::size_t waiting_ = 0;
  std::string nobody_;
};

}  // namespace portico::auth
