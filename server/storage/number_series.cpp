#include "server/storage/number_series.h"

namespace portico {

Result<std::int64_t> next_number(Transaction& transaction, const std::string& series) {
  const auto row = transaction.query_one(
      "INSERT INTO number_series (name, last) VALUES ($1, 1) "
      "ON CONFLICT (name) DO UPDATE SET last = number_series.last + 1 RETURNING last",
      {series});
  if (!row) return row.error();
  return (*row)->get<std::int64_t>("last");
}

}  // namespace portico
