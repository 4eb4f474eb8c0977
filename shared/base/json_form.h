#pragma once
// JsonForm<T>: how a T looks in JSON: encode, decode, schema. The generic forms are here; a type with a form of its own
// specialises it (below: ids, dates, instants, quantities, basis points). Heavy: include it in .cpp files only.
//
// Structs, enums and lists are walked at run time by tables of their members (json_form.cpp), so that a described type
// adds a few hundred bytes of program and not a few thousand.
#include <array>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/json/value.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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

Error expected(std::string what);           // value_invalid
std::string pointer(std::string_view key);  // "/key", escaped by RFC 6901
std::string pointer(std::size_t index);     // "/0"

// "portico::order::OrderLine" -> "OrderLine".
template <class T>
std::string type_name() {
  std::string_view text = __PRETTY_FUNCTION__;
  auto from = text.find("T = ") + 4;
  auto name = text.substr(from, text.find_first_of(";]", from) - from);
  return std::string(name.substr(name.rfind(':') == std::string_view::npos ? 0 : name.rfind(':') + 1));
}

// What a decoder found wrong; nullopt: nothing, the value is there.
using Problem = std::optional<Error>;

// JsonForm<T> behind pointers to a T.
struct Form {
  json::value (*encode)(const void* value);
  Problem (*decode)(const json::value& json, void* value);  // into a T made by default
  json::value (*schema)(SchemaSet& set);
};

template <class T>
inline constexpr Form form_of{
    [](const void* value) -> json::value { return JsonForm<T>::encode(*static_cast<const T*>(value)); },
    [](const json::value& json, void* value) { return JsonForm<T>::decode(json, *static_cast<T*>(value)); },
    [](SchemaSet& set) -> json::value { return JsonForm<T>::schema(set); }};

template <class T>
constexpr bool is_optional = false;
template <class T>
constexpr bool is_optional<std::optional<T>> = true;

template <class T>
json::value integer_schema(T least, T most) {
  return {{"type", "integer"}, {"minimum", least}, {"maximum", most}};
}

Problem decode_integer(const json::value& json, std::int64_t least, std::int64_t most, std::int64_t& number);

struct Enumerator {
  const char* name;
  std::int64_t value;
};
json::value encode_enum(std::span<const Enumerator> names, std::int64_t value);
Problem decode_enum(std::span<const Enumerator> names, const json::value& json, std::int64_t& value);
json::value enum_schema(std::span<const Enumerator> names);

template <class T>
struct EnumForm {
  static json::value encode(T value) { return encode_enum(names(), static_cast<std::int64_t>(value)); }
  static Problem decode(const json::value& json, T& value) {
    std::int64_t number = 0;
    if (auto problem = decode_enum(names(), json, number)) return problem;
    value = static_cast<T>(number);
    return {};
  }
  static json::value schema(SchemaSet&) { return enum_schema(names()); }

 private:
  static std::span<const Enumerator> names() { return table(boost::describe::describe_enumerators<T>()); }
  template <template <class...> class List, class... D>
  static std::span<const Enumerator> table(List<D...>) {
    static constexpr std::array<Enumerator, sizeof...(D)> all{
        Enumerator{D::name, static_cast<std::int64_t>(D::value)}...};
    return all;
  }
};

struct Member {
  const char* name;
  const Form* form;
  void* (*of)(void* object);
  bool (*is_absent)(const void* member);  // null: it is always there
};
json::value encode_struct(std::span<const Member> members, const void* object);
Problem decode_struct(std::span<const Member> members, const json::value& json, void* object);
json::value struct_schema(std::span<const Member> members, const std::string& name, SchemaSet& set);

template <class T>
struct StructForm {
  static json::value encode(const T& value) { return encode_struct(members(), &value); }
  static Problem decode(const json::value& json, T& value) { return decode_struct(members(), json, &value); }
  static json::value schema(SchemaSet& set) { return struct_schema(members(), type_name<T>(), set); }

 private:
  static std::span<const Member> members() {
    return table(boost::describe::describe_members<T, boost::describe::mod_public>());
  }
  template <template <class...> class List, class... D>
  static std::span<const Member> table(List<D...>) {
    static constexpr std::array<Member, sizeof...(D)> all{member<D>()...};
    return all;
  }
  template <class D>
  static constexpr Member member() {
    using Type = std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>;
    Member result{D::name, &form_of<Type>,
                  [](void* object) -> void* { return &(static_cast<T*>(object)->*D::pointer); }, nullptr};
    if constexpr (is_optional<Type>) {
      result.is_absent = [](const void* member) { return !static_cast<const Type*>(member)->has_value(); };
    }
    return result;
  }
};

json::value encode_list(const Form& form, const void* first, std::size_t count, std::size_t stride);
// `append` makes one more element and gives its place.
Problem decode_list(const Form& form, const json::value& json, void* list, void* (*append)(void* list));

// A type that is one JSON string: text(value) prints it, `parse` reads it.
template <class T, Result<T> (*parse)(std::string_view)>
struct TextForm {
  static json::value encode(const T& value) { return json::string(text(value)); }
  static Problem decode(const json::value& json, T& value) {
    const auto* string = json.if_string();
    // the empty text brings the right message
    auto parsed = parse(string ? std::string_view(*string) : std::string_view());
    if (!parsed) return parsed.error();
    value = *parsed;
    return {};
  }
};

// A type that is one integer within its own range.
template <class T, std::int64_t least, std::int64_t most>
struct NumberForm {
  static json::value encode(const T& value) { return value.value; }
  static Problem decode(const json::value& json, T& value) {
    std::int64_t number = 0;
    if (auto problem = decode_integer(json, least, most, number)) return problem;
    value = T{static_cast<decltype(T::value)>(number)};
    return {};
  }
  static json::value schema(SchemaSet&) { return integer_schema(least, most); }
};

}  // namespace json_form

template <class T>
struct JsonForm : std::conditional_t<std::is_enum_v<T>, json_form::EnumForm<T>, json_form::StructForm<T>> {};

template <>
struct JsonForm<bool> {
  static boost::json::value encode(bool value) { return value; }
  static json_form::Problem decode(const boost::json::value& json, bool& value);
  static boost::json::value schema(SchemaSet&);
};

template <class T>
requires std::is_integral_v<T>
struct JsonForm<T> {
  using Limits = std::numeric_limits<T>;
  static_assert(std::is_signed_v<T>, "unsigned numbers have no form: give the type a range of its own");
  static boost::json::value encode(T value) { return value; }
  static json_form::Problem decode(const boost::json::value& json, T& value) {
    std::int64_t number = 0;
    if (auto problem = json_form::decode_integer(json, Limits::min(), Limits::max(), number)) return problem;
    value = static_cast<T>(number);
    return {};
  }
  static boost::json::value schema(SchemaSet&) {
    return {{"type", "integer"}, {"format", sizeof(T) == 8 ? "int64" : "int32"}};
  }
};

// For measures of drawings only. Money and attributes are integers.
template <>
struct JsonForm<double> {
  static boost::json::value encode(double value) { return value; }
  static json_form::Problem decode(const boost::json::value& json, double& value);
  static boost::json::value schema(SchemaSet&);
};

template <>
struct JsonForm<std::string> {
  static boost::json::value encode(const std::string& value);
  static json_form::Problem decode(const boost::json::value& json, std::string& value);
  static boost::json::value schema(SchemaSet&);
};

template <class T>
struct JsonForm<std::optional<T>> {
  static boost::json::value encode(const std::optional<T>& value) { return JsonForm<T>::encode(*value); }
  static json_form::Problem decode(const boost::json::value& json, std::optional<T>& value) {
    return JsonForm<T>::decode(json, value.emplace());
  }
  static boost::json::value schema(SchemaSet& set) { return JsonForm<T>::schema(set); }
};

template <class T>
struct JsonForm<std::vector<T>> {
  static boost::json::value encode(const std::vector<T>& values) {
    return json_form::encode_list(json_form::form_of<T>, values.data(), values.size(), sizeof(T));
  }
  static json_form::Problem decode(const boost::json::value& json, std::vector<T>& values) {
    return json_form::decode_list(json_form::form_of<T>, json, &values, [](void* list) -> void* {
      return &static_cast<std::vector<T>*>(list)->emplace_back();
    });
  }
  static boost::json::value schema(SchemaSet& set) { return {{"type", "array"}, {"items", JsonForm<T>::schema(set)}}; }
};

template <class T>
struct JsonForm<std::map<std::string, T>> {
  static boost::json::value encode(const std::map<std::string, T>& values) {
    boost::json::object object;
    for (const auto& [key, value] : values) object.emplace(key, JsonForm<T>::encode(value));
    return object;
  }
  static json_form::Problem decode(const boost::json::value& json, std::map<std::string, T>& values) {
    const auto* object = json.if_object();
    if (!object) return json_form::expected("an object");
    for (const auto& entry : *object) {
      if (auto problem = JsonForm<T>::decode(entry.value(), values[entry.key()])) {
        return within(json_form::pointer(entry.key()), *problem);
      }
    }
    return {};
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
  static json_form::Problem decode(const boost::json::value& json, std::variant<Ts...>& value) {
    std::string wanted;
    const auto fits = [&]<class T>(std::type_identity<T>) {
      auto problem = JsonForm<T>::decode(json, value.template emplace<T>());
      if (problem) wanted += (wanted.empty() ? "" : " or ") + problem->facts["expected"];
      return !problem;
    };
    if ((fits(std::type_identity<Ts>{}) || ...)) return {};
    return json_form::expected(wanted);
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
