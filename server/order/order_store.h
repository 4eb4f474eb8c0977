#pragma once
// Orders and shipments in the database. SQL only; the timeline is in the event log (order_events.h).
//
// Threads: those of the transaction. Errors of all: storage_failed.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/storage/transaction.h"
#include "shared/api/order.h"
#include "shared/order/order.h"

namespace portico::order {

// An order with the names that lists show.
struct NamedOrder {
  Order order;
  std::string buyer_name;
  std::optional<std::string> company_name;
};

// An order as lists show it.
api::OrderSummary summary_of(const NamedOrder& named);

struct OrderFilter {
  std::optional<PersonId> buyer;      // this person's own, not for a company
  std::optional<CompanyId> company;
  std::optional<OrderState> state;
  std::string search;                 // beginnings of words of number, buyer, company; the first three count
  std::optional<OrderId> after;       // older than this one
  std::int64_t limit = 50;
};

// Errors: changed_meanwhile when the number is taken.
Result<void> insert_order(Transaction& transaction, const Order& order, const std::string& buyer_name,
                          const std::string& company_name);
// Writes state and content if nobody was faster. Errors: changed_meanwhile (seen, now).
Result<void> update_order(Transaction& transaction, const Order& order, std::int64_t seen_version);
Result<NamedOrder> get_order(Transaction& transaction, OrderId id);  // not_found, fact kind=order
Result<std::vector<NamedOrder>> list_orders(Transaction& transaction, const OrderFilter& filter);  // newest first
// By this person, whether for themselves or for a company.
Result<std::vector<NamedOrder>> orders_placed_by(Transaction& transaction, PersonId person, std::int64_t limit);
Result<std::int64_t> count_orders(Transaction& transaction, const OrderFilter& filter);  // buyer or company only

// Families and how many pieces, most bought first.
struct Bought {
  std::string family;
  std::int64_t pieces = 0;
};
Result<std::vector<Bought>> bought_by_person(Transaction& transaction, PersonId person);
Result<std::vector<Bought>> bought_by_company(Transaction& transaction, CompanyId company);

Result<void> insert_shipment(Transaction& transaction, const Shipment& shipment,
                             const std::optional<CompanyId>& company);
Result<std::vector<Shipment>> shipments_of(Transaction& transaction, OrderId order);              // oldest first
// Of orders that are not all delivered yet; the newest.
Result<std::vector<Shipment>> shipments_on_their_way(Transaction& transaction, CompanyId company, std::int64_t limit);

}  // namespace portico::order
