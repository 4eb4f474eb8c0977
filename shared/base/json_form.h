#pragma once
// JsonForm<T>: how a T looks in JSON: encode, decode, schema. The generic forms are here; a type with a form of its own
// specialises it (below: ids, dates, instants, quantities, basis points). Heavy: include it in .cpp files only.
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "shared/base/date.h"
#include "shared/base/describe.h"
#include "shared/base/ids.h"
#include "shared/base/money.h"
#include "shared/base/quantity.h"
#include "shared/base/result.h"

namespace portico {

// Collects the schemas of described types under their names, for "components/schemas" of an OpenAPI document.
struct SchemaSet {
  boost::json::object by_name;
};

template <class T>
struct JsonForm;

BOOST_DESCRIBE_ENUM(Currency, EUR, CNY)
BOOST_DESCRIBE_STRUCT(Money, (), (minor, currency))

namespace json_form {

namespace json = boost::json;

Error expected(std::string what);  // value_invalid
std::string pointer(std::string_view key);     // "/key", escaped by RFC 6901
std::string pointer(std::size_t index);  // "/0"

// "portico::order::OrderLine" -> "OrderLine".
template <class T>
std::string type_name() {
  std::string_view text = __PRETTY_FUNCTION__;
  auto from = text.find("T = ") + 4;
  auto name = text.substr(from, text.find_first_of(";]", from) - from);
  return std::string(name.substr(name.rfind(':') == std::string_view::npos ? 0 : name.rfind(':') + 1));
}

template <class T>
constexpr bool is_optional = false;
template <class T>
constexpr bool is_optional<std::optional<T>> = true;

template <class T>
std::string names_of_enum() {
  std::string names;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto d) {
    names += (names.empty() ? "" : ", ");
    names += d.name;
  });
  return names;
}

template <class T>
json::value integer_schema(T least, T most) {
  return {{"type", "integer"}, {"minimum", least}, {"maximum", most}};
}

template <class T>
Result<T> decode_integer(const json::value& value, T least, T most) {
  const auto wrong = [&] {
    return expected("an integer from " + std::to_string(least) + " to " + std::to_string(most));
  };
  if (const auto* number = value.if_int64()) {
    if (*number < static_cast<std::int64_t>(least) || *number > static_cast<std::int64_t>(most)) return wrong();
    return static_cast<T>(*number);
  }
  return wrong();  // JSON numbers above 2^63 - 1 arrive as uint64: always out of range here
}

template <class T>
struct EnumForm {
  static json::value encode(T value) { return boost::describe::enum_to_string(value, "?"); }
  static Result<T> decode(const json::value& value) {
    if (const auto* text = value.if_string()) {
      std::optional<T> found;
      boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto d) {
        if (*text == d.name) found = d.value;
      });
      if (found) return *found;
    }
    return expected("one of " + names_of_enum<T>());
  }
  static json::value schema(SchemaSet&) {
    json::array names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto d) { names.push_back(d.name); });
    return {{"type", "string"}, {"enum", names}};
  }
};

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;

template <class T>
struct StructForm {
  static json::value encode(const T& value) {
    json::object object;
    boost::mp11::mp_for_each<Members<T>>([&](auto d) {
      using Member = std::remove_cvref_t<decltype(value.*d.pointer)>;
      if constexpr (is_optional<Member>) {
        if (!(value.*d.pointer)) return;
      }
      object.emplace(d.name, JsonForm<Member>::encode(value.*d.pointer));
    });
    return object;
  }

  static Result<T> decode(const json::value& value) {
    const auto* object = value.if_object();
    if (!object) return expected("an object");
    T result{};
    std::optional<Error> problem;
    std::size_t known = 0;
    boost::mp11::mp_for_each<Members<T>>([&](auto d) {
      using Member = std::remove_cvref_t<decltype(result.*d.pointer)>;
      if (problem) return;
      const auto* member = object->if_contains(d.name);
      if (!member) {
        if constexpr (!is_optional<Member>) problem = error_at(ErrorCode::field_missing, pointer(d.name));
        return;
      }
      ++known;
      auto decoded = JsonForm<Member>::decode(*member);
      if (!decoded) {
        problem = within(pointer(d.name), decoded.error());
      } else {
        result.*d.pointer = std::move(*decoded);
      }
    });
    if (problem) return *problem;
    if (known != object->size()) return unknown_member(*object);
    return result;
  }

  static Error unknown_member(const json::object& object) {
    std::string names;
    boost::mp11::mp_for_each<Members<T>>([&](auto d) { names += (names.empty() ? "" : ", ") + std::string(d.name); });
    for (const auto& entry : object) {
      bool known = false;
      boost::mp11::mp_for_each<Members<T>>([&](auto d) { known = known || entry.key() == d.name; });
      if (!known) return error_at(ErrorCode::field_unknown, pointer(entry.key()), {{"expected", names}});
    }
    return error(ErrorCode::internal);
  }

  static json::value schema(SchemaSet& set) {
    const std::string name = type_name<T>();
    if (!set.by_name.contains(name)) {
      set.by_name[name] = nullptr;  // holds the place, so that a type may contain itself
      json::object properties;
      json::array required;
      boost::mp11::mp_for_each<Members<T>>([&](auto d) {
        using Member = std::remove_cvref_t<decltype(std::declval<T&>().*d.pointer)>;
        properties.emplace(d.name, JsonForm<Member>::schema(set));
        if constexpr (!is_optional<Member>) required.push_back(d.name);
      });
      json::object schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
      if (!required.empty()) schema["required"] = std::move(required);
      set.by_name[name] = std::move(schema);
    }
    return {{"$ref", "#/components/schemas/" + name}};
  }
};

// A type that is one JSON string: text(value) prints it, `parse` reads it.
template <class T, Result<T> (*parse)(std::string_view)>
struct TextForm {
  static json::value encode(const T& value) { return json::string(text(value)); }
  static Result<T> decode(const json::value& value) {
    const auto* string = value.if_string();
    return parse(string ? std::string_view(*string) : std::string_view());  // the empty text brings the right message
  }
};

// A type that is one integer within its own range.
template <class T, std::int64_t least, std::int64_t most>
struct NumberForm {
  static json::value encode(const T& value) { return value.value; }
  static Result<T> decode(const json::value& value) {
    const auto number = decode_integer<std::int64_t>(value, least, most);
    if (!number) return number.error();
    return T{static_cast<decltype(T::value)>(*number)};
  }
  static json::value schema(SchemaSet&) { return integer_schema(least, most); }
};

}  // namespace json_form

template <class T>
struct JsonForm : std::conditional_t<std::is_enum_v<T>, json_form::EnumForm<T>, json_form::StructForm<T>> {};

template <>
struct JsonForm<bool> {
  static boost::json::value encode(bool value) { return value; }
  static Result<bool> decode(const boost::json::value& value) {
    if (const auto* truth = value.if_bool()) return *truth;
    return json_form::expected("true or false");
  }
  static boost::json::value schema(SchemaSet&) { return {{"type", "boolean"}}; }
};

template <class T>
  requires std::is_integral_v<T>
struct JsonForm<T> {
  using Limits = std::numeric_limits<T>;
  static_assert(std::is_signed_v<T>, "unsigned numbers have no form: give the type a range of its own");
  static boost::json::value encode(T value) { return value; }
  static Result<T> decode(const boost::json::value& value) {
    return json_form::decode_integer<T>(value, Limits::min(), Limits::max());
  }
  static boost::json::value schema(SchemaSet&) {
    return {{"type", "integer"}, {"format", sizeof(T) == 8 ? "int64" : "int32"}};
  }
};

// For measures of drawings only. Money and attributes are integers.
template <>
struct JsonForm<double> {
  static boost::json::value encode(double value) { return value; }
  static Result<double> decode(const boost::json::value& value) {
    if (value.is_number()) return value.to_number<double>();
    return json_form::expected("a number");
  }
  static boost::json::value schema(SchemaSet&) { return {{"type", "number"}}; }
};

template <>
struct JsonForm<std::string> {
  static boost::json::value encode(const std::string& value) { return boost::json::string(value); }
  static Result<std::string> decode(const boost::json::value& value) {
    if (const auto* text = value.if_string()) return std::string(*text);
    return json_form::expected("a text");
  }
  static boost::json::value schema(SchemaSet&) { return {{"type", "string"}}; }
};

template <class T>
struct JsonForm<std::optional<T>> {
  static boost::json::value encode(const std::optional<T>& value) { return JsonForm<T>::encode(*value); }
  static Result<std::optional<T>> decode(const boost::json::value& value) {
    auto decoded = JsonForm<T>::decode(value);
    if (!decoded) return decoded.error();
    return std::optional<T>(std::move(*decoded));
  }
  static boost::json::value schema(SchemaSet& set) { return JsonForm<T>::schema(set); }
};

template <class T>
struct JsonForm<std::vector<T>> {
  static boost::json::value encode(const std::vector<T>& values) {
    boost::json::array array;
    array.reserve(values.size());
    for (const T& value : values) array.push_back(JsonForm<T>::encode(value));
    return array;
  }
  static Result<std::vector<T>> decode(const boost::json::value& value) {
    const auto* array = value.if_array();
    if (!array) return json_form::expected("a list");
    std::vector<T> values;
    values.reserve(array->size());
    for (std::size_t i = 0; i < array->size(); ++i) {
      auto decoded = JsonForm<T>::decode((*array)[i]);
      if (!decoded) return within(json_form::pointer(i), decoded.error());
      values.push_back(std::move(*decoded));
    }
    return values;
  }
  static boost::json::value schema(SchemaSet& set) {
    return {{"type", "array"}, {"items", JsonForm<T>::schema(set)}};
  }
};

template <class T>
struct JsonForm<std::map<std::string, T>> {
  static boost::json::value encode(const std::map<std::string, T>& values) {
    boost::json::object object;
    for (const auto& [key, value] : values) object.emplace(key, JsonForm<T>::encode(value));
    return object;
  }
  static Result<std::map<std::string, T>> decode(const boost::json::value& value) {
    const auto* object = value.if_object();
    if (!object) return json_form::expected("an object");
    std::map<std::string, T> values;
    for (const auto& entry : *object) {
      auto decoded = JsonForm<T>::decode(entry.value());
      if (!decoded) return within(json_form::pointer(entry.key()), decoded.error());
      values.emplace(entry.key(), std::move(*decoded));
    }
    return values;
  }
  static boost::json::value schema(SchemaSet& set) {
    return {{"type", "object"}, {"additionalProperties", JsonForm<T>::schema(set)}};
  }
};

// The first alternative that fits is taken, so alternatives must differ in JSON type (bool, integer, text).
template <class... Ts>
struct JsonForm<std::variant<Ts...>> {
  static boost::json::value encode(const std::variant<Ts...>& value) {
    return std::visit([](const auto& held) { return JsonForm<std::remove_cvref_t<decltype(held)>>::encode(held); },
                      value);
  }
  static Result<std::variant<Ts...>> decode(const boost::json::value& value) {
    std::optional<std::variant<Ts...>> found;
    std::string wanted;
    const auto attempt = [&]<class T>(std::type_identity<T>) {
      if (found) return;
      auto decoded = JsonForm<T>::decode(value);
      if (decoded) {
        found = std::move(*decoded);
      } else {
        wanted += (wanted.empty() ? "" : " or ") + decoded.error().facts["expected"];
      }
    };
    (attempt(std::type_identity<Ts>{}), ...);
    if (!found) return json_form::expected(wanted);
    return std::move(*found);
  }
  static boost::json::value schema(SchemaSet& set) {
    boost::json::array alternatives;
    (alternatives.push_back(JsonForm<Ts>::schema(set)), ...);
    return {{"anyOf", std::move(alternatives)}};
  }
};

template <class Kind>
struct JsonForm<Id<Kind>> : json_form::TextForm<Id<Kind>, &id_from<Kind>> {
  static boost::json::value schema(SchemaSet&) {
    return {{"type", "string"}, {"pattern", "^[0-7][0-9A-HJKMNP-TV-Z]{25}$"}};
  }
};

template <>
struct JsonForm<Date> : json_form::TextForm<Date, &date_from> {
  static boost::json::value schema(SchemaSet&) { return {{"type", "string"}, {"format", "date"}}; }
};

template <>
struct JsonForm<Instant> : json_form::TextForm<Instant, &instant_from> {
  static boost::json::value schema(SchemaSet&) { return {{"type", "string"}, {"format", "date-time"}}; }
};

template <>
struct JsonForm<Quantity> : json_form::NumberForm<Quantity, Quantity::least, Quantity::most> {};

template <>
struct JsonForm<BasisPoints> : json_form::NumberForm<BasisPoints, 0, 1'000'000> {};

}  // namespace portico
