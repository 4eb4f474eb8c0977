#pragma once
// Sums of weights in 128 bits, and back into 64.
#include <cstdint>
#include <limits>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/reasoner.h"

namespace portico::configuration {

using Wide = __int128;

// Errors: amount_overflow.
inline Result<std::int64_t> narrowed(Wide value) {
  if (value > std::numeric_limits<std::int64_t>::max() || value < -std::numeric_limits<std::int64_t>::max()) {
    return error(ErrorCode::amount_overflow);
  }
  return static_cast<std::int64_t>(value);
}

inline Wide value_of(const constraint::Objective& objective, const constraint::Assignment& assignment) {
  Wide value = 0;
  for (const constraint::Term& term : objective) {
    value += static_cast<Wide>(term.coefficient) * assignment[static_cast<std::size_t>(term.variable)];
  }
  return value;
}

// What lies between the least and the greatest value that the terms could have.
inline Wide span_of(const constraint::Objective& objective, const std::vector<constraint::Variable>& variables) {
  Wide span = 0;
  for (const constraint::Term& term : objective) {
    const constraint::Variable& variable = variables[static_cast<std::size_t>(term.variable)];
    const Wide each = term.coefficient < 0 ? -static_cast<Wide>(term.coefficient) : static_cast<Wide>(term.coefficient);
    span += each * (variable.high - variable.low);
  }
  return span;
}

// Objectives that are put together here stay within this, so that every reasoner can add them up.
inline constexpr Wide widest_span = Wide{1} << 60;

}  // namespace portico::configuration
