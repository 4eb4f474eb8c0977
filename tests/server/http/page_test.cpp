#include "server/http/page.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fstream>
#include <iterator>

namespace portico::http {
namespace {

constexpr const char* nasty = "</script><b>&\"'<!--page-->";

std::string written(const Page& page, const api::Texts& query = {}, const std::string& frame = "") {
  const auto words = Translation::from("en", R"({"bar.products":"Products","footer.rights":"of {maker}"})");
  const Reader reader{*words, "Maker & Co", "https://shop.example", "/desk", "/desk", query, false, {}};
  return fill_frame(frame.empty() ? "<html lang=\"en\">|<!--head-->h<!--/head-->|<!--page--><!--/page-->" : frame, page,
                    reader);
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string content(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(EscapedHtml, CannotLeaveItsPlace) {
  EXPECT_EQ(escaped("<a href=\"x\">&'"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
  EXPECT_EQ(escaped("\u4E2D\n\t\x01\x7f."), "\u4E2D\n\t.");
}

TEST(EscapedHtml, IsWrittenByTheWriter) {
  Html html;
  html.element("p", "<", {{"title", "\""}, {"hidden", bare}, {"lang", omitted}}).lines("a<\nb");
  EXPECT_EQ(html.take(), "<p title=\"&quot;\" hidden>&lt;</p>a&lt;<br>b");
}

TEST(JsonForScript, NeitherEndsTheElementNorBeginsAComment) {
  const std::string json = json_for_script({{"name", nasty}});
  EXPECT_EQ(json.find_first_of("<>&"), std::string::npos) << json;
  EXPECT_EQ(boost::json::parse(json).at("name").as_string(), nasty);
}

TEST(PageInItsFrame, SaysWhatItIsInTheHead) {
  Page page;
  page.title = "Desk";
  page.description = "A desk.";
  page.address = "/desk";
  page.is_indexed = true;
  const std::string html = written(page);
  EXPECT_TRUE(has(html, "<title>Desk – Maker &amp; Co</title>")) << html;
  EXPECT_TRUE(has(html, "<link rel=\"canonical\" href=\"https://shop.example/desk\">")) << html;
  EXPECT_TRUE(has(html, "hreflang=\"zh-Hans\" href=\"https://shop.example/desk?lang=zh\"")) << html;
  EXPECT_FALSE(has(html, "noindex"));
}

TEST(PageInItsFrame, IsKnownByTheAddressOfItsLanguageWhenThatWasAskedFor) {
  Page page;
  page.address = "/?category=desks";
  page.is_indexed = true;
  page.content = "<p>words</p>";
  const std::string html = written(page, {{"lang", "en"}, {"category", "desks"}});
  EXPECT_TRUE(has(html, "rel=\"canonical\" href=\"https://shop.example/?category=desks&amp;lang=en\"")) << html;
  EXPECT_TRUE(has(html, "<a href=\"/?lang=en\">Products</a>")) << html;
  EXPECT_TRUE(has(html, "href=\"/desk?category=desks&amp;lang=zh\"")) << html;
}

TEST(PageInItsFrame, EscapesEveryTextOfIt) {
  Page page;
  page.title = page.description = page.image = nasty;
  page.is_indexed = true;
  page.crumbs = {{nasty, "/"}};
  page.shows_crumbs = true;
  page.content = "<p>words</p>";
  page.data = {{{"@type", "Product"}, {"name", nasty}}};
  const std::string html = written(page, {{"lang", "en"}, {"next", nasty}});
  EXPECT_FALSE(has(html, "<b>")) << html;
  EXPECT_EQ(html.find("</script>"), html.rfind("</script>")) << html;
}

TEST(PageInItsFrame, OfThePortalIsTheFrameAlone) {
  const std::string html = written({});
  EXPECT_TRUE(has(html, "<meta name=\"robots\" content=\"noindex\">"));
  EXPECT_FALSE(has(html, "id=\"page\"")) << html;
  EXPECT_FALSE(has(html, "paged"));
  EXPECT_TRUE(has(html, "<title>Maker &amp; Co</title>"));
}

TEST(PageInItsFrame, LeavesAFrameWithoutPlacesAsItIs) {
  EXPECT_EQ(written({}, {}, "<!doctype html>"), "<!doctype html>");
}

TEST(TheClientsFrame, HasTheMarkedPlaces) {
  const std::string frame = content("assets/web/index.html");
  for (const char* mark : {"head", "page", "help"}) {
    EXPECT_TRUE(has(frame, "<!--" + std::string(mark) + "-->")) << mark;
    EXPECT_TRUE(has(frame, "<!--/" + std::string(mark) + "-->")) << mark;
  }
  Page page;
  page.content = "<p>words</p>";
  EXPECT_TRUE(has(written(page, {}, frame), "<html lang=\"en\" class=\"paged\">"));
}

}  // namespace
}  // namespace portico::http
