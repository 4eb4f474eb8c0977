#include "server/pricing/price_store.h"

#include <stdexcept>

#include "shared/base/codec.h"

namespace portico::pricing {
namespace {

// What we stored we can read; if not, the database is damaged.
template <class T>
T content_of(const Row& row) {
  auto value = from_json<T>(row.get<std::string>("content"));
  if (!value) throw std::logic_error("stored content: " + describe(value.error()));
  return std::move(*value);
}

template <class T>
Result<std::vector<T>> contents_of(const Result<Rows>& rows) {
  if (!rows) return rows.error();
  std::vector<T> values;
  for (const Row& row : *rows) values.push_back(content_of<T>(row));
  return values;
}

}  // namespace

Result<void> put_price_list(Transaction& transaction, const PriceList& list) {
  const auto done = transaction.execute(
      "INSERT INTO price_lists (id, family, currency, valid_from, content) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (family, currency, valid_from) DO UPDATE SET content = excluded.content, id = excluded.id",
      {list.id, list.family, code(list.currency), list.valid_from, to_json(list)});
  if (!done) return done.error();
  return success();
}

Result<std::vector<PriceList>> all_price_lists(Transaction& transaction) {
  return contents_of<PriceList>(
      transaction.query("SELECT content FROM price_lists ORDER BY family, currency, valid_from DESC"));
}

Result<std::vector<PriceList>> price_lists_of(Transaction& transaction, const std::string& family, Currency currency) {
  return contents_of<PriceList>(transaction.query(
      "SELECT content FROM price_lists WHERE family = $1 AND currency = $2 ORDER BY valid_from DESC",
      {family, code(currency)}));
}

Result<PriceList> get_price_list(Transaction& transaction, PriceListId id) {
  const auto row = transaction.query_one("SELECT content FROM price_lists WHERE id = $1", {id});
  if (!row) return row.error();
  if (!*row) return error(ErrorCode::not_found, {{"kind", "price_list"}});
  return content_of<PriceList>(**row);
}

Result<void> put_agreement(Transaction& transaction, const Agreement& agreement) {
  const auto done = transaction.execute(
      "INSERT INTO agreements (id, number, company, valid_from, valid_until, content) VALUES ($1, $2, $3, $4, $5, $6) "
      "ON CONFLICT (id) DO UPDATE SET valid_from = excluded.valid_from, valid_until = excluded.valid_until, "
      "content = excluded.content",
      {agreement.id, agreement.number, agreement.company, agreement.valid_from, agreement.valid_until,
       to_json(agreement)});
  if (!done) return done.error();
  return success();
}

Result<std::vector<Agreement>> all_agreements(Transaction& transaction) {
  return contents_of<Agreement>(transaction.query("SELECT content FROM agreements ORDER BY id DESC"));
}

Result<std::vector<Agreement>> agreements_of(Transaction& transaction, CompanyId company) {
  return contents_of<Agreement>(transaction.query(
      "SELECT content FROM agreements WHERE company = $1 ORDER BY valid_from DESC, id DESC", {company}));
}

Result<std::optional<Agreement>> find_agreement(Transaction& transaction, AgreementId id) {
  const auto row = transaction.query_one("SELECT content FROM agreements WHERE id = $1", {id});
  if (!row) return row.error();
  if (!*row) return std::optional<Agreement>();
  return std::optional(content_of<Agreement>(**row));
}

Result<std::optional<Agreement>> agreement_on(Transaction& transaction, CompanyId company, Currency currency,
                                              Date day) {
  const auto valid = contents_of<Agreement>(transaction.query(
      "SELECT content FROM agreements WHERE company = $1 AND valid_from <= $2 AND valid_until >= $2 "
      "ORDER BY valid_from DESC, id DESC",
      {company, day}));
  if (!valid) return valid.error();
  for (const Agreement& agreement : *valid) {
    if (agreement.currency == currency) return std::optional(agreement);
  }
  return std::optional<Agreement>();
}

Result<void> put_standard(Transaction& transaction, CompanyId company, const std::string& key, std::int64_t position,
                          const std::string& content) {
  const auto done = transaction.execute(
      "INSERT INTO standard_configurations (company, key, position, content) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (company, key) DO UPDATE SET position = excluded.position, content = excluded.content",
      {company, key, position, content});
  if (!done) return done.error();
  return success();
}

Result<std::vector<std::string>> standards_of(Transaction& transaction, CompanyId company) {
  const auto rows = transaction.query(
      "SELECT content FROM standard_configurations WHERE company = $1 ORDER BY position, key", {company});
  if (!rows) return rows.error();
  std::vector<std::string> contents;
  for (const Row& row : *rows) contents.push_back(row.get<std::string>("content"));
  return contents;
}

}  // namespace portico::pricing
