#pragma once
// An order: what was bought, at which price, and where it stands. Amounts are minor units of `currency`. An order is
// a value: place() and advance() (placing.h, life_cycle.h) make new ones, stores keep them. Names of states, steps and
// kinds are stored and sent: never renamed.
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/date.h"
#include "shared/base/describe.h"
#include "shared/base/ids.h"
#include "shared/base/local_text.h"
#include "shared/base/money.h"
#include "shared/base/quantity.h"
#include "shared/configuration/decision.h"
#include "shared/pricing/receipt.h"

namespace portico::order {

// placed -> confirmed -> in_production -> (partly_shipped ->) shipped -> delivered -> closed; cancelled from the first
// three. awaiting_approval is reserved for orders that a company must approve: no step leads there yet.
enum class OrderState {
  placed,
  awaiting_approval,
  confirmed,
  in_production,
  partly_shipped,
  shipped,
  delivered,
  closed,
  cancelled
};
BOOST_DESCRIBE_ENUM(OrderState, placed, awaiting_approval, confirmed, in_production, partly_shipped, shipped, delivered,
                    closed, cancelled)

enum class OrderStep { confirm, start_production, ship, deliver, close, cancel };
BOOST_DESCRIBE_ENUM(OrderStep, confirm, start_production, ship, deliver, close, cancel)

// In which role somebody acts: the buying side or the maker's side.
enum class Actor { customer, staff };
BOOST_DESCRIBE_ENUM(Actor, customer, staff)

// Bytes of a note, of a carrier's name and of a tracking number.
inline constexpr std::size_t longest_note = 2000;
inline constexpr std::size_t longest_carrier = 200;

struct Address {
  std::string name;     // of the person who receives
  std::string company;  // may be empty
  std::string street;   // with the number
  std::string postal_code;
  std::string city;
  std::string country;  // ISO 3166 alpha-2: "DE"
  std::optional<std::string> phone;

  friend bool operator==(const Address&, const Address&) = default;
};
BOOST_DESCRIBE_STRUCT(Address, (), (name, company, street, postal_code, city, country, phone))

struct OrderLine {
  std::string family;  // key of the product family
  LocalText family_name;
  ModelVersionId model_version;
  configuration::Decisions decisions;
  Quantity quantity;
  std::int32_t shipped = 0;  // pieces on their way or delivered: 0 to quantity
  std::int64_t unit_net = 0;
  std::int64_t list_unit_net = 0;
  std::int64_t net = 0;
  BasisPoints tax_rate;
  std::int64_t tax = 0;
  std::int64_t gross = 0;
  std::int32_t lead_days = 0;  // working days, as promised when it was placed
  pricing::Receipt receipt;

  friend bool operator==(const OrderLine&, const OrderLine&) = default;
};
BOOST_DESCRIBE_STRUCT(OrderLine, (),
                      (family, family_name, model_version, decisions, quantity, shipped, unit_net, list_unit_net, net,
                       tax_rate, tax, gross, lead_days, receipt))

struct Order {
  OrderId id;
  std::string number;  // "P-2026-000123", for people
  PersonId buyer;
  std::optional<CompanyId> company;
  Currency currency = Currency::EUR;
  std::vector<OrderLine> lines;
  std::int64_t net = 0;  // sums of the lines
  std::int64_t tax = 0;
  std::int64_t gross = 0;
  std::optional<std::string> agreement_number;
  Address delivery;
  Date promised_date;
  OrderState state = OrderState::placed;
  std::int64_t version = 1;  // rises by one with every step; who changes says which one he saw
  Instant placed_at;

  friend bool operator==(const Order&, const Order&) = default;
};
BOOST_DESCRIBE_STRUCT(Order, (),
                      (id, number, buyer, company, currency, lines, net, tax, gross, agreement_number, delivery,
                       promised_date, state, version, placed_at))

struct ShipmentLine {
  std::int32_t line = 0;  // index into the order's lines
  Quantity quantity;

  friend bool operator==(const ShipmentLine&, const ShipmentLine&) = default;
};
BOOST_DESCRIBE_STRUCT(ShipmentLine, (), (line, quantity))

struct Shipment {
  ShipmentId id;
  OrderId order;
  std::string carrier;
  std::string tracking;  // may be empty
  Date shipped_on;
  std::vector<ShipmentLine> lines;

  friend bool operator==(const Shipment&, const Shipment&) = default;
};
BOOST_DESCRIBE_STRUCT(Shipment, (), (id, order, carrier, tracking, shipped_on, lines))

enum class OrderEventKind { placed, confirmed, production_started, shipment_sent, delivered, closed, cancelled };
BOOST_DESCRIBE_ENUM(OrderEventKind, placed, confirmed, production_started, shipment_sent, delivered, closed, cancelled)

// One entry of an order's timeline. facts: `state` (after it), `version` (after it); shipment_sent adds `shipment`,
// `carrier`, `tracking`, `pieces`; placed adds `number`, `gross`, `currency`, `promised_date`.
struct OrderEvent {
  OrderEventKind kind = OrderEventKind::placed;
  Instant at;
  PersonId by;
  Actor who = Actor::customer;
  std::string note;  // may be empty
  std::map<std::string, std::string> facts;

  friend bool operator==(const OrderEvent&, const OrderEvent&) = default;
};
BOOST_DESCRIBE_STRUCT(OrderEvent, (), (kind, at, by, who, note, facts))

}  // namespace portico::order
