#include <cassert>

#include "shared/order/placing.h"
#include "shared/pricing/pricing.h"

namespace portico::order {
namespace {

std::string place_of_line(std::size_t index) { return "/lines/" + std::to_string(index); }

Error price_changed(std::string place, std::int64_t seen, std::int64_t now, Currency currency) {
  return error_at(ErrorCode::price_changed, std::move(place),
                  {{"seen", plain_text({seen, currency})},
                   {"now", plain_text({now, currency})},
                   {"currency", std::string(code(currency))}});
}

// What the buyer asked for against what the server found out.
Result<void> check_line(const PlaceLine& line, const LineFacts& facts, Currency currency) {
  if (line.quantity.value < Quantity::least || line.quantity.value > Quantity::most) {
    return error_at(ErrorCode::quantity_out_of_range, "/quantity", {{"asked", std::to_string(line.quantity.value)}});
  }
  if (facts.problem) return *facts.problem;
  const pricing::Receipt& receipt = facts.receipt;
  assert(receipt.quantity == line.quantity && receipt.family == line.family);
  if (receipt.currency != currency) {
    return error(ErrorCode::currency_mismatch,
                 {{"left", std::string(code(currency))}, {"right", std::string(code(receipt.currency))}});
  }
  if (line.seen_unit_net != receipt.unit_net) {
    return price_changed("", line.seen_unit_net, receipt.unit_net, currency);
  }
  if (line.seen_line_net != receipt.net) return price_changed("", line.seen_line_net, receipt.net, currency);
  return success();
}

OrderLine make_line(const PlaceLine& line, const LineFacts& facts) {
  OrderLine made;
  made.family = line.family;
  made.family_name = facts.family_name;
  made.model_version = facts.model_version;
  made.decisions = line.decisions;
  made.quantity = line.quantity;
  made.unit_net = facts.receipt.unit_net;
  made.list_unit_net = facts.receipt.list_unit_net;
  made.net = facts.receipt.net;
  made.tax_rate = facts.receipt.tax_rate;
  made.tax = facts.receipt.tax;
  made.gross = facts.receipt.gross;
  made.lead_days = facts.lead_days;
  made.receipt = facts.receipt;
  return made;
}

Order make_order(const PlaceOrder& command, const OrderFacts& facts, const pricing::Totals& totals) {
  Order order;
  order.id = facts.id;
  order.number = facts.number;
  order.buyer = facts.buyer;
  order.company = facts.company;
  order.currency = command.currency;
  for (std::size_t i = 0; i < command.lines.size(); ++i) {
    order.lines.push_back(make_line(command.lines[i], facts.lines[i]));
  }
  order.net = totals.net;
  order.tax = totals.tax;
  order.gross = totals.gross;
  order.agreement_number = facts.agreement_number;
  order.delivery = command.delivery;
  order.promised_date = facts.promised_date;
  order.placed_at = facts.now;
  return order;
}

OrderEvent placed_event(const Order& order, const std::string& note) {
  return {OrderEventKind::placed,
          order.placed_at,
          order.buyer,
          Actor::customer,
          note,
          {{"state", "placed"},
           {"version", std::to_string(order.version)},
           {"number", order.number},
           {"gross", plain_text({order.gross, order.currency})},
           {"currency", std::string(code(order.currency))},
           {"promised_date", text(order.promised_date)}}};
}

}  // namespace

Result<Placement> place(const PlaceOrder& command, const OrderFacts& facts) {
  if (command.lines.empty()) return error_at(ErrorCode::order_empty, "/lines");
  if (command.lines.size() > most_lines)
    return error_at(ErrorCode::too_large, "/lines", {{"limit", std::to_string(most_lines)}});
  if (command.note.size() > longest_note)
    return error_at(ErrorCode::too_large, "/note", {{"limit", std::to_string(longest_note)}});
  assert(facts.lines.size() == command.lines.size());
  if (auto checked = check(command.delivery); !checked) return within("/delivery", checked.error());
  std::vector<pricing::Receipt> receipts;
  for (std::size_t i = 0; i < command.lines.size(); ++i) {
    const auto checked = check_line(command.lines[i], facts.lines[i], command.currency);
    if (!checked) return within(place_of_line(i), checked.error());
    receipts.push_back(facts.lines[i].receipt);
  }
  const auto totals = pricing::totals(receipts);
  if (!totals) return totals.error();
  if (command.seen_total != totals->gross)
    return price_changed("/seen_total", command.seen_total, totals->gross, command.currency);
  Order order = make_order(command, facts, *totals);
  OrderEvent event = placed_event(order, command.note);
  return Placement{std::move(order), {std::move(event)}};
}

}  // namespace portico::order
