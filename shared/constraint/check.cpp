// A second opinion on explanations. Shares nothing with the search: plain chronological backtracking that halves
// ranges, with bounds propagation repeated until nothing changes, over the named rules only.
#include <algorithm>
#include <optional>
#include <set>

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

class Checker {
 public:
  Checker(const Formula& formula, const std::vector<RuleId>& rules, std::int64_t steps) : steps_(steps) {
    const std::set<RuleId> named(rules.begin(), rules.end());
    for (const Clause& clause : formula.clauses()) {
      if (named.count(clause.rule) != 0) clauses_.push_back(&clause);
    }
    for (const Linear& linear : formula.linears()) {
      if (named.count(linear.rule) != 0) linears_.push_back(&linear);
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
  static std::size_t at(VariableId variable) { return static_cast<std::size_t>(variable); }
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
      for (const Clause* clause : clauses_) {
        if (!narrow(*clause, box, has_changed)) return false;
      }
      for (const Linear* linear : linears_) {
        if (!narrow(*linear, box, has_changed)) return false;
      }
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

  // The smallest open variable of a constraint that is not settled yet.
  std::optional<std::size_t> open_variable(const Box& box) const {
    std::optional<std::size_t> best;
    const auto consider = [&](VariableId variable) {
      const Range& range = box[at(variable)];
      if (range.low == range.high) return;
      if (!best || range.high - range.low < box[*best].high - box[*best].low) best = at(variable);
    };
    for (const Clause* clause : clauses_) {
      if (std::any_of(clause->literals.begin(), clause->literals.end(),
                      [&](const Literal& literal) { return verdict(literal, box) == Verdict::holds; })) {
        continue;
      }
      for (const Literal& literal : clause->literals) consider(literal.variable);
    }
    for (const Linear* linear : linears_) {
      if (std::any_of(linear->condition.begin(), linear->condition.end(),
                      [&](const Literal& literal) { return verdict(literal, box) == Verdict::broken; })) {
        continue;
      }
      for (const Literal& literal : linear->condition) consider(literal.variable);
      for (const Term& term : linear->terms) consider(term.variable);
    }
    return best;
  }

  std::vector<const Clause*> clauses_;
  std::vector<const Linear*> linears_;
  std::int64_t steps_;
};

// False: the decision leaves nothing.
bool restrict_to(const Decision& decision, Box& box) {
  Range& range = box[static_cast<std::size_t>(decision.variable)];
  if (decision.value < range.low || decision.value > range.high) return false;
  range = {decision.value, decision.value};
  return true;
}

}  // namespace

Result<bool> check_explanation(const Formula& formula, std::span<const Decision> decisions, const Wish& wish,
                               const Explanation& explanation, std::int64_t steps) {
  Box box;
  for (const Variable& variable : formula.variables()) box.push_back({variable.low, variable.high});
  for (const Decision& decision : wish) {
    if (!restrict_to(decision, box)) return true;
  }
  for (const std::size_t i : explanation.decisions) {
    if (i >= decisions.size()) return error(ErrorCode::value_invalid, {{"expected", "an index of a decision"}});
    if (!restrict_to(decisions[i], box)) return true;
  }
  const std::optional<bool> solution = Checker(formula, explanation.rules, steps).has_solution(std::move(box));
  if (!solution) return error(ErrorCode::limit_reached, {{"limit", std::to_string(steps)}});
  return !*solution;
}

}  // namespace portico::constraint
