#include "client/product_model/model_words.h"

#include <gtest/gtest.h>

namespace portico::product_model {
namespace {

TEST(TextPlace, IsALineAndAColumn) {
  EXPECT_EQ(text_place("12:5").line, 12);
  EXPECT_EQ(text_place("12:5").column, 5);
  for (const char* place : {"", "12", "/lines/0", "a:b", "1:2x", "12:"}) EXPECT_EQ(text_place(place).line, 0) << place;
}

TEST(LineOf, GivesTheLineWithoutTheSpaceAroundIt) {
  const std::string model = "features\n\tDesk {abstract} \r\n\n\t\tLast";
  EXPECT_EQ(line_of(model, 1), "features");
  EXPECT_EQ(line_of(model, 2), "Desk {abstract}");
  EXPECT_EQ(line_of(model, 3), "");
  EXPECT_EQ(line_of(model, 4), "Last");
  EXPECT_EQ(line_of(model, 5), "");
  EXPECT_EQ(line_of(model, 0), "");
}

TEST(LineOfRule, IsInTheNameOfARuleWithoutAName) {
  EXPECT_EQ(line_of_rule("rule_139"), 139);
  for (const char* name : {"rule_", "rule_x", "rule_1a", "oak_needs_frame", ""}) EXPECT_EQ(line_of_rule(name), 0) << name;
}

}  // namespace
}  // namespace portico::product_model
