#include "server/http/openapi.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <boost/json/serialize.hpp>
#include <map>
#include <set>

#include "server/http/problem.h"
#include "shared/account/permission.h"
#include "shared/api/endpoint_codec.h"
#include "shared/base/json_form.h"

namespace portico::http {
namespace {

namespace json = boost::json;

constexpr std::string_view reference_prefix = "#/components/schemas/";

const std::vector<ErrorCode>& all_codes() {
#define PORTICO_LIST(code, meaning) ErrorCode::code,
  static const std::vector<ErrorCode> codes = {PORTICO_ERROR_CODES(PORTICO_LIST)};
#undef PORTICO_LIST
  return codes;
}

json::value reference(std::string_view name) { return {{"$ref", std::string(reference_prefix) + std::string(name)}}; }

json::value json_content(std::string_view type, json::value schema) {
  json::object content;
  content.emplace(type, json::object{{"schema", std::move(schema)}});
  return content;
}

json::object problem_schema() {
  json::array codes;
  for (ErrorCode code : all_codes()) codes.emplace_back(name(code));
  return {{"type", "object"},
          {"description", "RFC 9457 problem details"},
          {"properties",
           {{"type", {{"type", "string"}}},
            {"title", {{"type", "string"}}},
            {"status", {{"type", "integer"}}},
            {"code", {{"type", "string"}, {"enum", codes}}},
            {"place", {{"type", "string"}, {"description", "JSON pointer, or line:column of a text"}}},
            {"facts", {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}}},
            {"request", {{"type", "string"}, {"description", "the number to quote when asking for help"}}}}},
          {"required", {"type", "title", "status", "code", "request"}}};
}

json::array parameters_of(const DocumentedEndpoint& endpoint, const SchemaSet& set) {
  json::array parameters;
  for (const DocumentedMember& member : members_of(endpoint.request, set)) {
    const bool in_path = is_in_path(endpoint, member.name);
    if (!in_path && api::has_body(endpoint.method)) continue;
    parameters.push_back({{"name", member.name},
                          {"in", in_path ? "path" : "query"},
                          {"required", in_path || member.required},
                          {"schema", member.schema}});
  }
  if (endpoint.repeat == api::Repeat::once) {
    parameters.push_back(
        {{"name", "Idempotency-Key"},
         {"in", "header"},
         {"required", true},
         {"description", "chosen by the caller; a repetition with the same key gets the first answer"},
         {"schema", {{"type", "string"}, {"minLength", 1}, {"maxLength", 100}, {"pattern", "^[!-~]+$"}}}});
  }
  return parameters;
}

// The members that travel in the body, as a schema; the whole type when the path names none.
json::value body_schema(const DocumentedEndpoint& endpoint, const SchemaSet& set) {
  json::object properties;
  json::array required;
  bool whole = true;
  for (const DocumentedMember& member : members_of(endpoint.request, set)) {
    if (is_in_path(endpoint, member.name)) {
      whole = false;
      continue;
    }
    properties.emplace(member.name, member.schema);
    if (member.required) required.emplace_back(json::string(member.name));
  }
  if (whole) return endpoint.request;
  json::object schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

// The codes that the door itself may answer with, and a place for those of the use case.
json::object responses_of(const DocumentedEndpoint& endpoint) {
  json::object responses;
  json::object success{{"description", "success"}};
  if (endpoint.response.is_null()) {
    success["content"] = json_content("application/octet-stream", {{"type", "string"}, {"format", "binary"}});
  } else if (endpoint.status != 204) {
    success["content"] = json_content("application/json", endpoint.response);
  }
  responses.emplace(std::to_string(endpoint.status), std::move(success));
  std::set<int> statuses = {400, 404, 422, 500, 503};
  if (!account::may_at_all(nullptr, endpoint.permission)) statuses.insert({401, 403});
  if (endpoint.permission == account::Action::log_in) statuses.insert({401, 429});
  if (endpoint.method != api::Method::get) statuses.insert({403, 409});
  if (api::has_body(endpoint.method)) statuses.insert({413, 415});
  for (int status : statuses) {
    responses.emplace(std::to_string(status), json::object{{"$ref", "#/components/responses/Problem"}});
  }
  return responses;
}

json::object operation(const DocumentedEndpoint& endpoint, const SchemaSet& set) {
  const bool open = account::may_at_all(nullptr, endpoint.permission).has_value();
  json::object result{{"operationId", endpoint.name},
                      {"summary", endpoint.summary},
                      {"x-permission", boost::describe::enum_to_string(endpoint.permission, "?")},
                      {"responses", responses_of(endpoint)}};
  auto parameters = parameters_of(endpoint, set);
  if (!parameters.empty()) result["parameters"] = std::move(parameters);
  if (api::has_body(endpoint.method)) {
    result["requestBody"] =
        json::object{{"required", true}, {"content", json_content("application/json", body_schema(endpoint, set))}};
  }
  if (open) {
    result["security"] = json::array();
  } else {
    result["security"] = json::array{json::object{{"session", json::array()}}};
  }
  return result;
}

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return static_cast<char>(c | 0x20); });
  return result;
}

}  // namespace

std::vector<DocumentedMember> members_of(const json::value& reference_to, const SchemaSet& set) {
  std::vector<DocumentedMember> members;
  const std::string_view target = reference_to.as_object().at("$ref").as_string();
  const auto& type = set.by_name.at(target.substr(reference_prefix.size())).as_object();
  const auto* required = type.if_contains("required");
  for (const auto& entry : type.at("properties").as_object()) {
    const auto named = [&](const json::value& name) { return name.as_string() == entry.key(); };
    const bool needed = required && std::any_of(required->as_array().begin(), required->as_array().end(), named);
    members.push_back({std::string(entry.key()), entry.value(), needed});
  }
  return members;
}

bool is_in_path(const DocumentedEndpoint& endpoint, const std::string& member) {
  return endpoint.path.find("{" + member + "}") != std::string::npos;
}

std::string write_openapi(const std::vector<DocumentedEndpoint>& endpoints, const SchemaSet& set,
                          const DocumentOptions& options) {
  json::object paths;
  for (const DocumentedEndpoint& endpoint : endpoints) {
    auto& path = paths[endpoint.path];
    if (path.is_null()) path = json::object();
    path.as_object().emplace(lowered(http_name(endpoint.method)), operation(endpoint, set));
  }
  json::object schemas = set.by_name;
  schemas["Problem"] = problem_schema();
  const json::object document{
      {"openapi", "3.1.0"},
      {"info",
       {{"title", options.title}, {"version", options.version}, {"license", {{"name", "MIT"}, {"identifier", "MIT"}}}}},
      {"servers", json::array{json::object{{"url", "/"}}}},
      {"paths", std::move(paths)},
      {"components",
       {{"schemas", std::move(schemas)},
        {"responses",
         {{"Problem",
           {{"description", "a problem: what its code means is in /api/docs"},
            {"content", json_content("application/problem+json", reference("Problem"))}}}}},
        {"securitySchemes", {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", options.cookie}}}}}}}};
  return json::serialize(document);
}

ApiDocuments write_documents(const std::vector<DocumentedEndpoint>& endpoints, const SchemaSet& set,
                             const DocumentOptions& options) {
  return {write_openapi(endpoints, set, options), write_page(endpoints, set, options), page_style()};
}

void ApiDocuments::put_into(StaticFiles& files) const {
  files.put("/api/openapi.json", openapi, "application/json");
  files.put("/api/docs", page, "text/html; charset=utf-8");
  files.put("/api/docs.css", style, "text/css; charset=utf-8");
}

}  // namespace portico::http
