#include "shared/order/life_cycle.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <set>

namespace portico::order {
namespace {

template <class Enum>
std::string name_of(Enum value) {
  return boost::describe::enum_to_string(value, "?");
}

const Rule* rule_for(OrderState from, OrderStep step, Actor who) {
  const auto found = std::find_if(rules().begin(), rules().end(), [&](const Rule& rule) {
    return rule.from == from && rule.step == step && rule.who == who;
  });
  return found == rules().end() ? nullptr : &*found;
}

OrderEventKind kind_of(OrderStep step) {
  switch (step) {
    case OrderStep::confirm:
      return OrderEventKind::confirmed;
    case OrderStep::start_production:
      return OrderEventKind::production_started;
    case OrderStep::ship:
      return OrderEventKind::shipment_sent;
    case OrderStep::deliver:
      return OrderEventKind::delivered;
    case OrderStep::close:
      return OrderEventKind::closed;
    case OrderStep::cancel:
      return OrderEventKind::cancelled;
  }
  return OrderEventKind::closed;
}

Error wrong(std::string place, std::string expected) {
  return error_at(ErrorCode::value_invalid, std::move(place), {{"expected", std::move(expected)}});
}

Result<void> check_shipment_line(const Order& order, const ShipmentLine& line) {
  if (line.line < 0 || static_cast<std::size_t>(line.line) >= order.lines.size())
    return wrong("/line", "0 to " + std::to_string(order.lines.size() - 1));
  const std::int32_t open = open_pieces(order.lines[static_cast<std::size_t>(line.line)]);
  if (line.quantity.value < Quantity::least || line.quantity.value > open) {
    return error_at(ErrorCode::quantity_out_of_range, "/quantity",
                    {{"asked", std::to_string(line.quantity.value)}, {"open", std::to_string(open)}});
  }
  return success();
}

Result<void> check_shipment(const Order& order, const Shipment& shipment) {
  if (shipment.order != order.id) return wrong("/order", "the id of this order");
  const std::string at_most = " of at most " + std::to_string(longest_carrier) + " bytes";
  if (shipment.carrier.empty() || shipment.carrier.size() > longest_carrier)
    return wrong("/carrier", "the name of the carrier" + at_most);
  if (shipment.tracking.size() > longest_carrier) return wrong("/tracking", "a number" + at_most);
  if (shipment.lines.empty()) return wrong("/lines", "at least one line");
  std::set<std::int32_t> seen;
  for (std::size_t i = 0; i < shipment.lines.size(); ++i) {
    const std::string place = "/lines/" + std::to_string(i);
    const auto checked = check_shipment_line(order, shipment.lines[i]);
    if (!checked) return within(place, checked.error());
    if (!seen.insert(shipment.lines[i].line).second) return wrong(place + "/line", "each line once");
  }
  return success();
}

// Writes the shipped pieces into the order and says which state that makes.
OrderState ship(Order& order, const Shipment& shipment) {
  for (const ShipmentLine& line : shipment.lines) {
    order.lines[static_cast<std::size_t>(line.line)].shipped += line.quantity.value;
  }
  const bool is_open =
      std::any_of(order.lines.begin(), order.lines.end(), [](const OrderLine& line) { return open_pieces(line) > 0; });
  return is_open ? OrderState::partly_shipped : OrderState::shipped;
}

void describe_shipment(const Shipment& shipment, std::map<std::string, std::string>& facts) {
  std::int64_t pieces = 0;
  for (const ShipmentLine& line : shipment.lines) pieces += line.quantity.value;
  facts["shipment"] = text(shipment.id);
  facts["carrier"] = shipment.carrier;
  facts["tracking"] = shipment.tracking;
  facts["pieces"] = std::to_string(pieces);
}

}  // namespace

const std::vector<Rule>& rules() {
  using enum OrderState;
  using enum OrderStep;
  using enum Actor;
  static const std::vector<Rule> table{
      {placed, confirm, staff, confirmed},
      {placed, cancel, staff, cancelled},
      {placed, cancel, customer, cancelled},
      {confirmed, start_production, staff, in_production},
      {confirmed, cancel, staff, cancelled},
      {in_production, OrderStep::ship, staff, shipped},
      {in_production, cancel, staff, cancelled},
      {partly_shipped, OrderStep::ship, staff, shipped},
      {shipped, deliver, staff, delivered},
      {delivered, OrderStep::close, staff, closed},
  };
  return table;
}

std::vector<OrderStep> allowed_steps(const Order& order, Actor who) {
  std::vector<OrderStep> steps;
  for (const Rule& rule : rules()) {
    if (rule.from == order.state && rule.who == who) steps.push_back(rule.step);
  }
  std::sort(steps.begin(), steps.end());
  return steps;
}

bool is_final(OrderState state) { return state == OrderState::closed || state == OrderState::cancelled; }

std::int32_t open_pieces(const OrderLine& line) { return line.quantity.value - line.shipped; }

Result<Transition> advance(const Order& order, const AdvanceOrder& command, Actor who, const PersonId& by,
                           Instant now) {
  if (command.seen_version != order.version) {
    return error(ErrorCode::changed_meanwhile,
                 {{"seen", std::to_string(command.seen_version)}, {"now", std::to_string(order.version)}});
  }
  const Rule* rule = rule_for(order.state, command.step, who);
  if (rule == nullptr) {
    return error(ErrorCode::transition_refused,
                 {{"state", name_of(order.state)}, {"step", name_of(command.step)}, {"who", name_of(who)}});
  }
  if (command.note.size() > longest_note)
    return error_at(ErrorCode::too_large, "/note", {{"limit", std::to_string(longest_note)}});
  const bool ships = command.step == OrderStep::ship;
  if (ships && !command.shipment) return error_at(ErrorCode::field_missing, "/shipment");
  if (!ships && command.shipment) return error_at(ErrorCode::field_unknown, "/shipment");
  Transition done{order, {kind_of(command.step), now, by, who, command.note, {}}};
  done.order.state = rule->to;
  if (ships) {
    if (auto checked = check_shipment(order, *command.shipment); !checked) return within("/shipment", checked.error());
    done.order.state = ship(done.order, *command.shipment);
    describe_shipment(*command.shipment, done.event.facts);
  }
  ++done.order.version;
  done.event.facts["state"] = name_of(done.order.state);
  done.event.facts["version"] = std::to_string(done.order.version);
  return done;
}

}  // namespace portico::order
