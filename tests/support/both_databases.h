#pragma once
// One store test on both databases.
//
//   class OrderStore : public BothDatabases {};
//   PORTICO_ON_BOTH_DATABASES(OrderStore);
//   TEST_P(OrderStore, KeepsAnOrder) { database().write([&](Transaction& tx) { … }); }
//
// SQLite: a file in a temporary folder. PostgreSQL: a schema of its own on the server that PORTICO_TEST_POSTGRES names,
// or on a private one that is started for this program. Without PostgreSQL these tests fail, unless
// PORTICO_TEST_POSTGRES=none says that they shall be left out. Run from the root of the sources.
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "server/storage/database.h"

namespace portico {

// The PostgreSQL server of this test program; "" when there is none, "none" when it is not wanted.
inline const std::string& postgres_server() {
  static const std::string url = [] {
    if (const char* given = std::getenv("PORTICO_TEST_POSTGRES"); given && *given) return std::string(given);
    const std::string command = "tools/postgres_for_tests start " + std::to_string(::getpid());
    std::FILE* output = ::popen(command.c_str(), "r");
    std::array<char, 512> line{};
    const bool read = output && std::fgets(line.data(), line.size(), output);
    if (output) ::pclose(output);
    std::string started = read ? line.data() : "";
    while (!started.empty() && started.back() == '\n') started.pop_back();
    return started;
  }();
  return url;
}

// A database that exists as long as this object.
class TestDatabase {
 public:
  explicit TestDatabase(Engine engine) : engine_(engine) {
    static std::atomic<int> count = 0;
    name_ = "test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    if (engine == Engine::postgres) {
      run_on_server("CREATE SCHEMA " + name_);
    } else {
      folder_ = std::filesystem::temp_directory_path() / ("portico_" + name_);
      std::filesystem::create_directories(folder_);
    }
  }
  ~TestDatabase() {
    if (engine_ == Engine::postgres) run_on_server("DROP SCHEMA " + name_ + " CASCADE");
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  std::string url() const {
    if (engine_ == Engine::sqlite) return file();
    const std::string& server = postgres_server();
    return server + (server.find('?') == std::string::npos ? '?' : '&') + "options=-csearch_path%3D" + name_ +
           "&application_name=" + name_;
  }
  // Also what PostgreSQL knows its connections by: other programs test on the same server at the same time.
  const std::string& name() const { return name_; }
  std::string file() const { return (folder_ / "test.db").string(); }
  Engine engine() const { return engine_; }

  // As the administrator, or somebody who got hold of the tables. The statements need not be portable.
  void run(const std::string& sql) const {
    if (engine_ == Engine::postgres) return run_on_server("SET search_path = " + name_ + "; " + sql);
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(file().c_str(), &handle), SQLITE_OK);
    char* text = nullptr;
    sqlite3_exec(handle, "PRAGMA busy_timeout=5000; PRAGMA wal_autocheckpoint=0", nullptr, nullptr, nullptr);
    EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &text), SQLITE_OK) << sql << ": " << text;
    sqlite3_free(text);
    sqlite3_close(handle);
  }

 private:
  static void run_on_server(const std::string& sql) {
    PGconn* handle = PQconnectdb(postgres_server().c_str());
    ASSERT_EQ(PQstatus(handle), CONNECTION_OK) << PQerrorMessage(handle);
    PQsetNoticeProcessor(
        handle, [](void*, const char*) {}, nullptr);
    PGresult* result = PQexec(handle, sql.c_str());
    const ExecStatusType status = PQresultStatus(result);
    EXPECT_TRUE(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) << sql << ": " << PQerrorMessage(handle);
    PQclear(result);
    PQfinish(handle);
  }

  Engine engine_;
  std::string name_;
  std::filesystem::path folder_;
};

class BothDatabases : public testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == Engine::postgres) {
      if (postgres_server() == "none") GTEST_SKIP() << "PORTICO_TEST_POSTGRES=none";
      ASSERT_FALSE(postgres_server().empty())
          << "no PostgreSQL: install it, or set PORTICO_TEST_POSTGRES to a URL, or to none to leave these tests out";
    }
    place_ = std::make_unique<TestDatabase>(GetParam());
    open();
  }
  void TearDown() override {
    database_.reset();
    place_.reset();
  }

  // A fixture with tables of its own says so here.
  virtual DatabaseOptions options() const { return {}; }

  void open() {
    auto opened = Database::open(place_->url(), options());
    ASSERT_TRUE(opened) << describe(opened.error());
    database_ = std::move(*opened);
  }
  void close() { database_.reset(); }
  void reopen() {
    close();
    open();
  }
  Database& database() { return *database_; }
  const TestDatabase& place() const { return *place_; }

 private:
  std::unique_ptr<TestDatabase> place_;
  std::unique_ptr<Database> database_;
};

inline std::string name_of(const testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::sqlite ? "sqlite" : "postgres";
}

}  // namespace portico

#define PORTICO_ON_BOTH_DATABASES(fixture)                                                                 \
  INSTANTIATE_TEST_SUITE_P(, fixture, testing::Values(portico::Engine::sqlite, portico::Engine::postgres), \
                           portico::name_of)
