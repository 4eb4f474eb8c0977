// Placing orders: right ones are stored whole, repeated ones once, wrong ones not at all.
#include <thread>

#include "tests/server/program/price_by_hand.h"

namespace portico {
namespace {

class Ordering : public ShopTest {
 protected:
  boost::json::object desk_for(const char* person, std::int64_t quantity = 2) {
    return order_by_hand(shop(), person, "desk", HandFamily::of("desk").standard(0), quantity);
  }
  std::string new_key() {
    static std::atomic<int> count = 0;
    return "key-" + std::to_string(++count);
  }
  Answer place(const char* person, const boost::json::object& order) {
    return shop().post(person, "/api/orders", order, new_key());
  }
  // Refused with this, and the shop is as it was.
  Answer expect_refused(const char* person, const boost::json::object& order, int status, std::string_view code,
                        std::string_view at = "") {
    const auto before = shop().content();
    const Answer answer = place(person, order);
    expect_problem(answer, status, code);
    EXPECT_EQ(answer.place(), at) << in_short(answer);
    EXPECT_EQ(shop().content(), before);
    return answer;
  }
  static boost::json::object& line(boost::json::object& order, std::size_t n = 0) {
    return order["lines"].as_array()[n].as_object();
  }
  // The agreement of a company, by one of its members.
  std::string agreement_of(const char* person) {
    return shop().get(person, "/api/company").words("/agreements/0/id");
  }
};
PORTICO_ON_BOTH_DATABASES(Ordering);

TEST_P(Ordering, StoresTheOrderWithItsTimelineAndAnUnbrokenChain) {
  const auto before = shop().content();
  auto order = desk_for(anna);
  order["note"] = "Please ring twice 请按门铃";
  const Answer placed = place(anna, order);
  ASSERT_EQ(placed.status, 201) << in_short(placed);
  EXPECT_EQ(placed.number("/order/gross"), order["seen_total"].as_int64());
  EXPECT_EQ(placed.number("/order/net") + placed.number("/order/tax"), placed.number("/order/gross"));
  EXPECT_EQ(placed.words("/order/state"), "placed");
  EXPECT_EQ(placed.words("/buyer_name"), "Anna Berg");
  EXPECT_EQ(placed.words("/timeline/0/event/kind"), "placed");
  EXPECT_EQ(placed.words("/timeline/0/event/note"), "Please ring twice 请按门铃");
  EXPECT_EQ(placed.words("/timeline/0/by_name"), "Anna Berg");
  EXPECT_EQ(placed.words("/order/lines/0/family_name/en"),
            shop().get(nobody, "/api/catalog/desk").words("/texts/en/family/name"));
  const Answer read = shop().get(anna, "/api/orders/" + placed.words("/order/id"));
  ASSERT_EQ(read.status, 200);
  EXPECT_EQ(read.body, placed.body) << "what was answered is what is stored";
  EXPECT_EQ(shop().get(anna, "/api/orders").words("/orders/0/number"), placed.words("/order/number"));
  const auto after = shop().content();
  EXPECT_EQ(after.at("orders"), before.at("orders") + 1);
  EXPECT_EQ(after.at("events"), before.at("events") + 1);
  EXPECT_EQ(after.at("idempotency"), before.at("idempotency") + 1);
  const ChainReport chain = shop().chain();
  EXPECT_TRUE(chain.breaks.empty());
  EXPECT_EQ(chain.events, after.at("events"));
}

TEST_P(Ordering, TheSameKeyAgainIsTheSameOrder) {
  const auto order = desk_for(anna);
  const std::string key = new_key();
  const Answer first = shop().post(anna, "/api/orders", order, key);
  ASSERT_EQ(first.status, 201) << in_short(first);
  const auto before = shop().content();
  const Answer second = shop().post(anna, "/api/orders", order, key);
  EXPECT_EQ(second.status, 201);
  EXPECT_EQ(second.text, first.text);
  EXPECT_EQ(shop().content(), before);
  auto other = order;
  other["note"] = "another";
  expect_problem(shop().post(anna, "/api/orders", other, key), 422, "key_reused");
  EXPECT_EQ(shop().content(), before);
  // Keys of two persons never meet.
  const Answer of_another = shop().post(ida, "/api/orders", desk_for(ida), key);
  EXPECT_EQ(of_another.status, 201) << in_short(of_another);
  expect_problem(shop().post(anna, "/api/orders", order), 400, "request_malformed");
}

TEST_P(Ordering, SixteenClicksAtOnceAreOneOrder) {
  const auto before = shop().content();
  const auto order = desk_for(bo);
  const std::string key = new_key();
  shop().cookie_of(bo);
  std::vector<Answer> answers(16);
  std::vector<std::thread> clicks;
  for (Answer& answer : answers) {
    clicks.emplace_back([&] { answer = shop().post(bo, "/api/orders", order, key); });
  }
  for (std::thread& click : clicks) click.join();
  for (const Answer& answer : answers) {
    EXPECT_EQ(answer.status, 201) << in_short(answer);
    EXPECT_EQ(answer.text, answers[0].text);
  }
  EXPECT_EQ(shop().rows("orders"), before.at("orders") + 1);
  EXPECT_EQ(shop().rows("number_series"), before.at("number_series") + 1) << "no number is lost";
}

TEST_P(Ordering, SixteenOrdersAtOnceHaveSixteenNumbersInARow) {
  const auto order = desk_for(anna);
  shop().cookie_of(anna);
  const Answer first = place(anna, order);
  std::vector<Answer> answers(16);
  std::vector<std::thread> clicks;
  for (Answer& answer : answers) clicks.emplace_back([&] { answer = place(anna, order); });
  for (std::thread& click : clicks) click.join();
  std::vector<std::int64_t> numbers;
  for (const Answer& answer : answers) {
    ASSERT_EQ(answer.status, 201) << in_short(answer);
    numbers.push_back(std::stoll(answer.words("/order/number").substr(7)));
  }
  std::sort(numbers.begin(), numbers.end());
  const std::int64_t start = std::stoll(first.words("/order/number").substr(7));
  for (std::size_t i = 0; i < numbers.size(); ++i) EXPECT_EQ(numbers[i], start + 1 + static_cast<std::int64_t>(i));
}

TEST_P(Ordering, AWrongPriceIsRefusedWithBothPrices) {
  const auto right = desk_for(anna);
  auto wrong = right;
  line(wrong)["seen_unit_net"] = line(wrong)["seen_unit_net"].as_int64() - 1;
  const Answer answer = expect_refused(anna, wrong, 409, "price_changed", "/lines/0");
  EXPECT_NE(answer.fact("seen"), answer.fact("now"));
  const std::int64_t unit = line(wrong)["seen_unit_net"].as_int64() + 1;
  EXPECT_EQ(answer.fact("now"), plain_text({unit, Currency::EUR}));
  wrong = right;
  line(wrong)["seen_line_net"] = 1;
  expect_refused(anna, wrong, 409, "price_changed", "/lines/0");
  wrong = right;
  wrong["seen_total"] = right.at("seen_total").as_int64() + 1;
  expect_refused(anna, wrong, 409, "price_changed", "/seen_total");
  // The other country has another tax.
  wrong = right;
  wrong["delivery"] = address_in("DK");
  expect_refused(anna, wrong, 409, "price_changed", "/seen_total");
}

TEST_P(Ordering, WhatTheRulesExcludeIsRefusedWithTheirNames) {
  auto order = order_by_hand(shop(), anna, "workstation", HandFamily::of("workstation").standard(0), 1);
  // The biggest card with the smallest supply: the power budget forbids it.
  line(order)["decisions"] = boost::json::array{boost::json::object{{"feature", "GpuRtx5090"}, {"value", true}},
                                                boost::json::object{{"feature", "Psu550"}, {"value", true}}};
  const Answer answer = expect_refused(anna, order, 422, "configuration_invalid", "/lines/0/decisions/1");
  EXPECT_FALSE(answer.fact("rules").empty());
  EXPECT_NE(answer.fact("decisions").find("Psu550"), std::string::npos) << in_short(answer);
  line(order)["decisions"] = boost::json::array{boost::json::object{{"feature", "Psu550"}, {"value", true}}};
  const Answer open = expect_refused(anna, order, 422, "configuration_incomplete", "/lines/0/decisions");
  EXPECT_FALSE(open.fact("features").empty());
  line(order)["decisions"] = boost::json::array{boost::json::object{{"feature", "Hoverboard"}, {"value", true}}};
  expect_refused(anna, order, 422, "feature_unknown", "/lines/0/decisions/0");
  line(order)["family"] = "hoverboard";
  expect_refused(anna, order, 404, "not_found", "/lines/0/family");
}

TEST_P(Ordering, ASecondLineIsCheckedLikeTheFirst) {
  auto order = desk_for(anna);
  auto second = line(order);
  second["decisions"] = boost::json::array{};
  order["lines"].as_array().push_back(second);
  expect_refused(anna, order, 422, "configuration_incomplete", "/lines/1/decisions");
  order["lines"].as_array().pop_back();
  order["lines"].as_array().push_back(line(order));
  const std::int64_t net = line(order)["seen_line_net"].as_int64();
  order["seen_total"] = 2 * (net + tax_on(net, "DE"));
  EXPECT_EQ(place(anna, order).status, 201);
  order["lines"] = boost::json::array{};
  expect_refused(anna, order, 422, "order_empty", "/lines");
}

TEST_P(Ordering, AnAgreementIsForItsOwnCompanyOnly) {
  auto order = desk_for(bo, 12);
  const std::string own = agreement_of(bo);
  order["agreement"] = own;
  const Answer agreed = place(bo, order);
  ASSERT_EQ(agreed.status, 201) << in_short(agreed);
  EXPECT_EQ(agreed.words("/order/agreement_number"), agreed.words("/order/lines/0/receipt/agreement_number"));
  EXPECT_LT(agreed.number("/order/lines/0/unit_net"), agreed.number("/order/lines/0/list_unit_net"));
  EXPECT_EQ(agreed.words("/order/company"), shop().company_of(bo).text());
  order["agreement"] = agreement_of(chenyu);
  expect_refused(bo, order, 403, "agreement_foreign", "/lines/0");
  auto of_a_guest = desk_for(anna);
  of_a_guest["agreement"] = own;
  expect_refused(anna, of_a_guest, 403, "agreement_foreign", "/lines/0");
  order["agreement"] = AgreementId{{1, 2, 3}}.text();
  expect_refused(bo, order, 404, "not_found", "/agreement");
  order["agreement"] = "my own";
  expect_refused(bo, order, 422, "value_invalid", "/agreement");
}

TEST_P(Ordering, IsForThoseWhoMayAndInTheirOwnCurrency) {
  expect_refused(nobody, desk_for(anna), 401, "login_required");
  auto order = desk_for(liwei);
  EXPECT_EQ(place(liwei, order).status, 201);
  // A member buys in the currency of the company, a person in the one of the profile.
  expect_refused(bo, order, 422, "currency_mismatch", "/currency");
  expect_refused(anna, order, 422, "currency_mismatch", "/currency");
  order["currency"] = "USD";
  expect_refused(liwei, order, 422, "value_invalid", "/currency");
}

TEST_P(Ordering, TheAddressMustBeOneThatWeDeliverTo) {
  auto order = desk_for(anna);
  order["delivery"].as_object()["country"] = "BR";
  expect_refused(anna, order, 422, "address_invalid", "/delivery/country");
  order["delivery"].as_object()["country"] = "XX";
  expect_refused(anna, order, 422, "address_invalid", "/delivery/country");
  order["delivery"] = address_in("DE");
  order["delivery"].as_object()["city"] = " ";
  expect_refused(anna, order, 422, "address_invalid", "/delivery/city");
  order["delivery"] = address_in("DE");
  order["delivery"].as_object()["postal_code"] = "1";
  expect_refused(anna, order, 422, "address_invalid", "/delivery/postal_code");
}

}  // namespace
}  // namespace portico
