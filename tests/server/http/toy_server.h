#pragma once
// The toy API on a real socket, with two persons known by their tokens.
#include <gtest/gtest.h>

#include <atomic>
#include <boost/json/parse.hpp>
#include <stdexcept>
#include <thread>

#include "tests/server/http/raw_client.h"

namespace portico::http {

class ToyServer : public testing::Test {
 protected:
  static std::string order_path() { return "/api/toys/" + OrderId{{1, 2, 3}}.text(); }

  void SetUp() override { start({}); }

  void start(ServerOptions options) {
    server_.reset();
    router_ = std::make_unique<Router>(router_options());
    add_handlers(*router_);
    server_ = std::make_unique<Server>(std::move(options), [this](const Request& request) {
      ++asked_;
      return router_->handle(request);
    });
    const auto started = server_->start();
    ASSERT_TRUE(started) << describe(started.error());
  }

  int port() const { return server_->port(); }

  // method, path and extra header lines, each with its CR LF.
  RawReply ask(const std::string& method, const std::string& path, const std::string& headers = "",
               const std::string& body = "") {
    Connection connection(port());
    connection.send(request(method, path, headers, body));
    return connection.receive(method == "HEAD");
  }
  static std::string request(const std::string& method, const std::string& path, const std::string& headers = "",
                             const std::string& body = "") {
    std::string text = method + " " + path + " HTTP/1.1\r\nHost: shop.test\r\n" + headers;
    if (method == "POST" || method == "PUT") text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return text + "\r\n" + body;
  }
  RawReply post_json(const std::string& path, const std::string& body, const std::string& headers = "") {
    return ask("POST", path, "Content-Type: application/json\r\n" + headers, body);
  }
  static std::string code(const RawReply& reply) {
    boost::system::error_code failed;
    const auto value = boost::json::parse(reply.body, failed);
    if (failed || !value.is_object() || !value.as_object().contains("code")) return "no problem: " + reply.body;
    EXPECT_EQ(reply.header("content-type"), "application/problem+json");
    EXPECT_EQ(value.at("status").as_int64(), reply.status);
    EXPECT_EQ(value.at("request").as_string(), reply.header("x-request-id"));
    return std::string(value.at("code").as_string());
  }

  std::unique_ptr<Router> router_;
  std::unique_ptr<Server> server_;
  std::atomic<int> asked_ = 0;
  std::atomic<bool> go_on_ = false;
  std::atomic<bool> was_left_ = false;  // by whoever asked /api/wait

 private:
  RouterOptions router_options() {
    RouterOptions options;
    options.find_visitor = [](const std::string& token, Instant) -> Result<std::optional<Visitor>> {
      Visitor visitor;
      visitor.person.language = "zh";
      visitor.person.id = PersonId{{7}};
      if (token == "staff") visitor.person.staff_roles = {account::StaffRole::administrator};
      if (token == "broken") return error(ErrorCode::storage_failed, {{"reason", "secret table"}});
      if (token != "staff" && token != "customer") return std::optional<Visitor>();
      return std::optional<Visitor>(visitor);
    };
    return options;
  }

  void add_handlers(Router& router) {
    const auto answer = [](Context& context, const std::string& said) -> Result<ToyView> {
      const std::string who = context.person ? context.person->id.text() : context.language;
      return ToyView{said, who, context.idempotency_key, static_cast<std::int64_t>(context.body.size())};
    };
    router.add(look, [=](Context& context, const ToyQuery& query) {
      return answer(context, query.words.value_or("") + "|" + std::to_string(query.limit.value_or(0)));
    });
    router.add(say, [=](Context& context, const ToyRequest& request) { return answer(context, request.text); });
    router.add(
        upload_toy, [=](Context& context, const ToyRequest&) { return answer(context, "much"); }, upload);
    router.add(drop, [](Context&, const Nothing&) -> Result<Nothing> { return Nothing{}; });
    router.add(staff_only, [=](Context& context, const ToyQuery&) { return answer(context, "staff"); });
    router.add(buy, [](Context& context, const Nothing&) -> Result<StoredAnswer> {
      return StoredAnswer{201, R"({"kept":")" + context.request_key().scope + "\"}"};
    });
    router.add(fail,
               [](Context&, const Nothing&) -> Result<ToyView> { throw std::runtime_error("secret of the house"); });
    router.add(wait, [this, answer](Context& context, const Nothing&) -> Result<ToyView> {
      for (int i = 0; i < 500 && !go_on_ && !was_left_; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        was_left_ = context.is_awaited && !context.is_awaited();
      }
      return answer(context, "waited");
    });
    router.add(enter, [](Context& context, const Nothing&) -> Result<Nothing> {
      context.set_session_cookie("token", 60);
      return Nothing{};
    });
  }
};

}  // namespace portico::http
