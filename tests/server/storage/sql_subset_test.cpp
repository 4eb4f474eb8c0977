// The guard of the portable subset, and the migrations under it. Statements in the sources are checked by the compiler.
#include <gtest/gtest.h>

#include "server/storage/migrations.h"
#include "server/storage/sql.h"

namespace portico {
namespace {

static_assert(outside_the_subset("SELECT a FROM b WHERE c = $1 ORDER BY d LIMIT 3").empty());
static_assert(outside_the_subset("SELECT a FROM b WHERE c LIKE 'x%'") == "LIKE");
static_assert(Sql("SELECT '$9', a FROM b WHERE c = $2 OR c = $10 OR c = $1 -- $99").values() == 10);
static_assert(Sql("SELECT 1").values() == 0);

TEST(SqlSubset, RefusesEachWordInAnyCaseAndAnyPlace) {
  for (std::string_view word : words_outside_the_subset) {
    std::string lower;
    for (char c : word) lower += static_cast<char>(c == '_' ? c : c - 'A' + 'a');
    EXPECT_EQ(outside_the_subset("SELECT a FROM b WHERE " + lower + "(c)"), lower);
    EXPECT_EQ(outside_the_subset(std::string(word)), word);
  }
  for (const char* sql : {"SELECT pg_sleep(1)", "SELECT a::text FROM b", "SELECT a FROM b WHERE c = ?",
                          "SELECT 1; DROP TABLE b", "SELECT PG_ADVISORY_LOCK(1)"}) {
    EXPECT_FALSE(outside_the_subset(sql).empty()) << sql;
  }
}

TEST(SqlSubset, LeavesNamesQuotedTextAndCommentsAlone) {
  for (const char* sql : {"SELECT liked, begins, a_copy FROM random_order", "SELECT 'LIKE ; ? ::' FROM b",
                          "SELECT a -- LIKE this; or that?\nFROM b", "SELECT 'it''s NOW' FROM \"replace\"",
                          "SELECT a FROM b WHERE c = 'unfinished"}) {
    EXPECT_TRUE(outside_the_subset(sql).empty()) << sql << ": " << outside_the_subset(sql);
  }
}

TEST(SqlSubset, AllowsSeveralStatementsInAScriptOnly) {
  EXPECT_TRUE(outside_the_subset("DELETE FROM a; DELETE FROM b", true).empty());
  EXPECT_FALSE(outside_the_subset("DELETE FROM a; DELETE FROM b").empty());
}

// What is left of a migration when the words that differ between the engines are taken out.
std::vector<std::string> plain_words(const std::string& sql) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t at = 0; at < sql.size(); ++at) {
    if (const std::size_t behind = sql_detail::skip_quoted(sql, at); behind != at) {
      at = behind - 1;
    } else if (sql.compare(at, 2, "{{") == 0) {
      at = sql.find("}}", at) + 1;
    } else if (sql_detail::is_letter(sql[at])) {
      word += sql[at];
      continue;
    }
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  }
  return words;
}

TEST(SqlSubset, HoldsForEveryMigrationOnBothEngines) {
  ASSERT_FALSE(all_migrations().empty());
  for (const Migration& migration : all_migrations()) {
    for (Engine engine : {Engine::sqlite, Engine::postgres}) {
      const auto sql = sql_for(engine, migration);
      ASSERT_TRUE(sql) << migration.name << ": " << describe(sql.error());
      EXPECT_EQ(sql->find("{{"), std::string::npos);
    }
    for (const std::string& word : plain_words(migration.sql)) {
      for (const char* type : {"INTEGER", "INT", "BIGINT", "TEXT", "BLOB", "BYTEA", "VARCHAR", "BOOLEAN", "STRICT"}) {
        EXPECT_NE(word, type) << migration.name << ": write {{INT64}}, {{TEXT}}, {{BYTES}}, {{STRICT}}";
      }
    }
  }
}

TEST(SqlSubset, EveryTableOfAMigrationIsStrict) {
  for (const Migration& migration : all_migrations()) {
    const auto count = [&](std::string_view what) {
      int found = 0;
      for (std::size_t at = 0; (at = migration.sql.find(what, at)) != std::string::npos; ++at) ++found;
      return found;
    };
    EXPECT_EQ(count("CREATE TABLE"), count(") {{STRICT}}")) << migration.name;
  }
}

TEST(SqlSubset, AMigrationWithAnUnknownOrOpenWordIsRefused) {
  for (const char* sql : {"CREATE TABLE a (x {{FLOAT64}})", "CREATE TABLE a (x {{INT64", "CREATE TRIGGER t"}) {
    EXPECT_FALSE(sql_for(Engine::sqlite, {1, "a", sql})) << sql;
  }
  EXPECT_EQ(*sql_for(Engine::postgres, {1, "a", "a {{INT64}} b {{TEXT}}"}), "a BIGINT b TEXT COLLATE \"C\"");
  EXPECT_EQ(*sql_for(Engine::sqlite, {1, "a", "{{BYTES}}{{STRICT}}"}), "BLOBSTRICT");
}

}  // namespace
}  // namespace portico
