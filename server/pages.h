#pragma once
// Every path that a person opens, as a document: public pages with their words, the others as the frame in which the
// client draws. Also robots.txt and sitemap.xml.
//
// Threads: any.
#include <map>
#include <string>

#include "server/catalog/page_service.h"
#include "server/http/packing.h"
#include "server/http/static_files.h"
#include "server/rooms.h"

namespace portico {

struct PageOptions {
  std::string public_url;  // "https://shop.example"; empty: what the request says in Host
  bool behind_tls = false;
};

// Words in all languages of pages, read from <assets>/i18n/<language>/*.json. Errors: not_found with fact `file`; those
// of reading a text.
Result<std::map<std::string, Translation>> read_words(const std::string& assets);

class Pages {
 public:
  // frames: the client's files; "/index.html" is the frame of all pages, or "/admin.html", if there is one, of those of
  // staff.
  Pages(Rooms& rooms, std::map<std::string, Translation> words, const http::StaticFiles& frames, PageOptions options);

  // Nothing when the path is no page. Never throws but for want of memory.
  std::optional<http::Reply> answer(const http::Request& request);

 private:
  // "https://shop.example" without a slash at the end.
  std::string origin_of(const http::Request& request) const;
  const Translation& words_for(const http::Request& request, const api::Texts& query) const;
  http::Page page_for(const http::Reader& reader, const std::string& request_id);
  std::string site_map(const http::Reader& reader);
  const std::string& frame_for(const std::string& path) const;

  Rooms& rooms_;
  catalog::PageService catalog_;
  std::map<std::string, Translation> words_;
  std::string frame_;
  std::string staff_frame_;
  PageOptions options_;
  http::Packing packing_;
};

// Is it a page that only the client shows: basket, orders, company, administration …?
bool is_portal_page(std::string_view path_as_sent);

}  // namespace portico
