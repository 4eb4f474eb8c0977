#pragma once
// What somebody would rather have, where the decisions leave a choice: answers of guided selling, and what the product
// model itself proposes (attribute `default`: true on a feature, a number on an integer feature). Plain values.
#include <cstdint>
#include <map>
#include <string>

#include "shared/base/describe.h"

namespace portico::configuration {

// As near to this number as possible. A number between two steps or outside the range counts as the nearest one.
struct NumberTarget {
  std::int64_t number = 0;
  std::int64_t weight = 1;  // of each unit of distance; not negative. Not chosen: as bad as the farthest number

  friend bool operator==(const NumberTarget&, const NumberTarget&) = default;
};
BOOST_DESCRIBE_STRUCT(NumberTarget, (), (number, weight))

// By feature name; features that the model does not have are passed over.
struct Preferences {
  std::map<std::string, std::int64_t> features;  // above 0: rather with it; below 0: rather without
  std::map<std::string, NumberTarget> numbers;   // of integer features

  friend bool operator==(const Preferences&, const Preferences&) = default;
};
BOOST_DESCRIBE_STRUCT(Preferences, (), (features, numbers))

inline constexpr const char* default_attribute = "default";

}  // namespace portico::configuration
