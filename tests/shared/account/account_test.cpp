#include "shared/account/account.h"

#include <gtest/gtest.h>

namespace portico::account {
namespace {

std::string reason_against(std::string_view password, std::string_view email = "anna.berg@example.com") {
  const auto checked = check_new_password(password, email);
  return checked ? "" : checked.error().facts.at("reason");
}

TEST(Email, IsTrimmedAndLowered) { EXPECT_EQ(*normalised_email("  Anna.Berg@Example.COM\t"), "anna.berg@example.com"); }

TEST(Email, RefusesWhatIsNoAddress) {
  for (const char* text : {"", " ", "anna", "@example.com", "anna@", "anna@example", "a@b@c.de", "a b@example.com",
                           "a@.de", "a@example..com", "a@example.", "a,b@example.com", "<a@example.com>"}) {
    const auto email = normalised_email(text);
    ASSERT_FALSE(email) << text;
    EXPECT_EQ(email.error().code, ErrorCode::value_invalid);
  }
  EXPECT_FALSE(normalised_email(std::string(65, 'a') + "@example.com"));
  EXPECT_FALSE(normalised_email("a@" + std::string(260, 'b') + ".com"));
}

TEST(Password, CountsCharactersOfEveryScript) {
  EXPECT_EQ(reason_against("\u4E03\u4E2A\u6C49\u5B57\u592A\u77ED\u4E86"), "too_short");
  EXPECT_EQ(reason_against("\u516B\u4E2A\u6C49\u5B57\u521A\u521A\u597D\u4E86"), "");
  EXPECT_EQ(reason_against(std::string(129, 'x') + "y"), "too_long");
}

TEST(Password, RefusesWhatEverybodyTriesFirst) {
  EXPECT_EQ(reason_against("PassWord1"), "too_common");
  EXPECT_EQ(reason_against("zzzzzzzzzzzz"), "too_common");
  EXPECT_EQ(reason_against("Anna.Berg@example.com"), "too_similar");
  EXPECT_EQ(reason_against("anna.berg1"), "too_similar");
  EXPECT_EQ(reason_against("anna.berg likes long words"), "");
}

}  // namespace
}  // namespace portico::account
