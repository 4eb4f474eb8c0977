#include <gtest/gtest.h>

#include "client/app/app.h"
#include "client/platform/fakes.h"

namespace portico::app {
namespace {

TEST(Programs, APlaceOfTheOtherProgramIsLoadedAnew) {
  platform::fake::reset();
  App app;
  app.is_own_screen = [](Screen screen) { return screen == Screen::catalog || screen == Screen::basket; };
  app.go("/basket");
  EXPECT_EQ(app.route().screen, Screen::basket);
  EXPECT_EQ(platform::fake::world().left_for, "");
  app.go("/admin/orders?state=confirmed");
  EXPECT_EQ(platform::fake::world().left_for, "/admin/orders?state=confirmed");
  EXPECT_EQ(app.route().screen, Screen::basket) << "this program stays where it is until the browser leaves";
}

TEST(Programs, WithoutATableAllPlacesAreItsOwn) {
  platform::fake::reset();
  App app;
  app.go("/admin/orders");
  EXPECT_EQ(app.route().screen, Screen::admin_orders);
  EXPECT_EQ(platform::fake::world().left_for, "");
}

}  // namespace
}  // namespace portico::app
