#include "server/auth/throttle.h"

#include <algorithm>
#include <cmath>

namespace portico::auth {
namespace {

constexpr double microseconds_of_a_minute = 60e6;

}  // namespace

Throttle::Throttle(int attempts_per_minute, std::size_t remembered)
    : capacity_(attempts_per_minute), remembered_(remembered) {}

double Throttle::filled(const Bucket& bucket, Instant now) const {
  const auto passed = static_cast<double>(std::max<std::int64_t>(0, now.microseconds - bucket.at.microseconds));
  return std::min(capacity_, bucket.left + passed * capacity_ / microseconds_of_a_minute);
}

// Full buckets say nothing. When that is not enough, those that are fuller than the mean go too.
void Throttle::make_room(Instant now) {
  std::erase_if(buckets_, [&](const auto& entry) { return filled(entry.second, now) >= capacity_; });
  if (buckets_.size() < remembered_) return;
  double sum = 0;
  for (const auto& entry : buckets_) sum += filled(entry.second, now);
  const double mean = sum / static_cast<double>(buckets_.size());
  std::erase_if(buckets_, [&](const auto& entry) { return filled(entry.second, now) >= mean; });
}

Result<void> Throttle::attempt(std::string_view key, Instant now) {
  const std::lock_guard lock(mutex_);
  const std::string name(key);
  if (buckets_.size() >= remembered_ && !buckets_.count(name)) make_room(now);
  Bucket& bucket = buckets_.try_emplace(name, Bucket{capacity_, now}).first->second;
  bucket.left = filled(bucket, now);
  bucket.at = now;
  if (bucket.left < 1) {
    const double seconds = std::ceil((1 - bucket.left) * 60 / capacity_);
    return error(ErrorCode::login_throttled, {{"retry_after", std::to_string(static_cast<int>(seconds))}});
  }
  bucket.left -= 1;
  return success();
}

void Throttle::forgive(std::string_view key) {
  const std::lock_guard lock(mutex_);
  const auto found = buckets_.find(std::string(key));
  if (found != buckets_.end()) found->second.left = std::min(capacity_, found->second.left + 1);
}

}  // namespace portico::auth
