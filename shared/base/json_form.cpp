#include "shared/base/json_form.h"

#include <algorithm>

#include "shared/base/codec.h"

namespace portico::json_form {

Error expected(std::string what) { return error(ErrorCode::value_invalid, {{"expected", std::move(what)}}); }

std::string pointer(std::string_view key) {
  std::string escaped = "/";
  for (char c : key) {
    if (c == '~') {
      escaped += "~0";
    } else if (c == '/') {
      escaped += "~1";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string pointer(std::size_t index) { return "/" + std::to_string(index); }

Problem decode_integer(const json::value& json, std::int64_t least, std::int64_t most, std::int64_t& number) {
  const auto* found = json.if_int64();  // above 2^63 - 1 they arrive as uint64: always out of range here
  if (!found || *found < least || *found > most) {
    return expected("an integer from " + std::to_string(least) + " to " + std::to_string(most));
  }
  number = *found;
  return {};
}

json::value encode_enum(std::span<const Enumerator> names, std::int64_t value) {
  for (const Enumerator& one : names) {
    if (one.value == value) return one.name;
  }
  return "?";
}

Problem decode_enum(std::span<const Enumerator> names, const json::value& json, std::int64_t& value) {
  std::string all;
  for (const Enumerator& one : names) {
    if (const auto* text = json.if_string(); text && *text == one.name) {
      value = one.value;
      return {};
    }
    all += (all.empty() ? "" : ", ") + std::string(one.name);
  }
  return expected("one of " + all);
}

json::value enum_schema(std::span<const Enumerator> names) {
  json::array all;
  for (const Enumerator& one : names) all.push_back(one.name);
  return {{"type", "string"}, {"enum", all}};
}

json::value encode_struct(std::span<const Member> members, const void* object) {
  json::object result;
  for (const Member& member : members) {
    const void* value = member.of(const_cast<void*>(object));  // one accessor for both directions
    if (member.is_absent && member.is_absent(value)) continue;
    result.emplace(member.name, member.form->encode(value));
  }
  return result;
}

namespace {

Error unknown_member(std::span<const Member> members, const json::object& object) {
  std::string names;
  for (const Member& member : members) names += (names.empty() ? "" : ", ") + std::string(member.name);
  for (const auto& entry : object) {
    const bool is_known =
        std::any_of(members.begin(), members.end(), [&](const Member& member) { return entry.key() == member.name; });
    if (!is_known) return error_at(ErrorCode::field_unknown, pointer(entry.key()), {{"expected", names}});
  }
  return error(ErrorCode::internal);
}

}  // namespace

Problem decode_struct(std::span<const Member> members, const json::value& json, void* object) {
  const auto* given = json.if_object();
  if (!given) return expected("an object");
  std::size_t known = 0;
  for (const Member& member : members) {
    const auto* value = given->if_contains(member.name);
    if (!value) {
      if (!member.is_absent) return error_at(ErrorCode::field_missing, pointer(member.name));
      continue;
    }
    ++known;
    if (auto problem = member.form->decode(*value, member.of(object))) return within(pointer(member.name), *problem);
  }
  if (known != given->size()) return unknown_member(members, *given);
  return {};
}

json::value struct_schema(std::span<const Member> members, const std::string& name, SchemaSet& set) {
  if (!set.by_name.contains(name)) {
    set.by_name[name] = nullptr;  // holds the place, so that a type may contain itself
    json::object properties;
    json::array required;
    for (const Member& member : members) {
      properties.emplace(member.name, member.form->schema(set));
      if (!member.is_absent) required.push_back(member.name);
    }
    json::object schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!required.empty()) schema["required"] = std::move(required);
    set.by_name[name] = std::move(schema);
  }
  return {{"$ref", "#/components/schemas/" + name}};
}

json::value encode_list(const Form& form, const void* first, std::size_t count, std::size_t stride) {
  json::array array;
  array.reserve(count);
  for (std::size_t i = 0; i < count; ++i) array.push_back(form.encode(static_cast<const char*>(first) + i * stride));
  return array;
}

Problem decode_list(const Form& form, const json::value& json, void* list, void* (*append)(void* list)) {
  const auto* array = json.if_array();
  if (!array) return expected("a list");
  for (std::size_t i = 0; i < array->size(); ++i) {
    if (auto problem = form.decode((*array)[i], append(list))) return within(pointer(i), *problem);
  }
  return {};
}

}  // namespace portico::json_form

namespace portico {

json_form::Problem JsonForm<bool>::decode(const boost::json::value& json, bool& value) {
  const auto* truth = json.if_bool();
  if (!truth) return json_form::expected("true or false");
  value = *truth;
  return {};
}

boost::json::value JsonForm<bool>::schema(SchemaSet&) { return {{"type", "boolean"}}; }

json_form::Problem JsonForm<double>::decode(const boost::json::value& json, double& value) {
  if (!json.is_number()) return json_form::expected("a number");
  value = json.to_number<double>();
  return {};
}

boost::json::value JsonForm<double>::schema(SchemaSet&) { return {{"type", "number"}}; }

boost::json::value JsonForm<std::string>::encode(const std::string& value) { return boost::json::string(value); }

json_form::Problem JsonForm<std::string>::decode(const boost::json::value& json, std::string& value) {
  const auto* text = json.if_string();
  if (!text) return json_form::expected("a text");
  value.assign(text->data(), text->size());
  return {};
}

boost::json::value JsonForm<std::string>::schema(SchemaSet&) { return {{"type", "string"}}; }

std::shared_ptr<SchemaSet> make_schema_set() { return std::make_shared<SchemaSet>(); }

}  // namespace portico
