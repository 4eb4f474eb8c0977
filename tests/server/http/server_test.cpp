// What clients can do to the socket.
#include "server/http/server.h"

#include "tests/server/http/toy_server.h"

namespace portico::http {
namespace {

class ServerOf : public ToyServer {
 protected:
  std::string big_json(std::size_t size) { return R"({"text":")" + std::string(size, 'x') + "\"}"; }
};

TEST_F(ServerOf, RefusesBodiesBeyondTheEndpointsLimit) {
  EXPECT_EQ(post_json(order_path(), big_json(900'000)).status, 200);
  const RawReply over = post_json(order_path(), big_json(1'100'000));
  EXPECT_EQ(over.status, 413);
  EXPECT_EQ(code(over), "too_large");
  EXPECT_NE(over.body.find("1048576"), std::string::npos);
  const std::string json = "Content-Type: application/json\r\n";
  EXPECT_EQ(ask("PUT", order_path(), json, big_json(32'000'000)).status, 200) << "an upload may be larger";
  EXPECT_EQ(ask("PUT", order_path(), json, big_json(35'000'000)).status, 413);
  EXPECT_EQ(post_json(order_path(), big_json(10'000'000)).status, 413);
  EXPECT_EQ(ask("GET", "/api/toys").status, 200);
}

TEST_F(ServerOf, CountsChunksAgainstTheSameLimit) {
  const auto chunked = [&](std::size_t size) {
    Connection connection(port());
    connection.send("POST " + order_path() +
                    " HTTP/1.1\r\nHost: shop.test\r\nContent-Type: application/json\r\n"
                    "Transfer-Encoding: chunked\r\n\r\n");
    const std::string body = big_json(size);
    for (std::size_t at = 0; at < body.size(); at += 4096) {
      const std::string part = body.substr(at, 4096);
      char length[16];
      std::snprintf(length, sizeof length, "%zx\r\n", part.size());
      if (!connection.send(length + part + "\r\n")) break;
    }
    connection.send("0\r\n\r\n");
    return connection.receive();
  };
  EXPECT_EQ(chunked(10'000).status, 200);
  EXPECT_EQ(chunked(3'000'000).status, 413);
}

TEST_F(ServerOf, RefusesWhatProxiesAndServersReadDifferently) {
  const std::string json = "Content-Type: application/json\r\n";
  const std::string post = "POST " + order_path() + " HTTP/1.1\r\nHost: shop.test\r\n" + json;
  const std::string body = R"({"text":"x"})";
  const std::string right = "Content-Length: " + std::to_string(body.size()) + "\r\n";
  const std::vector<std::string> requests = {
      post + right + "Transfer-Encoding: chunked\r\n\r\n" + body,
      post + "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      post + right + right + "\r\n" + body,
      post + right + "Content-Length: 3\r\n\r\n" + body,
      post + "Content-Length: +12\r\n\r\n" + body,
      post + "Content-Length: %31%32\r\n\r\n" + body,
      post + "Content-Length: 12, 12\r\n\r\n" + body,
      post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
      post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
      post + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
      post + "X-A: b\nX-C: d\r\n" + right + "\r\n" + body,
      post + "X-A: b\r\n folded\r\n" + right + "\r\n" + body,
      post + std::string("X-A: b\0c\r\n", 10) + right + "\r\n" + body,
      post + "X-A: b\x1B[31m\r\n" + right + "\r\n" + body,
      post + "X-A: b\rc\r\n" + right + "\r\n" + body,
      "POST " + order_path() + " HTTP/1.1\r\n" + json + right + "\r\n" + body,
      "POST " + order_path() + " HTTP/1.1\r\nHost: a\r\nHost: b\r\n" + json + right + "\r\n" + body,
      "POST " + order_path() + " HTTP/1.0\r\n" + json + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "GET /api/toys HTTP/1.1\nHost: shop.test\n\n",
      "GET  /api/toys HTTP/1.1\r\nHost: shop.test\r\n\r\n",
      "GET /api/toys HTTP/3.0\r\nHost: shop.test\r\n\r\n",
      "GET http://shop.test/api/toys HTTP/1.1\r\nHost: shop.test\r\n\r\n",
      "\r\nGET /api/toys HTTP/1.1\r\nHost: shop.test\r\n\r\n",
  };
  for (const std::string& bytes : requests) {
    const int before = asked_;
    Connection connection(port());
    connection.send(bytes);
    const RawReply reply = connection.receive();
    EXPECT_EQ(reply.status, 400) << bytes;
    EXPECT_TRUE(connection.is_closed_by_server()) << bytes;
    EXPECT_EQ(asked_, before) << "reached our code: " << bytes;
  }
  EXPECT_EQ(post_json(order_path(), body).status, 200);
}

TEST_F(ServerOf, PassesPercentSignsInHeadersOnUndecoded) {
  const std::string customer = "Cookie: portico_session=customer\r\n";
  const RawReply bought = post_json("/api/buy", "{}", customer + "Idempotency-Key: a%0d%0aX-Evil:1\r\n");
  EXPECT_EQ(bought.status, 201);
  EXPECT_EQ(bought.header("x-evil"), "");
}

TEST_F(ServerOf, AnswersPipelinedRequestsInOrderAndStopsAtGarbage) {
  Connection connection(port());
  connection.send(request("GET", "/api/toys?words=1") +
                  request("DELETE", "/api/toys", "Cookie: portico_session=customer\r\n") +
                  request("GET", "/api/toys?words=2") + "garbage\r\n\r\n" + request("GET", "/api/toys?words=3"));
  EXPECT_NE(connection.receive().body.find("1|0"), std::string::npos);
  EXPECT_EQ(connection.receive(true).status, 204);
  EXPECT_NE(connection.receive().body.find("2|0"), std::string::npos);
  EXPECT_EQ(connection.receive().status, 400);
  EXPECT_TRUE(connection.is_closed_by_server());
  EXPECT_EQ(asked_, 3);
}

TEST_F(ServerOf, KeepsAConnectionForSeveralRequests) {
  Connection connection(port());
  for (int i = 0; i < 20; ++i) {
    connection.send(request("POST", order_path(), "Content-Type: application/json\r\n", R"({"text":"x"})"));
    EXPECT_EQ(connection.receive().status, 200) << i;
  }
}

TEST_F(ServerOf, RefusesOversizedHeads) {
  EXPECT_EQ(ask("GET", "/api/toys?words=" + std::string(5'000, 'a')).status, 414);
  EXPECT_EQ(ask("GET", "/api/toys", "X-Long: " + std::string(9'000, 'a') + "\r\n").status, 400);
  std::string many;
  for (int i = 0; i < 150; ++i) many += "X-" + std::to_string(i) + ": a\r\n";
  EXPECT_EQ(ask("GET", "/api/toys", many).status, 400);
  EXPECT_EQ(ask("GET", "/" + std::string(200'000, 'a')).status, 400);
  EXPECT_EQ(ask("GET", "/api/toys").status, 200);
}

TEST_F(ServerOf, SlowClientsDoNotHoldUpOthers) {
  std::vector<std::unique_ptr<Connection>> slow;
  for (int i = 0; i < 20; ++i) {
    slow.push_back(std::make_unique<Connection>(port()));
    slow.back()->send(i % 2 ? "GET /api/toys HT" : "POST " + order_path() + " HTTP/1.1\r\nHost: a\r\nContent-Le");
  }
  for (int i = 0; i < 20; ++i) EXPECT_EQ(ask("GET", "/api/toys").status, 200);
}

TEST_F(ServerOf, EndsARequestThatArrivesTooSlowly) {
  ServerOptions options;
  options.request_time = std::chrono::milliseconds(300);
  start(options);
  Connection connection(port());
  const std::string text = request("GET", "/api/toys");
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!connection.send(text.substr(i, 1))) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(25));  // never a long pause, but over a second in all
  }
  const RawReply reply = connection.receive();
  EXPECT_NE(reply.status, 200);
  EXPECT_EQ(asked_, 0);
}

TEST_F(ServerOf, IdleConnectionsGiveWayToThoseThatWait) {
  ServerOptions options;
  options.threads = 2;
  options.idle_time = std::chrono::minutes(5);
  start(options);
  std::vector<std::unique_ptr<Connection>> idle;
  for (int i = 0; i < 10; ++i) {
    idle.push_back(std::make_unique<Connection>(port()));
    idle.back()->send(request("GET", "/api/toys"));
    EXPECT_EQ(idle.back()->receive().status, 200) << i;
  }
}

TEST_F(ServerOf, TurnsConnectionsAwayWhenTheQueueIsFull) {
  ServerOptions options;
  options.threads = 1;
  options.waiting_connections = 1;
  start(options);
  Connection working(port());
  working.send(request("GET", "/api/wait"));
  while (asked_ == 0) std::this_thread::yield();
  Connection waiting(port());
  waiting.send(request("GET", "/api/toys"));
  RawReply refused;
  for (int i = 0; i < 50 && refused.status != 503; ++i) refused = ask("GET", "/api/toys");
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("retry-after"), "1");
  EXPECT_EQ(code(refused), "busy");
  go_on_ = true;
  EXPECT_EQ(working.receive().status, 200);
  EXPECT_EQ(waiting.receive().status, 200) << "who waited is served";
}

TEST_F(ServerOf, StoppingLetsARunningRequestEnd) {
  Connection working(port());
  working.send(request("GET", "/api/wait"));
  while (asked_ == 0) std::this_thread::yield();
  const int old_port = port();
  std::thread stopper([this] { server_->stop(); });
  while (Connection(old_port).is_connected()) std::this_thread::yield();
  go_on_ = true;
  const RawReply reply = working.receive();
  stopper.join();
  EXPECT_EQ(reply.status, 200);
  EXPECT_NE(reply.body.find("waited"), std::string::npos);
}

TEST_F(ServerOf, TellsAHandlerThatNobodyWaitsAnyMore) {
  {
    Connection leaving(port());
    leaving.send(request("GET", "/api/wait"));
    while (asked_ == 0) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_FALSE(was_left_);
  }
  for (int i = 0; i < 500 && !was_left_; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_TRUE(was_left_);
}

TEST_F(ServerOf, SaysWhenItsPortIsTaken) {
  ServerOptions options;
  options.port = port();
  Server second(options, [](const Request&) { return Reply{}; });
  const auto started = second.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, ErrorCode::network_failed);
}

}  // namespace
}  // namespace portico::http
