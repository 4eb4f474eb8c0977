#include "server/account/public_pages.h"

#include <gtest/gtest.h>

namespace portico::account {
namespace {

class PublicPage : public testing::Test {
 protected:
  std::optional<http::Page> at(const std::string& path, const api::Texts& query = {}) const {
    return public_page({*words_, "Maker", "https://shop.example", path, path, query, false, {}});
  }

  Result<Translation> words_ =
      Translation::from("en", R"({"account.email":"E-mail","account.password":"Password","account.terms.title":"Terms",
                "account.terms.1.title":"One","account.terms.1.words":"first\nsecond"})");
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_F(PublicPage, ForLoggingInHasAFormThatPasswordManagersKnow) {
  const std::string html = at("/login")->content;
  EXPECT_TRUE(has(html, "<form method=\"post\"")) << html;  // never a password in an address
  EXPECT_TRUE(has(html, "name=\"username\" type=\"email\" autocomplete=\"username\"")) << html;
  EXPECT_TRUE(has(html, "name=\"password\" type=\"password\" autocomplete=\"current-password\"")) << html;
  EXPECT_TRUE(has(html, "<label for=\"page-password\" class=\"needed\">Password</label>")) << html;
  EXPECT_FALSE(at("/login")->is_indexed);
}

TEST_F(PublicPage, ForRegisteringAsksForANewPassword) {
  const std::string html = at("/register")->content;
  EXPECT_TRUE(has(html, "name=\"new-password\" type=\"password\" autocomplete=\"new-password\"")) << html;
  EXPECT_TRUE(has(html, "name=\"name\" type=\"text\" autocomplete=\"name\"")) << html;
}

TEST_F(PublicPage, LeadsToTheOtherFormWithThePlaceToGoToAfterIt) {
  const std::string html = at("/login", {{"next", "/orders?a=\"><script>"}})->content;
  EXPECT_TRUE(has(html, "href=\"/register?next=%2Forders%3Fa%3D%22%3E%3Cscript%3E\"")) << html;
}

TEST_F(PublicPage, OfTheLawKeepsItsLines) {
  const auto page = at("/terms");
  EXPECT_TRUE(has(page->content, "<h2>One</h2><p>first<br>second</p>")) << page->content;
  EXPECT_EQ(page->description, "first second");
  EXPECT_TRUE(page->is_indexed);
}

TEST_F(PublicPage, IsNoneForOtherPaths) { EXPECT_FALSE(at("/orders")); }

}  // namespace
}  // namespace portico::account
