#pragma once
// The tables, as numbered steps that are applied once and never changed afterwards.
//
// Adding one: a file server/storage/migrations/NNNN_<what>.sql with the next free number; the build takes it in. It may
// hold several statements. It is written for both engines with these words, the only place where they differ:
//   {{INT64}}   INTEGER        | BIGINT              whole numbers, instants, dates, booleans (with CHECK (x IN (0,
//   1)))
//   {{TEXT}}    TEXT           | TEXT COLLATE "C"    text and ids, sorted by bytes on both
//   {{BYTES}}   BLOB           | BYTEA
//   {{STRICT}}  STRICT         | (nothing)           behind the ) of every CREATE TABLE
// Every column says NOT NULL unless it may be empty; primary keys too.
//
// Each step runs in one transaction together with the note that it was applied and its checksum. A database that has
// steps which this program does not know, or other ones under the same number, is refused.
#include <string>
#include <vector>

#include "shared/base/result.h"

namespace portico {

enum class Engine { sqlite, postgres };

struct Migration {
  int number = 0;    // from 1, without gaps
  std::string name;  // "events_and_idempotency"
  std::string sql;   // with the words above
};

std::vector<Migration> all_migrations();

// The text for one engine. Errors: value_invalid for an unknown {{WORD}} and for a word outside the subset of sql.h.
Result<std::string> sql_for(Engine engine, const Migration& migration);

// Of the unreplaced text, as 64 hexadecimal digits (BLAKE2b, 256 bit).
std::string checksum(const Migration& migration);

}  // namespace portico
