#include "server/http/openapi.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "server/http/problem.h"
#include "tests/server/http/raw_client.h"

namespace portico::http {
namespace {

namespace json = boost::json;

const ApiDocuments& documents() {
  static const ApiDocuments made = document_api([](auto&& visitor) { for_each_toy_endpoint(visitor); });
  return made;
}

json::value at(const json::value& from, std::initializer_list<const char*> keys) {
  json::value value = from;
  for (const char* key : keys) {
    if (!value.is_object() || !value.as_object().contains(key)) return nullptr;
    value = json::value(value.as_object().at(key));
  }
  return value;
}

class OpenApi : public testing::Test {
 protected:
  json::value document = json::parse(documents().openapi);

  json::value parameter(const json::value& operation, const std::string& name) {
    const json::value parameters = at(operation, {"parameters"});
    for (const auto& one : parameters.as_array()) {
      if (one.at("name").as_string() == name) return one;
    }
    return nullptr;
  }
};

// Every "$ref" anywhere names something that is there.
void check_references(const json::value& part, const json::value& whole) {
  if (const auto* list = part.if_array()) {
    for (const auto& one : *list) check_references(one, whole);
  } else if (const auto* object = part.if_object()) {
    for (const auto& entry : *object) {
      if (entry.key() == "$ref") {
        boost::system::error_code failed;
        const std::string pointer(entry.value().as_string());
        EXPECT_NE(whole.find_pointer(pointer.substr(1), failed), nullptr) << pointer;
      }
      check_references(entry.value(), whole);
    }
  }
}

TEST_F(OpenApi, HasEveryEndpointOfTheTable) {
  EXPECT_EQ(document.at("openapi").as_string(), "3.1.0");
  int rows = 0;
  for_each_toy_endpoint([&](const auto& row) {
    ++rows;
    std::string method(http_name(row.method));
    for (char& c : method) c = static_cast<char>(std::tolower(c));
    const auto operation = at(document, {"paths", std::string(row.path).c_str(), method.c_str()});
    ASSERT_TRUE(operation.is_object()) << row.name;
    EXPECT_EQ(operation.at("operationId").as_string(), row.name);
    EXPECT_TRUE(at(operation, {"responses", std::to_string(row.status).c_str()}).is_object()) << row.name;
  });
  EXPECT_EQ(rows, 9);
  check_references(document, document);
}

TEST_F(OpenApi, SaysWhereEachFieldTravels) {
  const auto query = at(document, {"paths", "/api/toys", "get"});
  EXPECT_EQ(parameter(query, "words").at("in").as_string(), "query");
  EXPECT_FALSE(parameter(query, "words").at("required").as_bool());
  const auto post = at(document, {"paths", "/api/toys/{order}", "post"});
  EXPECT_EQ(parameter(post, "order").at("in").as_string(), "path");
  EXPECT_TRUE(parameter(post, "order").at("required").as_bool());
  EXPECT_TRUE(parameter(post, "text").is_null());
  const auto body = at(post, {"requestBody", "content", "application/json", "schema"});
  EXPECT_TRUE(at(body, {"properties", "text"}).is_object());
  EXPECT_TRUE(at(body, {"properties", "order"}).is_null());
  ASSERT_EQ(body.at("required").as_array().size(), 1u);
  EXPECT_EQ(body.at("required").as_array()[0], json::value("text"));
}

TEST_F(OpenApi, NamesKeysSessionsAndProblems) {
  const auto key = parameter(at(document, {"paths", "/api/buy", "post"}), "Idempotency-Key");
  EXPECT_EQ(key.at("in").as_string(), "header");
  EXPECT_TRUE(key.at("required").as_bool());
  EXPECT_EQ(at(document, {"components", "securitySchemes", "session", "in"}), json::value("cookie"));
  const json::value open = at(document, {"paths", "/api/toys", "get", "security"});
  const json::value closed = at(document, {"paths", "/api/staff", "get", "security"});
  EXPECT_TRUE(open.as_array().empty());
  EXPECT_EQ(closed.as_array().size(), 1u);
  EXPECT_TRUE(at(document, {"paths", "/api/staff", "get", "responses", "403"}).is_object());
  const json::value names = at(document, {"components", "schemas", "Problem", "properties", "code", "enum"});
  const auto& codes = names.as_array();
  EXPECT_NE(std::find(codes.begin(), codes.end(), json::value("price_changed")), codes.end());
}

TEST(DocsPage, ShowsEndpointsTypesAndAllErrors) {
  const std::string& page = documents().page;
  for_each_toy_endpoint([&](const auto& row) {
    EXPECT_NE(page.find("id=\"" + std::string(row.name) + "\""), std::string::npos) << row.name;
  });
  EXPECT_NE(page.find("id=\"type-ToyView\""), std::string::npos);
#define PORTICO_CHECK(code, text) EXPECT_NE(page.find("id=\"error-" #code "\""), std::string::npos) << #code;
  PORTICO_ERROR_CODES(PORTICO_CHECK)
#undef PORTICO_CHECK
  EXPECT_NE(page.find("integer from 1 to 9999"), std::string::npos);
}

TEST(DocsPage, HoldsNothingThatTheContentPolicyForbids) {
  const std::string& page = documents().page;
  EXPECT_NE(page.find("Looks for &lt;toys&gt;."), std::string::npos) << "texts are escaped";
  for (const char* forbidden :
       {"<script", "style=", "<style", "javascript:", "onclick", "<toys>", "http://", "https://"}) {
    EXPECT_EQ(page.find(forbidden), std::string::npos) << forbidden;
  }
}

TEST(Problem, EveryCodeHasAStatusOfAnError) {
#define PORTICO_CHECK(code, text)                      \
  EXPECT_GE(status_of(ErrorCode::code), 400) << #code; \
  EXPECT_LT(status_of(ErrorCode::code), 600) << #code; \
  EXPECT_EQ(problem(error(ErrorCode::code), "R").status, status_of(ErrorCode::code));
  PORTICO_ERROR_CODES(PORTICO_CHECK)
#undef PORTICO_CHECK
}

TEST(Problem, TellsCodePlaceAndFactsButNotOurOwnFaults) {
  const Reply told = problem(error_at(ErrorCode::login_throttled, "/a", {{"retry_after", "7"}}), "R1");
  EXPECT_EQ(told.status, 429);
  EXPECT_EQ(header(told.headers, "Retry-After"), "7");
  const auto document = json::parse(told.body);
  EXPECT_EQ(document.at("type").as_string(), "/api/docs#error-login_throttled");
  EXPECT_EQ(document.at("place").as_string(), "/a");
  EXPECT_EQ(document.at("facts").at("retry_after").as_string(), "7");
  EXPECT_EQ(document.at("request").as_string(), "R1");
  for (ErrorCode code : {ErrorCode::internal, ErrorCode::storage_failed}) {
    EXPECT_EQ(problem(error_at(code, "/a", {{"reason", "table x"}}), "R").body.find("table"), std::string::npos);
  }
}

}  // namespace
}  // namespace portico::http
