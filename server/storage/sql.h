#pragma once
// The text of a statement: one literal in the source, checked while compiling. So SQL can never be put together from
// strings, and it stays in the part of the language that SQLite, PostgreSQL (and what speaks like it) share.
//
// Write: $1, $2 … for values; INSERT … ON CONFLICT (…) DO NOTHING and a look at the affected rows where a value may be
// taken; UPDATE … WHERE id = $1 AND version = $2 and a look at the affected rows where somebody may have been faster;
// RETURNING; CAST($1 AS TEXT) where nothing else tells the type of a value that may be NULL. Names in lower case.
#include <array>
#include <string_view>

namespace portico {

// Words with which a statement would run on one engine only, or differently on each. LIKE, for example, ignores case
// in one and not in the other; clocks and random numbers of the database make commands that cannot be repeated.
inline constexpr std::array<std::string_view, 54> words_outside_the_subset = {"ATTACH",
                                                                              "AUTOINCREMENT",
                                                                              "BEGIN",
                                                                              "BIGSERIAL",
                                                                              "CLOCK_TIMESTAMP",
                                                                              "COMMIT",
                                                                              "COPY",
                                                                              "CURRENT_DATE",
                                                                              "CURRENT_TIME",
                                                                              "CURRENT_TIMESTAMP",
                                                                              "DATETIME",
                                                                              "DEFERRABLE",
                                                                              "DEFERRED",
                                                                              "DOUBLE",
                                                                              "FLOAT",
                                                                              "GEN_RANDOM_UUID",
                                                                              "GLOB",
                                                                              "IFNULL",
                                                                              "ILIKE",
                                                                              "INTERVAL",
                                                                              "ISNULL",
                                                                              "JSONB",
                                                                              "JULIANDAY",
                                                                              "LATERAL",
                                                                              "LIKE",
                                                                              "LISTEN",
                                                                              "MATCH",
                                                                              "NOTIFY",
                                                                              "NOTNULL",
                                                                              "NOW",
                                                                              "NVL",
                                                                              "PRAGMA",
                                                                              "PREPARE",
                                                                              "RANDOM",
                                                                              "REAL",
                                                                              "REGEXP",
                                                                              "REPLACE",
                                                                              "ROLLBACK",
                                                                              "ROWID",
                                                                              "RULE",
                                                                              "SAVEPOINT",
                                                                              "NEXTVAL",
                                                                              "SERIAL",
                                                                              "SIMILAR",
                                                                              "STRFTIME",
                                                                              "TRIGGER",
                                                                              "TRUNCATE",
                                                                              "UNLISTEN",
                                                                              "UNIXEPOCH",
                                                                              "VACUUM",
                                                                              "WITHOUT",
                                                                              "NUMERIC",
                                                                              "DECIMAL",
                                                                              "ENUM"};

// The first thing in a statement that the subset does not have; empty when all is well. Text in quotes and comments to
// the end of the line are skipped. `script` allows several statements, parted by semicolons (migrations).
constexpr std::string_view outside_the_subset(std::string_view sql, bool script = false);
// The highest n of its $n.
constexpr std::size_t highest_value(std::string_view sql);

class Sql {
 public:
  consteval Sql(const char* text) : text_(text) {
    // Not a constant expression, so the compiler stops here and shows the statement.
    if (!outside_the_subset(text_).empty()) statement_is_outside_the_portable_subset();
  }
  constexpr std::string_view text() const { return text_; }
  constexpr std::size_t values() const { return values_; }  // it has $1 to $values

 private:
  static void statement_is_outside_the_portable_subset();
  std::string_view text_;
  std::size_t values_ = highest_value(text_);
};

namespace sql_detail {
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool same_word(std::string_view word, std::string_view upper) {
  if (word.size() != upper.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i] >= 'a' && word[i] <= 'z' ? static_cast<char>(word[i] - 'a' + 'A') : word[i];
    if (c != upper[i]) return false;
  }
  return true;
}
constexpr bool is_refused(std::string_view word) {
  if (word.size() > 3 && same_word(word.substr(0, 3), "PG_")) return true;
  for (std::string_view refused : words_outside_the_subset) {
    if (same_word(word, refused)) return true;
  }
  return false;
}
// Behind the quoted text or comment that starts at `at`; `at` itself when none starts there.
constexpr std::size_t skip_quoted(std::string_view sql, std::size_t at) {
  const bool comment = sql.substr(at, 2) == "--";
  if (!comment && sql[at] != '\'' && sql[at] != '"') return at;
  const std::size_t end = comment ? sql.find('\n', at) : sql.find(sql[at], at + 1);
  return end == std::string_view::npos ? sql.size() : end + 1;
}
}  // namespace sql_detail

constexpr std::string_view outside_the_subset(std::string_view sql, bool script) {
  using namespace sql_detail;
  for (std::size_t at = 0; at < sql.size();) {
    if (const std::size_t behind = skip_quoted(sql, at); behind != at) {
      at = behind;
    } else if (is_letter(sql[at])) {
      std::size_t end = at;
      while (end < sql.size() && (is_letter(sql[end]) || is_digit(sql[end]))) ++end;
      if (is_refused(sql.substr(at, end - at))) return sql.substr(at, end - at);
      at = end;
    } else {
      if (sql[at] == '?' || sql.substr(at, 2) == "::" || (sql[at] == ';' && !script)) return sql.substr(at, 1);
      ++at;
    }
  }
  return {};
}

constexpr std::size_t highest_value(std::string_view sql) {
  std::size_t highest = 0;
  for (std::size_t at = 0; at < sql.size(); ++at) {
    if (const std::size_t behind = sql_detail::skip_quoted(sql, at); behind != at) at = behind - 1;
    if (at >= sql.size() || sql[at] != '$') continue;
    std::size_t number = 0;
    for (++at; at < sql.size() && sql_detail::is_digit(sql[at]); ++at) {
      number = number * 10 + static_cast<std::size_t>(sql[at] - '0');
    }
    --at;
    if (number > highest) highest = number;
  }
  return highest;
}

}  // namespace portico
