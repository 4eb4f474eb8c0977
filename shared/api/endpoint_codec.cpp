#include "shared/api/endpoint_codec.h"

#include <boost/assert.hpp>
#include <boost/json/serialize.hpp>
#include <limits>
#include <optional>

#include "shared/base/codec_impl.h"

PORTICO_CODEC(portico::api::Nothing);

namespace portico::api {
namespace {

namespace json = boost::json;

bool is_in_path(std::string_view path, std::string_view member) {
  return path.find("{" + std::string(member) + "}") != std::string_view::npos;
}

std::string text_of(const json::value& value) {
  if (const auto* text = value.if_string()) return std::string(*text);
  BOOST_ASSERT_MSG(value.is_int64() || value.is_bool(), "a member in path or query has no one-word form");
  return json::serialize(value);
}

// Decimal digits as JSON writes them: no plus, no leading zero, no minus zero.
std::optional<std::int64_t> strict_integer(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  const std::string_view digits = text.substr(negative ? 1 : 0);
  if (digits.empty() || digits.size() > 19 || (digits.front() == '0' && (digits.size() > 1 || negative))) return {};
  std::uint64_t number = 0;  // 19 digits fit
  for (char c : digits) {
    if (c < '0' || c > '9') return {};
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  const std::uint64_t most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) + (negative ? 1 : 0);
  if (number > most) return {};
  return static_cast<std::int64_t>(negative ? std::uint64_t{0} - number : number);
}

// What does not read as the member's type stays a text, and the member's own decoder says what it expects instead.
json::value value_of(TextKind kind, const std::string& text) {
  if (kind == TextKind::integer) {
    if (const auto number = strict_integer(text)) return *number;
  }
  if (kind == TextKind::truth && (text == "true" || text == "false")) return text == "true";
  return json::string(text);
}

const RequestMember* find(const RequestShape& shape, std::string_view name) {
  for (const RequestMember& member : shape) {
    if (member.name == name) return &member;
  }
  return nullptr;
}

Error unknown(const RequestShape& shape, const Texts& path, std::string_view name) {
  std::string names;
  for (const RequestMember& member : shape) {
    if (!path.count(member.name)) names += (names.empty() ? "" : ", ") + member.name;
  }
  return error_at(ErrorCode::field_unknown, json_form::pointer(name), {{"expected", names}});
}

TextKind kind_of(const json::value& schema) {
  const auto* object = schema.if_object();
  const auto* type = object ? object->if_contains("type") : nullptr;
  const auto* name = type ? type->if_string() : nullptr;
  if (name && *name == "integer") return TextKind::integer;
  if (name && *name == "boolean") return TextKind::truth;
  return TextKind::text;
}

}  // namespace

RequestShape shape_of(const json::value& schema, const SchemaSet& set) {
  constexpr std::string_view prefix = "#/components/schemas/";
  const std::string_view reference = schema.as_object().at("$ref").as_string();
  const auto& type = set.by_name.at(reference.substr(prefix.size())).as_object();
  RequestShape shape;
  for (const auto& entry : type.at("properties").as_object()) {
    shape.push_back({std::string(entry.key()), kind_of(entry.value())});
  }
  return shape;
}

WireRequest write_request(Method method, std::string_view path, const json::value& request) {
  Texts in_path;
  Texts in_query;
  json::object in_body;
  for (const auto& entry : request.as_object()) {
    const std::string name(entry.key());
    if (is_in_path(path, name)) {
      in_path[name] = text_of(entry.value());
    } else if (has_body(method)) {
      in_body.emplace(name, entry.value());
    } else {
      in_query[name] = text_of(entry.value());
    }
  }
  WireRequest wire{method, fill_path(path, in_path), {}};
  if (!in_query.empty()) wire.target += "?" + write_query(in_query);
  if (has_body(method)) wire.body = json::serialize(in_body);
  return wire;
}

Result<json::value> read_request(Method method, const RequestShape& shape, const Texts& path, const Texts& query,
                                 std::string_view body) {
  json::object request;
  if (has_body(method) && !body.empty()) {
    auto value = parse_json(body);
    if (!value) return value.error();
    if (!value->is_object()) return json_form::expected("an object");
    request = std::move(value->get_object());
  }
  for (const auto& entry : request) {
    if (path.count(std::string(entry.key()))) return unknown(shape, path, entry.key());
  }
  for (const auto& [name, text] : query) {
    const RequestMember* member = find(shape, name);
    if (has_body(method) || !member || path.count(name)) return unknown(shape, path, name);
    request.emplace(name, value_of(member->kind, text));
  }
  for (const auto& [name, text] : path) {
    const RequestMember* member = find(shape, name);
    BOOST_ASSERT_MSG(member, "the path names a part that the request does not have");
    if (member) request.emplace(name, value_of(member->kind, text));
  }
  return json::value(std::move(request));
}

}  // namespace portico::api
