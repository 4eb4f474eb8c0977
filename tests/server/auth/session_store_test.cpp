#include "server/auth/session_store.h"

#include "tests/support/both_databases.h"

namespace portico::auth {
namespace {

constexpr std::int64_t second = 1'000'000;
const PersonId anna{{1}};
const PersonId bert{{2}};

class Sessions : public BothDatabases {
 protected:
  void SetUp() override {
    BothDatabases::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    const auto made = database().write([](Transaction& tx) -> Result<std::int64_t> {
      for (const PersonId& person : {anna, bert}) {
        const auto one = tx.execute(
            "INSERT INTO persons (id, email, name, language, currency, created_at, password_hash)"
            " VALUES ($1, $1, 'name', 'en', 'EUR', 0, 'hash')",
            {person});
        if (!one) return one;
      }
      return 2;
    });
    ASSERT_TRUE(made) << describe(made.error());
  }

  void open_session(const char* token, SessionId id, PersonId person, Instant created, Instant used) {
    const auto made = database().write([&](Transaction& tx) {
      return insert_session(tx, {id, person, created, used}, hash_of_token(token));
    });
    ASSERT_TRUE(made) << describe(made.error());
  }
  std::optional<Session> find(const char* token) {
    return *database().read([&](Transaction& tx) { return find_session(tx, hash_of_token(token)); });
  }
};
PORTICO_ON_BOTH_DATABASES(Sessions);

TEST_P(Sessions, AreFoundByTheirTokenAlone) {
  open_session("token", {{9}}, anna, {5}, {6});
  const auto session = find("token");
  ASSERT_TRUE(session);
  EXPECT_EQ(session->person, anna);
  EXPECT_EQ(session->id, (SessionId{{9}}));
  EXPECT_EQ(session->created_at, Instant{5});
  EXPECT_EQ(session->used_at, Instant{6});
  EXPECT_FALSE(find("Token"));
  EXPECT_FALSE(find(""));
}

TEST_P(Sessions, UseIsNotedAndNeverGoesBack) {
  open_session("token", {{9}}, anna, {5}, {6});
  const auto touch = [&](Instant now) {
    EXPECT_TRUE(database().write([&](Transaction& tx) { return touch_session(tx, {{9}}, now); }));
  };
  touch({100});
  touch({50});
  EXPECT_EQ(find("token")->used_at, Instant{100});
}

TEST_P(Sessions, EndOneByOneOrAllOfAPerson) {
  open_session("a1", {{1}}, anna, {0}, {0});
  open_session("a2", {{2}}, anna, {0}, {0});
  open_session("a3", {{3}}, anna, {0}, {0});
  open_session("b1", {{4}}, bert, {0}, {0});
  EXPECT_TRUE(database().write([](Transaction& tx) { return remove_session(tx, hash_of_token("a1")); }));
  EXPECT_FALSE(find("a1"));
  EXPECT_TRUE(find("a2"));
  EXPECT_TRUE(database().write([](Transaction& tx) { return remove_sessions_of(tx, anna); }));
  EXPECT_FALSE(find("a2"));
  EXPECT_FALSE(find("a3"));
  EXPECT_TRUE(find("b1"));
}

TEST_P(Sessions, EndedOnesAreSweptAndOthersStay) {
  const SessionRules rules{100, 1000, 1};
  const Instant now{2000 * second};
  open_session("idle", {{1}}, anna, {1500 * second}, {1900 * second});
  open_session("old", {{2}}, anna, {1000 * second}, {1999 * second});
  open_session("good", {{3}}, anna, {1001 * second}, {1901 * second});
  for (const char* token : {"idle", "old"}) EXPECT_TRUE(has_ended(*find(token), rules, now)) << token;
  EXPECT_FALSE(has_ended(*find("good"), rules, now));
  EXPECT_EQ(*database().write([&](Transaction& tx) { return remove_ended_sessions(tx, rules, now); }), 2);
  EXPECT_TRUE(find("good"));
}

TEST(SessionToken, IsLongRandomAndNotWhatIsStored) {
  std::uint8_t next = 0;
  const auto counting = [&](std::span<std::uint8_t> bytes) {
    for (auto& byte : bytes) byte = next++;
  };
  const std::string token = new_session_token(counting);
  EXPECT_EQ(token.size(), 64u);
  EXPECT_EQ(token.substr(0, 8), "00010203");
  EXPECT_NE(new_session_token(counting), token);
  EXPECT_EQ(hash_of_token(token).size(), 32u);
  EXPECT_NE(hash_of_token(token), Bytes(token.begin(), token.end()));
}

}  // namespace
}  // namespace portico::auth
