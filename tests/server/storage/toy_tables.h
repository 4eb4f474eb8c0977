#pragma once
// Tables for the tests of the storage itself: its own first migration, and toys.
#include "tests/support/both_databases.h"

namespace portico {

inline Migration toy_tables(int number) {
  return {number, "toys",
          "CREATE TABLE toys (\n"
          "  id {{INT64}} NOT NULL PRIMARY KEY,\n"
          "  name {{TEXT}} UNIQUE,\n"
          "  data {{BYTES}},\n"
          "  stock {{INT64}} NOT NULL DEFAULT 0 CHECK (stock >= 0),\n"
          "  parent {{INT64}} REFERENCES toys (id)\n"
          ") {{STRICT}}"};
}

class Toys : public BothDatabases {
 protected:
  DatabaseOptions options() const override {
    DatabaseOptions options;
    options.migrations = {all_migrations().at(0), toy_tables(2)};
    return options;
  }

  Result<std::int64_t> add(std::int64_t id) {
    return database().write([&](Transaction& tx) { return tx.execute("INSERT INTO toys (id) VALUES ($1)", {id}); });
  }
  std::int64_t count() {
    const auto counted = database().read([](Transaction& tx) -> Result<std::int64_t> {
      const auto row = tx.query_one("SELECT count(*) AS n FROM toys");
      if (!row) return row.error();
      return (*row)->get<std::int64_t>("n");
    });
    return counted ? *counted : -1;
  }
};

}  // namespace portico
