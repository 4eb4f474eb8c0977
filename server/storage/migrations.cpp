#include "server/storage/migrations.h"

#include <sodium.h>

#include <array>
#include <charconv>
#include <chrono>

#include "server/storage/backend.h"
#include "server/storage/connection.h"

namespace portico {
namespace {

struct File {
  std::string_view name;  // "0001_events_and_idempotency"
  std::string_view text;
};

constexpr File files[] = {
#include "migration_files.inc"
};

struct Word {
  std::string_view word, sqlite, postgres;
};

constexpr std::array<Word, 4> words = {{{"{{INT64}}", "INTEGER", "BIGINT"},
                                        {"{{TEXT}}", "TEXT", "TEXT COLLATE \"C\""},
                                        {"{{BYTES}}", "BLOB", "BYTEA"},
                                        {"{{STRICT}}", "STRICT", ""}}};

std::string_view replacement(std::string_view word, Engine engine) {
  for (const Word& known : words) {
    if (known.word == word) return engine == Engine::sqlite ? known.sqlite : known.postgres;
  }
  return word;
}

const Migration& notes_of_migrations() {
  static const Migration table{0, "schema_migrations",
                               "CREATE TABLE IF NOT EXISTS schema_migrations (\n"
                               "  number {{INT64}} NOT NULL PRIMARY KEY, name {{TEXT}} NOT NULL,\n"
                               "  checksum {{TEXT}} NOT NULL, applied_at {{INT64}} NOT NULL) {{STRICT}}"};
  return table;
}

Instant now() {
  using namespace std::chrono;
  return Instant{duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
}

std::string title(const Migration& migration) { return std::to_string(migration.number) + " (" + migration.name + ")"; }

Result<void> check_numbers(const std::vector<Migration>& migrations) {
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    if (migrations[i].number != static_cast<int>(i) + 1) {
      return cannot_open("migrations are numbered from 1 without gaps; out of line: " + title(migrations[i]));
    }
  }
  return success();
}

Result<void> compare(const Row& applied, const Migration& migration) {
  if (applied.get<std::string>("checksum") == checksum(migration)) return success();
  return cannot_open("migration " + title(migration) + " was changed after it was applied; put it back, add a new one");
}

// Errors: a step in the database that the program does not have.
Result<void> refuse_newer(Transaction& transaction, std::size_t known) {
  const auto newer =
      transaction.query_one("SELECT number, name FROM schema_migrations WHERE number > $1 ORDER BY number DESC LIMIT 1",
                            {static_cast<std::int64_t>(known)});
  if (!newer) return newer.error();
  if (!*newer) return success();
  return cannot_open("the database is newer than this program: it has migration " +
                     std::to_string((*newer)->get<std::int64_t>("number")) + " (" + (*newer)->get<std::string>("name") +
                     "), the program knows " + std::to_string(known));
}

// The note comes first: a second process that starts at the same time waits for it, and then finds it.
Result<void> apply(Transaction& transaction, Engine engine, const Migration& migration) {
  const auto noted = transaction.execute(
      "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (number) DO NOTHING",
      {migration.number, migration.name, checksum(migration), now()});
  if (!noted) return noted.error();
  if (*noted == 0) {
    const auto applied =
        transaction.query_one("SELECT checksum FROM schema_migrations WHERE number = $1", {migration.number});
    if (!applied) return applied.error();
    return *applied ? compare(**applied, migration) : cannot_open("migration " + title(migration) + " has vanished");
  }
  const auto sql = sql_for(engine, migration);
  if (!sql) return cannot_open("migration " + title(migration) + ": " + describe(sql.error()));
  if (transaction.run_script(*sql)) return success();
  return cannot_open("migration " + title(migration) + " failed; the log has the database's words");
}

}  // namespace

std::vector<Migration> all_migrations() {
  std::vector<Migration> migrations;
  for (const File& file : files) {
    Migration migration{0, std::string(file.name.substr(file.name.find('_') + 1)), std::string(file.text)};
    std::from_chars(file.name.data(), file.name.data() + file.name.find('_'), migration.number);
    migrations.push_back(std::move(migration));
  }
  return migrations;
}

Result<std::string> sql_for(Engine engine, const Migration& migration) {
  if (const auto foreign = outside_the_subset(migration.sql, true); !foreign.empty()) {
    return error(ErrorCode::value_invalid, {{"expected", "the portable subset"}, {"found", std::string(foreign)}});
  }
  std::string sql;
  std::string_view rest = migration.sql;
  for (std::size_t at; (at = rest.find("{{")) != std::string_view::npos;) {
    const std::size_t end = rest.find("}}", at);
    const std::string_view word = rest.substr(at, end == std::string_view::npos ? end : end + 2 - at);
    const std::string_view own = replacement(word, engine);
    if (own == word)
      return error(ErrorCode::value_invalid, {{"expected", "{{INT64}}, {{TEXT}}, {{BYTES}}, {{STRICT}}"}});
    sql.append(rest.substr(0, at)).append(own);
    rest.remove_prefix(at + word.size());
  }
  return sql.append(rest);
}

std::string checksum(const Migration& migration) {
  std::array<unsigned char, 32> hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(migration.sql.data()),
                     migration.sql.size(), nullptr, 0);
  std::string text(2 * hash.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  text.pop_back();
  return text;
}

Result<void> migrate(Backend& backend, const std::vector<Migration>& migrations) {
  if (const auto sound = check_numbers(migrations); !sound) return sound;
  const auto notes = sql_for(backend.engine(), notes_of_migrations());
  if (!notes) return notes.error();
  // Two processes that start at once may both try to make the table; the one that loses finds it made.
  const auto make_notes = [&](Transaction& transaction) { return transaction.run_script(*notes); };
  if (!backend.write(make_notes)) {
    if (const auto made = backend.write(make_notes); !made) return cannot_open("no tables can be made; see the log");
  }
  const auto check = [&](Transaction& transaction) { return refuse_newer(transaction, migrations.size()); };
  if (const auto checked = backend.read(check); !checked) return checked;
  for (const Migration& migration : migrations) {
    const auto step = [&](Transaction& transaction) { return apply(transaction, backend.engine(), migration); };
    if (const auto applied = backend.write(step); !applied) return applied;
  }
  return success();
}

}  // namespace portico
