#include <gtest/gtest.h>

#include "client/app/format.h"
#include "client/app/translation.h"

namespace portico::app {
namespace {

TEST(Translation, FillsValuesAndCounts) {
  const auto t = Translation::from("en", R"({"a":"Hello {name}, {name}!","n.one":"{count} line","n.other":"{count} lines"})");
  ASSERT_TRUE(t);
  EXPECT_EQ((*t)("a", {{"name", "Li"}}), "Hello Li, Li!");
  EXPECT_EQ(t->counted("n", 1), "1 line");
  EXPECT_EQ(t->counted("n", 0), "0 lines");
  EXPECT_EQ((*t)("missing"), "missing");
}

TEST(Translation, AMissingKeyOutlivesTheTextItWasAskedWith) {
  const auto t = Translation::from("en", "{}");
  ASSERT_TRUE(t);
  std::string asked = "a.key.that.is.long.enough.to.live.on.the.heap";
  const std::string_view shown = (*t)(asked);
  const std::string expected = asked;
  asked.assign(asked.size(), '!');
  EXPECT_EQ(shown, expected);
  for (int i = 0; i < 100; ++i) (*t)("another.missing.key." + std::to_string(i));
  EXPECT_EQ(shown, expected) << "further missing keys must not move the first";
}

TEST(Translation, RefusesWhatIsNotAText) {
  EXPECT_EQ(Translation::from("en", R"({"a":1})").error().place, "/a");
  EXPECT_FALSE(Translation::from("en", "[]"));
}

TEST(Format, MoneyIsGroupedSignedAndNeverWrongInItsCents) {
  EXPECT_EQ(format_money({123456789, Currency::EUR}, "en"), "\u20AC1,234,567.89");
  EXPECT_EQ(format_money({-5, Currency::CNY}, "zh"), "\u2212\u00A50.05");
  EXPECT_EQ(format_difference({12000, Currency::EUR}, "en"), "+\u20AC120.00");
  EXPECT_EQ(format_difference({0, Currency::EUR}, "en"), "\u00B1\u20AC0.00");
  EXPECT_EQ(format_money({INT64_MIN, Currency::EUR}, "en"), "\u2212\u20AC92,233,720,368,547,758.08");
}

TEST(Format, DatesFollowTheLanguageAndTheZone) {
  const Instant late = *instant_from("2026-11-22T23:05:00Z");
  EXPECT_EQ(format_time(late, 60, "en"), "23 Nov 2026, 00:05");
  EXPECT_EQ(format_time(late, 0, "zh"), "2026\u5E7411\u670822\u65E5 23:05");
}

TEST(Format, PercentShowsWhatIsThere) {
  EXPECT_EQ(format_percent({1900}), "19\u00A0%");
  EXPECT_EQ(format_percent({750}), "7.5\u00A0%");
  EXPECT_EQ(format_percent({1205}), "12.05\u00A0%");
}

}  // namespace
}  // namespace portico::app
