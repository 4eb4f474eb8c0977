// The tables: applied once, in order, unchanged.
#include "tests/server/storage/toy_tables.h"

namespace portico {
namespace {

class MigrationsOf : public BothDatabases {
 protected:
  DatabaseOptions options() const override {
    DatabaseOptions options;
    options.migrations = migrations_;
    return options;
  }
  std::string reason_of_refusal(std::vector<Migration> migrations) {
    close();
    migrations_ = std::move(migrations);
    const auto opened = Database::open(place().url(), options());
    return opened ? "" : opened.error().facts.at("reason");
  }
  std::string names_of_applied() {
    const auto rows = database().read(
        [](Transaction& tx) { return tx.query("SELECT number, name FROM schema_migrations ORDER BY number"); });
    std::string names;
    for (const Row& row : *rows) {
      names += std::to_string(row.get<int>("number")) + " " + row.get<std::string>("name") + ", ";
    }
    return names;
  }

  const Migration first_{1, "first", "CREATE TABLE a (x {{INT64}} NOT NULL) {{STRICT}}; INSERT INTO a VALUES (1)"};
  const Migration second_{2, "second", "UPDATE a SET x = x + 1"};
  std::vector<Migration> migrations_ = {first_};
};
PORTICO_ON_BOTH_DATABASES(MigrationsOf);

TEST_P(MigrationsOf, AreAppliedOnceAndInOrder) {
  EXPECT_EQ(names_of_applied(), "1 first, ");
  EXPECT_EQ(reason_of_refusal({first_, second_}), "");
  reopen();
  reopen();
  EXPECT_EQ(names_of_applied(), "1 first, 2 second, ");
  const auto row = database().read([](Transaction& tx) { return tx.query_one("SELECT x FROM a"); });
  EXPECT_EQ((*row)->get<int>("x"), 2);
}

TEST_P(MigrationsOf, AreRefusedWhenAnAppliedOneWasChanged) {
  Migration changed = first_;
  changed.sql += " ";
  const std::string reason = reason_of_refusal({changed});
  EXPECT_NE(reason.find("1 (first) was changed"), std::string::npos) << reason;
  EXPECT_EQ(reason_of_refusal({first_}), "");
}

TEST_P(MigrationsOf, AreRefusedWhenTheDatabaseHasMoreThanTheProgram) {
  ASSERT_EQ(reason_of_refusal({first_, second_}), "");
  const std::string reason = reason_of_refusal({first_});
  EXPECT_NE(reason.find("newer than this program"), std::string::npos) << reason;
  EXPECT_NE(reason.find("2 (second)"), std::string::npos) << reason;
}

TEST_P(MigrationsOf, LeaveNothingWhenOneFailsHalfWay) {
  const Migration broken{2, "broken",
                         "CREATE TABLE b (x {{INT64}} NOT NULL) {{STRICT}}; INSERT INTO nowhere VALUES (1)"};
  const std::string reason = reason_of_refusal({first_, broken});
  EXPECT_NE(reason.find("2 (broken) failed"), std::string::npos) << reason;
  const Migration repaired{2, "broken", "CREATE TABLE b (x {{INT64}} NOT NULL) {{STRICT}}"};
  EXPECT_EQ(reason_of_refusal({first_, repaired}), "");
}

TEST_P(MigrationsOf, MustBeNumberedWithoutGaps) {
  const Migration third{3, "third", "UPDATE a SET x = 0"};
  EXPECT_NE(reason_of_refusal({first_, third}).find("without gaps"), std::string::npos);
  EXPECT_NE(reason_of_refusal({first_, first_}).find("without gaps"), std::string::npos);
}

TEST_P(MigrationsOf, OfTheProgramItselfMakeATableOnEitherEngine) {
  TestDatabase fresh(GetParam());
  const auto opened = Database::open(fresh.url());
  ASSERT_TRUE(opened) << describe(opened.error());
  const auto row =
      (*opened)->read([](Transaction& tx) { return tx.query_one("SELECT count(*) AS n FROM schema_migrations"); });
  EXPECT_EQ((*row)->get<std::int64_t>("n"), static_cast<std::int64_t>(all_migrations().size()));
}

}  // namespace
}  // namespace portico
