#include <gtest/gtest.h>

#include "client/account/company_parts.h"
#include "client/account/next_place.h"

namespace portico::account {
namespace {

TEST(NextPlace, PlacesOfThePortalAreKept) {
  EXPECT_EQ(safe_next("/checkout"), "/checkout");
  EXPECT_EQ(safe_next("/configure/desk?c=ABC"), "/configure/desk?c=ABC");
  EXPECT_EQ(safe_next("/"), "/");
}

TEST(NextPlace, NothingLeadsOutOfThePortal) {
  for (const char* bad : {"", "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)",
                          "/\t/evil.example", "checkout", "/a\\b"}) {
    EXPECT_EQ(safe_next(bad), "") << bad;
  }
}

TEST(NextPlace, FormsOfTheEntranceAndUnknownPathsAreNoAim) {
  EXPECT_EQ(safe_next("/login?next=/login"), "");
  EXPECT_EQ(safe_next("/register"), "");
  EXPECT_EQ(safe_next("/wp-admin"), "");
}

TEST(Initials, AreTheFirstSignsOfFirstAndLastName) {
  EXPECT_EQ(initials_of("Mara Brandt"), "MB");
  EXPECT_EQ(initials_of("  Anna Maria Rossi"), "AR");
  EXPECT_EQ(initials_of("Ida"), "I");
  EXPECT_EQ(initials_of("\u9648\u4F1F"), "\u9648");
  EXPECT_EQ(initials_of(""), "");
}

}  // namespace
}  // namespace portico::account
