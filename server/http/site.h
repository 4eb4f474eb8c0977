#pragma once
// All that the server answers: /api to the router, /api/openapi.json and /api/docs, made pictures and pages, the client's
// files.
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/http/message.h"
#include "server/http/packing.h"
#include "server/http/router.h"
#include "server/http/static_files.h"

namespace portico::http {

// A file made on request, such as a picture; nothing when there is none under this path.
struct MadeFile {
  std::string content;
  std::string type;  // "image/svg+xml"
};
// A page as a document; nothing when the path is none.
using MakePage = std::function<std::optional<Reply>(const Request&)>;
using MakeFile = std::function<Result<std::optional<MadeFile>>(const std::string& path)>;

struct Site {
  const Router& router;
  StaticFiles files;        // the client, and the documents of the API put into it
  std::string made_prefix;  // "/pictures/"; empty: none
  MakeFile make_file;       // gets the decoded path behind the prefix
  MakePage make_page = {};  // asked for every path that is no file and not of the above; empty: none
  std::unique_ptr<Packing> packing = std::make_unique<Packing>();  // of what is made

  Reply answer(const Request& request) const;  // never throws

 private:
  Reply answer_made(const Request& request, std::string_view path) const;
};

}  // namespace portico::http
