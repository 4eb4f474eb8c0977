// When to send again: the rule alone, with time and chance from here.
#include "client/app/retry.h"

#include <gtest/gtest.h>

namespace portico::app {
namespace {

constexpr double middle = 0.5;  // the chance that changes nothing

TEST(RetryQueue, WaitsTwiceAsLongAfterEachFailureAndAMinuteAtMost) {
  RetryQueue queue;
  queue.add(1, 0);
  double now = 0;
  for (const double pause : {1e3, 2e3, 4e3, 8e3, 16e3, 32e3, 60e3, 60e3, 60e3}) {
    ASSERT_TRUE(queue.failed(1, now, middle));
    EXPECT_EQ(queue.next(), now + pause);
    now += pause;
    EXPECT_EQ(queue.take_due(now - 1).size(), 0U);
    EXPECT_EQ(queue.take_due(now).size(), 1U);
    EXPECT_EQ(queue.next(), std::nullopt) << "it is under way";
  }
}

TEST(RetryQueue, ChanceSpreadsThePauseByAQuarter) {
  for (const auto& [chance, pause] : {std::pair{0.0, 750.0}, std::pair{1.0, 1250.0}}) {
    RetryQueue queue;
    queue.add(1, 0);
    queue.failed(1, 0, chance);
    EXPECT_EQ(queue.next(), pause);
  }
}

TEST(RetryQueue, GivesUpAfterTheLastAttempt) {
  RetryQueue queue;
  queue.add(1, 3);
  EXPECT_TRUE(queue.failed(1, 0, middle));
  EXPECT_TRUE(queue.failed(1, 0, middle));
  EXPECT_FALSE(queue.failed(1, 0, middle));
  EXPECT_FALSE(queue.is_in_trouble());
  EXPECT_EQ(queue.next(), std::nullopt);
}

TEST(RetryQueue, NeverComesSoonerThanTheServerAskedFor) {
  RetryQueue queue;
  queue.add(1, 0);
  queue.failed(1, 100, middle, 7'000);
  EXPECT_EQ(queue.next(), 7'100);
  queue.hurry(200);
  EXPECT_EQ(queue.next(), 7'100);
  queue.hurry_all(300);
  EXPECT_EQ(queue.next(), 300) << "the reader may";
}

TEST(RetryQueue, AServerThatWantsToBeLeftAloneForADayIsAskedAfterTenMinutes) {
  RetryQueue queue;
  queue.add(1, 0);
  queue.failed(1, 0, middle, 86'400'000);
  EXPECT_EQ(queue.next(), 600'000);
}

TEST(RetryQueue, ComesAtOnceWhenTheNetworkIsBack) {
  RetryQueue queue;
  for (const int number : {1, 2, 3}) queue.add(number, 0);
  queue.failed(1, 0, middle);
  queue.failed(3, 0, middle);
  queue.hurry(10);
  EXPECT_EQ(queue.take_due(10), (std::vector<int>{1, 3})) << "2 is under way for the first time";
}

TEST(RetryQueue, IsInTroubleUntilWhatFailedGetsThrough) {
  RetryQueue queue;
  queue.add(1, 0);
  EXPECT_FALSE(queue.is_in_trouble());
  queue.failed(1, 0, middle);
  queue.take_due(1'000);
  EXPECT_TRUE(queue.is_in_trouble()) << "trying again is no success yet";
  queue.done(1);
  EXPECT_FALSE(queue.is_in_trouble());
}

TEST(RetryQueue, OnlyAnswersThatSayNothingAboutTheRequestAreTriedAgain) {
  for (const int status : {0, 429, 502, 503, 504}) EXPECT_TRUE(is_passing(status)) << status;
  for (const int status : {200, 304, 400, 401, 404, 409, 422, 500}) EXPECT_FALSE(is_passing(status)) << status;
}

}  // namespace
}  // namespace portico::app
