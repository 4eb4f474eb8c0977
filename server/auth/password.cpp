#include "server/auth/password.h"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace portico::auth {
namespace {

std::string hashed(std::string_view password, const HashCost& cost) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost.passes, cost.memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::runtime_error("no memory for a password hash");
  }
  return text.data();
}

bool fits(std::string_view password, const std::string& hash) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace

class PasswordHasher::Place {
 public:
  explicit Place(PasswordHasher& hasher) : hasher_(hasher) {}
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() { hasher_.give_back_place(); }

 private:
  PasswordHasher& hasher_;
};

PasswordHasher::PasswordHasher(HashCost cost, HashLimits limits) : cost_(cost), limits_(limits) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  std::array<char, 16> random;
  randombytes_buf(random.data(), random.size());
  nobody_ = hashed({random.data(), random.size()}, cost_);
}

Result<void> PasswordHasher::take_place() {
  std::unique_lock lock(mutex_);
  if (running_ >= limits_.at_once) {
    if (waiting_ >= limits_.waiting) return error(ErrorCode::busy, {{"retry_after", "2"}});
    ++waiting_;
    freed_.wait(lock, [this] { return running_ < limits_.at_once; });
    --waiting_;
  }
  ++running_;
  return success();
}

void PasswordHasher::give_back_place() {
  const std::lock_guard lock(mutex_);
  --running_;
  freed_.notify_one();
}

Result<std::string> PasswordHasher::hash(std::string_view password) {
  if (const auto taken = take_place(); !taken) return taken.error();
  const Place place(*this);
  return hashed(password, cost_);
}

Result<bool> PasswordHasher::matches(std::string_view password, const std::string& hash) {
  if (const auto taken = take_place(); !taken) return taken.error();
  const Place place(*this);
  return fits(password, hash);
}

Result<bool> PasswordHasher::matches_nobody(std::string_view password) {
  const auto matched = matches(password, nobody_);
  if (!matched) return matched.error();
  return false;
}

bool PasswordHasher::is_outdated(const std::string& hash) const {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), cost_.passes, cost_.memory_bytes) != 0;
}

}  // namespace portico::auth
