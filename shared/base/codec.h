#pragma once
// JSON in both directions for described types. Cheap to include: the work is in codec_impl.h, which one .cpp of each
// feature includes to instantiate its types with PORTICO_CODEC(Type).
//
// Form: structs are objects (every member required unless std::optional, unknown members refused), enums their names,
// vectors arrays, maps with string keys objects, ids, dates and instants strings, quantities and numbers integers.
#include <boost/json/fwd.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace portico {

template <class T>
std::string to_json(const T& value);

// Errors: json_malformed, value_invalid, field_missing, field_unknown, each with its JSON pointer.
template <class T>
Result<T> from_json(std::string_view text);

template <class T>
boost::json::value to_json_value(const T& value);

template <class T>
Result<T> from_json_value(const boost::json::value& value);

// The JSON Schema of a type; described types go into the set (json_form.h) under their names and come back as "$ref".
struct SchemaSet;
std::shared_ptr<SchemaSet> make_schema_set();

template <class T>
boost::json::value json_schema(SchemaSet& set);

}  // namespace portico
