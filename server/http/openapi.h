#pragma once
// The documents of the API, drawn from the endpoint table: OpenAPI 3.1 for programs, a page for people.
//   const ApiDocuments documents = document_api([](auto&& visitor) { api::for_each_endpoint(visitor); }, options);
// The types of the table need PORTICO_CODEC.
#include <boost/json/value.hpp>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "server/http/static_files.h"
#include "shared/api/endpoint.h"
#include "shared/base/codec.h"

namespace portico::http {

struct DocumentedEndpoint {
  std::string name;
  api::Method method = api::Method::get;
  std::string path;
  account::Action permission = account::Action::browse_catalog;
  std::string summary;
  int status = 200;
  api::Repeat repeat = api::Repeat::harmless;
  boost::json::value request;   // schema: "$ref" into the set
  boost::json::value response;  // null: bytes
};

struct DocumentOptions {
  std::string title = "Portico";
  std::string version = "1";
  std::string cookie = "portico_session";
};

struct ApiDocuments {
  std::string openapi;  // JSON
  std::string page;     // HTML
  std::string style;    // CSS of the page

  // As /api/openapi.json, /api/docs and /api/docs.css.
  void put_into(StaticFiles& files) const;
};

ApiDocuments write_documents(const std::vector<DocumentedEndpoint>& endpoints, const SchemaSet& set,
                             const DocumentOptions& options);

template <class ForEachEndpoint>
ApiDocuments document_api(ForEachEndpoint&& for_each_endpoint, const DocumentOptions& options = {}) {
  const auto set = make_schema_set();
  std::vector<DocumentedEndpoint> endpoints;
  for_each_endpoint([&]<class Request, class Response>(const api::Endpoint<Request, Response>& row) {
    boost::json::value response;
    if constexpr (!std::is_same_v<Response, api::Binary>) response = json_schema<Response>(*set);
    endpoints.push_back({std::string(row.name), row.method, std::string(row.path), row.permission,
                         std::string(row.summary), row.status, row.repeat, json_schema<Request>(*set),
                         std::move(response)});
  });
  return write_documents(endpoints, *set, options);
}

// Parts of write_documents.
std::string write_openapi(const std::vector<DocumentedEndpoint>& endpoints, const SchemaSet& set,
                          const DocumentOptions& options);
std::string write_page(const std::vector<DocumentedEndpoint>& endpoints, const SchemaSet& set,
                       const DocumentOptions& options);
std::string page_style();

// Members of the struct that a "$ref" points to: name, schema, required.
struct DocumentedMember {
  std::string name;
  boost::json::value schema;
  bool required = false;
};
std::vector<DocumentedMember> members_of(const boost::json::value& reference, const SchemaSet& set);
bool is_in_path(const DocumentedEndpoint& endpoint, const std::string& member);

}  // namespace portico::http
