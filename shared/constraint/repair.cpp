// Ways to have a wish: minimal correction sets in order of size. Each is the cheapest solution where a dropped decision
// costs one and supersets of the earlier ones are shut out, so none is missed and each is minimal.
#include "shared/constraint/search_reasoner.h"

namespace portico::constraint {

// A bound that says "variable = value"; the value must be one of the variable's.
Bound SearchReasoner::equality_of(const Decision& decision) {
  const std::int64_t value = decision.value - formula_.variables()[static_cast<std::size_t>(decision.variable)].low;
  const Bound at_least{2 * decision.variable, value};
  const Bound at_most{2 * decision.variable + 1, -value};
  if (value == 0) return at_most;
  if (value == range_of(decision.variable)) return at_least;
  const auto [place, is_new] = equalities_.emplace(std::pair{decision.variable, value}, Bound{});
  if (is_new) {
    const Bound equal{solver_.add_variable(1, true), 1};
    solver_.add_clause({!equal, at_least});
    solver_.add_clause({!equal, at_most});
    solver_.add_clause({equal, !at_least, !at_most});
    place->second = equal;
  }
  return place->second;
}

Result<std::vector<Repair>> SearchReasoner::repairs(std::span<const Decision> decisions, const Wish& wish,
                                                    std::size_t at_most) {
  start_over_when_crowded();
  std::int64_t steps = limits_.steps;
  std::vector<Soft> softs;
  std::vector<std::optional<Bound>> equalities;
  for (const Decision& decision : decisions) {
    const Variable& variable = formula_.variables()[static_cast<std::size_t>(decision.variable)];
    const bool is_in_range = decision.value >= variable.low && decision.value <= variable.high;
    equalities.push_back(is_in_range ? std::optional(equality_of(decision)) : std::nullopt);
    if (is_in_range) softs.push_back({*equalities.back(), 1, false});
  }
  const Bound is_active{solver_.add_variable(1, true), 1};
  std::vector<Bound> assumptions{is_active};
  for (const Decision& decision : wish) add_assumptions(decision, assumptions);

  std::vector<Repair> repairs;
  while (repairs.size() < at_most) {
    const Answer answer = minimise(assumptions, softs, steps);
    if (answer == Answer::unknown) return limit_error(limits_);
    if (answer == Answer::impossible) break;
    Repair repair;
    std::vector<Bound> other_way{!is_active};
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      const auto variable = static_cast<std::size_t>(decisions[i].variable);
      if (solver_.model()[variable] + formula_.variables()[variable].low == decisions[i].value) continue;
      repair.dropped.push_back(i);
      if (equalities[i]) other_way.push_back(*equalities[i]);
    }
    repairs.push_back(std::move(repair));
    solver_.add_clause(std::move(other_way));
  }
  solver_.add_clause({!is_active});
  return repairs;
}

}  // namespace portico::constraint
