// A command that is sent twice runs once.
#include <atomic>
#include <future>
#include <thread>

#include "server/storage/idempotency.h"
#include "tests/server/storage/toy_tables.h"

namespace portico {
namespace {

class Idempotency : public Toys {
 protected:
  RequestKey key(const std::string& text, const std::string& body = "{}") const {
    return {"person:1", text, hash_of_request("POST", "/api/orders", body)};
  }
  // Adds a toy and answers with the number of toys.
  Result<StoredAnswer> order(const RequestKey& once, Instant now = Instant{5}) {
    return database().write([&](Transaction& tx) {
      return run_once(tx, once, now, [&](Transaction& inner) -> Result<StoredAnswer> {
        ++runs_;
        const auto put = inner.execute("INSERT INTO toys (id) SELECT count(*) + 1 FROM toys");
        if (!put) return put.error();
        const auto row = inner.query_one("SELECT count(*) AS n FROM toys");
        if (!row) return row.error();
        return StoredAnswer{201, "toy " + std::to_string((*row)->get<int>("n"))};
      });
    });
  }
  std::atomic<int> runs_ = 0;
};
PORTICO_ON_BOTH_DATABASES(Idempotency);

TEST_P(Idempotency, TheFirstAnswerComesBackForTheSameRequest) {
  const StoredAnswer first{201, "toy 1"};
  EXPECT_EQ(*order(key("k")), first);
  reopen();
  EXPECT_EQ(*order(key("k")), first);
  EXPECT_EQ(runs_, 1);
  EXPECT_EQ(count(), 1);
}

TEST_P(Idempotency, AnAnswerIsFoundByScopeAndKeyAlone) {
  const auto found = [&](const std::string& scope, const std::string& text) {
    return *database().read([&](Transaction& tx) { return find_answer(tx, scope, text); });
  };
  EXPECT_EQ(found("person:1", "k"), std::nullopt);
  ASSERT_TRUE(order(key("k")));
  EXPECT_EQ(found("person:1", "k"), (StoredAnswer{201, "toy 1"}));
  EXPECT_EQ(found("person:2", "k"), std::nullopt);
}

TEST_P(Idempotency, AnotherRequestUnderTheSameKeyIsRefused) {
  ASSERT_TRUE(order(key("k")));
  const auto refused = order(key("k", "{\"quantity\":2}"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::key_reused);
  EXPECT_EQ(count(), 1);
}

TEST_P(Idempotency, KeysOfDifferentScopesDoNotMeet) {
  ASSERT_TRUE(order(key("k")));
  RequestKey other = key("k");
  other.scope = "person:2";
  EXPECT_EQ(order(other)->body, "toy 2");
}

TEST_P(Idempotency, ACommandThatFailedMayBeRepeated) {
  const auto failed = database().write([&](Transaction& tx) {
    return run_once(tx, key("k"), Instant{1},
                    [](Transaction&) -> Result<StoredAnswer> { return error(ErrorCode::price_changed); });
  });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::price_changed);
  EXPECT_EQ(order(key("k"))->body, "toy 1");
}

TEST_P(Idempotency, ThirtyTwoClicksAtOnceMakeOneOrder) {
  std::vector<std::future<Result<StoredAnswer>>> clicks;
  for (int i = 0; i < 32; ++i) clicks.push_back(std::async(std::launch::async, [&] { return order(key("k")); }));
  for (auto& click : clicks) {
    const auto answer = click.get();
    ASSERT_TRUE(answer) << describe(answer.error());
    EXPECT_EQ(*answer, (StoredAnswer{201, "toy 1"}));
  }
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(runs_, 1);
}

TEST_P(Idempotency, ARepetitionBesideARunningCommandWaitsForItAndRunsWhenItFails) {
  std::promise<void> started, go_on;
  auto first = std::async(std::launch::async, [&] {
    return database().write([&](Transaction& tx) {
      return run_once(tx, key("k"), Instant{1}, [&](Transaction&) -> Result<StoredAnswer> {
        started.set_value();
        go_on.get_future().wait();
        return error(ErrorCode::price_changed);
      });
    });
  });
  started.get_future().wait();
  auto second = std::async(std::launch::async, [&] { return order(key("k")); });
  EXPECT_EQ(second.wait_for(std::chrono::milliseconds(50)), std::future_status::timeout);
  go_on.set_value();
  EXPECT_FALSE(first.get());
  EXPECT_EQ(*second.get(), (StoredAnswer{201, "toy 1"}));
}

TEST_P(Idempotency, ACommandThatRunsItselfInsideItselfIsInProgress) {
  const auto answer = database().write([&](Transaction& tx) {
    return run_once(tx, key("k"), Instant{1}, [&](Transaction& inner) {
      return run_once(inner, key("k"), Instant{1}, [](Transaction&) -> Result<StoredAnswer> { return StoredAnswer{}; });
    });
  });
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::in_progress);
}

TEST_P(Idempotency, OldAnswersAreForgottenAndYoungOnesKept) {
  ASSERT_TRUE(order(key("old"), Instant{10}));
  ASSERT_TRUE(order(key("young"), Instant{20}));
  EXPECT_EQ(*database().write([](Transaction& tx) { return forget_answers_before(tx, Instant{20}); }), 1);
  EXPECT_EQ(order(key("young"))->body, "toy 2");
  EXPECT_EQ(order(key("old"))->body, "toy 3");
}

TEST(HashOfRequest, DependsOnEveryPartAndOnWhereTheyPart) {
  const Bytes hash = hash_of_request("POST", "/api/orders", "{}");
  EXPECT_EQ(hash.size(), 32U);
  EXPECT_EQ(hash, hash_of_request("POST", "/api/orders", "{}"));
  EXPECT_NE(hash, hash_of_request("PUT", "/api/orders", "{}"));
  EXPECT_NE(hash, hash_of_request("POST", "/api/quotes", "{}"));
  EXPECT_NE(hash, hash_of_request("POST", "/api/orders", "{} "));
  EXPECT_NE(hash, hash_of_request("POST", "/api/orders{", "}"));
}

}  // namespace
}  // namespace portico
