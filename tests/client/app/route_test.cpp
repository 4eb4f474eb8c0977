#include "client/app/route.h"

#include <gtest/gtest.h>

namespace portico::app {
namespace {

TEST(Route, EveryScreenSurvivesTheAddressBar) {
  for (int i = 0; i < static_cast<int>(Screen::not_found); ++i) {
    Route route;
    route.screen = static_cast<Screen>(i);
    route.query = {{"q", "a b&c=d/\u8336"}, {"state", "placed"}};
    const std::string with_id = path_of({route.screen, "x/y \u00E9", {}});
    if (route_from(with_id).id == "x/y \u00E9") route.id = "x/y \u00E9";
    EXPECT_EQ(route_from(path_of(route)), route) << path_of(route);
  }
}

TEST(Route, ScreensOfOneThingCarryItsId) {
  EXPECT_EQ(route_from("/orders/01ABC"), (Route{Screen::order, "01ABC", {}}));
  EXPECT_EQ(route_from("/orders"), (Route{Screen::orders, "", {}}));
  EXPECT_EQ(route_from("/orders/"), (Route{Screen::orders, "", {}}));
  EXPECT_EQ(route_from("/configure/desk/?c=A"), route_from("/configure/desk?c=A"));
  EXPECT_EQ(route_from("/admin/agreements/new").screen, Screen::admin_agreement);
}

TEST(Route, ADialogOfTheConfiguratorIsPartOfTheAddress) {
  const Route route{Screen::configurator, "desk", {{"show", "why.TopOak"}}};
  EXPECT_EQ(path_of(route), "/configure/desk?show=why.TopOak");
  EXPECT_EQ(route_from("/configure/desk?show=why.TopOak"), route);
  EXPECT_EQ(route_from("/configure/desk?show=receipt&line=2"),
            (Route{Screen::configurator, "desk", {{"show", "receipt"}, {"line", "2"}}}));
}

TEST(Route, UnknownPathsAreNotFoundAndKeepThePath) {
  EXPECT_EQ(route_from("/orders/1/2"), (Route{Screen::not_found, "/orders/1/2", {}}));
  EXPECT_EQ(route_from("/wp-admin").screen, Screen::not_found);
  EXPECT_EQ(route_from("").screen, Screen::catalog);
}

TEST(Route, BrokenEscapesDoNoHarm) {
  EXPECT_EQ(route_from("/c/%ZZ%4").id, "%ZZ%4");
  EXPECT_EQ(route_from("/c/a%2Fb").id, "a/b");
  EXPECT_TRUE(route_from("/?=x&y&z=").query.empty());
}

}  // namespace
}  // namespace portico::app
