#include "shared/api/url.h"

#include <gtest/gtest.h>

namespace portico::api {
namespace {

TEST(Url, EveryByteOfATextSurvivesPercentCoding) {
  for (int code = 0x20; code < 0x7F; ++code) {
    const std::string text = std::string("a") + static_cast<char>(code) + "z";
    const auto back = percent_decoded(percent_encoded(text));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, text);
  }
  EXPECT_EQ(percent_encoded("茶 ü"), "%E8%8C%B6%20%C3%BC");
  EXPECT_EQ(*percent_decoded("%e8%8c%b6%20%C3%BC"), "茶 ü");
}

TEST(Url, RefusesWhatIsNotText) {
  for (const char* text : {"%", "%4", "%4G", "%zz", "a%", "%00", "%0d%0a", "%7f", "%1b", "\x01", "%ff", "%c3", "%c3%28",
                           "%c0%af", "%e0%80%af", "%ed%a0%80", "%f5%80%80%80", "%f4%90%80%80", "%80"}) {
    const auto result = percent_decoded(text);
    ASSERT_FALSE(result) << text;
    EXPECT_EQ(result.error().code, ErrorCode::request_malformed);
  }
}

TEST(Url, ReadsQueriesAsBrowsersWriteThem) {
  EXPECT_EQ(*read_query(""), (Texts{}));
  EXPECT_EQ(*read_query("a=1&b=x+y&c=&d&e=%3D%26"),
            (Texts{{"a", "1"}, {"b", "x y"}, {"c", ""}, {"d", ""}, {"e", "=&"}}));
  EXPECT_EQ(*read_query("&&a=b=c&"), (Texts{{"a", "b=c"}}));
  EXPECT_FALSE(read_query("a=1&%61=2"));
  const Texts texts{{"a&", "=1"}, {"b", "ü +"}};
  EXPECT_EQ(*read_query(write_query(texts)), texts);
}

TEST(Url, APatternMatchesWholeSegmentsOnly) {
  const auto match = [](const char* pattern, const char* path) { return *match_path(pattern, path); };
  EXPECT_EQ(match("/api/a", "/api/a"), (Texts{}));
  EXPECT_EQ(match("/api/a/{b}", "/api/a/x"), (Texts{{"b", "x"}}));
  EXPECT_EQ(match("/api/a/{b}/c/{d}", "/api/a/x/c/y%20z"), (Texts{{"b", "x"}, {"d", "y z"}}));
  EXPECT_EQ(match("/api/a/{b}", "/api/a/x%2Fy"), (Texts{{"b", "x/y"}})) << "an encoded slash parts no segments";
  for (const char* path : {"/api/a", "/api/a/", "/api/a/x/", "/api/a/x/y", "/api/b/x", "api/a/x", "", "/", "//api/a/x",
                           "/API/a/x", "/api/a//x", "/api//a/x"}) {
    EXPECT_FALSE(match("/api/a/{b}", path)) << path;
  }
  EXPECT_FALSE(match("/api/a", "/api/a/"));
  EXPECT_FALSE(match("/api/a", "/api/%61")) << "literal segments are compared as written";
}

TEST(Url, AMatchThatCannotBeDecodedIsAnError) {
  EXPECT_FALSE(match_path("/api/a/{b}", "/api/a/%ff"));
  EXPECT_TRUE(match_path("/api/a/{b}/c", "/api/a/%ff")) << "no match comes before decoding";
}

TEST(Url, FillsAPatternSoThatItMatchesAgain) {
  const Texts texts{{"b", "x/y ?"}, {"d", "茶"}};
  const std::string path = fill_path("/api/a/{b}/c/{d}", texts);
  EXPECT_EQ(path, "/api/a/x%2Fy%20%3F/c/%E8%8C%B6");
  EXPECT_EQ(*match_path("/api/a/{b}/c/{d}", path), texts);
}

}  // namespace
}  // namespace portico::api
