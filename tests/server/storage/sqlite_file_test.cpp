// What concerns the file of SQLite alone.
#include <fstream>

#include "server/storage/sqlite_connection.h"
#include "tests/server/storage/toy_tables.h"

namespace portico {
namespace {

class SqliteFile : public Toys {
 protected:
  std::string reason_of_refusal() {
    const auto opened = Database::open(place().file(), options());
    return opened ? "" : opened.error().facts.at("reason");
  }
};
INSTANTIATE_TEST_SUITE_P(, SqliteFile, testing::Values(Engine::sqlite), name_of);

TEST_P(SqliteFile, IsRefusedWhenItIsNoDatabase) {
  close();
  std::ofstream(place().file(), std::ios::binary) << std::string(8192, 'x');
  for (const char* end : {"-wal", "-shm"}) std::filesystem::remove(place().file() + end);
  EXPECT_NE(reason_of_refusal().find("not a database"), std::string::npos);
}

TEST_P(SqliteFile, IsRefusedWhenAPageIsDamaged) {
  ASSERT_TRUE(database().write([](Transaction& tx) -> Result<void> {
    for (int id = 0; id < 500; ++id) {
      EXPECT_TRUE(
          tx.execute("INSERT INTO toys (id, name) VALUES ($1, $2)", {id, std::string(100, 'n') + std::to_string(id)}));
    }
    return success();
  }));
  close();
  EXPECT_EQ(reason_of_refusal(), "");
  const auto size = std::filesystem::file_size(place().file());
  std::fstream file(place().file(), std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(static_cast<std::streamoff>(size - 3 * 4096));
  file << std::string(4096, '\x55');
  file.close();
  EXPECT_NE(reason_of_refusal().find("is damaged"), std::string::npos);
}

TEST_P(SqliteFile, IsServedByOneAtATime) {
  EXPECT_NE(reason_of_refusal().find("another process"), std::string::npos);
  close();
  EXPECT_EQ(reason_of_refusal(), "");
}

TEST_P(SqliteFile, IsMadeTogetherWithItsFolder) {
  const std::string file = (std::filesystem::path(place().file()).parent_path() / "new" / "folder" / "a.db").string();
  EXPECT_TRUE(Database::open("sqlite:" + file));
  EXPECT_TRUE(std::filesystem::exists(file));
}

TEST_P(SqliteFile, ForeignWordsInTheAddressAreRefused) {
  for (const char* url : {"", ":memory:", "mysql://host/name", "sqlite:"}) EXPECT_FALSE(Database::open(url)) << url;
}

TEST_P(SqliteFile, LogDoesNotGrowWithoutEnd) {
  const std::string text(2000, 'x');
  for (int i = 0; i < 120; ++i) {
    ASSERT_TRUE(database().write([&](Transaction& tx) -> Result<void> {
      for (int k = 0; k < 100; ++k) {
        EXPECT_TRUE(tx.execute("INSERT INTO toys (id, name) VALUES ($1, $2)",
                               {i * 100 + k, text + std::to_string(i * 100 + k)}));
      }
      return success();
    }));
  }
  // 24 MB of rows and about as much of index were written; the log starts anew after each checkpoint at 4 MB.
  EXPECT_LT(std::filesystem::file_size(place().file() + "-wal"), 12'000'000U);
  EXPECT_EQ(count(), 12'000);
}

// Two pragmas tell; they are outside the subset, so the connection is asked directly.
TEST_P(SqliteFile, IsWrittenWithTheSafestSettings) {
  const auto connection = SqliteConnection::open(place().file(), SqliteConnection::Role::writer);
  ASSERT_TRUE(connection);
  const auto setting = [&](const std::string& name) {
    const Outcome outcome = (*connection)->run("PRAGMA " + name, {});
    return outcome.rows.front().value(name);
  };
  EXPECT_EQ(setting("synchronous"), Value(std::int64_t{2}));
  EXPECT_EQ(setting("journal_mode"), Value(std::string("wal")));
  EXPECT_EQ(setting("foreign_keys"), Value(std::int64_t{1}));
  EXPECT_EQ(setting("trusted_schema"), Value(std::int64_t{0}));
  EXPECT_EQ(setting("cell_size_check"), Value(std::int64_t{1}));
  EXPECT_EQ(setting("wal_autocheckpoint"), Value(std::int64_t{0}));
  EXPECT_EQ((*connection)->run("SELECT \"no_such_column\"", {}).refusal, Refusal::other);
}

}  // namespace
}  // namespace portico
