#include "shared/constraint/compile.h"

namespace portico::constraint {

Result<Diagram> compile(const Formula& formula, const CompileLimits& limits) {
  return compile_by_search(formula, limits);
}

}  // namespace portico::constraint
