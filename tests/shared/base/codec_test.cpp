#include "shared/base/codec_impl.h"

#include <gtest/gtest.h>

namespace portico {
namespace {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Line {
  std::string name;
  Quantity quantity;
  std::optional<Colour> colour;
  std::variant<bool, std::int64_t, std::string> value;
  friend bool operator==(const Line&, const Line&) = default;
};
BOOST_DESCRIBE_STRUCT(Line, (), (name, quantity, colour, value))

struct Sheet {
  OrderId id;
  Date day;
  Instant at;
  Money total;
  std::vector<Line> lines;
  std::map<std::string, std::string> words;
  friend bool operator==(const Sheet&, const Sheet&) = default;
};
BOOST_DESCRIBE_STRUCT(Sheet, (), (id, day, at, total, lines, words))

Sheet a_sheet() {
  return {OrderId{{1, 2, 3}}, *date_from("2026-02-28"), *instant_from("2026-02-28T10:11:12.5Z"), {1999, Currency::CNY},
          {{"Cup", {3}, Colour::green, std::int64_t{7}}, {"Pot", {1}, std::nullopt, "Für \"dich\""}}, {{"a", "b"}}};
}

Error error_of(std::string_view text) {
  auto decoded = from_json<Sheet>(text);
  return decoded ? Error{} : decoded.error();
}

std::string with(std::string_view from, std::string_view to) {
  std::string text = to_json(a_sheet());
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from << " in " << text;
  return text.replace(at, from.size(), to);
}

TEST(Codec, ReadsBackWhatItWrote) {
  const auto back = from_json<Sheet>(to_json(a_sheet()));
  ASSERT_TRUE(back) << describe(back.error());
  EXPECT_EQ(*back, a_sheet());
}

TEST(Codec, NamesThePlaceOfAWrongValue) {
  const Error error = error_of(with("\"quantity\":3", "\"quantity\":0"));
  EXPECT_EQ(error.code, ErrorCode::value_invalid);
  EXPECT_EQ(error.place, "/lines/0/quantity");
  EXPECT_EQ(error.facts.at("expected"), "an integer from 1 to 9999");
}

TEST(Codec, NamesMissingAndUnknownFields) {
  EXPECT_EQ(error_of(with("\"name\":\"Pot\",", "")), error_at(ErrorCode::field_missing, "/lines/1/name"));
  const Error unknown = error_of(with("\"words\":{", "\"wor/ds\":1,\"words\":{"));
  EXPECT_EQ(unknown.code, ErrorCode::field_unknown);
  EXPECT_EQ(unknown.place, "/wor~1ds");
}

TEST(Codec, RefusesNumbersThatDoNotFit) {
  for (const char* number : {"1e400", "2E2222", "3.5", "9223372036854775808", "\"3\"", "null", "-1"}) {
    const Error error = error_of(with("\"quantity\":3", std::string("\"quantity\":") + number));
    EXPECT_TRUE(error.code == ErrorCode::value_invalid || error.code == ErrorCode::json_malformed) << number;
  }
}

TEST(Codec, RefusesDoubleMoneyDatesThatDoNotExistAndForeignEnumerators) {
  EXPECT_EQ(error_of(with("1999", "19.99")).place, "/total/minor");
  EXPECT_EQ(error_of(with("2026-02-28", "2026-02-29")).place, "/day");
  EXPECT_EQ(error_of(with("green", "blue")).facts.at("expected"), "one of red, green");
}

TEST(Json, RefusesDoubleKeysDepthTrailingTextAndBrokenUtf8) {
  EXPECT_EQ(error_of(R"({"id":1,"id":2})").facts.at("reason"), "the key \"id\" stands twice");
  for (const std::string& text : {std::string(1000, '['), std::string("{} {}"), std::string("{\"a\":\"\xff\"}"),
                                  std::string(""), std::string("{"), std::string("nul"), std::string("[1,]")}) {
    EXPECT_EQ(error_of(text).code, ErrorCode::json_malformed) << text.substr(0, 20);
  }
}

TEST(Json, KeepsLongStringsAndKeysWhole) {
  const std::string text = "{\"" + std::string(3000, 'k') + "\":\"" + std::string(9000, 'v') + "\"}";
  const auto value = parse_json(text);
  ASSERT_TRUE(value) << describe(value.error());
  EXPECT_EQ(boost::json::serialize(*value), text);
}

}  // namespace
}  // namespace portico
