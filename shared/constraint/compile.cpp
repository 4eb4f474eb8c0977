#include "shared/constraint/compile.h"

#include <algorithm>

namespace portico::constraint {
namespace {

bool is_at_most_one(const Linear& linear) {
  return linear.condition.empty() && linear.bound == -1 &&
         std::all_of(linear.terms.begin(), linear.terms.end(), [](const Term& term) { return term.coefficient == -1; });
}

bool has_sums(const Formula& formula) {
  return std::any_of(formula.linears().begin(), formula.linears().end(),
                     [](const Linear& linear) { return !is_at_most_one(linear); });
}

bool has_too_many_values(const Formula& formula) {
  std::int64_t count = 0;
  for (const Variable& variable : formula.variables()) count += variable.high - variable.low + 1;
  return count > Diagram::most_values;
}

}  // namespace

// Clauses are for the search. Tables are for joining, which keeps their structure. With sums either may be the smaller
// one, and both are quick when they succeed.
Result<Diagram> compile(const Formula& formula, const CompileLimits& limits) {
  if (has_too_many_values(formula)) return error(ErrorCode::limit_reached);
  const bool has_tables = !formula.tables().empty();
  if (!has_tables && !has_sums(formula)) return compile_by_search(formula, limits);
  CompileLimits first = limits;
  first.most_nodes = std::min<std::size_t>(limits.most_nodes, 300'000);
  auto joined = compile_by_joining(formula, first);
  if (has_tables && joined) return joined;
  auto searched = compile_by_search(formula, limits);
  if (!searched) return joined ? std::move(joined) : std::move(searched);
  return joined && size_of(*joined) < size_of(*searched) ? std::move(joined) : std::move(searched);
}

std::size_t size_of(const Diagram& diagram) {
  return static_cast<std::size_t>(diagram.branch_count()) + diagram.edge_count() + diagram.place_mentions() +
         diagram.free_mentions();
}

}  // namespace portico::constraint
