#pragma once
// A page as a document that is whole before the client runs: what is said of it in its head, and the words of it in its
// body. The frame around it (index.html of the client) comes from the client's own folder and has marked places:
//
//   <!--head--> … <!--/head-->   title, description, addresses, previews, structured data
//   <!--page--> … <!--/page-->   the words, in <div id="page">; the client takes it out when it has drawn the same
//   <!--help--> … <!--/help-->   what to do without scripts or without WebAssembly
//
// What stands between the marks serves when nobody fills it in. A frame without marks is sent as it is.
#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/html.h"
#include "shared/api/url.h"
#include "shared/base/date.h"
#include "shared/base/languages.h"
#include "shared/base/money.h"
#include "shared/base/translation.h"

namespace portico::http {

// Who reads, and what was asked for. Lives as long as its request.
struct Reader {
  const Translation& words;
  std::string_view maker;    // name of the maker
  std::string origin;        // "https://shop.example", without a slash at the end
  std::string path;          // decoded, "/configure/desk"
  std::string path_as_sent;  // still encoded
  api::Texts query;
  bool has_session = false;  // perhaps somebody with prices of their own
  Instant now;

  const std::string& language() const { return words.language(); }                 // "en"
  std::string tag() const { return std::string(language_of(language()).html_tag); }  // of BCP 47
  std::string t(std::string_view key) const;  // a key that does not exist gives itself
  std::string t(std::string_view key, std::initializer_list<Fill> values) const { return words(key, values); }
  std::string counted(std::string_view key, std::int64_t count) const { return words.counted(key, count); }
  std::string money(Money amount) const { return money_in_words(amount); }
  std::string asked(const std::string& name) const;  // of the query; empty when absent

  // To a place of this site, in the language that was asked for by address, if it was.
  std::string to(std::string_view to_path) const;
  std::string absolute(std::string_view to_path) const { return origin + std::string(to_path); }
  std::string here() const;  // as sent, with its query but without a language

 private:
  std::string money_in_words(Money amount) const;
};

struct Crumb {
  std::string title;
  std::string path;
};

constexpr int preview_width = 1200, preview_height = 630;  // what most previews show whole

struct Page {
  int status = 200;
  std::string title;        // without the maker's name; empty: the maker's name alone
  std::string description;  // one or two sentences
  std::string address;      // the one path that search engines shall know it by, without its language; empty: as asked
  std::string image;        // path of a PNG for previews of links, preview_width x preview_height pixels
  bool is_indexed = false;  // may search engines show it?
  std::vector<Crumb> crumbs;              // above it, outermost first; itself left out
  bool shows_crumbs = false;              // also to people
  std::vector<boost::json::object> data;  // schema.org, without @context
  std::string content;                    // HTML of <main>; empty: only the client shows this page
};

// The languages that pages are written in: {"en", "zh"}.
const std::vector<std::string>& page_languages();

// An address with its language ("/configure/desk?lang=zh").
std::string with_language(std::string_view path, std::string_view language);

// The frame with the page in it.
std::string fill_frame(std::string_view frame, const Page& page, const Reader& reader);

}  // namespace portico::http
