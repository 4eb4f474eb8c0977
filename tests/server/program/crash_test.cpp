// The program itself as a process: what it acknowledged is there after it was killed.
#include <fcntl.h>
#include <sys/wait.h>

#include <csignal>
#include <fstream>

#include "tests/server/http/raw_client.h"
#include "tests/server/program/price_by_hand.h"

namespace portico {
namespace {

// ../server/portico, seen from the folder of this test.
std::string program() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "server" / "portico";
}

class Process {
 public:
  explicit Process(const std::filesystem::path& folder) {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::close(ends[0]);
      ::close(ends[1]);
      const std::string data = folder / "data";
      const std::string www = folder / "www";
      const std::string path = program();
      ::execl(path.c_str(), path.c_str(), "serve", "--data", data.c_str(), "--www", www.c_str(), "--assets", "assets",
              "--port", "0", "--demo", nullptr);
      ::_exit(127);
    }
    ::close(ends[1]);
    std::string line;
    char c = 0;
    while (::read(ends[0], &c, 1) == 1 && c != '\n') line += c;
    ::close(ends[0]);
    const auto colon = line.rfind(':');
    EXPECT_EQ(line.substr(0, 16), "Portico serves o") << line;
    if (colon != std::string::npos) port_ = std::atoi(line.c_str() + colon + 1);
  }
  ~Process() { end(SIGKILL); }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // The exit status as of waitpid().
  int end(int signal) {
    if (child_ <= 0) return 0;
    int status = 0;
    ::kill(child_, signal);
    ::waitpid(child_, &status, 0);
    child_ = 0;
    return status;
  }
  http::RawReply ask(const std::string& method, const std::string& path, const std::string& headers = "",
                     const std::string& body = "") {
    http::Connection connection(port_);
    std::string text = method + " " + path + " HTTP/1.1\r\nHost: shop.test\r\n" + headers;
    if (method == "POST") {
      text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    }
    connection.send(text + "\r\n" + body);
    return connection.receive();
  }
  std::string log_in(const char* person) {
    const auto reply = ask("POST", "/api/session", "",
                           boost::json::serialize(boost::json::object{{"email", person}, {"password", "portico-demo"}}));
    EXPECT_EQ(reply.status, 200) << reply.body;
    const std::string set = reply.header("set-cookie");
    return "Cookie: " + set.substr(0, set.find(';')) + "\r\n";
  }

 private:
  pid_t child_ = 0;
  int port_ = 0;
};

class Crash : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("portico_crash_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_ / "www");
    for (const char* page : {"index.html", "admin.html"}) std::ofstream(folder_ / "www" / page) << "<!doctype html>";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
};

TEST_F(Crash, AnAcknowledgedOrderIsThereAfterKill9) {
  Shop counter(Engine::sqlite);  // for the prices only
  const auto body = boost::json::serialize(order_by_hand(counter, anna, "tea_set",
                                                         HandFamily::of("tea_set").standard(1), 3));
  std::vector<std::pair<std::string, std::string>> acknowledged;  // id and the whole answer
  std::string cookie;
  for (int round = 0; round < 5; ++round) {
    Process process(folder_);
    if (cookie.empty()) cookie = process.log_in(anna);
    for (const auto& [id, answer] : acknowledged) {
      const auto reply = process.ask("GET", "/api/orders/" + id, cookie);
      EXPECT_EQ(reply.status, 200) << "round " << round << ": lost " << id;
      EXPECT_EQ(reply.body, answer);
    }
    const std::string key = "Idempotency-Key: round-" + std::to_string(round) + "\r\n";
    const auto placed = process.ask("POST", "/api/orders", cookie + key, body);
    ASSERT_EQ(WTERMSIG(process.end(SIGKILL)), SIGKILL);
    ASSERT_EQ(placed.status, 201) << placed.body;
    const auto order = boost::json::parse(placed.body);
    acknowledged.emplace_back(order.at("order").at("id").as_string(), placed.body);
  }
  Process process(folder_);
  // The click that was repeated because nobody saw the answer finds the order, not a second one.
  const auto again = process.ask("POST", "/api/orders", cookie + "Idempotency-Key: round-4\r\n", body);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, acknowledged.back().second);
  const auto list = boost::json::parse(process.ask("GET", "/api/orders", cookie).body);
  EXPECT_EQ(list.at("orders").as_array().size(), 6u) << "five and the one of the demo";
  // Staff sees it and confirms it; the customer's timeline shows it.
  const std::string staff = process.log_in(mara);
  const auto confirmed = process.ask("POST", "/api/admin/orders/" + acknowledged.back().first + "/steps", staff,
                                     R"({"step":"confirm","seen_version":1,"note":""})");
  EXPECT_EQ(confirmed.status, 200) << confirmed.body;
  const auto seen = boost::json::parse(process.ask("GET", "/api/orders/" + acknowledged.back().first, cookie).body);
  EXPECT_EQ(seen.at("timeline").at(1).at("event").at("kind").as_string(), "confirmed");
}

TEST_F(Crash, SigtermEndsTheProgramCleanly) {
  Process process(folder_);
  EXPECT_EQ(process.ask("GET", "/api/openapi.json").status, 200);
  EXPECT_EQ(process.ask("GET", "/").body, "<!doctype html>");
  const auto picture = process.ask("GET", "/pictures/desk.svg");
  EXPECT_EQ(picture.status, 200);
  EXPECT_EQ(picture.header("content-type"), "image/svg+xml");
  EXPECT_EQ(process.ask("GET", "/pictures/%00.svg").status, 400);
  const int status = process.end(SIGTERM);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace portico
