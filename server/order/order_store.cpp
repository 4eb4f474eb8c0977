#include "server/order/order_store.h"

#include <boost/describe/enum_to_string.hpp>
#include <map>
#include <stdexcept>

#include "server/storage/search_words.h"
#include "shared/base/codec.h"

namespace portico::order {
namespace {

template <class T>
T content_of(const Row& row) {
  auto value = from_json<T>(row.get<std::string>("content"));
  if (!value) throw std::logic_error("stored content: " + describe(value.error()));
  return std::move(*value);
}

NamedOrder named_order_from(const Row& row) {
  return {content_of<Order>(row), row.get<std::string>("buyer_name"),
          row.get<std::optional<std::string>>("company_name")};
}

Result<std::vector<Bought>> bought_from(const Result<Rows>& rows) {
  if (!rows) return rows.error();
  std::vector<Bought> bought;
  for (const Row& row : *rows) bought.push_back({row.get<std::string>("family"), row.get<std::int64_t>("pieces")});
  return bought;
}

Result<std::vector<Shipment>> shipments_from(const Result<Rows>& rows) {
  if (!rows) return rows.error();
  std::vector<Shipment> shipments;
  for (const Row& row : *rows) shipments.push_back(content_of<Shipment>(row));
  return shipments;
}

std::string state_name(OrderState state) { return boost::describe::enum_to_string(state, "?"); }

Result<void> insert_words(Transaction& transaction, const Order& order, const std::string& text) {
  for (const std::string& word : search_words(text)) {
    const auto added = transaction.execute("INSERT INTO order_words (word, order_id) VALUES ($1, $2)", {word, order.id});
    if (!added) return added.error();
  }
  return success();
}

Result<void> insert_families(Transaction& transaction, const Order& order) {
  std::map<std::string, std::int64_t> pieces;
  for (const OrderLine& line : order.lines) pieces[line.family] += line.quantity.value;
  for (const auto& [family, count] : pieces) {
    const auto added = transaction.execute(
        "INSERT INTO order_families (order_id, family, buyer, company, pieces) VALUES ($1, $2, $3, $4, $5)",
        {order.id, family, order.buyer, order.company, count});
    if (!added) return added.error();
  }
  return success();
}

}  // namespace

api::OrderSummary summary_of(const NamedOrder& named) {
  const Order& order = named.order;
  api::OrderSummary summary{order.id,         order.number,       order.state,
                            order.placed_at,  order.promised_date, named.buyer_name,
                            named.company_name, {},               0,
                            {order.net, order.currency}, {order.gross, order.currency}};
  for (const OrderLine& line : order.lines) {
    summary.families.push_back(line.family_name);
    summary.pieces += line.quantity.value;
  }
  return summary;
}

Result<void> insert_order(Transaction& transaction, const Order& order, const std::string& buyer_name,
                          const std::string& company_name) {
  const auto added = transaction.execute(
      "INSERT INTO orders (id, number, buyer, company, state, version, placed_at, net, tax, gross, content) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (number) DO NOTHING",
      {order.id, order.number, order.buyer, order.company, state_name(order.state), order.version, order.placed_at,
       order.net, order.tax, order.gross, to_json(order)});
  if (!added) return added.error();
  if (*added == 0) return error(ErrorCode::changed_meanwhile, {{"seen", order.number}, {"now", order.number}});
  if (const auto words = insert_words(transaction, order, order.number + " " + buyer_name + " " + company_name); !words) {
    return words.error();
  }
  return insert_families(transaction, order);
}

Result<void> update_order(Transaction& transaction, const Order& order, std::int64_t seen_version) {
  const auto changed = transaction.execute(
      "UPDATE orders SET state = $1, version = $2, content = $3 WHERE id = $4 AND version = $5",
      {state_name(order.state), order.version, to_json(order), order.id, seen_version});
  if (!changed) return changed.error();
  if (*changed == 1) return success();
  const auto now = get_order(transaction, order.id);
  if (!now) return now.error();
  return error(ErrorCode::changed_meanwhile,
               {{"seen", std::to_string(seen_version)}, {"now", std::to_string(now->order.version)}});
}

Result<NamedOrder> get_order(Transaction& transaction, OrderId id) {
  const auto row = transaction.query_one(
      "SELECT o.content AS content, p.name AS buyer_name, c.name AS company_name FROM orders o "
      "JOIN persons p ON p.id = o.buyer LEFT JOIN companies c ON c.id = o.company WHERE o.id = $1",
      {id});
  if (!row) return row.error();
  if (!*row) return error(ErrorCode::not_found, {{"kind", "order"}});
  return named_order_from(**row);
}

// One statement for all filters: a filter that is absent is NULL and lets everything pass.
Result<std::vector<NamedOrder>> list_orders(Transaction& transaction, const OrderFilter& filter) {
  std::vector<std::string> words = search_words(filter.search);
  const bool searched = !words.empty();
  words.resize(3);  // an empty beginning fits every word
  const std::optional<std::string> state = filter.state ? std::optional(state_name(*filter.state)) : std::nullopt;
  const auto rows = transaction.query(
      "SELECT o.content AS content, p.name AS buyer_name, c.name AS company_name FROM orders o "
      "JOIN persons p ON p.id = o.buyer LEFT JOIN companies c ON c.id = o.company "
      "WHERE (CAST($1 AS TEXT) IS NULL OR (o.buyer = $1 AND o.company IS NULL)) "
      "AND (CAST($2 AS TEXT) IS NULL OR o.company = $2) "
      "AND (CAST($3 AS TEXT) IS NULL OR o.state = $3) AND (CAST($4 AS TEXT) IS NULL OR o.id < $4) "
      "AND (CAST($5 AS TEXT) = '' OR EXISTS (SELECT 1 FROM order_words w WHERE w.order_id = o.id AND w.word >= $5 AND w.word < $6)) "
      "AND (CAST($7 AS TEXT) = '' OR EXISTS (SELECT 1 FROM order_words w WHERE w.order_id = o.id AND w.word >= $7 AND w.word < $8)) "
      "AND (CAST($9 AS TEXT) = '' OR EXISTS (SELECT 1 FROM order_words w WHERE w.order_id = o.id AND w.word >= $9 AND w.word < $10)) "
      "ORDER BY o.id DESC LIMIT $11",
      {filter.buyer, filter.company, state, filter.after, searched ? words[0] : "", end_of_words(words[0]), words[1],
       end_of_words(words[1]), words[2], end_of_words(words[2]), filter.limit});
  if (!rows) return rows.error();
  std::vector<NamedOrder> orders;
  for (const Row& row : *rows) orders.push_back(named_order_from(row));
  return orders;
}

Result<std::vector<NamedOrder>> orders_placed_by(Transaction& transaction, PersonId person, std::int64_t limit) {
  const auto rows = transaction.query(
      "SELECT o.content AS content, p.name AS buyer_name, c.name AS company_name FROM orders o "
      "JOIN persons p ON p.id = o.buyer LEFT JOIN companies c ON c.id = o.company WHERE o.buyer = $1 "
      "ORDER BY o.id DESC LIMIT $2",
      {person, limit});
  if (!rows) return rows.error();
  std::vector<NamedOrder> orders;
  for (const Row& row : *rows) orders.push_back(named_order_from(row));
  return orders;
}

Result<std::int64_t> count_orders(Transaction& transaction, const OrderFilter& filter) {
  const auto row = transaction.query_one(
      "SELECT count(*) AS orders FROM orders WHERE (CAST($1 AS TEXT) IS NULL OR buyer = $1) "
      "AND (CAST($2 AS TEXT) IS NULL OR company = $2)",
      {filter.buyer, filter.company});
  if (!row) return row.error();
  return (*row)->get<std::int64_t>("orders");
}

Result<std::vector<Bought>> bought_by_person(Transaction& transaction, PersonId person) {
  return bought_from(transaction.query(
      "SELECT family, CAST(sum(pieces) AS BIGINT) AS pieces FROM order_families WHERE buyer = $1 GROUP BY family "
      "ORDER BY 2 DESC, family",
      {person}));
}

Result<std::vector<Bought>> bought_by_company(Transaction& transaction, CompanyId company) {
  return bought_from(transaction.query(
      "SELECT family, CAST(sum(pieces) AS BIGINT) AS pieces FROM order_families WHERE company = $1 GROUP BY family "
      "ORDER BY 2 DESC, family",
      {company}));
}

Result<void> insert_shipment(Transaction& transaction, const Shipment& shipment,
                             const std::optional<CompanyId>& company) {
  const auto added = transaction.execute(
      "INSERT INTO shipments (id, order_id, company, shipped_on, content) VALUES ($1, $2, $3, $4, $5)",
      {shipment.id, shipment.order, company, shipment.shipped_on, to_json(shipment)});
  if (!added) return added.error();
  return success();
}

Result<std::vector<Shipment>> shipments_of(Transaction& transaction, OrderId order) {
  return shipments_from(transaction.query("SELECT content FROM shipments WHERE order_id = $1 ORDER BY id", {order}));
}

Result<std::vector<Shipment>> shipments_on_their_way(Transaction& transaction, CompanyId company, std::int64_t limit) {
  return shipments_from(transaction.query(
      "SELECT s.content AS content FROM shipments s JOIN orders o ON o.id = s.order_id "
      "WHERE s.company = $1 AND o.state IN ('partly_shipped', 'shipped') ORDER BY s.id DESC LIMIT $2",
      {company, limit}));
}

}  // namespace portico::order
