#include "server/storage/postgres_connection.h"

#include <array>
#include <charconv>

#include "server/storage/backend.h"

namespace portico {
namespace {

constexpr std::size_t most_statements = 512;
// Numbers of types, fixed in PostgreSQL's catalogue since ever (pg_type.dat).
constexpr Oid type_bool = 16, type_bytea = 17, type_int8 = 20, type_int2 = 21, type_int4 = 23, type_text = 25,
              type_numeric = 1700, type_bpchar = 1042, type_varchar = 1043, type_name = 19;

Refusal refusal_of(std::string_view state) {
  if (state == "23505") return Refusal::unique;
  if (state == "23503") return Refusal::foreign_key;
  if (state == "23514") return Refusal::check;
  if (state == "23502") return Refusal::not_null;
  if (state == "40001" || state == "40P01") return Refusal::conflict;
  // 08P01, a protocol violation, would only happen again.
  if ((state.starts_with("08") && state != "08P01") || state.starts_with("57P")) return Refusal::lost;
  return Refusal::other;
}

// By the alternatives of Value; 0 lets the server find the type out.
constexpr std::array<Oid, 4> type_of = {0, type_int8, type_text, type_bytea};

// The values in PostgreSQL's binary form: integers with the high byte first, all else as it is.
struct Parameters {
  explicit Parameters(const Binds& binds) {
    integers.reserve(binds.size());
    for (const Bind& bind : binds) {
      types.push_back(type_of[bind.type()]);
      add(bind.value());
    }
  }

  void add(const Value& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      auto& bytes = integers.emplace_back();
      for (std::size_t i = 0; i < 8; ++i)
        bytes[i] = static_cast<char>(static_cast<std::uint64_t>(*integer) >> (56 - 8 * i));
      put(bytes.data(), bytes.size());
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      put(text->data(), text->size());
    } else if (const auto* blob = std::get_if<Bytes>(&value)) {
      // No address at all would mean NULL.
      put(blob->empty() ? "" : reinterpret_cast<const char*>(blob->data()), blob->size());
    } else {
      put(nullptr, 0);
    }
  }
  void put(const char* start, std::size_t length) {
    starts.push_back(start);
    lengths.push_back(static_cast<int>(length));
    formats.push_back(1);
  }

  std::vector<Oid> types;
  std::vector<const char*> starts;
  std::vector<int> lengths;
  std::vector<int> formats;
  std::vector<std::array<char, 8>> integers;
};

// "\x6162" -> ab
Bytes bytes_from_hex(std::string_view text) {
  const auto digit = [](char c) { return static_cast<std::uint8_t>(c <= '9' ? c - '0' : c - 'a' + 10); };
  Bytes bytes;
  for (std::size_t i = 2; i + 1 < text.size(); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(digit(text[i]) << 4 | digit(text[i + 1])));
  }
  return bytes;
}

// Nothing for a type or a number that the subset does not have.
std::optional<Value> value_from(Oid type, std::string_view text) {
  switch (type) {
    case type_bool:
      return std::int64_t{text == "t"};
    case type_bytea:
      return bytes_from_hex(text);
    case type_int2:
    case type_int4:
    case type_int8:
    case type_numeric: {  // the sum of integers comes as one
      std::int64_t number = 0;
      const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
      if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
      return number;
    }
    case type_text:
    case type_varchar:
    case type_bpchar:
    case type_name:
      return std::string(text);
    default:
      return std::nullopt;
  }
}

std::int64_t affected_rows(PGresult* result) {
  if (std::string_view(PQcmdStatus(result)).starts_with("SELECT")) return 0;
  const std::string_view text = PQcmdTuples(result);
  std::int64_t affected = 0;
  std::from_chars(text.data(), text.data() + text.size(), affected);
  return affected;
}

Outcome rows_of(PGresult* result) {
  Outcome outcome;
  outcome.affected = affected_rows(result);
  auto columns = std::make_shared<std::vector<std::string>>();
  for (int i = 0; i < PQnfields(result); ++i) columns->push_back(PQfname(result, i));
  for (int row = 0; row < PQntuples(result); ++row) {
    std::vector<Value> values;
    for (int i = 0; i < PQnfields(result); ++i) {
      if (PQgetisnull(result, row, i)) {
        values.emplace_back();
        continue;
      }
      const std::string_view text(PQgetvalue(result, row, i), static_cast<std::size_t>(PQgetlength(result, row, i)));
      auto value = value_from(PQftype(result, i), text);
      if (!value) {
        return Outcome::refused(Refusal::other, "a column holds what is no integer, text or bytes: " +
                                                    (*columns)[static_cast<std::size_t>(i)]);
      }
      values.push_back(std::move(*value));
    }
    outcome.rows.emplace_back(columns, std::move(values));
  }
  return outcome;
}

}  // namespace

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const std::string& url) {
  const std::array keywords = {"dbname",          "fallback_application_name", "client_encoding",
                               "connect_timeout", "keepalives_idle",           static_cast<const char*>(nullptr)};
  const std::array values = {url.c_str(), "portico", "UTF8", "5", "30", static_cast<const char*>(nullptr)};
  std::unique_ptr<PostgresConnection> connection(
      new PostgresConnection(PQconnectdbParams(keywords.data(), values.data(), 1)));
  PGconn* handle = connection->handle_;
  if (PQstatus(handle) != CONNECTION_OK) return cannot_open(PQerrorMessage(handle));
  PQsetNoticeProcessor(
      handle, [](void*, const char*) {}, nullptr);
  if (const Outcome set = connection->run_script("SET bytea_output = hex"); set.refusal) return cannot_open(set.text);
  return connection;
}

PostgresConnection::~PostgresConnection() { PQfinish(handle_); }

Outcome PostgresConnection::outcome_of(const Answer& answer) const {
  const ExecStatusType status = PQresultStatus(answer.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return rows_of(answer.get());
  if (PQstatus(handle_) != CONNECTION_OK) return Outcome::refused(Refusal::lost, PQerrorMessage(handle_));
  // Not PQerrorMessage: its DETAIL shows the values of the row, which are nobody's business in a log.
  const auto field = [&](int code) {
    const char* text = PQresultErrorField(answer.get(), code);
    return std::string(text ? text : "");
  };
  const std::string state = field(PG_DIAG_SQLSTATE);
  return Outcome::refused(refusal_of(state), state + " " + field(PG_DIAG_MESSAGE_PRIMARY));
}

// The same text with a number and with NULL is prepared twice: the types are part of it.
Outcome PostgresConnection::prepare(std::string_view sql, const Binds& binds, std::string& name) {
  std::string key;
  for (const Bind& bind : binds) key += static_cast<char>('0' + bind.type());
  key += ' ';
  key += sql;
  if (const auto known = statements_.find(key); known != statements_.end()) {
    name = known->second;
    return {};
  }
  if (statements_.size() >= most_statements) {
    if (Outcome freed = run_script("DEALLOCATE ALL"); freed.refusal) return freed;
    statements_.clear();
  }
  name = "s" + std::to_string(statements_.size());
  const Parameters parameters(binds);
  const Answer answer(PQprepare(handle_, name.c_str(), std::string(sql).c_str(),
                                static_cast<int>(parameters.types.size()), parameters.types.data()));
  if (Outcome outcome = outcome_of(answer); outcome.refusal) return outcome;
  statements_.emplace(std::move(key), name);
  return {};
}

Outcome PostgresConnection::run(std::string_view sql, const Binds& binds) {
  std::string name;
  if (Outcome prepared = prepare(sql, binds, name); prepared.refusal) return prepared;
  const Parameters parameters(binds);
  const Answer answer(PQexecPrepared(handle_, name.c_str(), static_cast<int>(binds.size()), parameters.starts.data(),
                                     parameters.lengths.data(), parameters.formats.data(), 0));
  return outcome_of(answer);
}

Outcome PostgresConnection::run_script(const std::string& sql) {
  const Answer answer(PQexec(handle_, sql.c_str()));
  return outcome_of(answer);
}

}  // namespace portico
