// Orders and shipments in both databases: filters, search, pages, versions, what was bought.
#include "server/order/order_store.h"

#include "server/account/account_store.h"
#include "tests/support/both_databases.h"

namespace portico::order {
namespace {

class OrderStore : public BothDatabases {
 protected:
  template <class Command>
  auto write(Command&& command) {
    return database().write(std::forward<Command>(command));
  }
  void SetUp() override {
    BothDatabases::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    for (const std::uint8_t n : std::array<std::uint8_t, 3>{1, 2, 3}) {
      const account::Person person{person_id(n), std::to_string(n) + "@example.com", names[n - 1], "en", Currency::EUR, {}, {}, {n}};
      ASSERT_TRUE(write([&](Transaction& tx) { return account::insert_person(tx, person, "hash"); }));
    }
    for (const std::uint8_t n : std::array<std::uint8_t, 2>{1, 2}) {
      const account::Company company{company_id(n), n == 1 ? "Fjordline Studio" : "翰林茶事", {}, "DE", Currency::EUR, ""};
      ASSERT_TRUE(write([&](Transaction& tx) { return account::insert_company(tx, company); }));
    }
  }
  static PersonId person_id(std::uint8_t n) { return {{1, n}}; }
  static CompanyId company_id(std::uint8_t n) { return {{2, n}}; }
  static OrderId order_id(std::uint8_t n) { return {{3, n}}; }
  static OrderLine line(const std::string& family, std::int32_t quantity) {
    OrderLine line;
    line.family = family;
    line.family_name = {{"en", family}};
    line.quantity = {quantity};
    return line;
  }
  Order add(std::uint8_t n, std::uint8_t buyer, std::uint8_t company, std::vector<OrderLine> lines = {line("desk", 1)}) {
    Order order;
    order.id = order_id(n);
    order.number = "P-2026-00000" + std::to_string(n);
    order.buyer = person_id(buyer);
    if (company) order.company = company_id(company);
    order.lines = std::move(lines);
    order.net = 1000;
    order.tax = 190;
    order.gross = 1190;
    order.placed_at = {n};
    const auto added = write([&](Transaction& tx) {
      return insert_order(tx, order, names[buyer - 1], company ? company == 1 ? "Fjordline Studio" : "翰林茶事" : "");
    });
    EXPECT_TRUE(added) << describe(added.error());
    return order;
  }
  std::string found(const OrderFilter& filter) {
    const auto orders = database().read([&](Transaction& tx) { return list_orders(tx, filter); });
    EXPECT_TRUE(orders) << describe(orders.error());
    std::string numbers;
    for (const NamedOrder& one : *orders) numbers += one.order.number.back();
    return numbers;
  }
  std::string by_words(const std::string& words) {
    OrderFilter filter;
    filter.search = words;
    return found(filter);
  }
  static constexpr const char* names[] = {"Anna Berg", "Bo Larsen", "陈宇"};
};
PORTICO_ON_BOTH_DATABASES(OrderStore);

TEST_P(OrderStore, KeepsAnOrderWhole) {
  Order order = add(1, 2, 1, {line("desk", 3), line("tea_set", 2)});
  const auto back = database().read([&](Transaction& tx) { return get_order(tx, order.id); });
  ASSERT_TRUE(back);
  EXPECT_EQ(back->order, order);
  EXPECT_EQ(back->buyer_name, "Bo Larsen");
  EXPECT_EQ(back->company_name, "Fjordline Studio");
  const api::OrderSummary summary = summary_of(*back);
  EXPECT_EQ(summary.pieces, 5);
  EXPECT_EQ(summary.families.size(), 2u);
  EXPECT_EQ(summary.gross, (Money{1190, Currency::EUR}));
  const auto none = database().read([&](Transaction& tx) { return get_order(tx, order_id(9)); });
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
}

TEST_P(OrderStore, ANumberIsGivenOnce) {
  Order order = add(1, 1, 0);
  order.id = order_id(2);
  const auto again = write([&](Transaction& tx) { return insert_order(tx, order, "Anna", ""); });
  EXPECT_EQ(again.error().code, ErrorCode::changed_meanwhile);
  EXPECT_EQ(found({}), "1");
}

TEST_P(OrderStore, AmountsThatDoNotAddUpAreRefused) {
  Order order = add(1, 1, 0);
  order.id = order_id(2);
  order.number = "P-2026-000002";
  order.gross = 1;
  EXPECT_FALSE(write([&](Transaction& tx) { return insert_order(tx, order, "Anna", ""); }));
  EXPECT_EQ(found({}), "1");
}

TEST_P(OrderStore, FiltersByBuyerCompanyAndState) {
  add(1, 1, 0);
  add(2, 2, 1);
  add(3, 2, 0);  // Bo, for himself
  add(4, 3, 2);
  Order fifth = add(5, 2, 1);
  OrderFilter own;
  own.buyer = person_id(2);
  EXPECT_EQ(found(own), "3") << "what was bought for the company is not one's own";
  OrderFilter of_company;
  of_company.company = company_id(1);
  EXPECT_EQ(found(of_company), "52");
  EXPECT_EQ(found({}), "54321") << "newest first";
  fifth.state = OrderState::confirmed;
  fifth.version = 2;
  ASSERT_TRUE(write([&](Transaction& tx) { return update_order(tx, fifth, 1); }));
  OrderFilter confirmed;
  confirmed.state = OrderState::confirmed;
  EXPECT_EQ(found(confirmed), "5");
  confirmed.company = company_id(2);
  EXPECT_EQ(found(confirmed), "");
  const auto count = [&](const OrderFilter& filter) {
    return *database().read([&](Transaction& tx) { return count_orders(tx, filter); });
  };
  EXPECT_EQ(count(own), 3) << "counts all that the person placed";
  EXPECT_EQ(count(of_company), 2);
  const auto placed =
      database().read([&](Transaction& tx) { return orders_placed_by(tx, person_id(2), 2); });
  ASSERT_EQ(placed->size(), 2u);
  EXPECT_EQ(placed->at(0).order.number, "P-2026-000005");
}

TEST_P(OrderStore, FindsByBeginningsOfWords) {
  add(1, 1, 0);
  add(2, 2, 1);
  add(3, 3, 2);
  EXPECT_EQ(by_words("lars"), "2");
  EXPECT_EQ(by_words("ARSEN"), "");
  EXPECT_EQ(by_words("fjord bo"), "2");
  EXPECT_EQ(by_words("fjord anna"), "");
  EXPECT_EQ(by_words("000003"), "3");
  EXPECT_EQ(by_words("P-2026-000001"), "1");
  EXPECT_EQ(by_words("2026"), "321");
  EXPECT_EQ(by_words("翰林"), "3");
  EXPECT_EQ(by_words("陈 茶"), "3");
  EXPECT_EQ(by_words("%"), "321");
  EXPECT_EQ(by_words("' OR 1=1 --"), "");
  EXPECT_EQ(by_words("  "), "321");
}

TEST_P(OrderStore, PagesHoldEveryOrderOnce) {
  for (std::uint8_t n = 1; n <= 7; ++n) add(n, 1, 0);
  OrderFilter filter;
  filter.limit = 3;
  std::string all;
  for (std::string page = found(filter); !page.empty(); page = found(filter)) {
    all += page;
    filter.after = order_id(static_cast<std::uint8_t>(page.back() - '0'));
  }
  EXPECT_EQ(all, "7654321");
}

TEST_P(OrderStore, WhoeverIsLateChangesNothing) {
  Order order = add(1, 1, 0);
  order.version = 2;
  order.state = OrderState::confirmed;
  EXPECT_TRUE(write([&](Transaction& tx) { return update_order(tx, order, 1); }));
  order.state = OrderState::cancelled;
  const auto late = write([&](Transaction& tx) { return update_order(tx, order, 1); });
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, ErrorCode::changed_meanwhile);
  EXPECT_EQ(late.error().facts.at("now"), "2");
  EXPECT_EQ(database().read([&](Transaction& tx) { return get_order(tx, order.id); })->order.state,
            OrderState::confirmed);
  order.id = order_id(9);
  EXPECT_EQ(write([&](Transaction& tx) { return update_order(tx, order, 1); }).error().code, ErrorCode::not_found);
}

TEST_P(OrderStore, AddsUpWhatWasBoughtByWhom) {
  add(1, 2, 1, {line("desk", 3), line("tea_set", 2), line("desk", 4)});
  add(2, 2, 0, {line("tea_set", 9)});
  add(3, 1, 1, {line("bicycle", 1)});
  const auto text_of = [](const std::vector<Bought>& bought) {
    std::string text;
    for (const Bought& one : bought) text += one.family + " " + std::to_string(one.pieces) + ", ";
    return text;
  };
  EXPECT_EQ(text_of(*database().read([](Transaction& tx) { return bought_by_person(tx, person_id(2)); })),
            "tea_set 11, desk 7, ");
  EXPECT_EQ(text_of(*database().read([](Transaction& tx) { return bought_by_company(tx, company_id(1)); })),
            "desk 7, tea_set 2, bicycle 1, ");
  EXPECT_EQ(text_of(*database().read([](Transaction& tx) { return bought_by_person(tx, person_id(3)); })), "");
}

TEST_P(OrderStore, ShipmentsAreOnTheirWayUntilDelivered) {
  Order order = add(1, 2, 1, {line("desk", 3)});
  const Shipment first{{{4, 1}}, order.id, "DHL", "T1", {100}, {{0, {1}}}};
  const Shipment second{{{4, 2}}, order.id, "DHL", "", {101}, {{0, {2}}}};
  for (const Shipment& shipment : {first, second}) {
    EXPECT_TRUE(write([&](Transaction& tx) { return insert_shipment(tx, shipment, company_id(1)); }));
  }
  EXPECT_EQ(*database().read([&](Transaction& tx) { return shipments_of(tx, order.id); }),
            (std::vector{first, second}));
  const auto on_their_way = [&](std::uint8_t company) {
    return database().read([&](Transaction& tx) { return shipments_on_their_way(tx, company_id(company), 10); })->size();
  };
  const auto become = [&](OrderState state) {
    order.state = state;
    ++order.version;
    EXPECT_TRUE(write([&](Transaction& tx) { return update_order(tx, order, order.version - 1); }));
  };
  become(OrderState::partly_shipped);
  EXPECT_EQ(on_their_way(1), 2u);
  EXPECT_EQ(on_their_way(2), 0u);
  become(OrderState::shipped);
  EXPECT_EQ(on_their_way(1), 2u);
  become(OrderState::delivered);
  EXPECT_EQ(on_their_way(1), 0u);
}

}  // namespace
}  // namespace portico::order
