#pragma once
// The built client, kept in memory: read once at the start, so no path that a client sends ever reaches the file
// system.
//
// Each file has an entity tag made of its content; a name with a hash in it ("app.3f9a01bc.wasm") may be kept for ever,
// everything else is asked for again each time (and answered 304). For "x" the files "x.br" and "x.gz" beside it are
// its compressed forms. All files together have a version: the pages ask for the others under "?v=<version>" (it is
// written there in place of BUILD); under it they may be kept for ever, and under another one they are not found. A
// path that is no file and looks like a page ("/orders/7") gets index.html, one of the administration
// ("/admin/orders") admin.html: the client finds its way.
//
// Threads: load() first; answer() from any thread.
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/message.h"

namespace portico::http {

class StaticFiles {
 public:
  // Errors: not_found with fact `kind` when there is no such folder or one of its pages is missing. Hidden files and links
  // that lead elsewhere are not taken.
  static Result<StaticFiles> load(const std::string& folder);

  Reply answer(const Request& request) const;

  bool has(std::string_view path) const { return files_.find(path) != files_.end(); }  // as written, not decoded

  // A file made by the program itself, "/api/openapi.json"; replaces one of the same path. Before serving.
  void put(const std::string& path, std::string content, const std::string& type);

 private:
  struct Form {
    std::shared_ptr<const std::string> bytes;
    std::string tag;
  };
  struct File {
    std::string type;
    bool for_ever = false;
    std::map<std::string, Form> forms;  // "" plain, "br", "gzip"
  };

  Reply send(const File& file, const Request& request, bool for_ever) const;
  void name_version();

  std::map<std::string, File, std::less<>> files_;  // by path, "/index.html"
  std::string version_;
};

// Does Accept-Encoding take this coding? (Named, and not with q=0.)
bool takes_coding(std::string_view accepted, std::string_view coding);

std::string content_type_of(std::string_view path);
std::string entity_tag(std::string_view content);  // with quotes

// Answers 304 when the browser has this version already; else the content.
Reply tagged(const Request& request, Reply reply, const std::string& tag);

}  // namespace portico::http
