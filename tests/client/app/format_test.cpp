#include "client/app/format.h"

#include <gtest/gtest.h>

namespace portico::app {
namespace {

std::string english(double mantissa, std::int64_t exponent) {
  return format_count(constraint::scaled(mantissa, exponent), "en");
}

TEST(FormatCount, IsExactBelowAMillion) {
  EXPECT_EQ(english(1, 0), "1");
  EXPECT_EQ(english(982'080, 0), "982,080");
  EXPECT_EQ(english(999'999, 0), "999,999");
  EXPECT_EQ(format_count(constraint::ScaledCount{}, "en"), "0");
}

TEST(FormatCount, RoundsDownBeyondSoThatItNeverPromisesMore) {
  EXPECT_EQ(english(1'000'000, 0), "1\u00A0million");
  EXPECT_EQ(english(2'499'999, 0), "2.4\u00A0million");
  EXPECT_EQ(english(999'999'999, 0), "999\u00A0million");
  EXPECT_EQ(english(1e9, 0), "1\u00A0billion");
  EXPECT_EQ(format_count(constraint::scaled(2'499'999, 0), "zh"), "249\u00A0\u4E07");
  EXPECT_EQ(format_count(constraint::scaled(2.45e9, 0), "zh"), "24\u00A0\u4EBF");
  EXPECT_EQ(format_count(constraint::scaled(2'499'999, 0), "ar"), "2.4\u00A0مليون");
  EXPECT_EQ(format_count(constraint::scaled(2.45e9, 0), "ar"), "2.4\u00A0مليار");
}

TEST(FormatCount, WritesHugeNumbersAsPowersOfTen) {
  EXPECT_EQ(english(1, 511), "6.7\u00A0\u00D7\u00A010\u00B9\u2075\u00B3");
  EXPECT_EQ(english(1e12, 0), "1.0\u00A0\u00D7\u00A010\u00B9\u00B2");
}

TEST(FormatCount, ReadsDecimalNumbersOfAnyLengthAlike) {
  EXPECT_EQ(format_count("0", "en"), "0");
  EXPECT_EQ(format_count("97451", "en"), "97,451");
  EXPECT_EQ(format_count("2499999", "en"), "2.4\u00A0million");
  EXPECT_EQ(format_count("97451212554676", "en"), "9.7\u00A0\u00D7\u00A010\u00B9\u00B3");
  EXPECT_EQ(format_count("12" + std::string(152, '0'), "en"), "1.2\u00A0\u00D7\u00A010\u00B9\u2075\u00B3");
}

TEST(AddPart, IsolatesPartsOnlyWhereLinesRunFromRightToLeft) {
  std::string english, arabic;
  for (const char* part : {"Width 1,400 mm", "", "Bamboo"}) {
    add_part(english, part, " \u00B7 ", "en");
    add_part(arabic, part, " \u00B7 ", "ar");
  }
  EXPECT_EQ(english, "Width 1,400 mm \u00B7 Bamboo");
  EXPECT_EQ(arabic, "\u200F\u2068Width 1,400 mm\u2069 \u00B7 \u2068Bamboo\u2069");
}

}  // namespace
}  // namespace portico::app
