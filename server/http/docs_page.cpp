// The page for people of openapi.h: plain HTML without scripts.
#include <boost/describe/enum_to_string.hpp>
#include <boost/json/serialize.hpp>
#include <string>

#include "server/http/openapi.h"
#include "server/http/problem.h"
#include "shared/account/permission.h"
#include "shared/base/json_form.h"

namespace portico::http {
namespace {

namespace json = boost::json;

std::string escaped(std::string_view text) {
  std::string result;
  for (char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string element(const char* tag, const std::string& inner) {
  return std::string("<") + tag + ">" + inner + "</" + tag + ">";
}

std::string link(const std::string& name) { return "<a href=\"#type-" + name + "\">" + escaped(name) + "</a>"; }

// "list of OrderLine", "text, one of: placed, confirmed", "integer from 1 to 9999".
std::string in_words(const json::value& schema) {
  const auto& object = schema.as_object();
  if (const auto* target = object.if_contains("$ref")) {
    const std::string path(target->as_string());
    return link(path.substr(path.rfind('/') + 1));
  }
  if (const auto* alternatives = object.if_contains("anyOf")) {
    std::string words;
    for (const auto& one : alternatives->as_array()) words += (words.empty() ? "" : " or ") + in_words(one);
    return words;
  }
  const auto* type_value = object.if_contains("type");
  const std::string type = type_value ? std::string(type_value->as_string()) : "anything";
  if (const auto* items = object.if_contains("items")) return "list of " + in_words(*items);
  if (const auto* values = object.if_contains("additionalProperties"); values && values->is_object()) {
    return "map from text to " + in_words(*values);
  }
  std::string words = type == "string" ? "text" : escaped(type);
  if (const auto* names = object.if_contains("enum")) {
    words += ", one of: ";
    std::string list;
    for (const auto& one : names->as_array())
      list += (list.empty() ? "" : ", ") + escaped(std::string(one.as_string()));
    words += list;
  }
  if (const auto* least = object.if_contains("minimum")) {
    words += " from " + json::serialize(*least) + " to " + json::serialize(object.at("maximum"));
  }
  if (const auto* format = object.if_contains("format"))
    words += " (" + escaped(std::string(format->as_string())) + ")";
  if (object.if_contains("pattern")) words += " (id)";
  return words;
}

const char* place_of(const DocumentedEndpoint& endpoint, const std::string& member) {
  if (is_in_path(endpoint, member)) return "path";
  return endpoint.method == api::Method::post || endpoint.method == api::Method::put ? "body" : "query";
}

std::string fields(const DocumentedEndpoint& endpoint, const SchemaSet& set) {
  const auto members = members_of(endpoint.request, set);
  if (members.empty()) return element("p", "No fields.");
  std::string rows = element("tr", "<th>field</th><th>travels in</th><th>form</th><th>needed</th>");
  for (const DocumentedMember& member : members) {
    rows += element("tr", element("td", element("code", escaped(member.name))) +
                              element("td", place_of(endpoint, member.name)) + element("td", in_words(member.schema)) +
                              element("td", member.required ? "yes" : "no"));
  }
  return element("table", rows);
}

std::string section_of(const DocumentedEndpoint& endpoint, const SchemaSet& set) {
  const std::string permission = boost::describe::enum_to_string(endpoint.permission, "?");
  const bool open = account::may_at_all(nullptr, endpoint.permission).has_value();
  std::string text = "<section id=\"" + escaped(endpoint.name) + "\">";
  text += element("h3", element("code", std::string(http_name(endpoint.method)) + " " + escaped(endpoint.path)));
  text += element("p", escaped(endpoint.summary));
  text += element("p", "Name " + element("code", escaped(endpoint.name)) + ", permission " +
                           element("code", escaped(permission)) + (open ? " (everybody)" : "") + ", answers " +
                           std::to_string(endpoint.status) + " with " +
                           (endpoint.response.is_null() ? "bytes" : in_words(endpoint.response)) + ".");
  if (endpoint.repeat == api::Repeat::once) {
    text += element("p", "Needs an " + element("code", "Idempotency-Key") + " header.");
  }
  return text + fields(endpoint, set) + "</section>\n";
}

std::string types(const SchemaSet& set) {
  std::string text;
  for (const auto& entry : set.by_name) {
    const std::string type(entry.key());
    text += "<section id=\"type-" + escaped(type) + "\">" + element("h3", escaped(type));
    std::string rows = element("tr", "<th>field</th><th>form</th><th>always there</th>");
    for (const auto& member : members_of({{"$ref", "#/components/schemas/" + type}}, set)) {
      rows += element("tr", element("td", element("code", escaped(member.name))) +
                                element("td", in_words(member.schema)) + element("td", member.required ? "yes" : "no"));
    }
    text += element("table", rows) + "</section>\n";
  }
  return text;
}

std::string errors() {
  std::string rows = element("tr", "<th>code</th><th>HTTP</th><th>meaning</th>");
#define PORTICO_ROW(code, meaning_text)                                           \
  rows += "<tr id=\"error-" #code "\">" + element("td", element("code", #code)) + \
          element("td", std::to_string(status_of(ErrorCode::code))) +             \
          element("td", escaped(meaning(ErrorCode::code))) + "</tr>";
  PORTICO_ERROR_CODES(PORTICO_ROW)
#undef PORTICO_ROW
  return element("table", rows);
}

constexpr const char* introduction =
    "<p>Requests and answers are JSON. What a path names in braces travels in the path, other fields in the query of "
    "GET and DELETE and in the body of POST and PUT (<code>Content-Type: application/json</code>). A session is a "
    "cookie, "
    "set by logging in. The same as a file for programs: <a href=\"/api/openapi.json\">openapi.json</a>.</p>"
    "<p>A request that fails is answered with a problem (RFC 9457): its <code>code</code> is one of the list below, "
    "<code>place</code> is a JSON pointer to the field, <code>facts</code> say more, <code>request</code> is the "
    "number to "
    "quote when asking for help.</p>";

}  // namespace

std::string write_page(const std::vector<DocumentedEndpoint>& endpoints, const SchemaSet& set,
                       const DocumentOptions& options) {
  std::string list;
  std::string sections;
  for (const DocumentedEndpoint& endpoint : endpoints) {
    list += element("li", "<a href=\"#" + escaped(endpoint.name) + "\">" + escaped(endpoint.summary) + "</a>");
    sections += section_of(endpoint, set);
  }
  return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
         "content=\"width=device-width\"><title>" +
         escaped(options.title) + " API</title><link rel=\"stylesheet\" href=\"/api/docs.css\"></head>\n<body><main>" +
         element("h1", escaped(options.title) + " API") + introduction + element("ul", list) +
         element("h2", "Endpoints") + sections + element("h2", "Types") + types(set) + element("h2", "Errors") +
         errors() + "</main></body></html>\n";
}

std::string page_style() {
  return "body{font:16px/1.5 system-ui,sans-serif;color:#1c2024;background:#fcfcfd;margin:0}"
         "main{max-width:60rem;margin:0 auto;padding:2rem 1rem}"
         "h1,h2,h3{line-height:1.2;font-weight:600}section{border-top:1px solid #e3e5e8;padding:.5rem 0}"
         "section:target,tr:target{background:#fff7d6}"
         "code{font:.9em ui-monospace,monospace}table{border-collapse:collapse;width:100%}"
         "th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #eef0f2}"
         "th{font-weight:500;color:#60646c}a{color:#0b57d0}\n";
}

}  // namespace portico::http
