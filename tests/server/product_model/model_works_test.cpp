// The table of works under way, by itself.
#include "server/product_model/model_works.h"

#include <gtest/gtest.h>

#include <thread>

namespace portico::product_model {
namespace {

const PersonId ravi{{1}}, mara{{2}};
const std::string number(32, 'a'), other_number(32, 'b');

TEST(ModelWorks, AWorkSaysItsPhaseAndHowFarItIsUntilItEnds) {
  ModelWorks works;
  {
    auto work = works.begin(ravi, number, {});
    ASSERT_TRUE(work);
    EXPECT_EQ(*works.state(ravi, number), api::ModelWorkState{});
    work->enter(api::ModelPhase::compiling);
    EXPECT_TRUE(work->go_on(0.426));
    EXPECT_EQ(*works.state(ravi, number), (api::ModelWorkState{api::ModelPhase::compiling, 43, 0, 0}));
    work->enter(api::ModelPhase::checking);
    EXPECT_EQ(works.state(ravi, number)->percent, 0) << "each phase begins anew";
    EXPECT_TRUE(work->go_on(3, 12));
    EXPECT_EQ(*works.state(ravi, number), (api::ModelWorkState{api::ModelPhase::checking, 25, 3, 12}));
    EXPECT_TRUE(work->go_on(7.5));
    EXPECT_EQ(works.state(ravi, number)->percent, 100) << "never beyond the whole";
  }
  EXPECT_EQ(works.state(ravi, number).error().code, ErrorCode::not_found);
}

TEST(ModelWorks, OthersNeitherSeeNorCancelIt) {
  ModelWorks works;
  auto work = works.begin(ravi, number, {});
  ASSERT_TRUE(work);
  EXPECT_EQ(works.state(mara, number).error(), error(ErrorCode::not_found, {{"kind", "model_work"}}));
  EXPECT_EQ(works.cancel(mara, number).error(), works.cancel(mara, other_number).error());
  EXPECT_TRUE(work->may_go_on());
  auto same_number = works.begin(mara, number, {});
  ASSERT_TRUE(same_number) << "not even by chance does one learn of the other";
  EXPECT_TRUE(works.cancel(mara, number));
  EXPECT_FALSE(same_number->may_go_on());
  EXPECT_TRUE(work->may_go_on());
}

TEST(ModelWorks, ACancelledWorkStopsAndSaysSo) {
  ModelWorks works;
  auto work = works.begin(ravi, number, {});
  ASSERT_TRUE(work);
  EXPECT_TRUE(works.cancel(ravi, number));
  EXPECT_TRUE(works.cancel(ravi, number)) << "twice is once";
  EXPECT_FALSE(work->go_on(0.5));
  EXPECT_FALSE(work->go_on(1, 2));
  EXPECT_EQ(work->why_stopped()->code, ErrorCode::cancelled);
}

TEST(ModelWorks, WhatNobodyWaitsForStops) {
  ModelWorks works;
  bool is_there = true;
  auto work = works.begin(ravi, std::nullopt, [&] { return is_there; });
  ASSERT_TRUE(work);
  EXPECT_TRUE(work->go_on(0.1));
  is_there = false;
  EXPECT_FALSE(work->go_on(0.2));
  EXPECT_EQ(work->why_stopped()->code, ErrorCode::busy);
}

TEST(ModelWorks, NothingLastsForEver) {
  WorkLimits limits;
  limits.longest = std::chrono::milliseconds(1);
  ModelWorks works(limits);
  auto work = works.begin(ravi, number, {});
  ASSERT_TRUE(work);
  std::this_thread::sleep_for(std::chrono::milliseconds(3));
  EXPECT_FALSE(work->go_on(0.2));
  EXPECT_EQ(work->why_stopped()->code, ErrorCode::limit_reached);
}

TEST(ModelWorks, ANumberHas32HexadecimalDigitsAndIsUsedOnceAtATime) {
  ModelWorks works;
  for (const std::string& bad : {std::string(), std::string(31, 'a'), std::string(33, 'a'), std::string(32, 'A'),
                                 std::string(32, 'g'), std::string(31, 'a') + '\0'}) {
    const auto refused = works.begin(ravi, bad, {});
    ASSERT_FALSE(refused) << bad;
    EXPECT_EQ(refused.error().code, ErrorCode::value_invalid);
    EXPECT_EQ(refused.error().place, "/work");
  }
  {
    const auto work = works.begin(ravi, number, {});
    ASSERT_TRUE(work);
    EXPECT_EQ(works.begin(ravi, number, {}).error().code, ErrorCode::in_progress);
  }
  EXPECT_TRUE(works.begin(ravi, number, {}));
}

TEST(ModelWorks, ThereIsRoomForSoManyAtOnce) {
  ModelWorks works({.at_once = 3, .at_once_by_one = 2});
  std::vector<ModelWorks::Work> running;
  for (int i = 0; i < 2; ++i) running.push_back(*works.begin(ravi, std::nullopt, {}));
  const auto third = works.begin(ravi, std::nullopt, {});
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().code, ErrorCode::busy);
  EXPECT_EQ(third.error().facts.at("retry_after"), "5");
  running.push_back(*works.begin(mara, number, {}));
  EXPECT_EQ(works.begin(mara, other_number, {}).error().code, ErrorCode::busy) << "the table is full";
  running.clear();
  EXPECT_TRUE(works.begin(mara, other_number, {}));
}

TEST(ModelWorks, IsSafeFromManyThreads) {
  ModelWorks works({.at_once = 100, .at_once_by_one = 100});
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&works, own = std::string(32, static_cast<char>('0' + i))] {
      for (int round = 0; round < 200; ++round) {
        auto work = works.begin(ravi, own, {});
        ASSERT_TRUE(work);
        EXPECT_TRUE(work->go_on(0.5));
        EXPECT_TRUE(works.state(ravi, own));
        works.state(ravi, number);
        EXPECT_TRUE(works.cancel(ravi, own));
        EXPECT_FALSE(work->may_go_on());
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace portico::product_model
