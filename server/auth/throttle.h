#pragma once
// Slows down guessing: a bucket of attempts for each account and each client address, filled evenly over time. Nobody
// is ever locked out for good. In memory of this process; the time comes in as an argument.
//
// Threads: any.
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "shared/base/date.h"
#include "shared/base/result.h"

namespace portico::auth {

class Throttle {
 public:
  // At most `remembered` keys are kept; the fullest are forgotten first, which only ever helps the one who asks.
  explicit Throttle(int attempts_per_minute = 10, std::size_t remembered = 100'000);

  // Takes one attempt of the key. Errors: login_throttled with fact `retry_after` in seconds.
  Result<void> attempt(std::string_view key, Instant now);
  // Gives it back: the attempt was right.
  void forgive(std::string_view key);

 private:
  struct Bucket {
    double left = 0;
    Instant at;
  };
  double filled(const Bucket& bucket, Instant now) const;
  void make_room(Instant now);

  const double capacity_;
  const std::size_t remembered_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace portico::auth
