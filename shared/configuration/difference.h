#pragma once
// What two configurations differ in, feature by feature; also across versions of a model, as features have names.
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/configuration/decision.h"
#include "shared/configuration/objective.h"
#include "shared/configuration/state.h"

namespace portico::configuration {

// before, after: true (chosen), a number or a text; absent: not chosen. Never equal.
struct Difference {
  std::string feature;
  std::optional<Value> before;
  std::optional<Value> after;
  std::int64_t weight = 0;  // what it adds to the whole by the objective; 0 without one

  friend bool operator==(const Difference&, const Difference&) = default;
};

// By feature name.
std::vector<Difference> differences(const Selection& before, const Selection& after);
// With the weight of each: they add up to the difference between the weights of both products. Errors: amount_overflow.
Result<std::vector<Difference>> differences(const Selection& before, const Selection& after,
                                            const Objective& objective);

}  // namespace portico::configuration
