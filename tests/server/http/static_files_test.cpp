#include "server/http/static_files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "server/http/security_headers.h"
#include "tests/server/http/raw_client.h"

namespace portico::http {
namespace {

namespace fs = std::filesystem;

class StaticFilesOf : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("portico_static_" + std::to_string(::getpid()));
    fs::create_directories(folder_ / "www/sub");
    write("secret.txt", "secret");
    write("www/index.html", "<html>");
    write("www/admin.html", "<html lang=en>");
    write("www/app.wasm", "wasm plain");
    write("www/app.wasm.br", "wasm br");
    write("www/app.wasm.gz", "wasm gz");
    write("www/app.3f9a01bc.js", "js");
    write("www/sub/a b.txt", "spaced");
    write("www/.hidden", "hidden");
    write("www/only.css.br", "nothing plain beside it");
    fs::create_symlink(folder_ / "secret.txt", folder_ / "www/link.txt");
    auto loaded = StaticFiles::load((folder_ / "www").string());
    ASSERT_TRUE(loaded) << describe(loaded.error());
    files_ = std::make_unique<StaticFiles>(std::move(*loaded));
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& content) { std::ofstream(folder_ / name) << content; }

  Reply get(const std::string& target, Headers headers = {}, const std::string& method = "GET") {
    Request request;
    request.method = method;
    request.target = target;
    request.headers = std::move(headers);
    return files_->answer(request);
  }
  static std::string body(const Reply& reply) { return reply.shared_body ? *reply.shared_body : reply.body; }
  static std::string head(const Reply& reply, const char* name) { return std::string(header(reply.headers, name)); }

  fs::path folder_;
  std::unique_ptr<StaticFiles> files_;
};

TEST_F(StaticFilesOf, SendsFilesUnderTheirTypes) {
  EXPECT_EQ(body(get("/index.html")), "<html>");
  EXPECT_EQ(head(get("/index.html"), "Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(head(get("/app.wasm"), "Content-Type"), "application/wasm");
  EXPECT_EQ(head(get("/index.html"), "Content-Security-Policy"), policy_of_page("<html>"));
  EXPECT_EQ(head(get("/app.wasm"), "Content-Security-Policy"), "");
  EXPECT_EQ(body(get("/sub/a%20b.txt?x=1")), "spaced");
}

TEST_F(StaticFilesOf, FilesOfOneBuildAreAskedForUnderItsVersionAndThenKeptForEver) {
  write("www/index.html", "<script src=\"/app.wasm?v=BUILD\">");
  write("www/index.html.br", "packed, with the mark still in it");
  const auto load = [&] { files_ = std::make_unique<StaticFiles>(*StaticFiles::load((folder_ / "www").string())); };
  const auto version = [&] {
    const std::string page = body(get("/orders/7", {{"Accept-Encoding", "br"}}));
    const auto at = page.find("?v=");
    return at == std::string::npos ? std::string() : page.substr(at + 3, page.find('"', at) - at - 3);
  };
  load();
  const std::string first = version();
  EXPECT_EQ(first.size(), 16U);
  EXPECT_EQ(head(get("/app.wasm?v=" + first), "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(head(get("/app.wasm"), "Cache-Control"), "no-cache");
  EXPECT_EQ(head(get("/"), "Cache-Control"), "no-cache");
  write("www/app.wasm", "another build");
  load();
  EXPECT_NE(version(), first);
  EXPECT_EQ(get("/app.wasm?v=" + first).status, 404) << "parts of two builds do not meet";
}

TEST_F(StaticFilesOf, PagesOfTheClientGetTheIndexAndMissingFilesDoNot) {
  for (const char* page : {"/", "/orders", "/orders/7", "/company/a/b"}) EXPECT_EQ(body(get(page)), "<html>") << page;
  for (const char* page : {"/admin", "/admin/orders/7", "/styleguide"}) EXPECT_EQ(body(get(page)), "<html lang=en>") << page;
  EXPECT_EQ(body(get("/administer")), "<html>");
  for (const char* file : {"/missing.js", "/sub/missing.css", "/app.wasm.zip", "/only.css"}) {
    EXPECT_EQ(get(file).status, 404) << file;
  }
  EXPECT_EQ(get("/index.html", {}, "POST").status, 405);
  EXPECT_EQ(head(get("/index.html", {}, "POST"), "Allow"), "GET, HEAD");
}

TEST_F(StaticFilesOf, NoPathLeadsOutOfTheFolder) {
  const std::vector<std::string> ups = {"..",  "%2e%2e",       ".%2e",       "%2E.", "..%00",
                                        "..;", "%c0%ae%c0%ae", "%252e%252e", "...."};
  const std::vector<std::string> slashes = {"/", "%2f", "%5c", "\\", "//", "%2F%2F", "/./", "%c0%af"};
  const std::vector<std::string> targets = {"secret.txt", ".hidden", "www/.hidden", "etc/passwd", "link.txt"};
  int tried = 0;
  for (const auto& up : ups) {
    for (const auto& slash : slashes) {
      for (const auto& target : targets) {
        for (int depth = 1; depth <= 8; ++depth) {
          std::string path = "/";
          for (int i = 0; i < depth; ++i) path += up + slash;
          const Reply reply = get(path + target);
          ++tried;
          EXPECT_TRUE(reply.status == 404 || reply.status == 400 || body(reply).substr(0, 5) == "<html") << path + target;
          EXPECT_EQ(body(reply).find("secret"), std::string::npos) << path + target;
        }
      }
    }
  }
  EXPECT_GT(tried, 1000);
  EXPECT_EQ(get("/.hidden").status, 404);
  EXPECT_EQ(get("/link.txt").status, 404);
}

TEST_F(StaticFilesOf, SendsTheBestFormThatTheBrowserTakes) {
  const auto coding = [&](const char* accepted) {
    return head(get("/app.wasm", {{"Accept-Encoding", accepted}}), "Content-Encoding");
  };
  EXPECT_EQ(coding("gzip, deflate, br"), "br");
  EXPECT_EQ(coding("gzip"), "gzip");
  EXPECT_EQ(coding("br;q=0, gzip;q=0.5"), "gzip");
  EXPECT_EQ(coding("br; q=0.1"), "br");
  EXPECT_EQ(coding("identity"), "");
  EXPECT_EQ(coding("brotli"), "");
  EXPECT_EQ(body(get("/app.wasm", {{"Accept-Encoding", "br"}})), "wasm br");
  EXPECT_EQ(head(get("/app.wasm"), "Vary"), "Accept-Encoding");
  EXPECT_EQ(head(get("/app.wasm", {{"Accept-Encoding", "br"}}), "Content-Type"), "application/wasm");
  EXPECT_EQ(head(get("/index.html"), "Vary"), "");
}

TEST_F(StaticFilesOf, ABrowserThatHasTheFileIsTold304) {
  const std::string tag = head(get("/app.wasm"), "ETag");
  const Reply known = get("/app.wasm", {{"If-None-Match", "\"x\", " + tag}});
  EXPECT_EQ(known.status, 304);
  EXPECT_EQ(body(known), "");
  EXPECT_EQ(head(known, "ETag"), tag);
  EXPECT_EQ(get("/app.wasm", {{"If-None-Match", "\"x\""}}).status, 200);
  EXPECT_NE(head(get("/app.wasm", {{"Accept-Encoding", "br"}}), "ETag"), tag) << "each form has its own tag";
}

TEST_F(StaticFilesOf, OnlyNamesWithAHashAreKeptForEver) {
  EXPECT_EQ(head(get("/app.3f9a01bc.js"), "Cache-Control"), "public, max-age=31536000, immutable");
  for (const char* path : {"/", "/app.wasm", "/sub/a%20b.txt"}) EXPECT_EQ(head(get(path), "Cache-Control"), "no-cache");
}

TEST_F(StaticFilesOf, AFolderWithoutBothPagesIsRefused) {
  fs::create_directories(folder_ / "half");
  write("half/index.html", "<html>");
  EXPECT_FALSE(StaticFiles::load((folder_ / "half").string()));
  EXPECT_FALSE(StaticFiles::load((folder_ / "www/sub").string()));
  EXPECT_FALSE(StaticFiles::load((folder_ / "nowhere").string()));
}

TEST_F(StaticFilesOf, ASiteSendsEachPathToItsRoom) {
  Router router{RouterOptions{}};
  files_->put("/api/made", "made", "text/plain");
  const Site site{router, *files_, "/pictures/", [](const std::string& path) -> Result<std::optional<MadeFile>> {
                    if (path == "desk.png") return std::optional<MadeFile>(MadeFile{"PNG", "image/png"});
                    if (path != "tea set.svg") return std::optional<MadeFile>();
                    return std::optional<MadeFile>(MadeFile{"<svg/>", "image/svg+xml"});
                  }};
  const auto ask = [&](const char* target, Headers headers = {}) {
    Request request;
    request.method = "GET";
    request.target = target;
    request.headers = std::move(headers);
    return site.answer(request);
  };
  EXPECT_EQ(ask("/pictures/tea%20set.svg").body, "<svg/>");
  EXPECT_EQ(ask("/pictures/tea%20set.svg", {{"If-None-Match", head(ask("/pictures/tea%20set.svg"), "ETag")}}).status,
            304);
  const Reply packed_picture = ask("/pictures/tea%20set.svg", {{"Accept-Encoding", "br"}});
  EXPECT_EQ(head(packed_picture, "Content-Encoding"), "br");
  EXPECT_NE(head(packed_picture, "ETag"), head(ask("/pictures/tea%20set.svg"), "ETag"));
  const Reply preview = ask("/pictures/desk.png", {{"Accept-Encoding", "br"}});
  EXPECT_EQ(preview.body, "PNG");
  EXPECT_EQ(head(preview, "Content-Encoding"), "");
  EXPECT_EQ(ask("/pictures/desk.png", {{"If-None-Match", head(preview, "ETag")}}).status, 304);
  EXPECT_EQ(ask("/pictures/other.svg").status, 404);
  EXPECT_EQ(ask("/pictures/../secret.txt").status, 404);
  EXPECT_EQ(ask("/api/unknown").status, 404);
  EXPECT_EQ(body(ask("/api/made")), "made");
  EXPECT_EQ(body(ask("/orders")), "<html>");
}

}  // namespace
}  // namespace portico::http
