#include "server/order/order_service.h"

#include <boost/describe/enum_to_string.hpp>
#include <map>
#include <stdexcept>

#include "server/account/account_store.h"
#include "server/pricing/price_store.h"
#include "server/storage/number_series.h"
#include "shared/account/permission.h"
#include "shared/base/codec.h"

namespace portico::order {
namespace {

using account::Action;

constexpr std::int64_t page_size = 50;

// Somebody else's order looks as if it did not exist.
Result<void> may_see(const http::Context& context, Action action, const Order& order) {
  const auto allowed = account::may(context.person_or_null(), action, {order.buyer, order.company});
  if (!allowed && allowed.error().code == ErrorCode::not_permitted &&
      !account::may(context.person_or_null(), Action::view_order, {order.buyer, order.company})) {
    return error(ErrorCode::not_found, {{"kind", "order"}});
  }
  return allowed;
}

Actor role_towards(const http::Context& context, const Order& order) {
  const bool staff = account::may(context.person_or_null(), Action::advance_order).has_value();
  return staff && context.person->id != order.buyer ? Actor::staff : Actor::customer;
}

std::string order_number(Date day, std::int64_t count) {
  const std::string digits = std::to_string(count);
  return "P-" + std::to_string(civil(day).year) + "-" + std::string(6 - std::min<std::size_t>(6, digits.size()), '0') + digits;
}

Result<std::optional<OrderId>> cursor(const std::optional<std::string>& after) {
  if (!after) return std::optional<OrderId>();
  const auto id = id_from<OrderKind>(*after);
  if (!id) return within("/after", id.error());
  return std::optional(*id);
}

api::OrderList page_of(std::vector<NamedOrder> orders) {
  api::OrderList list;
  const bool more = orders.size() > static_cast<std::size_t>(page_size);
  if (more) orders.pop_back();
  for (const NamedOrder& order : orders) list.orders.push_back(summary_of(order));
  if (more) list.next = orders.back().order.id.text();
  return list;
}

Result<OrderFilter> filter_from(const api::OrdersRequest& request) {
  const auto after = cursor(request.after);
  if (!after) return after.error();
  OrderFilter filter;
  filter.state = request.state;
  filter.search = request.q.value_or("");
  filter.after = *after;
  filter.limit = page_size + 1;
  return filter;
}

}  // namespace

// What the server found out before the transaction that writes: the facts, or why there will be no order.
struct OrderService::Prepared {
  OrderFacts facts;
  std::string buyer_name;
  std::string company_name;
};

Result<OrderService::Prepared> OrderService::prepare(Transaction& transaction, const http::Context& context,
                                                     const PlaceOrder& command) {
  auto buyer = pricing::buyer_of(transaction, context.person_or_null(), std::nullopt);
  if (!buyer) return buyer.error();
  if (const auto allowed = account::may(context.person_or_null(), Action::place_order, {buyer->person, buyer->company});
      !allowed) {
    return allowed.error();
  }
  if (command.currency != buyer->currency) {
    return error_at(ErrorCode::currency_mismatch, "/currency", {{"left", std::string(code(command.currency))},
                                                               {"right", std::string(code(buyer->currency))}});
  }
  const supply::Country* country = supply::country_in(market_, command.delivery.country);
  if (!country) {
    return error_at(ErrorCode::address_invalid, "/delivery/country", {{"expected", "a country that we deliver to"}});
  }
  Prepared prepared;
  OrderFacts& facts = prepared.facts;
  facts.buyer = context.person->id;
  facts.company = buyer->company;
  facts.now = context.now;
  const Date day = today(context.now);
  std::optional<pricing::Agreement> asked;
  if (command.agreement) {
    auto found = pricing::find_agreement(transaction, *command.agreement);
    if (!found) return found.error();
    if (!*found) return error_at(ErrorCode::not_found, "/agreement", {{"kind", "agreement"}});
    asked = std::move(*found);
  }
  std::vector<supply::BuildTime> builds;
  const std::size_t lines = command.lines.size() <= most_lines ? command.lines.size() : 0;  // too many: not worth it
  for (std::size_t i = 0; i < lines; ++i) {
    const PlaceLine& line = command.lines[i];
    const std::string place = "/lines/" + std::to_string(i);
    auto version = models_.get(transaction, line.family);  // the newest: older ones are no longer made
    if (!version) return within(place + "/family", version.error());
    auto prices = pricing::price_facts(transaction, line.family, *buyer, day);
    if (!prices) return within(place, prices.error());
    if (asked) prices->agreement = asked;
    auto offer = pricing::make_offer(*version, *prices, *buyer, line.decisions, line.quantity, day, country->tax_rate,
                                     market_.units_per_day);
    if (!offer) return within(place, offer.error());
    const auto days = supply::lead_days(offer->build);
    if (!days) return days.error();
    builds.push_back(offer->build);
    if (offer->receipt.agreement_number) facts.agreement_number = offer->receipt.agreement_number;
    facts.lines.push_back({product_model::family_name(**version), (*version)->id, std::move(offer->receipt), *days, {}});
  }
  const auto promised = supply::promised_date(market_, day, builds, *country);
  if (!promised) return promised.error();
  facts.promised_date = *promised;
  prepared.buyer_name = context.person->name;
  if (buyer->company) {
    const auto company = account::find_company(transaction, *buyer->company);
    if (!company) return company.error();
    if (*company) prepared.company_name = (*company)->name;
  }
  return prepared;
}

Result<void> OrderService::log(Transaction& transaction, const Order& order, const OrderEvent& event) {
  const auto logged = events_.append(
      transaction, {event.at, std::string("order_") + boost::describe::enum_to_string(event.kind, "?"),
                    {"order", order.id.text()}, event.by, order.company, to_json(event)});
  if (!logged) return logged.error();
  return success();
}

Result<api::OrderView> OrderService::store(Transaction& transaction, const http::Context& context,
                                           const PlaceOrder& command, const Prepared& prepared) {
  OrderFacts facts = prepared.facts;
  facts.id = context.new_id<OrderId>();
  facts.number = "P";  // drawn below, when nothing can be refused any more
  auto placement = place(command, facts);
  if (!placement) return placement.error();
  const Date day = today(context.now);
  const auto count = next_number(transaction, "order-" + std::to_string(civil(day).year));
  if (!count) return count.error();
  facts.number = order_number(day, *count);
  placement = place(command, facts);
  if (!placement) return placement.error();
  const auto stored = insert_order(transaction, placement->order, prepared.buyer_name, prepared.company_name);
  if (!stored) return stored.error();
  for (const OrderEvent& event : placement->events) {
    if (const auto logged = log(transaction, placement->order, event); !logged) return logged.error();
  }
  return view(transaction, context, placement->order.id);
}

Result<StoredAnswer> OrderService::place_order(const http::Context& context, const PlaceOrder& command) {
  // Reading and computing first, so that the transaction that writes is short. A repetition is answered from the stored
  // answer before these facts are looked at, even when prices have changed since.
  const auto prepared =
      database_.read([&](Transaction& transaction) { return prepare(transaction, context, command); });
  return database_.write([&](Transaction& transaction) {
    return run_once(transaction, context.request_key(), context.now, [&](Transaction& inner) -> Result<StoredAnswer> {
      if (!prepared) return prepared.error();
      const auto view = store(inner, context, command, *prepared);
      if (!view) return view.error();
      return StoredAnswer{201, to_json(*view)};
    });
  });
}

Result<api::OrderList> OrderService::own_orders(const http::Context& context, const api::OrdersRequest& request) {
  auto filter = filter_from(request);
  if (!filter) return filter.error();
  if (context.person->membership) {
    filter->company = context.person->membership->company;
  } else {
    filter->buyer = context.person->id;
  }
  return database_.read([&](Transaction& transaction) -> Result<api::OrderList> {
    auto orders = list_orders(transaction, *filter);
    if (!orders) return orders.error();
    return page_of(std::move(*orders));
  });
}

Result<api::OrderList> OrderService::all_orders(const http::Context& context, const api::OrdersRequest& request) {
  if (const auto allowed = account::may(context.person_or_null(), Action::view_all_orders); !allowed) {
    return allowed.error();
  }
  const auto filter = filter_from(request);
  if (!filter) return filter.error();
  return database_.read([&](Transaction& transaction) -> Result<api::OrderList> {
    auto orders = list_orders(transaction, *filter);
    if (!orders) return orders.error();
    return page_of(std::move(*orders));
  });
}

Result<api::OrderView> OrderService::view(Transaction& transaction, const http::Context& context, OrderId id) {
  auto named = get_order(transaction, id);
  if (!named) return named.error();
  const Order& order = named->order;
  if (const auto allowed = may_see(context, Action::view_order, order); !allowed) return allowed.error();
  auto shipments = shipments_of(transaction, id);
  if (!shipments) return shipments.error();
  const auto logged = events_.events_of(transaction, {"order", id.text()});
  if (!logged) return logged.error();
  api::OrderView view{order, named->buyer_name, named->company_name, std::move(*shipments), {}, {}};
  std::map<PersonId, std::string> names;
  for (const Event& event : *logged) {
    auto entry = from_json<OrderEvent>(event.body);
    if (!entry) throw std::logic_error("stored event: " + describe(entry.error()));
    if (names.count(entry->by) == 0) {
      const auto person = account::find_person(transaction, entry->by);
      if (!person) return person.error();
      names[entry->by] = *person ? (*person)->name : std::string();
    }
    view.timeline.push_back({*entry, names[entry->by]});
  }
  const Actor role = role_towards(context, order);
  const Action action = role == Actor::staff ? Action::advance_order : Action::cancel_order;
  if (account::may(context.person_or_null(), action, {order.buyer, order.company})) {
    view.allowed = allowed_steps(order, role);
  }
  return view;
}

Result<api::OrderView> OrderService::order(const http::Context& context, OrderId id) {
  return database_.read([&](Transaction& transaction) { return view(transaction, context, id); });
}

Result<api::OrderView> OrderService::sent_order(const http::Context& context, const std::string& key) {
  return database_.read([&](Transaction& transaction) -> Result<api::OrderView> {
    const auto answer = find_answer(transaction, context.request_key().scope, key);
    if (!answer) return answer.error();
    const auto first = *answer ? from_json<api::OrderView>((*answer)->body) : Result<api::OrderView>(error(ErrorCode::not_found));
    if (!first) return error(ErrorCode::not_found, {{"kind", "order"}});
    return view(transaction, context, first->order.id);
  });
}

Result<api::OrderView> OrderService::take_step(const http::Context& context, const api::AdvanceOrder& request,
                                               Action action) {
  return database_.write([&](Transaction& transaction) -> Result<api::OrderView> {
    const auto named = get_order(transaction, request.order);
    if (!named) return named.error();
    const Order& order = named->order;
    if (const auto allowed = may_see(context, action, order); !allowed) return allowed.error();
    order::AdvanceOrder command{request.step, request.seen_version, request.note, std::nullopt};
    if (request.shipment) {
      command.shipment = Shipment{context.new_id<ShipmentId>(), order.id,   request.shipment->carrier,
                                  request.shipment->tracking,   today(context.now), request.shipment->lines};
    }
    const Actor who = action == Action::advance_order ? Actor::staff : role_towards(context, order);
    const auto step = order::advance(order, command, who, context.person->id, context.now);
    if (!step) return step.error();
    if (const auto stored = update_order(transaction, step->order, request.seen_version); !stored) return stored.error();
    if (command.shipment) {
      const auto stored = insert_shipment(transaction, *command.shipment, order.company);
      if (!stored) return stored.error();
    }
    if (const auto logged = log(transaction, step->order, step->event); !logged) return logged.error();
    return view(transaction, context, order.id);
  });
}

Result<api::OrderView> OrderService::cancel(const http::Context& context, const api::AdvanceOrder& request) {
  if (request.step != OrderStep::cancel) {
    return error_at(ErrorCode::value_invalid, "/step", {{"expected", "cancel"}});
  }
  return take_step(context, request, Action::cancel_order);
}

Result<api::OrderView> OrderService::advance(const http::Context& context, const api::AdvanceOrder& request) {
  return take_step(context, request, Action::advance_order);
}

}  // namespace portico::order
