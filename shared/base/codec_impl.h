#pragma once
// The definitions behind codec.h. Include it in the one .cpp that instantiates a feature's types:
//   PORTICO_CODEC(portico::order::Order);   (at namespace scope outside any namespace but portico's)
#include <boost/json/serialize.hpp>

#include "shared/base/codec.h"
#include "shared/base/json.h"
#include "shared/base/json_form.h"

namespace portico {

template <class T>
boost::json::value to_json_value(const T& value) {
  return JsonForm<T>::encode(value);
}

template <class T>
Result<T> from_json_value(const boost::json::value& value) {
  T result{};
  if (const auto problem = JsonForm<T>::decode(value, result)) return *problem;
  return result;
}

template <class T>
boost::json::value json_schema(SchemaSet& set) {
  return JsonForm<T>::schema(set);
}

template <class T>
std::string to_json(const T& value) {
  return boost::json::serialize(JsonForm<T>::encode(value));
}

template <class T>
Result<T> from_json(std::string_view text) {
  const auto value = parse_json(text);
  if (!value) return value.error();
  return from_json_value<T>(*value);
}

}  // namespace portico

#define PORTICO_CODEC(...)                                                                   \
  template boost::json::value portico::json_schema<__VA_ARGS__>(portico::SchemaSet&);        \
  template boost::json::value portico::to_json_value<__VA_ARGS__>(const __VA_ARGS__&);       \
  template portico::Result<__VA_ARGS__> portico::from_json_value(const boost::json::value&); \
  template std::string portico::to_json<__VA_ARGS__>(const __VA_ARGS__&);                    \
  template portico::Result<__VA_ARGS__> portico::from_json<__VA_ARGS__>(std::string_view)
