#pragma once
// Prices as the engine sees them: whole weights, to be made small. Plain values.
#include <cstdint>
#include <map>
#include <string>

namespace portico::configuration {

// A feature without an entry weighs nothing.
struct Objective {
  std::map<std::string, std::int64_t> features;
  std::map<std::string, std::int64_t> per_unit;  // per unit of an integer feature's number
};

}  // namespace portico::configuration
