#include "shared/order/life_cycle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <tuple>

#include "tests/shared/order/made_order.h"

namespace portico::order {
namespace {

constexpr int state_count = 9;
constexpr int step_count = 6;
const PersonId somebody = numbered<PersonKind>(9);

Shipment shipment_of(std::vector<ShipmentLine> lines) {
  return {numbered<ShipmentKind>(5), numbered<OrderKind>(1), "DHL", "00340",
          *date_from("2026-12-01"),  std::move(lines)};
}

Order order_in(OrderState state) {
  Order order = MadeOrder().with("desk", 20'050, 3).with("chair", 9'999, 2).order();
  order.state = state;
  return order;
}

Result<Transition> take(const Order& order, OrderStep step, Actor who,
                        std::optional<Shipment> shipment = std::nullopt) {
  return advance(order, {step, order.version, "", std::move(shipment)}, who, somebody, noon);
}

std::optional<Shipment> everything_open(const Order& order) {
  std::vector<ShipmentLine> lines;
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    if (open_pieces(order.lines[i]) > 0) lines.push_back({static_cast<std::int32_t>(i), {open_pieces(order.lines[i])}});
  }
  return shipment_of(lines);
}

// The life of an order as it is told to people, written down once more.
bool is_expected(OrderState from, OrderStep step, Actor who) {
  const bool staff = who == Actor::staff;
  switch (step) {
    case OrderStep::confirm:
      return staff && from == OrderState::placed;
    case OrderStep::start_production:
      return staff && from == OrderState::confirmed;
    case OrderStep::ship:
      return staff && (from == OrderState::in_production || from == OrderState::partly_shipped);
    case OrderStep::deliver:
      return staff && from == OrderState::shipped;
    case OrderStep::close:
      return staff && from == OrderState::delivered;
    case OrderStep::cancel:
      return from == OrderState::placed ||
             (staff && (from == OrderState::confirmed || from == OrderState::in_production));
  }
  return false;
}

TEST(LifeCycle, EveryStepInEveryStateForBothSidesIsAsTold) {
  for (int state = 0; state < state_count; ++state) {
    for (int step = 0; step < step_count; ++step) {
      for (Actor who : {Actor::customer, Actor::staff}) {
        const Order order = order_in(static_cast<OrderState>(state));
        const auto wanted = static_cast<OrderStep>(step);
        const auto shipment = wanted == OrderStep::ship ? everything_open(order) : std::nullopt;
        const auto taken = take(order, wanted, who, shipment);
        EXPECT_EQ(taken.has_value(), is_expected(order.state, wanted, who)) << state << ' ' << step;
        const auto allowed = allowed_steps(order, who);
        EXPECT_EQ(std::count(allowed.begin(), allowed.end(), wanted), taken ? 1 : 0);
        if (!taken) {
          EXPECT_EQ(taken.error().code, ErrorCode::transition_refused);
        }
      }
    }
  }
}

TEST(LifeCycle, ARefusalNamesStateAndStep) {
  const auto refused = take(order_in(OrderState::shipped), OrderStep::cancel, Actor::customer);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().facts.at("state"), "shipped");
  EXPECT_EQ(refused.error().facts.at("step"), "cancel");
}

TEST(LifeCycle, WhoSawAnOlderVersionIsToldSo) {
  const Order order = take(order_in(OrderState::placed), OrderStep::confirm, Actor::staff)->order;
  const auto late = advance(order, {OrderStep::start_production, 1, "", std::nullopt}, Actor::staff, somebody, noon);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error(), error(ErrorCode::changed_meanwhile, {{"seen", "1"}, {"now", "2"}}));
}

TEST(LifeCycle, EachStepLeavesAnEventWithWhoWhenAndWhy) {
  const auto taken = advance(order_in(OrderState::placed), {OrderStep::cancel, 1, "too late", std::nullopt},
                             Actor::customer, somebody, noon);
  ASSERT_TRUE(taken);
  const OrderEvent expected{OrderEventKind::cancelled, noon,       somebody,
                            Actor::customer,           "too late", {{"state", "cancelled"}, {"version", "2"}}};
  EXPECT_EQ(taken->event, expected);
}

TEST(LifeCycle, ANoteHasALimit) {
  const auto with_note = [](std::size_t length) {
    const AdvanceOrder command{OrderStep::confirm, 1, std::string(length, 'n'), std::nullopt};
    return advance(order_in(OrderState::placed), command, Actor::staff, somebody, noon);
  };
  EXPECT_TRUE(with_note(longest_note));
  EXPECT_EQ(with_note(longest_note + 1).error().place, "/note");
  MadeOrder made = MadeOrder().with("desk", 100, 1);
  made.command.note = std::string(longest_note + 1, 'n');
  EXPECT_EQ(made.placed().error().place, "/note");
}

TEST(Shipping, IsPartlyShippedWhileAPieceIsOpen) {
  const Order order = order_in(OrderState::in_production);
  const auto first = take(order, OrderStep::ship, Actor::staff, shipment_of({{0, {3}}, {1, {1}}}));
  ASSERT_TRUE(first);
  EXPECT_EQ(first->order.state, OrderState::partly_shipped);
  EXPECT_EQ(first->order.lines[1].shipped, 1);
  EXPECT_EQ(first->event.facts.at("pieces"), "4");
  EXPECT_EQ(first->event.facts.at("tracking"), "00340");
  const auto rest = take(first->order, OrderStep::ship, Actor::staff, shipment_of({{1, {1}}}));
  ASSERT_TRUE(rest);
  EXPECT_EQ(rest->order.state, OrderState::shipped);
}

TEST(Shipping, AShipmentThatDoesNotFitIsRefusedAtItsPlace) {
  const Order order = order_in(OrderState::in_production);
  const auto place_of = [&](std::optional<Shipment> shipment) {
    const auto taken = take(order, OrderStep::ship, Actor::staff, std::move(shipment));
    return taken ? std::string("taken") : std::string(name(taken.error().code)) + " " + taken.error().place;
  };
  EXPECT_EQ(place_of(std::nullopt), "field_missing /shipment");
  EXPECT_EQ(place_of(shipment_of({})), "value_invalid /shipment/lines");
  EXPECT_EQ(place_of(shipment_of({{2, {1}}})), "value_invalid /shipment/lines/0/line");
  EXPECT_EQ(place_of(shipment_of({{-1, {1}}})), "value_invalid /shipment/lines/0/line");
  EXPECT_EQ(place_of(shipment_of({{0, {1}}, {0, {1}}})), "value_invalid /shipment/lines/1/line");
  EXPECT_EQ(place_of(shipment_of({{0, {4}}})), "quantity_out_of_range /shipment/lines/0/quantity");
  EXPECT_EQ(place_of(shipment_of({{0, {0}}})), "quantity_out_of_range /shipment/lines/0/quantity");
  Shipment foreign = shipment_of({{0, {1}}});
  foreign.order = numbered<OrderKind>(8);
  EXPECT_EQ(place_of(foreign), "value_invalid /shipment/order");
  Shipment nameless = shipment_of({{0, {1}}});
  nameless.carrier.clear();
  EXPECT_EQ(place_of(nameless), "value_invalid /shipment/carrier");
  Shipment endless = shipment_of({{0, {1}}});
  endless.tracking = std::string(longest_carrier + 1, '1');
  EXPECT_EQ(place_of(endless), "value_invalid /shipment/tracking");
}

TEST(Shipping, OnlyTheShipStepTakesAShipment) {
  const auto refused = take(order_in(OrderState::placed), OrderStep::confirm, Actor::staff, shipment_of({{0, {1}}}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::field_unknown);
}

// What must be true of every order at every moment.
void expect_sound(const Order& order) {
  std::int64_t net = 0, tax = 0, gross = 0;
  bool any_shipped = false, all_shipped = true;
  for (const OrderLine& line : order.lines) {
    net += line.net, tax += line.tax, gross += line.gross;
    EXPECT_GE(line.shipped, 0);
    EXPECT_LE(line.shipped, line.quantity.value);
    any_shipped = any_shipped || line.shipped > 0;
    all_shipped = all_shipped && line.shipped == line.quantity.value;
  }
  EXPECT_EQ(std::tuple(order.net, order.tax, order.gross), std::tuple(net, tax, gross));
  EXPECT_EQ(order.gross, order.net + order.tax);
  const std::set<OrderState> on_the_way{OrderState::shipped, OrderState::delivered, OrderState::closed};
  EXPECT_EQ(all_shipped, on_the_way.contains(order.state));
  EXPECT_EQ(any_shipped && !all_shipped, order.state == OrderState::partly_shipped);
}

class Walk {
 public:
  explicit Walk(std::uint32_t seed)
      : random_(seed),
        order_(MadeOrder().with("desk", 20'050, below(6) + 1).with("chair", 9'999, below(4) + 1).order()) {}

  void run(int steps) {
    expect_sound(order_);
    for (int i = 0; i < steps; ++i) one_step();
  }
  OrderState state() const { return order_.state; }

 private:
  std::int32_t below(std::int32_t n) { return static_cast<std::int32_t>(random_() % static_cast<std::uint32_t>(n)); }

  // Sometimes too much, sometimes a line twice, sometimes none where one is needed.
  std::optional<Shipment> any_shipment(OrderStep step) {
    if ((step == OrderStep::ship) == (below(12) == 0)) return std::nullopt;
    std::vector<ShipmentLine> lines;
    for (int i = below(3); i >= 0; --i) lines.push_back({below(2), {below(4) + 1}});
    return shipment_of(lines);
  }
  bool fits(const std::optional<Shipment>& shipment, OrderStep step) const {
    if (shipment.has_value() != (step == OrderStep::ship)) return false;
    if (!shipment) return true;
    std::map<std::int32_t, int> times_named;
    for (const ShipmentLine& line : shipment->lines) {
      const OrderLine& ordered = order_.lines[static_cast<std::size_t>(line.line)];
      if (++times_named[line.line] > 1 || line.quantity.value > ordered.quantity.value - ordered.shipped) return false;
    }
    return true;
  }

  void one_step() {
    auto step = static_cast<OrderStep>(below(step_count));
    if (step == OrderStep::cancel && below(8) != 0) step = OrderStep::ship;  // else few walks get far
    const Actor who = below(4) == 0 ? Actor::customer : Actor::staff;
    const bool stale = below(10) == 0;
    const auto shipment = any_shipment(step);
    const bool expected = !stale && is_expected(order_.state, step, who) && fits(shipment, step);
    const AdvanceOrder command{step, order_.version - (stale ? 1 : 0), "", shipment};
    const auto taken = advance(order_, command, who, somebody, noon);
    ASSERT_EQ(taken.has_value(), expected);
    if (!taken) return;
    EXPECT_FALSE(is_final(order_.state));
    EXPECT_EQ(taken->order.version, order_.version + 1);
    order_ = taken->order;
    expect_sound(order_);
  }

  std::mt19937 random_;
  Order order_;
};

TEST(LifeCycle, StaysSoundAlongAnyRandomWalk) {
  std::map<OrderState, int> ends;
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    Walk walk(seed);
    walk.run(120);
    ++ends[walk.state()];
    if (testing::Test::HasFailure()) FAIL() << "walk " << seed;
  }
  EXPECT_GT(ends[OrderState::closed], 20);  // the walks do reach both ends
  EXPECT_GT(ends[OrderState::cancelled], 20);
}

}  // namespace
}  // namespace portico::order
