#include "server/auth/throttle.h"

#include <gtest/gtest.h>

namespace portico::auth {
namespace {

Instant at(double seconds) { return {static_cast<std::int64_t>(seconds * 1e6)}; }

int attempts_that_pass(Throttle& throttle, const char* key, double from, double to, double step) {
  int passed = 0;
  for (double now = from; now < to; now += step) passed += throttle.attempt(key, at(now)).has_value() ? 1 : 0;
  return passed;
}

TEST(Throttle, LetsTenPassAndThenOneEverySixSeconds) {
  Throttle throttle(10);
  EXPECT_EQ(attempts_that_pass(throttle, "a", 0, 0.5, 0.01), 10);
  EXPECT_EQ(attempts_that_pass(throttle, "a", 1, 61, 0.1), 10);
  EXPECT_EQ(attempts_that_pass(throttle, "b", 61, 61.5, 0.01), 10) << "others are not concerned";
}

TEST(Throttle, SaysHowLongToWaitAndKeepsItsWord) {
  Throttle throttle(10);
  attempts_that_pass(throttle, "a", 0, 0.1, 0.01);
  const auto refused = throttle.attempt("a", at(0.2));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::login_throttled);
  const int seconds = std::stoi(refused.error().facts.at("retry_after"));
  EXPECT_GE(seconds, 1);
  EXPECT_LE(seconds, 6);
  EXPECT_TRUE(throttle.attempt("a", at(0.2 + seconds)));
}

TEST(Throttle, NeverLocksOutForGood) {
  Throttle throttle(10);
  EXPECT_EQ(attempts_that_pass(throttle, "a", 0, 600, 0.05), 10 + 99) << "a patient attacker gets ten a minute";
  EXPECT_TRUE(throttle.attempt("a", at(606)));
}

TEST(Throttle, ARightAttemptCostsNothing) {
  Throttle throttle(10);
  for (int i = 0; i < 1000; ++i) {
    ASSERT_TRUE(throttle.attempt("a", at(0)));
    throttle.forgive("a");
  }
  throttle.forgive("a");
  EXPECT_EQ(attempts_that_pass(throttle, "a", 0, 0.5, 0.01), 10) << "forgiving never adds";
}

TEST(Throttle, AClockThatGoesBackGivesNothing) {
  Throttle throttle(10);
  EXPECT_EQ(attempts_that_pass(throttle, "a", 100, 100.5, 0.01), 10);
  EXPECT_FALSE(throttle.attempt("a", at(50)));
}

TEST(Throttle, RemembersTheEmptiestWhenThereAreTooMany) {
  Throttle throttle(10, 100);
  attempts_that_pass(throttle, "guesser", 0, 0.5, 0.01);
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(throttle.attempt("other" + std::to_string(i), at(0.5)));
  EXPECT_FALSE(throttle.attempt("guesser", at(0.5)));
}

}  // namespace
}  // namespace portico::auth
