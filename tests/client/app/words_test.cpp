#include <gtest/gtest.h>

#include "client/app/format.h"
#include "shared/base/plural.h"
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

TEST(Translation, TakesThePluralFormOfTheLanguage) {
  const auto t = Translation::from("ar", R"({"n.two":"two","n.few":"{count} few","n.other":"{count} other"})");
  ASSERT_TRUE(t);
  EXPECT_EQ(t->counted("n", 2), "two");
  EXPECT_EQ(t->counted("n", 7), "\u20687\u2069 few");
  EXPECT_EQ(t->counted("n", 1), "\u20681\u2069 other") << "a form without words of its own";
}

TEST(Translation, IsolatesWhatIsFilledIntoWordsThatRunFromRightToLeft) {
  const auto t = Translation::from("ar", R"({"a":"الطلب {number}"})");
  ASSERT_TRUE(t);
  EXPECT_TRUE(t->right_to_left());
  EXPECT_EQ((*t)("a", {{"number", "P-1 (x)"}}), "الطلب \u2068P-1 (x)\u2069");
  const auto english = Translation::from("en", R"({"a":"Order {number}"})");
  EXPECT_FALSE(english->right_to_left());
  EXPECT_EQ((*english)("a", {{"number", "P-1"}}), "Order P-1");
}

TEST(PluralForms, FollowTheRulesOfEachLanguage) {
  const auto arabic = [](std::int64_t count) { return plural_form("ar", count); };
  EXPECT_EQ(arabic(0), "zero");
  EXPECT_EQ(arabic(1), "one");
  EXPECT_EQ(arabic(2), "two");
  for (const std::int64_t count : {3, 10, 103, 110, 2005}) EXPECT_EQ(arabic(count), "few") << count;
  for (const std::int64_t count : {11, 26, 99, 111, 1099}) EXPECT_EQ(arabic(count), "many") << count;
  for (const std::int64_t count : {100, 101, 102, 200, 1000, 1002}) EXPECT_EQ(arabic(count), "other") << count;
  EXPECT_EQ(plural_form("en", 1), "one");
  EXPECT_EQ(plural_form("en", 0), "other");
  EXPECT_EQ(plural_form("zh", 1), "other");
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
  EXPECT_EQ(format_difference({-3500, Currency::EUR}, "ar"), "\u2066\u2212\u20AC35.00\u2069");
  EXPECT_EQ(format_difference({0, Currency::EUR}, "en"), "\u00B1\u20AC0.00");
  EXPECT_EQ(format_money({INT64_MIN, Currency::EUR}, "en"), "\u2212\u20AC92,233,720,368,547,758.08");
}

TEST(Format, DatesFollowTheLanguageAndTheZone) {
  const Instant late = *instant_from("2026-11-22T23:05:00Z");
  EXPECT_EQ(format_time(late, 60, "en"), "23 Nov 2026, 00:05");
  EXPECT_EQ(format_time(late, 0, "zh"), "2026\u5E7411\u670822\u65E5 23:05");
  EXPECT_EQ(format_time(late, 0, "ar"), "22 نوفمبر 2026\u060C 23:05");
}

TEST(Format, PercentShowsWhatIsThere) {
  EXPECT_EQ(format_percent({1900}), "19%");
  EXPECT_EQ(format_percent({750}), "7.5%");
  EXPECT_EQ(format_percent({1205}), "12.05%");
}

}  // namespace
}  // namespace portico::app
