// Input that is wrong in every way: a clear problem with code and place, the server stays up, nothing is stored.
#include "server/http/server.h"
#include "tests/server/http/raw_client.h"
#include "tests/server/program/price_by_hand.h"

namespace portico {
namespace {

class BadInput : public ShopTest {
 protected:
  void SetUp() override {
    ShopTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    before_ = shop().content();
  }
  void TearDown() override {
    if (!IsSkipped() && !HasFatalFailure()) {
      EXPECT_EQ(shop().content(), before_);
      EXPECT_EQ(shop().get(anna, "/api/session").status, 200);
    }
  }
  // An order of one desk whose JSON text has `what` in place of `instead`.
  Answer order_with(const std::string& what, const std::string& instead) {
    std::string text = boost::json::serialize(
        order_by_hand(shop(), anna, "desk", HandFamily::of("desk").standard(0), 77));
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    text.replace(at, what.size(), instead);
    return shop().ask("POST", anna, "/api/orders", text, {{"Idempotency-Key", "bad"}});
  }
  void expect(const Answer& answer, int status, std::string_view code, std::string_view place) {
    expect_problem(answer, status, code);
    EXPECT_EQ(answer.place(), place) << in_short(answer);
  }

 private:
  std::map<std::string, std::int64_t> before_;
};
PORTICO_ON_BOTH_DATABASES(BadInput);

TEST_P(BadInput, QuantitiesThatAreNone) {
  const std::string place = "/lines/0/quantity";
  for (const char* quantity : {"0", "-1", "10000", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
                               "18446744073709551616", "1.5", "77.0", "\"77\"", "true", "null", "[77]", "{}"}) {
    expect(order_with("\"quantity\":77", std::string("\"quantity\":") + quantity), 422, "value_invalid", place);
  }
  for (const char* quantity : {"1e400", "-1e400", "NaN", "Infinity", "077", "+77", "0x4D", "77,", ""}) {
    expect_problem(order_with("\"quantity\":77", std::string("\"quantity\":") + quantity), 400, "json_malformed");
  }
  expect(order_with("\"quantity\":77,", ""), 422, "field_missing", place);
}

TEST_P(BadInput, MoneyThatIsNone) {
  for (const char* total : {"1.0", "1e3", "\"100\"", "9223372036854775808", "null", "[]"}) {
    expect(order_with("\"seen_total\":", std::string("\"seen_total\":") + total + ",\"x\":"), 422,
           "value_invalid", "/seen_total");
  }
  expect(order_with("\"currency\":\"EUR\"", "\"currency\":\"eur\""), 422, "value_invalid", "/currency");
  expect(order_with("\"currency\":\"EUR\"", "\"currency\":0"), 422, "value_invalid", "/currency");
}

TEST_P(BadInput, FieldsThatAreUnknownMissingOrDouble) {
  expect(order_with("\"note\":\"\"", "\"note\":\"\",\"discount\":100"), 422, "field_unknown", "/discount");
  expect(order_with("\"quantity\":77", "\"quantity\":77,\"net\":1"), 422, "field_unknown", "/lines/0/net");
  expect(order_with("\"note\":\"\"", "\"~/\":\"\",\"note\":\"\""), 422, "field_unknown", "/~0~1");
  expect(order_with("\"delivery\":", "\"deliver\":"), 422, "field_missing", "/delivery");
  expect_problem(order_with("\"quantity\":77", "\"quantity\":77,\"quantity\":1"), 400, "json_malformed");
  expect_problem(order_with("\"note\":\"\"", "\"note\":\"\",\"n\\u006fte\":\"\""), 400, "json_malformed");
  expect(order_with("\"feature\":", "\"feature\":7,\"featur\":"), 422, "value_invalid", "/lines/0/decisions/0/feature");
  expect(order_with("{\"feature\":", "7,{\"feature\":"), 422, "value_invalid", "/lines/0/decisions/0");
}

TEST_P(BadInput, DecisionsThatDoNotFitTheModel) {
  const auto decide = [&](const std::string& feature, const std::string& value) {
    return order_with("\"decisions\":[", "\"decisions\":[{\"feature\":" + feature + ",\"value\":" + value + "},");
  };
  const std::string place = "/lines/0/decisions/0";
  expect(decide("\"Hoverboard\"", "true"), 422, "feature_unknown", place);
  expect(decide("\"\"", "true"), 422, "feature_unknown", place);
  expect(decide("\"\\u0000\"", "true"), 422, "feature_unknown", place);
  expect_problem(decide("\"TopOak\"", "7"), 422, "value_invalid");
  expect_problem(decide("\"TopOak\"", "\"yes\""), 422, "value_invalid");
  expect_problem(decide("\"Width\"", "-1"), 422, "value_out_of_range");
  expect_problem(decide("\"Width\"", "9223372036854775807"), 422, "value_out_of_range");
  expect_problem(decide("\"Width\"", "\"wide\""), 422, "value_invalid");
  expect_problem(decide("\"Width\"", "1.5"), 422, "value_invalid");
  expect_problem(decide("\"Width\"", "null"), 422, "value_invalid");
}

TEST_P(BadInput, TextsThatNoDatabaseTakes) {
  // U+0000 is a letter for JSON; PostgreSQL cannot keep it and nobody means it.
  const std::string version = version_of(shop(), "desk");
  const std::string saved = R"({"family":"desk","version":")" + version + R"(","decisions":[],"name":)";
  for (const char* name : {R"("\u0000")", R"("desk\u0000top")", R"("")", R"("   ")", R"("a\nb")"}) {
    expect_problem(shop().ask("POST", anna, "/api/configurations", saved + name + "}", {{"Idempotency-Key", "s"}}), 422,
                   "value_invalid");
  }
  for (const char* name : {"\"\xC3\x28\"", "\"\xED\xA0\x80\"", "\"\xFF\"", R"("\ud800")"}) {
    expect_problem(shop().ask("POST", anna, "/api/configurations", saved + name + "}", {{"Idempotency-Key", "s"}}), 400,
                   "json_malformed");
  }
  expect(shop().ask("POST", anna, "/api/configurations", saved + "\"" + std::string(101, 'x') + "\"}",
                    {{"Idempotency-Key", "s"}}),
         422, "value_invalid", "/name");
  for (const char* query : {"?q=%00", "?q=%F0%9F", "?q=%FF", "?q=%C3%28", "?after=%00", "?after=x", "?state=gone"}) {
    const Answer answer = shop().get(mara, std::string("/api/admin/orders") + query);
    EXPECT_TRUE(answer.status == 200 || answer.status == 400 || answer.status == 422) << query << in_short(answer);
    const Answer customers = shop().get(mara, std::string("/api/admin/customers") + query);
    EXPECT_TRUE(customers.status == 200 || customers.status == 400 || customers.status == 422)
        << query << in_short(customers);
  }
  for (const char* path : {"/api/catalog/%00", "/api/catalog/%FF", "/api/catalog/a%2Fb", "/api/catalog/..", "/api/orders/%00",
                           "/api/catalog/desk?version=%00", "/api/catalog/desk?version=00000000000000000000000000"}) {
    const Answer answer = shop().get(anna, path);
    EXPECT_TRUE(answer.status == 404 || answer.status == 400 || answer.status == 422) << path << in_short(answer);
  }
}

TEST_P(BadInput, BodiesThatAreNoJson) {
  for (const char* body : {"", "{", "}", "[]", "null", "7", "\"\"", "{\"lines\":[],}", "{} {}", "// hi\n{}", "{'a':1}",
                           "\xEF\xBB\xBF{}", "<order/>"}) {
    const Answer answer = shop().ask("POST", anna, "/api/orders", body, {{"Idempotency-Key", "bad"}});
    EXPECT_TRUE(answer.status == 400 || answer.status == 422) << body << in_short(answer);
    EXPECT_NE(answer.code(), "");
  }
  for (const std::size_t depth : {33u, 1000u, 400'000u}) {
    const std::string deep = "{\"lines\":" + std::string(depth, '[') + std::string(depth, ']') + "}";
    expect_problem(shop().ask("POST", anna, "/api/orders", deep, {{"Idempotency-Key", "bad"}}), 400, "json_malformed");
  }
}

// Over a socket: what is large must be refused while it arrives.
TEST_P(BadInput, TenMegabytesOverASocket) {
  http::Server server({}, [&](const http::Request& request) { return shop().rooms().router.handle(request); });
  ASSERT_TRUE(server.start());
  const std::string cookie = "Cookie: portico_session=" + shop().cookie_of(anna) + "\r\n";
  const auto post = [&](const std::string& path, const std::string& body) {
    http::Connection connection(server.port());
    connection.send("POST " + path + " HTTP/1.1\r\nHost: shop.test\r\nContent-Type: application/json\r\n" + cookie +
                    "Idempotency-Key: big\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    return connection.receive();
  };
  const std::string many(10u << 20, ' ');
  for (const char* path : {"/api/orders", "/api/configurations/check", "/api/session"}) {
    EXPECT_EQ(post(path, "{" + many + "}").status, 413) << path;
  }
  // Within the limit, but more lines than an order has.
  std::string lines;
  const std::string line = boost::json::serialize(
      order_by_hand(shop(), anna, "desk", HandFamily::of("desk").standard(0), 1).at("lines").at(0));
  for (int i = 0; i < 201; ++i) lines += (i ? "," : "") + line;
  auto order = order_by_hand(shop(), anna, "desk", HandFamily::of("desk").standard(0), 1);
  std::string text = boost::json::serialize(order);
  text.replace(text.find(line), line.size(), lines);
  const auto answer = post("/api/orders", text);
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(boost::json::parse(answer.body).at("place").as_string(), "/lines");
  http::Connection connection(server.port());
  connection.send("GET /api/market HTTP/1.1\r\nHost: shop.test\r\n\r\n");
  EXPECT_EQ(connection.receive().status, 200) << "the server is up";
  server.stop();
}

}  // namespace
}  // namespace portico
