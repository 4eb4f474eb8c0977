#pragma once
// Reads product models in the JSON form that the public table models come in (Renault Mégane, CLib's PC): variables
// with a domain each, constraints as tables or as expressions. For tests and measurements.
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/formula.h"

namespace portico::constraint::testing {

struct ClibModel {
  std::string name;
  std::vector<std::string> names;                 // by variable
  std::vector<std::vector<std::string>> domains;  // by variable: its values as text
  // Values are indices into the domains; one rule for each constraint. An expression is the table of what it allows of
  // the values that the given tables allow to each variable by themselves.
  Formula formula;
};

// Errors: what parse_json says; value_invalid with place; limit_reached when an expression has too many combinations.
Result<ClibModel> read_clib(std::string_view json);

}  // namespace portico::constraint::testing
