// Who may ask what: over the whole endpoint table, and for every thing that belongs to somebody.
#include <set>

#include "server/account/account_store.h"
#include "server/http/openapi.h"
#include "shared/account/permission.h"
#include "shared/api/endpoints.h"
#include "tests/server/program/price_by_hand.h"

namespace portico {
namespace {

struct Row {
  std::string name;
  std::string method;
  std::string path;
  account::Action permission;
};

std::vector<Row> table() {
  std::vector<Row> rows;
  api::for_each_endpoint([&](const auto& endpoint) {
    rows.push_back({std::string(endpoint.name), std::string(api::http_name(endpoint.method)),
                    std::string(endpoint.path), endpoint.permission});
  });
  return rows;
}

// The path with something in place of its names.
std::string filled(std::string path, const std::string& with) {
  for (auto open = path.find('{'); open != std::string::npos; open = path.find('{')) {
    path.replace(open, path.find('}') - open + 1, with);
  }
  return path;
}

class Access : public ShopTest {
 protected:
  account::Person person(const char* email) {
    return account::Person(**shop().database().read(
        [&](Transaction& tx) { return account::find_person_by_email(tx, std::string(email)); }));
  }
  // An order of this person's, placed by the demo.
  std::string order_of(const char* email) { return shop().get(email, "/api/orders").words("/orders/0/id"); }
  std::string saved_by(const char* email) {
    const boost::json::object body{{"family", "desk"},
                                   {"version", version_of(shop(), "desk")},
                                   {"name", "Mine"},
                                   {"decisions", to_value(HandFamily::of("desk").standard(0))}};
    static int count = 0;
    const Answer saved = shop().post(email, "/api/configurations", body, "saved" + std::to_string(++count));
    EXPECT_EQ(saved.status, 201) << in_short(saved);
    return saved.words("/id");
  }
};
PORTICO_ON_BOTH_DATABASES(Access);

TEST_P(Access, EveryEndpointHasAHandlerAndStandsInTheDocument) {
  const auto document = http::document_api([](auto&& visitor) { api::for_each_endpoint(visitor); });
  const auto described = boost::json::parse(document.openapi).at("paths").as_object();
  std::size_t operations = 0;
  for (const auto& [path, methods] : described) operations += methods.as_object().size();
  const auto rows = table();
  EXPECT_EQ(operations, rows.size());
  std::set<std::string> names;
  for (const Row& row : rows) {
    EXPECT_TRUE(shop().rooms().router.has(row.name)) << row.name;
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    std::string method = row.method;
    for (char& c : method) c = static_cast<char>(std::tolower(c));
    ASSERT_TRUE(described.contains(row.path)) << row.path;
    ASSERT_TRUE(described.at(row.path).as_object().contains(method)) << row.method << " " << row.path;
    EXPECT_EQ(described.at(row.path).at(method).at("operationId").as_string(), row.name);
  }
}

TEST_P(Access, WhoLacksThePermissionIsStoppedAtEveryDoorAndChangesNothing) {
  const auto before = shop().content();
  std::size_t stopped = 0;
  for (const Row& row : table()) {
    const std::string target = filled(row.path, OrderId{{9, 9}}.text());
    for (const char* email : {nobody, anna, liwei, bo, ida, chenyu, mara, tom, ravi}) {
      std::optional<account::Person> who;
      if (*email) who = person(email);
      if (account::may_at_all(who ? &*who : nullptr, row.permission)) continue;
      ++stopped;
      // With a body that would be no good anyway: the door comes first.
      const Answer answer = shop().ask(row.method, email, target, "{}", {{"Idempotency-Key", "k"}});
      expect_problem(answer, *email ? 403 : 401, *email ? "not_permitted" : "login_required");
      if (*email) {
        EXPECT_NE(answer.fact("permission"), "") << row.name;
      }
    }
  }
  EXPECT_GT(stopped, 100u);
  EXPECT_EQ(shop().content(), before);
}

TEST_P(Access, OnlyTheseAreOpenToAll) {
  std::set<std::string> open;
  for (const Row& row : table()) {
    if (account::may_at_all(nullptr, row.permission)) open.insert(row.name);
  }
  EXPECT_EQ(open, (std::set<std::string>{"session", "log_in", "log_out", "register_person", "catalog", "look", "family",
                                         "compiled_model", "market", "check_configuration"}));
}

TEST_P(Access, SomebodyElsesOrderDoesNotExist) {
  const std::string random = OrderId{{5, 5, 5}}.text();
  struct Case {
    const char* owner;
    std::vector<const char*> strangers;
  };
  const auto before = shop().content();
  for (const Case& one :
       {Case{anna, {liwei, bo, ida, chenyu}}, Case{bo, {anna, liwei, chenyu}}, Case{chenyu, {anna, liwei, bo, ida}}}) {
    const std::string id = order_of(one.owner);
    for (const char* stranger : one.strangers) {
      const Answer foreign = shop().get(stranger, "/api/orders/" + id);
      expect_problem(foreign, 404, "not_found");
      EXPECT_EQ(foreign.text, shop().get(stranger, "/api/orders/" + random).text);
      const auto cancel = [&](const std::string& order) {
        return shop().post(stranger, "/api/orders/" + order + "/cancel",
                           boost::json::object{{"step", "cancel"}, {"seen_version", 1}, {"note", ""}});
      };
      expect_problem(cancel(id), 404, "not_found");
      EXPECT_EQ(cancel(id).text, cancel(random).text);
    }
    EXPECT_EQ(shop().get(one.owner, "/api/orders/" + id).status, 200);
    expect_problem(shop().get(nobody, "/api/orders/" + id), 401, "login_required");
    // Staff sees it who deals with orders, and not who deals with models.
    EXPECT_EQ(shop().get(tom, "/api/orders/" + id).status, 200);
    const Answer modeller = shop().get(ravi, "/api/orders/" + id);
    expect_problem(modeller, 404, "not_found");
    EXPECT_EQ(modeller.text, shop().get(ravi, "/api/orders/" + random).text);
  }
  EXPECT_EQ(shop().get(ida, "/api/orders/" + order_of(bo)).status, 200) << "a colleague";
  EXPECT_EQ(shop().content(), before);
}

TEST_P(Access, SomebodyElsesSavedConfigurationDoesNotExist) {
  const std::string random = SavedConfigurationId{{5, 5, 5}}.text();
  for (const char* owner : {anna, bo}) {
    const std::string id = saved_by(owner);
    const auto before = shop().content();
    for (const char* stranger : {anna, liwei, bo, ida, chenyu, mara, tom, ravi}) {
      if (stranger == owner) continue;
      const Answer foreign = shop().get(stranger, "/api/configurations/" + id);
      expect_problem(foreign, 404, "not_found");
      EXPECT_EQ(foreign.text, shop().get(stranger, "/api/configurations/" + random).text);
      expect_problem(shop().remove(stranger, "/api/configurations/" + id), 404, "not_found");
    }
    EXPECT_EQ(shop().content(), before);
    EXPECT_EQ(shop().get(owner, "/api/configurations/" + id).status, 200);
    EXPECT_EQ(shop().remove(owner, "/api/configurations/" + id).status, 204);
    expect_problem(shop().get(owner, "/api/configurations/" + id), 404, "not_found");
    expect_problem(shop().remove(owner, "/api/configurations/" + id), 404, "not_found");
  }
}

TEST_P(Access, ListsHoldOnlyWhatOneMaySee) {
  const auto numbers = [&](const char* email) {
    std::set<std::string> found;
    const Answer answer = shop().get(email, "/api/orders");
    for (const auto& order : answer.at("/orders").as_array()) {
      found.insert(std::string(order.at("id").as_string()));
    }
    return found;
  };
  EXPECT_EQ(numbers(bo), numbers(ida)) << "members see the orders of their company";
  std::set<std::string> all;
  std::size_t sum = 0;
  for (const char* email : {anna, liwei, bo, chenyu}) {
    const auto own = numbers(email);
    sum += own.size();
    all.insert(own.begin(), own.end());
    for (const auto& id : own) EXPECT_EQ(shop().get(email, "/api/orders/" + id).status, 200);
  }
  EXPECT_EQ(all.size(), sum) << "no order in two hands";
  EXPECT_TRUE(numbers(ravi).empty());
  expect_problem(shop().get(anna, "/api/company"), 403, "not_permitted");
  EXPECT_EQ(shop().get(bo, "/api/company").words("/company/name"), "Fjordline Studio");
  EXPECT_EQ(shop().get(chenyu, "/api/company").words("/company/name"), "翰林茶事");
}

TEST_P(Access, ThePricesOfACompanyAreItsOwn) {
  const std::string agreement = "agreement";
  EXPECT_FALSE(shop().get(bo, "/api/catalog/desk").at("/agreement").is_null());
  for (const char* other : {nobody, anna, chenyu}) {
    const Answer view = shop().get(other, "/api/catalog/desk");
    ASSERT_EQ(view.status, 200);
    EXPECT_TRUE(!view.body.as_object().contains(agreement) || view.at("/agreement").is_null());
    EXPECT_EQ(view.text.find("A-20"), std::string::npos) << "no number of an agreement";
  }
}

}  // namespace
}  // namespace portico
