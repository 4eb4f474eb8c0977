#pragma once
// What a customer decided about one feature: chosen or refused (true, false), a number of an integer feature (which
// chooses it), or the words of a text feature (which choose it). Features are named as in the product model.
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/describe.h"

namespace portico::configuration {

struct Decision {
  std::string feature;
  std::variant<bool, std::int64_t, std::string> value;

  friend bool operator==(const Decision&, const Decision&) = default;
};
BOOST_DESCRIBE_STRUCT(Decision, (), (feature, value))

using Value = decltype(Decision::value);
using Decisions = std::vector<Decision>;  // in the order in which they were taken

}  // namespace portico::configuration
