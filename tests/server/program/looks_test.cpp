// How families look before anybody chooses: the small answer for whoever only looks.
#include "shared/base/codec.h"
#include "shared/catalog/picture_svg.h"
#include "tests/server/program/price_by_hand.h"

namespace portico {
namespace {

class Looks : public ShopTest {
 protected:
  static std::size_t count_of(std::string_view word, std::string_view text) {
    std::size_t count = 0;
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) ++count;
    return count;
  }
  static std::string path(const std::string& family) { return "/api/catalog/" + family + "/look"; }
};
PORTICO_ON_BOTH_DATABASES(Looks);

TEST_P(Looks, EveryFamilyShowsTheSameDrawingAsItsPicture) {
  for (const std::string family : all_families) {
    SCOPED_TRACE(family);
    const Answer answer = shop().get(nobody, path(family));
    ASSERT_EQ(answer.status, 200) << in_short(answer);
    EXPECT_EQ(answer.words("/version"), version_of(shop(), family));
    const auto look = from_json<api::LookView>(answer.text);
    ASSERT_TRUE(look) << describe(look.error());
    ASSERT_TRUE(catalog::check(look->picture)) << describe(catalog::check(look->picture).error());
    const auto picture = shop().rooms().catalog.picture(family + ".svg");
    ASSERT_TRUE(picture && *picture);
    const auto shapes = catalog::resolve(look->picture, {});
    EXPECT_EQ(shapes.size(), count_of("<path", (*picture)->content) + count_of("<text", (*picture)->content));
    EXPECT_LT(answer.text.size(), shop().get(nobody, "/api/catalog/" + family).text.size() / 2);
  }
}

TEST_P(Looks, AFamilyThatDoesNotExistHasNone) { expect_problem(shop().get(nobody, path("nothing")), 404, "not_found"); }

}  // namespace
}  // namespace portico
