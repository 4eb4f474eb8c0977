#pragma once
// Orders for the tests of this folder.
#include <cstdint>
#include <string>

#include "shared/order/placing.h"
#include "shared/pricing/pricing.h"

namespace portico::order {

inline const Instant noon = *instant_from("2026-11-22T12:00:00Z");

template <class Kind>
Id<Kind> numbered(std::uint8_t number) {
  Id<Kind> id;
  id.bytes[15] = number;
  return id;
}

inline pricing::Receipt receipt_of(const std::string& family, std::int64_t base, Quantity quantity) {
  pricing::PriceList list;
  list.name = "List 2026 EUR";
  list.family = family;
  list.base = base;
  return *pricing::price_line(list, nullptr, {}, {}, quantity, *date_from("2026-11-22"), {1900});
}

inline Address berlin() { return {"Ada Weber", "", "Torstr. 1", "10119", "Berlin", "DE", std::nullopt}; }

// What a buyer and the server say about an order: built up line by line.
struct MadeOrder {
  PlaceOrder command;
  OrderFacts facts;

  MadeOrder() {
    command.delivery = berlin();
    facts.id = OrderId{numbered<OrderKind>(1)};
    facts.number = "P-2026-000123";
    facts.buyer = numbered<PersonKind>(2);
    facts.promised_date = *date_from("2026-12-03");
    facts.now = noon;
  }
  MadeOrder& with(const std::string& family, std::int64_t base, std::int32_t quantity) {
    const pricing::Receipt receipt = receipt_of(family, base, {quantity});
    command.lines.push_back({family, {}, {{"OakTop", true}}, {quantity}, receipt.unit_net, receipt.net});
    command.seen_total += receipt.gross;
    facts.lines.push_back({{{"en", family}}, {}, receipt, 4, std::nullopt});
    return *this;
  }
  Result<Placement> placed() const { return place(command, facts); }
  Order order() const { return placed()->order; }
};

}  // namespace portico::order
