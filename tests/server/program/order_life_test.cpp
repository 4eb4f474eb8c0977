// The life of an order: each step in its state, by whom it is for, and the timeline that tells of it.
#include "tests/server/program/price_by_hand.h"

namespace portico {
namespace {

class OrderLife : public ShopTest {
 protected:
  std::string place(const char* person, std::int64_t quantity = 5) {
    static int count = 0;
    const Answer placed = shop().post(
        person, "/api/orders", order_by_hand(shop(), person, "desk", HandFamily::of("desk").standard(0), quantity),
        "life-" + std::to_string(++count));
    EXPECT_EQ(placed.status, 201) << in_short(placed);
    return placed.words("/order/id");
  }
  static boost::json::object step(const char* name, int seen, const std::string& note = "") {
    return {{"step", name}, {"seen_version", seen}, {"note", note}};
  }
  static boost::json::object ship(int seen, boost::json::array lines) {
    auto body = step("ship", seen);
    body["shipment"] = boost::json::object{{"carrier", "DHL"}, {"tracking", "T1"}, {"lines", std::move(lines)}};
    return body;
  }
  static boost::json::object pieces(int line, int quantity) { return {{"line", line}, {"quantity", quantity}}; }
  Answer advance(const char* person, const std::string& id, const boost::json::object& body) {
    return shop().post(person, "/api/admin/orders/" + id + "/steps", body);
  }
  Answer cancel(const char* person, const std::string& id, int seen) {
    return shop().post(person, "/api/orders/" + id + "/cancel", step("cancel", seen));
  }
  static std::vector<std::string> texts(const boost::json::value& array) {
    std::vector<std::string> found;
    for (const auto& one : array.as_array()) found.emplace_back(one.as_string());
    return found;
  }
  void refused(const Answer& answer, int status, std::string_view code) { expect_problem(answer, status, code); }
};
PORTICO_ON_BOTH_DATABASES(OrderLife);

using Words = std::vector<std::string>;

TEST_P(OrderLife, FromPlacedToClosedWithTwoShipments) {
  const std::string id = place(bo, 5);
  Answer at = advance(tom, id, step("confirm", 1, "Looks good"));
  ASSERT_EQ(at.status, 200) << in_short(at);
  EXPECT_EQ(at.words("/order/state"), "confirmed");
  EXPECT_EQ(texts(at.at("/allowed")), (Words{"start_production", "cancel"}));
  at = advance(mara, id, step("start_production", 2));
  EXPECT_EQ(at.words("/order/state"), "in_production");
  at = advance(mara, id, ship(3, {pieces(0, 2)}));
  ASSERT_EQ(at.status, 200) << in_short(at);
  EXPECT_EQ(at.words("/order/state"), "partly_shipped");
  EXPECT_EQ(at.number("/order/lines/0/shipped"), 2);
  const Answer page = shop().get(ida, "/api/company");
  const auto& sent = page.at("/shipments").as_array();
  EXPECT_TRUE(std::any_of(sent.begin(), sent.end(), [&](const auto& one) {
    return one.at("order_number").as_string() == at.words("/order/number");
  })) << "on its way, seen by a colleague";
  refused(advance(mara, id, ship(4, {pieces(0, 4)})), 422, "quantity_out_of_range");
  refused(advance(mara, id, ship(4, {pieces(1, 1)})), 422, "value_invalid");
  refused(advance(mara, id, ship(4, {pieces(0, 1), pieces(0, 1)})), 422, "value_invalid");
  refused(advance(mara, id, ship(4, {})), 422, "value_invalid");
  refused(advance(mara, id, step("deliver", 4)), 409, "transition_refused");
  at = advance(mara, id, ship(4, {pieces(0, 3)}));
  EXPECT_EQ(at.words("/order/state"), "shipped");
  EXPECT_EQ(at.at("/shipments").as_array().size(), 2u);
  at = advance(mara, id, step("deliver", 5));
  EXPECT_EQ(at.words("/order/state"), "delivered");
  at = advance(mara, id, step("close", 6));
  EXPECT_EQ(at.words("/order/state"), "closed");
  EXPECT_TRUE(at.at("/allowed").as_array().empty());

  const Answer seen = shop().get(bo, "/api/orders/" + id);
  Words kinds, names;
  std::string last;
  for (const auto& entry : seen.at("/timeline").as_array()) {
    kinds.emplace_back(entry.at("event").at("kind").as_string());
    names.emplace_back(entry.at("by_name").as_string());
    const std::string when(entry.at("event").at("at").as_string());
    EXPECT_LE(last, when);
    last = when;
  }
  EXPECT_EQ(kinds, (Words{"placed", "confirmed", "production_started", "shipment_sent", "shipment_sent", "delivered",
                          "closed"}));
  EXPECT_EQ(names, (Words{"Bo Larsen", "Tom Winter", "Mara Klein", "Mara Klein", "Mara Klein", "Mara Klein",
                          "Mara Klein"}));
  EXPECT_EQ(seen.words("/timeline/1/event/note"), "Looks good");
  EXPECT_EQ(seen.words("/timeline/3/event/facts/pieces"), "2");
  EXPECT_TRUE(shop().chain().breaks.empty());
}

TEST_P(OrderLife, EachStepInItsStateOnly) {
  const std::string id = place(anna);
  const auto before = shop().content();
  for (const char* wrong : {"start_production", "deliver", "close"}) {
    refused(advance(mara, id, step(wrong, 1)), 409, "transition_refused");
  }
  refused(advance(mara, id, ship(1, {pieces(0, 1)})), 409, "transition_refused");
  refused(advance(mara, id, step("explode", 1)), 422, "value_invalid");
  auto with_shipment = ship(1, {pieces(0, 1)});
  with_shipment["step"] = "confirm";
  refused(advance(mara, id, with_shipment), 422, "field_unknown");
  refused(advance(mara, id, step("confirm", 1, std::string(2001, 'x'))), 413, "too_large");
  refused(advance(mara, OrderId{{3, 3}}.text(), step("confirm", 1)), 404, "not_found");
  EXPECT_EQ(shop().content(), before);
}

TEST_P(OrderLife, OnlyTheRightPeopleMoveIt) {
  const std::string id = place(bo);
  const auto before = shop().content();
  for (const char* other : {anna, bo, ida, chenyu, ravi}) {
    refused(advance(other, id, step("confirm", 1)), 403, "not_permitted");
  }
  EXPECT_EQ(texts(shop().get(bo, "/api/orders/" + id).at("/allowed")), (Words{"cancel"}));
  EXPECT_EQ(texts(shop().get(tom, "/api/orders/" + id).at("/allowed")), (Words{"confirm", "cancel"}));
  EXPECT_EQ(shop().content(), before);
}

TEST_P(OrderLife, WhoIsLateIsToldWhatHappened) {
  const std::string id = place(anna);
  EXPECT_EQ(advance(tom, id, step("confirm", 1)).status, 200);
  const Answer late = advance(mara, id, step("confirm", 1));
  refused(late, 409, "changed_meanwhile");
  EXPECT_EQ(late.fact("seen"), "1");
  EXPECT_EQ(late.fact("now"), "2");
  refused(cancel(anna, id, 1), 409, "changed_meanwhile");
}

TEST_P(OrderLife, TheCustomerCancelsUntilSomebodyConfirms) {
  const std::string early = place(bo);
  EXPECT_EQ(cancel(ida, early, 1).words("/order/state"), "cancelled") << "a colleague who may buy";
  refused(cancel(bo, early, 2), 409, "transition_refused");
  const std::string late = place(bo);
  advance(mara, late, step("confirm", 1));
  refused(cancel(bo, late, 2), 409, "transition_refused");
  advance(mara, late, step("start_production", 2));
  refused(cancel(bo, late, 3), 409, "transition_refused");
  EXPECT_EQ(advance(mara, late, step("cancel", 3)).words("/order/state"), "cancelled");
  const Answer wrong = shop().post(bo, "/api/orders/" + place(bo) + "/cancel", step("deliver", 1));
  refused(wrong, 422, "value_invalid");
  EXPECT_EQ(wrong.place(), "/step");
}

TEST_P(OrderLife, StaffWhoCancelActAsStaffOnEitherPath) {
  const std::string id = place(anna);
  const Answer done = cancel(tom, id, 1);
  ASSERT_EQ(done.status, 200) << in_short(done);
  EXPECT_EQ(done.words("/timeline/1/event/who"), "staff");
  EXPECT_EQ(done.words("/timeline/1/by_name"), "Tom Winter");
}

TEST_P(OrderLife, ViewersSeeAndDoNothing) {
  Shop& own = fresh_shop();
  const auto order = order_by_hand(own, ida, "desk", HandFamily::of("desk").standard(0), 1);
  const std::string id = own.post(ida, "/api/orders", order, "v1").words("/order/id");
  const Answer changed = own.put(mara, "/api/admin/companies/" + own.company_of(bo).text() + "/members",
                                 boost::json::object{{"email", bo}, {"role", "viewer"}});
  ASSERT_EQ(changed.status, 200) << in_short(changed);
  const auto before = own.content();
  refused(own.post(bo, "/api/orders", order, "v2"), 403, "not_permitted");
  refused(own.post(bo, "/api/orders/" + id + "/cancel", step("cancel", 1)), 403, "not_permitted");
  const Answer seen = own.get(bo, "/api/orders/" + id);
  EXPECT_EQ(seen.status, 200);
  EXPECT_TRUE(seen.at("/allowed").as_array().empty());
  EXPECT_EQ(own.content(), before);
}

TEST_P(OrderLife, StaffFindsOrdersByStateAndWordsPageByPage) {
  const std::string id = place(chenyu);
  const std::string number = shop().get(chenyu, "/api/orders/" + id).words("/order/number");
  const auto found = [&](const std::string& query) {
    Words numbers;
    const Answer list = shop().get(tom, "/api/admin/orders?" + query);
    EXPECT_EQ(list.status, 200) << in_short(list);
    for (const auto& one : list.at("/orders").as_array()) numbers.emplace_back(one.at("number").as_string());
    return numbers;
  };
  EXPECT_EQ(found("q=" + number), (Words{number}));
  EXPECT_EQ(found("q=%E7%BF%B0%E6%9E%97&state=placed")[0], number) << "翰林";
  EXPECT_TRUE(found("q=" + number.substr(7) + "%20larsen").empty());
  EXPECT_TRUE(found("q=" + number + "&state=closed").empty());
  // Pages: all orders once, newest first.
  for (int i = 0; i < 60; ++i) place(anna, 1);
  Words all;
  std::string after;
  do {
    const Answer page = shop().get(tom, "/api/admin/orders" + (after.empty() ? "" : "?after=" + after));
    for (const auto& one : page.at("/orders").as_array()) all.emplace_back(one.at("id").as_string());
    const auto* next = page.body.as_object().if_contains("next");
    after = next && next->is_string() ? std::string(next->as_string()) : "";
  } while (!after.empty());
  EXPECT_EQ(static_cast<std::int64_t>(all.size()), shop().rows("orders"));
  EXPECT_TRUE(std::is_sorted(all.rbegin(), all.rend()));
}

}  // namespace
}  // namespace portico
