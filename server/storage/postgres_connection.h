#pragma once
// A connection to a PostgreSQL server. One thread at a time.
#include <libpq-fe.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "server/storage/connection.h"
#include "shared/base/result.h"

namespace portico {

class PostgresConnection : public Connection {
 public:
  // Errors: storage_failed with fact `reason`.
  static Result<std::unique_ptr<PostgresConnection>> open(const std::string& url);
  ~PostgresConnection() override;

  Outcome run(std::string_view sql, const Binds& binds) override;
  Outcome run_script(const std::string& sql) override;

 private:
  struct Free {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Answer = std::unique_ptr<PGresult, Free>;

  explicit PostgresConnection(PGconn* handle) : handle_(handle) {}
  Outcome outcome_of(const Answer& answer) const;
  Outcome prepare(std::string_view sql, const Binds& binds, std::string& name);

  PGconn* handle_;
  std::unordered_map<std::string, std::string> statements_;  // types and text -> name on the server
};

}  // namespace portico
