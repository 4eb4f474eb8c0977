// Every path that a person opens, answered by all rooms put together.
#include "server/pages.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "tests/server/program/shop.h"

namespace portico {
namespace {

class PagesTest : public ShopTest {
 protected:
  void SetUp() override {
    ShopTest::SetUp();
    if (IsSkipped()) return;
    auto words = read_words("assets");
    ASSERT_TRUE(words) << describe(words.error());
    http::StaticFiles files;
    const auto frame = read_text("assets/web/index.html");
    ASSERT_TRUE(frame);
    files.put("/index.html", *frame, "text/html");
    files.put("/admin.html", "<html lang=\"en\">staff <!--head--><!--/head--><!--page--><!--/page-->", "text/html");
    pages_ = std::make_unique<Pages>(shop().rooms(), std::move(*words), files, PageOptions{"", true});
  }

  std::optional<http::Reply> get(const std::string& target, http::Headers headers = {}) {
    http::Request request;
    request.method = "GET";
    request.target = target;
    request.headers = std::move(headers);
    if (http::header(request.headers, "Host").empty()) request.headers.emplace_back("Host", "shop.test");
    return pages_->answer(request);
  }
  std::string text(const std::string& target, http::Headers headers = {}) {
    const auto reply = get(target, std::move(headers));
    return reply ? reply->body : "none";
  }

  std::unique_ptr<Pages> pages_;
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_P(PagesTest, TheCatalogNamesEveryFamilyAtItsListPrice) {
  const std::string html = text("/");
  for (const char* family : all_families) EXPECT_TRUE(has(html, "/configure/" + std::string(family))) << family;
  EXPECT_TRUE(has(html, "from €453.00"));
  EXPECT_TRUE(has(html, "href=\"https://shop.test/\"")) << "behind TLS addresses are https";
}

TEST_P(PagesTest, ACategoryShowsItsFamiliesAndAnEmptyOneIsNotForSearchEngines) {
  EXPECT_FALSE(has(text("/?category=furniture"), "href=\"/configure/bicycle\""));
  EXPECT_TRUE(has(text("/?category=none"), "noindex"));
}

TEST_P(PagesTest, TheLanguageIsThatOfTheAddressElseOfTheBrowser) {
  EXPECT_TRUE(has(text("/configure/desk", {{"Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8"}}), "lang=\"zh-Hans\""));
  EXPECT_TRUE(has(text("/configure/desk?lang=en", {{"Accept-Language", "zh"}}), "<html lang=\"en\""));
  EXPECT_TRUE(has(text("/configure/desk?lang=xx"), "<html lang=\"en\""));
}

TEST_P(PagesTest, TheFramesHaveNoAddressOfTheirOwn) {
  for (const auto& [frame, page] : {std::pair{"/index.html", "/"}, std::pair{"/admin.html", "/admin"}}) {
    const auto reply = get(frame);
    ASSERT_TRUE(reply) << frame;
    EXPECT_EQ(reply->status, 301);
    EXPECT_EQ(http::header(reply->headers, "Location"), page);
  }
}

TEST_P(PagesTest, EveryLinkOfThePageKeepsTheLanguageOfTheAddress) {
  const std::string html = text("/configure/desk?lang=zh");
  for (std::size_t at = html.find("<a "); at != std::string::npos; at = html.find("<a ", at + 1)) {
    const std::string link = html.substr(at, html.find('>', at) - at);
    EXPECT_TRUE(has(link, "lang=") || !has(link, "href=\"/")) << link;
  }
}

TEST_P(PagesTest, WhoHasASessionGetsTheFrameAloneBecausePricesMayDiffer) {
  EXPECT_FALSE(has(text("/", {{"Cookie", "__Host-portico_session=abc"}}), "id=\"page\""));
  EXPECT_TRUE(has(text("/", {{"Cookie", "another=abc"}}), "id=\"page\""));
}

TEST_P(PagesTest, AHostThatIsNoneIsNotRepeated) { EXPECT_FALSE(has(text("/", {{"Host", "evil\"><script>"}}), "evil")); }

TEST_P(PagesTest, WhatIsNotThereIsNotFoundAndSaysSoInWords) {
  for (const char* path : {"/nowhere", "/configure/nothing", "/c/broken", "/admin/nothing", "/a%22%3Cb"}) {
    const auto reply = get(path);
    ASSERT_TRUE(reply) << path;
    EXPECT_EQ(reply->status, 404) << path;
    EXPECT_TRUE(has(reply->body, "Nothing is here")) << path;
  }
  EXPECT_FALSE(get("/nothing.png")) << "no page";
  EXPECT_FALSE(get("/%ff"));
}

TEST_P(PagesTest, APageIsKnownByItsContentAndItsForm) {
  const auto plain = get("/terms"), packed = get("/terms", {{"Accept-Encoding", "br"}});
  const std::string tag(http::header(plain->headers, "ETag")), other(http::header(packed->headers, "ETag"));
  EXPECT_NE(tag, other);
  EXPECT_EQ(http::header(packed->headers, "Content-Encoding"), "br");
  EXPECT_EQ(http::header(plain->headers, "Vary"), "Accept-Language, Accept-Encoding, Cookie");
  EXPECT_EQ(get("/terms", {{"If-None-Match", tag}})->status, 304);
  EXPECT_EQ(get("/terms", {{"If-None-Match", tag}, {"Accept-Encoding", "br"}})->status, 200);
  EXPECT_EQ(get("/terms", {{"If-None-Match", other}, {"Accept-Encoding", "br"}})->status, 304);
}

TEST_P(PagesTest, TheSiteMapNamesProductsInEveryLanguage) {
  const std::string map = text("/sitemap.xml");
  EXPECT_TRUE(has(map, "<loc>https://shop.test/configure/tea_set</loc>")) << map;
  EXPECT_TRUE(has(map, "hreflang=\"zh-Hans\" href=\"https://shop.test/configure/tea_set?lang=zh\"/>")) << map;
  EXPECT_TRUE(has(text("/robots.txt"), "Sitemap: https://shop.test/sitemap.xml"));
}

TEST_P(PagesTest, TheStaffHaveAFrameOfTheirOwn) {
  EXPECT_TRUE(has(text("/admin/orders"), "staff <title>"));
  EXPECT_FALSE(has(text("/orders"), "staff"));
}

// The client's table of places, as far as it is written down there.
TEST_P(PagesTest, EveryPlaceOfTheClientIsKnown) {
  std::ifstream file("client/app/route.cpp", std::ios::binary);
  const std::string source{std::istreambuf_iterator<char>(file), {}};
  const std::regex row(R"re(Row\{Screen::\w+, "([^"]+)"\})re");
  int places = 0;
  for (std::sregex_iterator at(source.begin(), source.end(), row), end; at != end; ++at, ++places) {
    std::string path = (*at)[1];
    const bool is_public = path == "/configure/" || path == "/c/";  // theirs must exist
    if (is_public) continue;
    if (path.size() > 1 && path.back() == '/') path += "some";
    const auto reply = get(path);
    ASSERT_TRUE(reply) << path;
    EXPECT_EQ(reply->status, 200) << path << ": a new place of the client belongs into server/pages.cpp, too";
  }
  EXPECT_GT(places, 25);
}

PORTICO_ON_BOTH_DATABASES(PagesTest);

}  // namespace
}  // namespace portico
