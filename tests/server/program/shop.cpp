#include "tests/server/program/shop.h"

#include "server/account/account_store.h"
#include "server/demo.h"
#include "server/storage/new_id.h"

namespace portico {

std::string Answer::member(std::string_view name) const {
  if (!body.is_object() || !body.as_object().contains(name)) return "";
  const auto& value = body.as_object().at(name);
  return value.is_string() ? std::string(value.as_string()) : boost::json::serialize(value);
}

std::string Answer::fact(std::string_view name) const {
  if (!body.is_object() || !body.as_object().contains("facts")) return "";
  const auto& facts = body.as_object().at("facts").as_object();
  return facts.contains(name) ? std::string(facts.at(name).as_string()) : "";
}

const boost::json::value& Answer::at(std::string_view pointer) const {
  static const boost::json::value none;
  boost::system::error_code failed;
  const auto* found = body.find_pointer(pointer, failed);
  if (!found) ADD_FAILURE() << "no " << pointer << " in " << text.substr(0, 500);
  return found ? *found : none;
}

std::string in_short(const Answer& answer) {
  return std::to_string(answer.status) + " " + (answer.status >= 400 ? answer.text.substr(0, 500) : "");
}

void expect_problem(const Answer& answer, int status, std::string_view code) {
  EXPECT_EQ(answer.status, status) << in_short(answer);
  EXPECT_EQ(answer.code(), code) << in_short(answer);
  EXPECT_EQ(http::header(answer.headers, "Content-Type"), "application/problem+json");
}

Shop::Shop(Engine engine) : place_(engine) {
  auto market = read_market("assets");
  auto database = Database::open(place_.url());
  EXPECT_TRUE(market) << describe(market.error());
  EXPECT_TRUE(database) << describe(database.error());
  market_ = std::move(*market);
  database_ = std::move(*database);
  http::Outside outside = http::real_outside();
  outside.now = [this] { return now(); };
  const product_model::CompileRules quickly;
  rooms_ = std::make_unique<Rooms>(*database_, events_, market_, http::CookieRules{}, outside, quickly);
  const auto filled = fill_with_demo(*rooms_, "assets");
  EXPECT_TRUE(filled) << describe(filled.error());
}

Answer Shop::ask_with(const std::string& method, const std::string& target, const std::string& body,
                      http::Headers headers) {
  http::Request request;
  request.method = method;
  request.target = target;
  request.headers = std::move(headers);
  request.headers.emplace_back("Host", "shop.test");
  if (method == "POST" || method == "PUT") request.headers.emplace_back("Content-Type", "application/json");
  request.request_id = "TEST";
  request.client_address = "192.0.2.1";
  request.body_length = body.size();
  request.is_awaited = is_awaited;
  request.read_body = [&](std::size_t limit) -> Result<std::string> {
    if (body.size() > limit) return error(ErrorCode::too_large, {{"limit", std::to_string(limit)}});
    return body;
  };
  const http::Reply reply = rooms_->router.handle(request);
  Answer answer{reply.status, reply.headers, reply.shared_body ? *reply.shared_body : reply.body, {}};
  boost::system::error_code failed;
  auto value = boost::json::parse(answer.text, failed);
  if (!failed) answer.body = std::move(value);
  return answer;
}

Answer Shop::ask(const std::string& method, const char* person, const std::string& target, const std::string& body,
                 http::Headers headers) {
  if (*person) headers.emplace_back("Cookie", "portico_session=" + cookie_of(person));
  return ask_with(method, target, body, std::move(headers));
}

Answer Shop::post(const char* person, const std::string& target, const boost::json::value& body,
                  const std::string& key) {
  http::Headers headers;
  if (!key.empty()) headers.emplace_back("Idempotency-Key", key);
  return ask("POST", person, target, boost::json::serialize(body), std::move(headers));
}

Answer Shop::put(const char* person, const std::string& target, const boost::json::value& body) {
  return ask("PUT", person, target, boost::json::serialize(body));
}

std::string Shop::cookie_of(const char* person) {
  std::string& cookie = cookies_[person];
  if (!cookie.empty()) return cookie;
  const auto answer =
      ask_with("POST", "/api/session",
               boost::json::serialize(boost::json::object{{"email", person}, {"password", "portico-demo"}}), {});
  EXPECT_EQ(answer.status, 200) << person << ": " << in_short(answer);
  const std::string set(http::header(answer.headers, "Set-Cookie"));
  cookie = set.substr(set.find('=') + 1, set.find(';') - set.find('=') - 1);
  return cookie;
}

PersonId Shop::id_of(const char* person) {
  const auto found =
      database_->read([&](Transaction& tx) { return account::find_person_by_email(tx, std::string(person)); });
  return (**found).id;
}

CompanyId Shop::company_of(const char* person) {
  const auto found =
      database_->read([&](Transaction& tx) { return account::find_person_by_email(tx, std::string(person)); });
  return (**found).membership ? (**found).membership->company : CompanyId{};
}

Answer Shop::register_person(const std::string& email, const std::string& currency) {
  return ask_with("POST", "/api/people",
                  boost::json::serialize(boost::json::object{{"email", email},
                                                             {"password", "a long secret of mine"},
                                                             {"name", "New Customer"},
                                                             {"language", "en"},
                                                             {"currency", currency}}),
                  {});
}

http::Headers Shop::new_customer(const std::string& currency) {
  const auto answer = register_person("new" + std::to_string(++registered_) + "@example.com", currency);
  EXPECT_EQ(answer.status, 201) << in_short(answer);
  const std::string set(http::header(answer.headers, "Set-Cookie"));
  return {{"Cookie", set.substr(0, set.find(';'))}};
}

std::map<std::string, std::int64_t> Shop::content() {
  const auto rows = database_->read([](Transaction& tx) {
    return tx.query(
        "SELECT 'events' AS name, count(*) AS amount FROM events"
        " UNION ALL SELECT 'idempotency', count(*) FROM idempotency"
        " UNION ALL SELECT 'companies', count(*) FROM companies"
        " UNION ALL SELECT 'contacts', count(*) FROM contacts"
        " UNION ALL SELECT 'persons', count(*) FROM persons"
        " UNION ALL SELECT 'memberships', count(*) FROM memberships"
        " UNION ALL SELECT 'staff_roles', count(*) FROM staff_roles"
        " UNION ALL SELECT 'families', count(*) FROM families"
        " UNION ALL SELECT 'model_versions', count(*) FROM model_versions"
        " UNION ALL SELECT 'compiled_models', count(*) FROM compiled_models"
        " UNION ALL SELECT 'price_lists', count(*) FROM price_lists"
        " UNION ALL SELECT 'agreements', count(*) FROM agreements"
        " UNION ALL SELECT 'standard_configurations', count(*) FROM standard_configurations"
        " UNION ALL SELECT 'number_series', CAST(sum(last) AS BIGINT) FROM number_series"
        " UNION ALL SELECT 'saved_configurations', count(*) FROM saved_configurations"
        " UNION ALL SELECT 'orders', count(*) FROM orders"
        " UNION ALL SELECT 'versions of orders', CAST(sum(version) AS BIGINT) FROM orders"
        " UNION ALL SELECT 'order_families', count(*) FROM order_families"
        " UNION ALL SELECT 'order_words', count(*) FROM order_words"
        " UNION ALL SELECT 'shipments', count(*) FROM shipments");
  });
  EXPECT_TRUE(rows) << describe(rows.error());
  std::map<std::string, std::int64_t> content;
  for (const Row& row : *rows) content[row.get<std::string>("name")] = row.get<std::int64_t>("amount");
  return content;
}

ChainReport Shop::chain() {
  const auto report = database_->read([&](Transaction& tx) { return events_.verify_chain(tx); });
  EXPECT_TRUE(report) << describe(report.error());
  return *report;
}

namespace {

// Closed before the private PostgreSQL of the program goes away.
std::map<Engine, std::unique_ptr<Shop>> shops;
class CloseShops : public testing::Environment {
  void TearDown() override { shops.clear(); }
};
const auto* const closing = testing::AddGlobalTestEnvironment(new CloseShops);

}  // namespace

Shop& shared_shop(Engine engine) {
  auto& shop = shops[engine];
  if (!shop) shop = std::make_unique<Shop>(engine);
  return *shop;
}

}  // namespace portico
