#include "shared/api/endpoint_codec.h"

#include <gtest/gtest.h>

#include "shared/base/codec_impl.h"

namespace portico::api {
namespace {

enum class State { placed, done };
BOOST_DESCRIBE_ENUM(State, placed, done)

struct Search {
  std::string shop;
  std::optional<std::string> words;
  std::optional<State> state;
  std::optional<std::int32_t> limit;
  std::optional<bool> mine;
  friend bool operator==(const Search&, const Search&) = default;
};
BOOST_DESCRIBE_STRUCT(Search, (), (shop, words, state, limit, mine))

struct Change {
  OrderId order;
  std::vector<std::string> lines;
  std::optional<Quantity> quantity;
  friend bool operator==(const Change&, const Change&) = default;
};
BOOST_DESCRIBE_STRUCT(Change, (), (order, lines, quantity))

constexpr Endpoint<Search, Nothing> search{"search", Method::get, "/api/shops/{shop}/orders",
                                           account::Action::browse_catalog, ""};
constexpr Endpoint<Change, Nothing> change{"change", Method::post, "/api/orders/{order}/change",
                                           account::Action::place_order, ""};
constexpr Endpoint<Nothing, Nothing> ping{"ping", Method::post, "/api/ping", account::Action::browse_catalog, ""};

template <class E>
Result<typename E::Request> arrive(const E& endpoint, const WireRequest& wire) {
  const auto [path, query] = split_target(wire.target);
  const auto parts = match_path(endpoint.path, path);
  if (!parts) return parts.error();
  if (!*parts) return error(ErrorCode::not_found);
  const auto texts = read_query(query);
  if (!texts) return texts.error();
  return decode_request(endpoint, **parts, *texts, wire.body);
}

Error search_error(const std::string& query) {
  const auto result = arrive(search, {Method::get, "/api/shops/a/orders?" + query, {}});
  return result ? Error{} : result.error();
}

Error change_error(const std::string& body, const std::string& query = "") {
  const auto result = arrive(change, {Method::post, "/api/orders/" + OrderId{{7}}.text() + "/change" + query, body});
  return result ? Error{} : result.error();
}

TEST(EndpointCodec, CarriesEveryMemberThroughPathAndQuery) {
  const std::vector<Search> all = {
      {"plain", {}, {}, {}, {}},
      {"a/b ?&=%+#", "c d+e&f=g/%41", State::done, -12, true},
      {"北京 店", "茶", State::placed, 2147483647, false},
      {"..", "", {}, 0, {}},
  };
  for (const Search& one : all) {
    const WireRequest wire = encode_request(search, one);
    EXPECT_TRUE(wire.body.empty());
    EXPECT_EQ(wire.target.find(' '), std::string::npos);
    const auto back = arrive(search, wire);
    ASSERT_TRUE(back) << wire.target << " " << describe(back.error());
    EXPECT_EQ(*back, one) << wire.target;
  }
}

TEST(EndpointCodec, CarriesWhatThePathDoesNotNameInTheBody) {
  const Change one{OrderId{{1, 2, 3}}, {"a", "b"}, Quantity{4}};
  const WireRequest wire = encode_request(change, one);
  EXPECT_EQ(wire.target, "/api/orders/" + one.order.text() + "/change");
  EXPECT_EQ(wire.body, R"({"lines":["a","b"],"quantity":4})");
  const auto back = arrive(change, wire);
  ASSERT_TRUE(back) << describe(back.error());
  EXPECT_EQ(*back, one);
}

TEST(EndpointCodec, TakesAnEmptyBodyForARequestWithoutMembers) {
  EXPECT_TRUE(arrive(ping, {Method::post, "/api/ping", ""}));
  EXPECT_TRUE(arrive(ping, {Method::post, "/api/ping", "{}"}));
  EXPECT_EQ(encode_request(ping, Nothing{}).body, "{}");
  EXPECT_FALSE(arrive(ping, {Method::post, "/api/ping", R"({"a":1})"}));
}

TEST(EndpointCodec, ReadsIntegersStrictly) {
  for (const char* text : {"", "+1", "01", "-0", "1.0", "1e3", " 1", "1%20", "0x10", "2147483648", "-2147483649",
                           "9223372036854775808", "99999999999999999999", "one", "true"}) {
    const Error error = search_error(std::string("limit=") + text);
    EXPECT_EQ(error.code, ErrorCode::value_invalid) << text;
    EXPECT_EQ(error.place, "/limit") << text;
  }
  for (const char* text : {"0", "-1", "2147483647", "-2147483648"}) {
    EXPECT_EQ(search_error(std::string("limit=") + text), Error{}) << text;
  }
}

TEST(EndpointCodec, NamesTheFieldThatIsWrong) {
  EXPECT_EQ(search_error("state=lost").place, "/state");
  EXPECT_EQ(search_error("state=lost").facts.at("expected"), "one of placed, done");
  EXPECT_EQ(search_error("mine=1").place, "/mine");
  EXPECT_EQ(change_error("{}").code, ErrorCode::field_missing);
  EXPECT_EQ(change_error("{}").place, "/lines");
  EXPECT_EQ(change_error("").place, "/lines");
  EXPECT_EQ(change_error(R"({"lines":[1]})").place, "/lines/0");
  EXPECT_EQ(change_error("[]").code, ErrorCode::value_invalid);
  EXPECT_EQ(change_error("{").code, ErrorCode::json_malformed);
}

TEST(EndpointCodec, RefusesWhatTheRequestDoesNotHave) {
  EXPECT_EQ(search_error("price=1").code, ErrorCode::field_unknown);
  EXPECT_EQ(search_error("price=1").place, "/price");
  EXPECT_EQ(search_error("shop=b").code, ErrorCode::field_unknown) << "shop travels in the path";
  EXPECT_EQ(search_error("limit=1&limit=2").code, ErrorCode::request_malformed);
  EXPECT_EQ(change_error(R"({"lines":[],"price":1})").place, "/price");
  EXPECT_EQ(change_error(R"({"lines":[]})", "?quantity=1").code, ErrorCode::field_unknown);
  const std::string twice = R"({"lines":[],"order":")" + OrderId{{9}}.text() + "\"}";
  EXPECT_EQ(change_error(twice).code, ErrorCode::field_unknown) << "order travels in the path";
}

TEST(EndpointCodec, RefusesAnIdInThePathThatIsNone) {
  const auto result = arrive(change, {Method::post, "/api/orders/12/change", R"({"lines":[]})"});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::value_invalid);
  EXPECT_EQ(result.error().place, "/order");
}

}  // namespace
}  // namespace portico::api
