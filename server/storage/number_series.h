#pragma once
// Numbers for people, given without gaps: orders, agreements.
#include <cstdint>
#include <string>

#include "server/storage/transaction.h"

namespace portico {

// The next number of a series, from 1: "order-2026". One row per series, so commands that draw a number of one series
// wait for each other until they end. Errors: storage_failed.
Result<std::int64_t> next_number(Transaction& transaction, const std::string& series);

}  // namespace portico
