#include "server/storage/transaction.h"

#include <spdlog/spdlog.h>

#include <stdexcept>

#include "server/storage/connection.h"

namespace portico {
namespace {

std::string_view constraint_name(Refusal refusal) {
  switch (refusal) {
    case Refusal::unique:
      return "unique";
    case Refusal::foreign_key:
      return "foreign_key";
    case Refusal::check:
      return "check";
    case Refusal::not_null:
      return "not_null";
    default:
      return {};
  }
}

// For the log: one entry stays one line.
std::string one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  return line;
}

Result<void> check_texts(const Binds& binds) {
  for (std::size_t i = 0; i < binds.size(); ++i) {
    const auto* text = std::get_if<std::string>(&binds[i].value());
    if (!text) continue;
    if (const auto reason = reason_against_text(*text)) {
      return error(ErrorCode::value_invalid, {{"expected", std::string(*reason)}});
    }
  }
  return success();
}

void check_number_of(Sql sql, const Binds& binds) {
  if (sql.values() != binds.size()) {
    throw std::logic_error(std::to_string(binds.size()) + " values for: " + std::string(sql.text()));
  }
}

}  // namespace

Constraint violated(const Error& error) {
  const auto fact = error.facts.find("violated");
  if (error.code != ErrorCode::storage_failed || fact == error.facts.end()) return Constraint::none;
  if (fact->second == "unique") return Constraint::unique;
  if (fact->second == "foreign_key") return Constraint::foreign_key;
  if (fact->second == "check") return Constraint::check;
  return Constraint::not_null;
}

Error Transaction::refuse(const Outcome& outcome, std::string_view sql) {
  Error refused = error(ErrorCode::storage_failed);
  const std::string_view constraint = constraint_name(*outcome.refusal);
  if (!constraint.empty()) refused.facts["violated"] = constraint;
  const bool expected = !constraint.empty() || *outcome.refusal == Refusal::conflict;
  spdlog::log(expected ? spdlog::level::info : spdlog::level::err, "storage refused: {} in: {}", one_line(outcome.text),
              one_line(sql));
  refusal_ = outcome.refusal;
  failure_ = refused;
  return refused;
}

Result<Outcome> Transaction::run(std::string_view sql, const Binds& binds) {
  if (failure_) return *failure_;
  if (const auto sound = check_texts(binds); !sound) return sound.error();
  Outcome outcome = connection_.run(sql, binds);
  if (outcome.refusal) return refuse(outcome, sql);
  return outcome;
}

Result<void> Transaction::run_script(const std::string& sql) {
  if (failure_) return *failure_;
  const Outcome outcome = connection_.run_script(sql);
  if (outcome.refusal) return refuse(outcome, sql);
  return success();
}

Result<std::int64_t> Transaction::execute(Sql sql, const Binds& binds) {
  check_number_of(sql, binds);
  const Result<Outcome> outcome = run(sql.text(), binds);
  if (!outcome) return outcome.error();
  return outcome->affected;
}

Result<Rows> Transaction::query(Sql sql, const Binds& binds) {
  check_number_of(sql, binds);
  Result<Outcome> outcome = run(sql.text(), binds);
  if (!outcome) return outcome.error();
  return std::move(outcome->rows);
}

Result<std::optional<Row>> Transaction::query_one(Sql sql, const Binds& binds) {
  check_number_of(sql, binds);
  Result<Outcome> outcome = run(sql.text(), binds);
  if (!outcome) return outcome.error();
  if (outcome->rows.size() > 1) throw std::logic_error("more than one row for: " + std::string(sql.text()));
  if (outcome->rows.empty()) return std::optional<Row>{};
  return std::optional<Row>{std::move(outcome->rows.front())};
}

}  // namespace portico
