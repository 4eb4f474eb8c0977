#pragma once
// How a point looks in JSON: [x, y]. For .cpp files that include the codec's definitions for pictures.
#include "shared/base/json_form.h"
#include "shared/catalog/picture.h"

namespace portico {

template <>
struct JsonForm<catalog::Point> {
  static boost::json::value encode(const catalog::Point& point) { return boost::json::array{point.x, point.y}; }
  static json_form::Problem decode(const boost::json::value& json, catalog::Point& point) {
    const auto* list = json.if_array();
    if (!list || list->size() != 2 || !list->at(0).is_number() || !list->at(1).is_number()) {
      return json_form::expected("two numbers [x, y]");
    }
    point = {list->at(0).to_number<double>(), list->at(1).to_number<double>()};
    return {};
  }
  static boost::json::value schema(SchemaSet&) {
    return {{"type", "array"}, {"items", {{"type", "number"}}}, {"minItems", 2}, {"maxItems", 2}};
  }
};

}  // namespace portico
