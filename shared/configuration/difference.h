#pragma once
// What two configurations differ in, feature by feature; also across versions of a model, as features have names.
#include <optional>
#include <string>
#include <vector>

#include "shared/configuration/decision.h"
#include "shared/configuration/state.h"

namespace portico::configuration {

using Value = decltype(Decision::value);

// before, after: true (chosen), a number or a text; absent: not chosen. Never equal.
struct Difference {
  std::string feature;
  std::optional<Value> before;
  std::optional<Value> after;

  friend bool operator==(const Difference&, const Difference&) = default;
};

// By feature name.
std::vector<Difference> differences(const Selection& before, const Selection& after);

}  // namespace portico::configuration
