// Sessions, customers, companies and their members.
#include "server/housekeeping.h"
#include "tests/server/program/price_by_hand.h"

namespace portico {
namespace {

class People : public ShopTest {
 protected:
  static std::string token_of(const Answer& answer) {
    const std::string set(http::header(answer.headers, "Set-Cookie"));
    return set.substr(0, set.find(';'));
  }
  static Answer log_in(Shop& shop, const std::string& email, const std::string& password, http::Headers headers = {}) {
    return shop.ask_with("POST", "/api/session",
                         boost::json::serialize(boost::json::object{{"email", email}, {"password", password}}),
                         std::move(headers));
  }
  static Answer set_member(Shop& shop, const std::string& company, const std::string& email,
                           const boost::json::value& role) {
    boost::json::object body{{"email", email}};
    if (!role.is_null()) body["role"] = role;
    return shop.put(mara, "/api/admin/companies/" + company + "/members", body);
  }
};
PORTICO_ON_BOTH_DATABASES(People);

TEST_P(People, TheCookieIsForTheServerAlone) {
  const Answer in = log_in(shop(), anna, "portico-demo");
  ASSERT_EQ(in.status, 200) << in_short(in);
  const std::string cookie(http::header(in.headers, "Set-Cookie"));
  EXPECT_EQ(cookie.substr(0, 16), "portico_session=");
  EXPECT_GE(cookie.find(';'), 16u + 64u) << "256 bits";
  EXPECT_NE(cookie.find("; HttpOnly"), std::string::npos);
  EXPECT_NE(cookie.find("; SameSite=Lax"), std::string::npos);
  EXPECT_NE(cookie.find("; Path=/"), std::string::npos);
  EXPECT_EQ(in.text.find(cookie.substr(16, 64)), std::string::npos) << "not in the body";
  EXPECT_EQ(in.text.find("password"), std::string::npos);
  EXPECT_EQ(in.words("/person/name"), "Anna Berg");
}

TEST_P(People, LoggingOutEndsTheSessionForGood) {
  const Answer in = log_in(shop(), anna, "portico-demo");
  const http::Headers cookie{{"Cookie", token_of(in)}};
  EXPECT_EQ(shop().ask_with("GET", "/api/orders", "", cookie).status, 200);
  const Answer out = shop().ask_with("DELETE", "/api/session", "", cookie);
  EXPECT_EQ(out.status, 200);
  EXPECT_NE(http::header(out.headers, "Set-Cookie").find("Max-Age=0"), std::string_view::npos);
  expect_problem(shop().ask_with("GET", "/api/orders", "", cookie), 401, "login_required");
  EXPECT_EQ(shop().ask_with("DELETE", "/api/session", "", cookie).status, 200) << "twice is no error";
  // A new log-in ends the session that the browser had before.
  const Answer again = log_in(shop(), anna, "portico-demo");
  const http::Headers second{{"Cookie", token_of(again)}};
  log_in(shop(), anna, "portico-demo", second);
  expect_problem(shop().ask_with("GET", "/api/orders", "", second), 401, "login_required");
}

TEST_P(People, AnOldSessionEnds) {
  Shop& own = fresh_shop();
  const http::Headers cookie = own.new_customer();
  EXPECT_EQ(own.ask_with("GET", "/api/orders", "", cookie).status, 200);
  own.pass(1);
  expect_problem(own.ask_with("GET", "/api/orders", "", cookie), 401, "login_required");
}

TEST_P(People, ForeignPagesCannotAct) {
  http::Headers headers{{"Sec-Fetch-Site", "cross-site"}};
  const auto before = shop().content();
  const Answer refused = shop().ask("PUT", anna, "/api/profile",
                                    R"({"name":"Eve","language":"en","currency":"EUR"})", headers);
  expect_problem(refused, 403, "cross_site");
  EXPECT_EQ(shop().content(), before);
}

TEST_P(People, RegisteringAndChangingTheProfile) {
  Shop& own = fresh_shop();
  const http::Headers cookie = own.new_customer("CNY");
  const Answer session = own.ask_with("GET", "/api/session", "", cookie);
  EXPECT_EQ(session.words("/person/currency"), "CNY");
  EXPECT_EQ(own.ask_with("GET", "/api/catalog", "", cookie).words("/currency"), "CNY");
  const Answer changed =
      own.ask_with("PUT", "/api/profile", R"({"name":"小明","language":"zh","currency":"EUR"})", cookie);
  ASSERT_EQ(changed.status, 200) << in_short(changed);
  EXPECT_EQ(own.ask_with("GET", "/api/catalog", "", cookie).words("/currency"), "EUR");
  expect_problem(own.register_person("new1@example.com"), 409, "email_taken");
  expect_problem(own.register_person("no address"), 422, "value_invalid");
  const Answer weak = own.ask_with(
      "POST", "/api/people",
      R"({"email":"w@example.com","password":"12345678","name":"W","language":"en","currency":"EUR"})", {});
  expect_problem(weak, 422, "password_weak");
  EXPECT_EQ(weak.place(), "/password");
  const Answer nul = own.ask_with("PUT", "/api/profile", R"({"name":"a\u0000b","language":"zh","currency":"EUR"})", cookie);
  expect_problem(nul, 422, "value_invalid");
}

TEST_P(People, CompaniesAreMadeAndChanged) {
  Shop& own = fresh_shop();
  boost::json::object body{{"name", "Neu GmbH"},
                           {"welcome", boost::json::object{{"en", "Hello"}, {"zh", "您好"}}},
                           {"country", "DE"},
                           {"currency", "EUR"},
                           {"vat_number", "DE999"}};
  const Answer made = own.post(tom, "/api/admin/companies", body, "made");
  ASSERT_EQ(made.status, 201) << in_short(made);
  const std::string id = made.words("/company/id");
  const auto once = own.content();
  EXPECT_EQ(own.post(tom, "/api/admin/companies", body, "made").text, made.text)
      << "sent again, it is the same company";
  expect_problem(own.post(tom, "/api/admin/companies", body), 400, "request_malformed");
  EXPECT_EQ(own.content(), once);
  body["name"] = "Neu AG";
  EXPECT_EQ(own.put(tom, "/api/admin/companies/" + id, body).words("/company/name"), "Neu AG");
  EXPECT_EQ(own.get(tom, "/api/admin/companies/" + id).words("/company/name"), "Neu AG");
  const auto before = own.content();
  for (const auto& [member, value, place] :
       {std::tuple{"name", "", "/name"}, std::tuple{"name", "   ", "/name"}, std::tuple{"country", "XX", "/country"},
        std::tuple{"country", "de", "/country"},
        std::tuple{"vat_number", "123456789012345678901", "/vat_number"}, std::tuple{"currency", "USD", "/currency"}}) {
    auto wrong = body;
    wrong[member] = value;
    const Answer refused = own.post(tom, "/api/admin/companies", wrong, "wrong");
    expect_problem(refused, 422, "value_invalid");
    EXPECT_EQ(refused.place(), place);
  }
  const std::string nul = R"({"name":"a\u0000b","welcome":{},"country":"DE","currency":"EUR","vat_number":""})";
  expect_problem(own.ask("POST", tom, "/api/admin/companies", nul, {{"Idempotency-Key", "nul"}}), 422, "value_invalid");
  expect_problem(own.put(tom, "/api/admin/companies/" + CompanyId{{8}}.text(), body), 404, "not_found");
  expect_problem(own.get(tom, "/api/admin/companies/" + CompanyId{{8}}.text()), 404, "not_found");
  EXPECT_EQ(own.content(), before);
}

TEST_P(People, MembersAreCustomersOfNoOtherCompany) {
  Shop& own = fresh_shop();
  const std::string fjordline = own.company_of(bo).text();
  const auto before = own.content();
  const Answer staff = set_member(own, fjordline, tom, "buyer");
  expect_problem(staff, 422, "value_invalid");
  EXPECT_EQ(staff.place(), "/email");
  expect_problem(set_member(own, fjordline, chenyu, "buyer"), 422, "value_invalid");
  expect_problem(set_member(own, fjordline, chenyu, nullptr), 422, "value_invalid");
  expect_problem(set_member(own, fjordline, "who@example.com", "buyer"), 404, "not_found");
  expect_problem(set_member(own, fjordline, anna, nullptr), 404, "not_found");
  expect_problem(set_member(own, CompanyId{{8}}.text(), anna, "buyer"), 404, "not_found");
  expect_problem(set_member(own, fjordline, anna, "owner"), 422, "value_invalid");
  EXPECT_EQ(own.content(), before);

  // Joining opens the company's prices and orders, leaving closes them, with the same session.
  const std::string order = own.get(bo, "/api/orders").words("/orders/0/id");
  expect_problem(own.get(anna, "/api/orders/" + order), 404, "not_found");
  const Answer joined = set_member(own, fjordline, "  ANNA@example.com", "buyer");
  ASSERT_EQ(joined.status, 200) << in_short(joined);
  EXPECT_EQ(joined.at("/members").as_array().size(), 3u);
  EXPECT_EQ(own.get(anna, "/api/orders/" + order).status, 200);
  EXPECT_FALSE(own.get(anna, "/api/catalog/desk").at("/agreement").is_null());
  EXPECT_EQ(set_member(own, fjordline, anna, nullptr).at("/members").as_array().size(), 2u);
  expect_problem(own.get(anna, "/api/orders/" + order), 404, "not_found");
  expect_problem(own.get(anna, "/api/company"), 403, "not_permitted");
}

TEST_P(People, TheListOfCustomersHoldsNoStaff) {
  Shop& own = fresh_shop();
  const Answer list = own.get(tom, "/api/admin/customers");
  ASSERT_EQ(list.status, 200);
  EXPECT_EQ(list.number("/total"), 5);
  EXPECT_EQ(list.at("/customers").as_array().size(), 5u);
  for (const auto& one : list.at("/customers").as_array()) {
    EXPECT_TRUE(one.at("person").at("staff_roles").as_array().empty());
    const bool bought = one.at("orders").as_int64() > 0;
    const auto* last = one.as_object().if_contains("last_order_at");
    EXPECT_EQ(last && last->is_string(), bought) << one;
  }
  EXPECT_EQ(own.get(tom, "/api/admin/customers?q=winter").number("/total"), 0) << "Tom is staff";
  EXPECT_EQ(own.get(tom, "/api/admin/customers?q=larsen").words("/customers/0/company_name"), "Fjordline Studio");
  expect_problem(own.get(tom, "/api/admin/customers/" + PersonId{{8}}.text()), 404, "not_found");
}

TEST_P(People, ShipmentsOfACompanyStandSoonestFirst) {
  Shop& own = fresh_shop();
  std::vector<std::string> promised;
  const auto send = [&](const char* family, std::int64_t quantity) {
    const auto order = order_by_hand(own, bo, family, HandFamily::of(family).standard(0), quantity);
    const Answer placed = own.post(bo, "/api/orders", order, std::string(family) + std::to_string(quantity));
    ASSERT_EQ(placed.status, 201) << in_short(placed);
    const std::string path = "/api/admin/orders/" + placed.words("/order/id") + "/steps";
    own.post(mara, path, boost::json::object{{"step", "confirm"}, {"seen_version", 1}, {"note", ""}});
    own.post(mara, path, boost::json::object{{"step", "start_production"}, {"seen_version", 2}, {"note", ""}});
    const boost::json::object line{{"line", 0}, {"quantity", quantity}};
    const Answer sent = own.post(
        mara, path,
        boost::json::object{{"step", "ship"}, {"seen_version", 3}, {"note", ""},
                            {"shipment", boost::json::object{{"carrier", "DHL"}, {"tracking", ""},
                                                             {"lines", boost::json::array{line}}}}});
    ASSERT_EQ(sent.status, 200) << in_short(sent);
  };
  send("tea_set", 1);
  send("desk", 2000);
  send("bicycle", 1);
  const Answer page = own.get(bo, "/api/company");
  for (const auto& shipment : page.at("/shipments").as_array()) {
    promised.emplace_back(shipment.at("promised_date").as_string());
  }
  EXPECT_EQ(promised.size(), 4u) << "and the one of the demo";
  EXPECT_TRUE(std::is_sorted(promised.begin(), promised.end()));
}

TEST_P(People, HousekeepingThrowsAwayWhatHasEndedAndNothingElse) {
  Shop& own = fresh_shop();
  const http::Headers cookie = own.new_customer();
  const auto order = order_by_hand(own, anna, "desk", HandFamily::of("desk").standard(0), 1);
  const Answer first = own.post(anna, "/api/orders", order, "keep");
  ASSERT_EQ(first.status, 201);
  const auto sessions = [&] {
    const auto row = own.database().read([](Transaction& tx) { return tx.query_one("SELECT count(*) AS n FROM sessions"); });
    return (**row).get<std::int64_t>("n");
  };
  const std::int64_t before = sessions();
  const std::int64_t answers = own.rows("idempotency");
  const auto nothing = keep_house(own.database(), own.now());
  ASSERT_TRUE(nothing) << describe(nothing.error());
  EXPECT_EQ(nothing->sessions, 0);
  EXPECT_EQ(sessions(), before);
  EXPECT_EQ(own.ask_with("GET", "/api/session", "", cookie).status, 200);
  EXPECT_EQ(own.post(anna, "/api/orders", order, "keep").text, first.text);
  own.pass(29);
  EXPECT_EQ(keep_house(own.database(), own.now())->sessions, before);
  EXPECT_EQ(sessions(), 0);
  EXPECT_LE(own.rows("idempotency"), answers);
  EXPECT_GE(own.rows("idempotency"), 1) << "29 days";
  own.pass(2);
  EXPECT_TRUE(keep_house(own.database(), own.now()));
  EXPECT_EQ(own.rows("idempotency"), 0) << "31 days";
  EXPECT_EQ(own.rows("orders"), 6) << "orders stay";
}

TEST_P(People, TheHousekeeperBeginsAtOnceAndStopsAtOnce) {
  Shop& own = fresh_shop();
  own.new_customer();
  http::Outside later = http::real_outside();
  later.now = [&] { return Instant{own.now().microseconds + 40LL * 86'400'000'000}; };
  {
    const Housekeeper housekeeper(own.database(), std::chrono::hours(24), later);
    for (int i = 0; i < 500 && own.rows("idempotency") > 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(own.rows("idempotency"), 0);
}

}  // namespace
}  // namespace portico
