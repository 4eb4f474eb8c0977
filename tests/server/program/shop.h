#pragma once
// The whole shop as the tests ask it: all rooms over one database, filled with the demo data, through the router.
#include <boost/json.hpp>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/rooms.h"
#include "tests/support/both_databases.h"

namespace portico {

struct Answer {
  int status = 0;
  http::Headers headers;
  std::string text;
  boost::json::value body;  // null when the text is no JSON

  // Of a problem; empty when there is none.
  std::string code() const { return member("code"); }
  std::string place() const { return member("place"); }
  std::string fact(std::string_view name) const;
  // By JSON pointer; a test fails when it is not there.
  const boost::json::value& at(std::string_view pointer) const;
  std::int64_t number(std::string_view pointer) const { return at(pointer).as_int64(); }
  std::string words(std::string_view pointer) const { return std::string(at(pointer).as_string()); }
  std::string member(std::string_view name) const;
};

// "200", or what went wrong in one line; for messages of assertions.
std::string in_short(const Answer& answer);

inline constexpr const char* anna = "anna@example.com";         // customer, EUR
inline constexpr const char* liwei = "liwei@example.com";       // customer, CNY
inline constexpr const char* bo = "bo@fjordline.example";       // buyer of a company, EUR
inline constexpr const char* ida = "ida@fjordline.example";     // administrator of the same company
inline constexpr const char* chenyu = "chenyu@hanlin.example";  // buyer of the other company, CNY
inline constexpr const char* mara = "mara@northlight.example";  // staff: administrator
inline constexpr const char* tom = "tom@northlight.example";    // staff: sales
inline constexpr const char* ravi = "ravi@northlight.example";  // staff: modeller
inline constexpr const char* nobody = "";
inline constexpr const char* all_demo_people[] = {anna, liwei, bo, ida, chenyu, mara, tom, ravi};
inline constexpr const char* all_families[] = {"workstation", "bicycle", "tea_set", "desk"};

class Shop {
 public:
  explicit Shop(Engine engine);  // fails the test when the demo data cannot be loaded

  // As this person of the demo (or `nobody`).
  Answer get(const char* person, const std::string& target) { return ask("GET", person, target, ""); }
  Answer post(const char* person, const std::string& target, const boost::json::value& body,
              const std::string& key = "");
  Answer put(const char* person, const std::string& target, const boost::json::value& body);
  Answer remove(const char* person, const std::string& target) { return ask("DELETE", person, target, ""); }
  Answer ask(const std::string& method, const char* person, const std::string& target, const std::string& body,
             http::Headers headers = {});
  // With the session cookie that is given, none added.
  Answer ask_with(const std::string& method, const std::string& target, const std::string& body, http::Headers headers);

  // The value of the session cookie; logs in once.
  std::string cookie_of(const char* person);
  PersonId id_of(const char* person);
  CompanyId company_of(const char* person);  // empty for none
  Answer register_person(const std::string& email, const std::string& currency = "EUR");
  // Registers a customer and returns the cookie, "portico_session=…".
  http::Headers new_customer(const std::string& currency = "EUR");

  // Everything that a refused request must leave as it is: rows of all tables but sessions, and the orders' versions.
  std::map<std::string, std::int64_t> content();
  std::int64_t rows(const char* table) { return content().at(table); }
  // Are all chains of events whole?
  ChainReport chain();

  // Sessions end meanwhile; who asks later logs in anew.
  void pass(std::int64_t days) {
    ahead_.microseconds += days * 86'400'000'000;
    cookies_.clear();
  }
  Date today() { return date_of(now(), market_.utc_offset_minutes); }
  Instant now() const { return {http::real_outside().now().microseconds + ahead_.microseconds}; }

  Rooms& rooms() { return *rooms_; }
  Database& database() { return *database_; }
  const supply::Market& market() const { return market_; }

  // Of the requests to come: does anybody wait for the answer? Empty: always.
  std::function<bool()> is_awaited;

 private:
  TestDatabase place_;
  supply::Market market_;
  EventLog events_{ChainKey{{7}}};
  Instant ahead_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Rooms> rooms_;
  std::map<std::string, std::string> cookies_;
  int registered_ = 0;
};

// One shop per engine for tests that only look, or only add orders of their own; alive until the program ends.
Shop& shared_shop(Engine engine);

// Tests on both databases; shop() is the shared one, fresh_shop() one of this test's own.
class ShopTest : public testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    if (GetParam() != Engine::postgres) return;
    if (postgres_server() == "none") GTEST_SKIP() << "PORTICO_TEST_POSTGRES=none";
    ASSERT_FALSE(postgres_server().empty()) << "no PostgreSQL, see tests/support/both_databases.h";
  }
  Shop& shop() { return shared_shop(GetParam()); }
  Shop& fresh_shop() {
    if (!own_) own_ = std::make_unique<Shop>(GetParam());
    return *own_;
  }

 private:
  std::unique_ptr<Shop> own_;
};

// Expects a problem with this status and code.
void expect_problem(const Answer& answer, int status, std::string_view code);

}  // namespace portico
