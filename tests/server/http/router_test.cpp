// The door: every rule over a real socket.
#include <algorithm>

#include "server/http/security_headers.h"
#include "tests/server/http/toy_server.h"

namespace portico::http {
namespace {

class Door : public ToyServer {};

TEST_F(Door, AnswersAndPassesQueryPathAndBody) {
  const RawReply got = ask("GET", "/api/toys?words=a%20b&limit=3");
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.header("content-type"), "application/json");
  EXPECT_EQ(got.body, R"({"said":"a b|3","who":"en","key":"","length":0})");
  const RawReply said = post_json(order_path(), R"({"text":"hello"})");
  EXPECT_EQ(said.status, 200) << said.body;
  EXPECT_NE(said.body.find("\"said\":\"hello\""), std::string::npos);
}

TEST_F(Door, AnUnknownPathIsA404Problem) {
  for (const char* path : {"/api/nothing", "/api", "/api/", "/api/toys/1/2", "/api//toys", "/api/toys/", "/API/toys"}) {
    const RawReply reply = ask("GET", path);
    EXPECT_EQ(reply.status, 404) << path;
    EXPECT_EQ(code(reply), "not_found") << path;
  }
}

TEST_F(Door, AnotherMethodIsA405ThatNamesTheRightOnes) {
  const RawReply put = ask("PUT", "/api/toys", "Content-Type: application/json\r\n", "{}");
  EXPECT_EQ(put.status, 405);
  EXPECT_EQ(put.header("allow"), "GET, DELETE");
  EXPECT_EQ(code(put), "request_malformed");
  for (const char* method : {"PATCH", "OPTIONS", "TRACE", "CONNECT"}) {
    EXPECT_EQ(ask(method, "/api/toys").status, 405) << method;
  }
  EXPECT_EQ(ask("HEAD", "/api/toys").status, 200);
}

TEST_F(Door, WhoMayNotIsToldSoBeforeTheBodyIsRead) {
  EXPECT_EQ(ask("GET", "/api/staff").status, 401);
  EXPECT_EQ(code(ask("GET", "/api/staff")), "login_required");
  EXPECT_EQ(ask("GET", "/api/staff", "Cookie: portico_session=unknown\r\n").status, 401);
  const RawReply customer = ask("GET", "/api/staff", "Cookie: portico_session=customer\r\n");
  EXPECT_EQ(customer.status, 403);
  EXPECT_EQ(code(customer), "not_permitted");
  EXPECT_EQ(ask("GET", "/api/staff", "Cookie: a=b; portico_session=staff; c=d\r\n").status, 200);
  EXPECT_EQ(ask("GET", "/api/staff", "Cookie: portico_session=staff; portico_session=customer\r\n").status, 401);
  // The body is announced and never sent: the answer comes all the same.
  Connection connection(port());
  connection.send(
      "POST /api/buy HTTP/1.1\r\nHost: shop.test\r\nContent-Type: application/json\r\n"
      "Content-Length: 900000\r\n\r\n");
  EXPECT_EQ(connection.receive().status, 401);
}

TEST_F(Door, AStoredLanguageWinsOverTheBrowsers) {
  EXPECT_NE(ask("GET", "/api/toys", "Accept-Language: fr, zh-CN;q=0.8, en;q=0.7\r\n").body.find("\"who\":\"zh\""),
            std::string::npos);
  EXPECT_NE(ask("GET", "/api/toys", "Accept-Language: fr, ar-EG;q=0.9\r\n").body.find("\"who\":\"ar\""),
            std::string::npos);
  EXPECT_NE(ask("GET", "/api/toys", "Accept-Language: fr\r\n").body.find("\"who\":\"en\""), std::string::npos);
}

TEST_F(Door, OnlyOurOwnPagesMayChangeSomething) {
  struct Case {
    const char* site;    // Sec-Fetch-Site; nullptr: not sent
    const char* origin;  // nullptr: not sent
    bool passes;
  };
  const std::vector<Case> cases = {
      {nullptr, nullptr, true},
      {"same-origin", nullptr, true},
      {"none", nullptr, true},
      {"same-origin", "http://shop.test", true},
      {"same-origin", "https://other.test", true},  // the browser's own verdict counts, it knows about proxies
      {"same-site", nullptr, false},
      {"cross-site", nullptr, false},
      {"cross-site", "http://shop.test", false},
      {"nonsense", nullptr, false},
      {nullptr, "http://shop.test", true},
      {nullptr, "https://SHOP.test", true},
      {nullptr, "http://shop.test:81", false},
      {nullptr, "http://other.test", false},
      {nullptr, "http://shop.test.evil.test", false},
      {nullptr, "http://evil.test/shop.test", false},
      {nullptr, "null", false},
      {nullptr, "", false},
  };
  for (const Case& one : cases) {
    std::string headers;
    if (one.site) headers += std::string("Sec-Fetch-Site: ") + one.site + "\r\n";
    if (one.origin) headers += std::string("Origin: ") + one.origin + "\r\n";
    const auto say_what = headers + (one.passes ? " should pass" : " should not pass");
    const RawReply post = post_json(order_path(), R"({"text":"x"})", headers);
    const RawReply put = ask("PUT", order_path(), "Content-Type: application/json\r\n" + headers, R"({"text":"x"})");
    const RawReply drop = ask("DELETE", "/api/toys", "Cookie: portico_session=customer\r\n" + headers);
    EXPECT_EQ(post.status, one.passes ? 200 : 403) << say_what;
    EXPECT_EQ(put.status, one.passes ? 200 : 403) << say_what;
    EXPECT_EQ(drop.status, one.passes ? 204 : 403) << say_what;
    if (!one.passes) {
      EXPECT_EQ(code(post), "cross_site") << say_what;
    }
    EXPECT_EQ(ask("GET", "/api/toys", headers).status, 200) << "reading is open";
  }
}

TEST_F(Door, ABodyMustBeJson) {
  for (const char* type : {"", "Content-Type: text/plain\r\n", "Content-Type: application/x-www-form-urlencoded\r\n",
                           "Content-Type: multipart/form-data; boundary=x\r\n", "Content-Type: application/jsonp\r\n",
                           "Content-Type: application/json; charset=latin1\r\n",
                           "Content-Type: application/json\r\nContent-Type: text/plain\r\n",
                           "Content-Type: application/json\r\nContent-Encoding: gzip\r\n"}) {
    EXPECT_EQ(ask("POST", order_path(), type, R"({"text":"x"})").status, 415) << type;
  }
  EXPECT_EQ(ask("POST", order_path(), "content-type: Application/JSON; charset=UTF-8\r\n", R"({"text":"x"})").status,
            200);
}

TEST_F(Door, ARepeatableCommandNeedsItsKey) {
  const std::string customer = "Cookie: portico_session=customer\r\n";
  EXPECT_EQ(post_json("/api/buy", "{}", customer).status, 400);
  EXPECT_EQ(post_json("/api/buy", "{}", customer + "Idempotency-Key: \r\n").status, 400);
  EXPECT_EQ(post_json("/api/buy", "{}", customer + "Idempotency-Key: a b\r\n").status, 400);
  EXPECT_EQ(post_json("/api/buy", "{}", customer + "Idempotency-Key: \xC3\xBC\r\n").status, 400);
  EXPECT_EQ(post_json("/api/buy", "{}", customer + "Idempotency-Key: " + std::string(101, 'k') + "\r\n").status, 400);
  EXPECT_EQ(post_json("/api/buy", "{}", customer + "Idempotency-Key: a\r\nIdempotency-Key: b\r\n").status, 400);
  const RawReply bought = post_json("/api/buy", "{}", customer + "Idempotency-Key: " + std::string(100, 'k') + "\r\n");
  EXPECT_EQ(bought.status, 201);
  EXPECT_EQ(bought.body, R"({"kept":"person:)" + PersonId{{7}}.text() + "\"}");
}

TEST_F(Door, WrongInputIsNamedWithItsPlace) {
  const RawReply missing = post_json(order_path(), "{}");
  EXPECT_EQ(missing.status, 422);
  EXPECT_EQ(code(missing), "field_missing");
  EXPECT_NE(missing.body.find("\"place\":\"/text\""), std::string::npos);
  EXPECT_EQ(code(post_json(order_path(), R"({"text":"a","price":1})")), "field_unknown");
  EXPECT_EQ(code(post_json(order_path(), R"({"text":"a","quantity":-1})")), "value_invalid");
  EXPECT_EQ(code(post_json(order_path(), R"({"text":"a","text":"b"})")), "json_malformed");
  EXPECT_EQ(post_json(order_path(), "{").status, 400);
  EXPECT_EQ(code(ask("GET", "/api/toys?limit=1e3")), "value_invalid");
  EXPECT_EQ(code(ask("GET", "/api/toys?other=1")), "field_unknown");
  EXPECT_EQ(code(ask("GET", "/api/toys?words=%ff")), "request_malformed");
  EXPECT_EQ(code(ask("POST", "/api/toys/12", "Content-Type: application/json\r\n", R"({"text":"a"})")),
            "value_invalid");
}

TEST_F(Door, DeepJsonIsRefused) {
  const std::string deep = R"({"text":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  const RawReply reply = post_json(order_path(), deep);
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(code(reply), "json_malformed");
}

TEST_F(Door, WhatAnExceptionSaysStaysInTheHouse) {
  const RawReply thrown = ask("GET", "/api/fail");
  EXPECT_EQ(thrown.status, 500);
  EXPECT_EQ(code(thrown), "internal");
  EXPECT_EQ(thrown.body.find("secret"), std::string::npos);
  for (const auto& [name, value] : thrown.headers) EXPECT_EQ(value.find("secret"), std::string::npos) << name;
  const RawReply broken = ask("GET", "/api/toys", "Cookie: portico_session=broken\r\n");
  EXPECT_EQ(broken.status, 500);
  EXPECT_EQ(broken.body.find("secret"), std::string::npos);
  EXPECT_EQ(ask("GET", "/api/toys").status, 200) << "and the server is up";
}

TEST_F(Door, EveryAnswerCarriesTheSecurityHeaders) {
  const std::vector<RawReply> replies = {
      ask("GET", "/api/toys"),  ask("GET", "/api/nothing"), ask("GET", "/api/fail"), ask("TRACE", "/api/toys"),
      ask("GET", "/api/staff"), ask("BREW", "/api/toys"),   ask("HEAD", "/api/toys")};
  for (const RawReply& reply : replies) {
    EXPECT_EQ(reply.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
    EXPECT_EQ(reply.header("x-content-type-options"), "nosniff") << reply.status;
    EXPECT_EQ(reply.header("referrer-policy"), "same-origin");
    EXPECT_EQ(reply.header("cross-origin-opener-policy"), "same-origin");
    EXPECT_EQ(reply.header("cross-origin-resource-policy"), "same-origin");
    EXPECT_EQ(reply.header("cache-control"), "no-store");
    EXPECT_EQ(reply.header("x-request-id").size(), 26u);
    EXPECT_EQ(reply.header("server"), "");
  }
}

TEST(SecurityHeaders, PagesWorkersAndPicturesSayWhatTheyMayLoadAndDataMayLoadNothing) {
  const auto policy = [](const char* type) {
    Reply reply;
    if (*type) reply.headers = {{"Content-Type", type}};
    add_security_headers(reply, false);
    return std::string(header(reply.headers, "Content-Security-Policy"));
  };
  for (const char* type : {"text/html; charset=utf-8", "text/javascript", "image/svg+xml"}) {
    EXPECT_NE(policy(type).find("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"), std::string::npos)
        << type;
    EXPECT_NE(policy(type).find("frame-ancestors 'none'"), std::string::npos) << type;
  }
  for (const char* type : {"application/json", "application/wasm", "text/css", "application/problem+json", ""})
    EXPECT_EQ(policy(type), "default-src 'none'; frame-ancestors 'none'") << type;
}

// The example of Content Security Policy level 3, 6.7.3.3, is the hash of "alert('Hello, world.');".
TEST(SecurityHeaders, OfTheScriptsInAPageOnlyThoseThatStandThereMayRun) {
  const std::string policy = policy_of_page(
      "<script>alert('Hello, world.');</script><script src=\"/app.js\"></script><script type=\"x\">a</script>");
  EXPECT_NE(policy.find("script-src 'self' 'wasm-unsafe-eval' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=';"),
            std::string::npos)
      << policy;
  EXPECT_EQ(policy.find("unsafe-inline"), std::string::npos);
  Reply reply;
  reply.headers = {{"Content-Type", "text/html"}, {"Content-Security-Policy", policy}};
  add_security_headers(reply, false);
  EXPECT_EQ(header(reply.headers, "Content-Security-Policy"), policy);
  EXPECT_EQ(std::count_if(reply.headers.begin(), reply.headers.end(),
                          [](const auto& one) { return one.first == "Content-Security-Policy"; }),
            1);
}

TEST_F(Door, TheSessionCookieIsShutOffFromScriptsAndOtherSites) {
  EXPECT_EQ(post_json("/api/enter", "{}").header("set-cookie"),
            "portico_session=token; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
  Context context;
  context.cookies.behind_tls = true;
  context.clear_session_cookie();
  EXPECT_EQ(context.reply_headers.at(0).second,
            "__Host-portico_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
}

TEST_F(Door, TwoHandlersForOneEndpointAreOurBug) {
  EXPECT_THROW(router_->add(look, [](Context&, const ToyQuery&) -> Result<ToyView> { return ToyView{}; }),
               std::logic_error);
  EXPECT_TRUE(router_->has("look"));
  EXPECT_FALSE(router_->has("other"));
}

}  // namespace
}  // namespace portico::http
