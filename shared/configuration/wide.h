#pragma once
// Sums of weights in 128 bits, and back into 64.
#include <cstdint>
#include <limits>

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

}  // namespace portico::configuration
