#include "server/auth/password.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace portico::auth {
namespace {

constexpr HashCost cheap{1u << 20, 1};

TEST(PasswordHasher, KnowsAPasswordByItsHashOnly) {
  PasswordHasher hasher;
  const auto hash = hasher.hash("correct horse 马");
  ASSERT_TRUE(hash);
  EXPECT_EQ(hash->rfind("$argon2id$v=19$m=19456,t=2,p=1$", 0), 0u) << *hash;
  EXPECT_TRUE(*hasher.matches("correct horse 马", *hash));
  EXPECT_FALSE(*hasher.matches("correct horse", *hash));
  EXPECT_FALSE(*hasher.matches("", *hash));
  EXPECT_FALSE(hasher.is_outdated(*hash));
}

TEST(PasswordHasher, SaltsEachHash) {
  PasswordHasher hasher(cheap);
  EXPECT_NE(*hasher.hash("the same"), *hasher.hash("the same"));
}

TEST(PasswordHasher, ReadsHashesOfAnotherCostAndWantsThemRenewed) {
  PasswordHasher before(cheap);
  PasswordHasher now;
  const std::string old = *before.hash("password of old");
  EXPECT_TRUE(*now.matches("password of old", old));
  EXPECT_TRUE(now.is_outdated(old));
  EXPECT_FALSE(before.is_outdated(old));
}

TEST(PasswordHasher, ADamagedHashMatchesNothing) {
  PasswordHasher hasher(cheap);
  for (const char* damaged : {"", "x", "$argon2id$v=19$", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA"}) {
    EXPECT_FALSE(*hasher.matches("password", damaged));
  }
}

TEST(PasswordHasher, NobodyHasAnyPassword) {
  PasswordHasher hasher(cheap);
  for (const char* password : {"", "password", "nobody"}) EXPECT_FALSE(*hasher.matches_nobody(password));
}

TEST(PasswordHasher, TurnsAwayWhatItCannotQueue) {
  PasswordHasher hasher({64u << 20, 4}, {1, 1});
  std::atomic<int> busy = 0;
  std::atomic<int> done = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      const auto hash = hasher.hash("password");
      if (hash) ++done;
      if (!hash && hash.error().code == ErrorCode::busy && hash.error().facts.count("retry_after")) ++busy;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(done + busy, 8);
  EXPECT_GE(busy, 1);
  EXPECT_GE(done, 2) << "one runs, one waits";
  EXPECT_TRUE(hasher.hash("password")) << "and afterwards there is room again";
}

}  // namespace
}  // namespace portico::auth
