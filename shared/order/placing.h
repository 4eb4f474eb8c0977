#pragma once
// From a cart to an order. The buyer sends what he chose and the prices he saw; the server brings the facts, computed
// by itself; place() compares and decides. Pure: the same command and facts give the same order.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/order/order.h"

namespace portico::order {

inline constexpr std::size_t most_lines = 200;

struct PlaceLine {
  std::string family;
  ModelVersionId model_version;  // the version it was configured with
  configuration::Decisions decisions;
  Quantity quantity;
  std::int64_t seen_unit_net = 0;
  std::int64_t seen_line_net = 0;

  friend bool operator==(const PlaceLine&, const PlaceLine&) = default;
};
BOOST_DESCRIBE_STRUCT(PlaceLine, (), (family, model_version, decisions, quantity, seen_unit_net, seen_line_net))

struct PlaceOrder {
  std::vector<PlaceLine> lines;
  Currency currency = Currency::EUR;
  std::int64_t seen_total = 0;  // gross of the whole order
  Address delivery;
  std::optional<AgreementId> agreement;
  std::string note;  // of the buyer; may be empty

  friend bool operator==(const PlaceOrder&, const PlaceOrder&) = default;
};
BOOST_DESCRIBE_STRUCT(PlaceOrder, (), (lines, currency, seen_total, delivery, agreement, note))

// What the server found out about one line.
struct LineFacts {
  LocalText family_name;
  ModelVersionId model_version;  // the version it was checked with
  pricing::Receipt receipt;
  std::int32_t lead_days = 0;
  std::optional<Error> problem;  // why it can't be built (configuration_invalid, configuration_incomplete, ...)
};

struct OrderFacts {
  OrderId id;
  std::string number;
  PersonId buyer;
  std::optional<CompanyId> company;
  std::vector<LineFacts> lines;  // one for each line of the command
  std::optional<std::string> agreement_number;
  Date promised_date;
  Instant now;
};

struct Placement {
  Order order;
  std::vector<OrderEvent> events;

  friend bool operator==(const Placement&, const Placement&) = default;
};

// Errors: order_empty; too_large (limit) beyond most_lines at /lines or longest_note at /note; quantity_out_of_range at
// /lines/i/quantity; the problem of a line at /lines/i; currency_mismatch at /lines/i; price_changed (seen, now) at
// /lines/i, then at /seen_total; address_invalid at /delivery/...; amount_overflow.
Result<Placement> place(const PlaceOrder& command, const OrderFacts& facts);

// Errors: address_invalid with the member as place ("/city") and fact `expected`.
Result<void> check(const Address& address);

// Is it a country code of ISO 3166 alpha-2?
bool is_country(std::string_view code);

}  // namespace portico::order
