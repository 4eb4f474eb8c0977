#pragma once
// The life of an order: one table says who may take which step in which state.
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/order/order.h"

namespace portico::order {

// A row: in `from`, `who` may take `step`, which leads to `to`. ship leads to partly_shipped instead while something
// is still open.
struct Rule {
  OrderState from;
  OrderStep step;
  Actor who;
  OrderState to;
};
const std::vector<Rule>& rules();

// What `who` may do now, in the order of the enum. The client draws exactly these.
std::vector<OrderStep> allowed_steps(const Order& order, Actor who);

// closed and cancelled: nothing follows.
bool is_final(OrderState state);

// What is sent is api::AdvanceOrder; whoever answers it makes the shipment with its id and day.
struct AdvanceOrder {
  OrderStep step = OrderStep::confirm;
  std::int64_t seen_version = 1;
  std::string note;                  // may be empty
  std::optional<Shipment> shipment;  // with ship, and only with it

  friend bool operator==(const AdvanceOrder&, const AdvanceOrder&) = default;
};

// The shipment to store is the command's.
struct Transition {
  Order order;
  OrderEvent event;

  friend bool operator==(const Transition&, const Transition&) = default;
};

// Errors: changed_meanwhile (seen, now); transition_refused (state, step, who); too_large (limit) at /note;
// field_missing at /shipment without one at ship, field_unknown at /shipment with one elsewhere; value_invalid at
// /shipment/... (other order, no carrier, no lines, no such line, a line twice, fact `expected`); quantity_out_of_range
// at /shipment/lines/i (asked, open) beyond what is open.
Result<Transition> advance(const Order& order, const AdvanceOrder& command, Actor who, const PersonId& by, Instant now);

// Pieces of a line that are not shipped yet.
std::int32_t open_pieces(const OrderLine& line);

}  // namespace portico::order
