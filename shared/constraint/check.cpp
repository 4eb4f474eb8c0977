// A second opinion on explanations. Shares nothing with the search: plain chronological backtracking that halves
// ranges, with bounds propagation repeated until nothing changes, over the named rules and their variables only.
#include <algorithm>
#include <optional>
#include <unordered_map>

#include "shared/constraint/reasoner.h"

namespace portico::constraint {
namespace {

using Wide = __int128;

struct Range {
  Wide low = 0;
  Wide high = 0;
};
using Box = std::vector<Range>;

enum class Verdict { open, holds, broken };

// The variables that matter, numbered from 0.
class Space {
 public:
  explicit Space(const Formula& formula) : formula_(formula) {}

  VariableId local(VariableId variable) {
    const auto [place, is_new] = renamed_.emplace(variable, static_cast<VariableId>(box_.size()));
    const Variable& range = formula_.variables()[static_cast<std::size_t>(variable)];
    if (is_new) box_.push_back({range.low, range.high});
    return place->second;
  }
  // False: the decision leaves nothing.
  bool restrict_to(const Decision& decision) {
    Range& range = box_[static_cast<std::size_t>(local(decision.variable))];
    if (decision.value < range.low || decision.value > range.high) return false;
    range = {decision.value, decision.value};
    return true;
  }
  const Box& box() const { return box_; }

 private:
  const Formula& formula_;
  std::unordered_map<VariableId, VariableId> renamed_;
  Box box_;
};

class Checker {
 public:
  Checker(const Formula& formula, const std::vector<RuleId>& rules, Space& space, std::int64_t steps) : steps_(steps) {
    std::vector<bool> is_named(static_cast<std::size_t>(formula.rule_count()), false);
    for (const RuleId rule : rules) {
      if (rule >= 0 && rule < formula.rule_count()) is_named[at(rule)] = true;
    }
    const auto rename = [&](std::vector<Literal>& literals) {
      for (Literal& literal : literals) literal.variable = space.local(literal.variable);
    };
    for (const Clause& clause : formula.clauses()) {
      if (!is_named[at(clause.rule)]) continue;
      clauses_.push_back(clause);
      rename(clauses_.back().literals);
    }
    for (const Linear& linear : formula.linears()) {
      if (!is_named[at(linear.rule)]) continue;
      linears_.push_back(linear);
      rename(linears_.back().condition);
      for (Term& term : linears_.back().terms) term.variable = space.local(term.variable);
    }
    for (const Table& table : formula.tables()) {
      if (!is_named[at(table.rule)]) continue;
      tables_.push_back(table);
      for (VariableId& variable : tables_.back().scope) variable = space.local(variable);
    }
  }

  // nullopt: out of steps.
  std::optional<bool> has_solution(Box box) {
    if (!narrow(box)) return is_out_of_steps() ? std::nullopt : std::optional(false);
    if (is_out_of_steps()) return std::nullopt;
    const std::optional<std::size_t> variable = open_variable(box);
    if (!variable) return true;
    const Range range = box[*variable];
    const Wide middle = range.low + (range.high - range.low) / 2;
    Box lower = box;
    lower[*variable].high = middle;
    const std::optional<bool> below = has_solution(std::move(lower));
    if (!below || *below) return below;
    box[*variable].low = middle + 1;
    return has_solution(std::move(box));
  }

 private:
  static std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }
  bool is_out_of_steps() const { return steps_ < 0; }

  static Verdict verdict(const Literal& literal, const Box& box) {
    const Range& range = box[at(literal.variable)];
    if (range.low != range.high) return Verdict::open;
    return (range.low != 0) == literal.positive ? Verdict::holds : Verdict::broken;
  }
  static void make_true(const Literal& literal, Box& box) {
    box[at(literal.variable)] = literal.positive ? Range{1, 1} : Range{0, 0};
  }
  static Wide most(const Linear& linear, const Box& box) {
    Wide sum = 0;
    for (const Term& term : linear.terms) {
      const Range& range = box[at(term.variable)];
      sum += term.coefficient * (term.coefficient > 0 ? range.high : range.low);
    }
    return sum;
  }

  // False: a constraint cannot hold any more.
  bool narrow(Box& box) {
    bool has_changed = true;
    while (has_changed && !is_out_of_steps()) {
      has_changed = false;
      const auto narrow_all = [&](const auto& constraints) {
        return std::all_of(constraints.begin(), constraints.end(),
                           [&](const auto& constraint) { return narrow(constraint, box, has_changed); });
      };
      if (!narrow_all(clauses_) || !narrow_all(linears_) || !narrow_all(tables_)) return false;
    }
    return true;
  }

  bool narrow(const Clause& clause, Box& box, bool& has_changed) {
    --steps_;
    const Literal* open = nullptr;
    for (const Literal& literal : clause.literals) {
      const Verdict now = verdict(literal, box);
      if (now == Verdict::holds) return true;
      if (now == Verdict::broken) continue;
      if (open != nullptr && !(*open == literal)) return true;
      open = &literal;
    }
    if (open == nullptr) return false;
    make_true(*open, box);
    has_changed = true;
    return true;
  }

  bool narrow(const Linear& linear, Box& box, bool& has_changed) {
    --steps_;
    const Literal* open = nullptr;
    for (const Literal& literal : linear.condition) {
      const Verdict now = verdict(literal, box);
      if (now == Verdict::broken) return true;
      if (now == Verdict::holds) continue;
      if (open != nullptr && !(*open == literal)) return true;
      open = &literal;
    }
    const Wide slack = most(linear, box) - linear.bound;
    if (open != nullptr) {
      if (slack >= 0) return true;
      make_true(!*open, box);
      has_changed = true;
      return true;
    }
    return slack >= 0 && narrow_terms(linear, slack, box, has_changed);
  }

  // A variable named twice is only narrowed by each of its terms alone, which is weaker but right.
  static bool narrow_terms(const Linear& linear, Wide slack, Box& box, bool& has_changed) {
    for (const Term& term : linear.terms) {
      if (term.coefficient == 0) continue;
      Range& range = box[at(term.variable)];
      const Wide size = term.coefficient > 0 ? term.coefficient : -static_cast<Wide>(term.coefficient);
      const Wide room = slack / size;
      if (range.high - range.low <= room) continue;
      if (term.coefficient > 0) {
        range.low = range.high - room;
      } else {
        range.high = range.low + room;
      }
      has_changed = true;
    }
    return true;
  }

  // To the smallest box around the rows that are still allowed.
  bool narrow(const Table& table, Box& box, bool& has_changed) {
    --steps_;
    const std::size_t width = table.scope.size();
    std::vector<Range> hull;
    for (std::size_t row = 0; row < table.tuples.size(); row += width) {
      bool is_allowed = true;
      for (std::size_t i = 0; i < width && is_allowed; ++i) {
        const Range& range = box[at(table.scope[i])];
        is_allowed = table.tuples[row + i] >= range.low && table.tuples[row + i] <= range.high;
      }
      if (!is_allowed) continue;
      const bool is_first = hull.empty();
      if (is_first) hull.resize(width);
      for (std::size_t i = 0; i < width; ++i) {
        const Wide value = table.tuples[row + i];
        hull[i] = is_first ? Range{value, value} : Range{std::min(hull[i].low, value), std::max(hull[i].high, value)};
      }
    }
    if (hull.empty()) return false;
    for (std::size_t i = 0; i < width; ++i) {
      Range& range = box[at(table.scope[i])];
      has_changed = has_changed || hull[i].low != range.low || hull[i].high != range.high;
      range = hull[i];
    }
    return true;
  }

  // The smallest open variable of a constraint that is not settled yet.
  std::optional<std::size_t> open_variable(const Box& box) const {
    std::optional<std::size_t> best;
    const auto consider = [&](VariableId variable) {
      const Range& range = box[at(variable)];
      if (range.low == range.high) return;
      if (!best || range.high - range.low < box[*best].high - box[*best].low) best = at(variable);
    };
    for (const Clause& clause : clauses_) {
      if (std::any_of(clause.literals.begin(), clause.literals.end(),
                      [&](const Literal& literal) { return verdict(literal, box) == Verdict::holds; })) {
        continue;
      }
      for (const Literal& literal : clause.literals) consider(literal.variable);
    }
    for (const Linear& linear : linears_) {
      if (std::any_of(linear.condition.begin(), linear.condition.end(),
                      [&](const Literal& literal) { return verdict(literal, box) == Verdict::broken; })) {
        continue;
      }
      for (const Literal& literal : linear.condition) consider(literal.variable);
      for (const Term& term : linear.terms) consider(term.variable);
    }
    for (const Table& table : tables_) {
      for (const VariableId variable : table.scope) consider(variable);
    }
    return best;
  }

  std::vector<Clause> clauses_;
  std::vector<Linear> linears_;
  std::vector<Table> tables_;
  std::int64_t steps_;
};

}  // namespace

Result<bool> check_explanation(const Formula& formula, std::span<const Decision> decisions, const Wish& wish,
                               const Explanation& explanation, std::int64_t steps) {
  Space space(formula);
  for (const Decision& decision : wish) {
    if (!space.restrict_to(decision)) return true;
  }
  for (const std::size_t i : explanation.decisions) {
    if (i >= decisions.size()) return error(ErrorCode::value_invalid, {{"expected", "an index of a decision"}});
    if (!space.restrict_to(decisions[i])) return true;
  }
  Checker checker(formula, explanation.rules, space, steps);
  const std::optional<bool> solution = checker.has_solution(space.box());
  if (!solution) return error(ErrorCode::limit_reached, {{"limit", std::to_string(steps)}});
  return !*solution;
}

}  // namespace portico::constraint
