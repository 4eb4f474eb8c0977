#include "shared/product_model/rule_translation.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "shared/product_model/numeric_form.h"

namespace portico::product_model {
namespace {

using constraint::Literal;

// A condition that needs no further variable: known, or a literal.
using Bit = std::variant<bool, Literal>;

Bit opposite(const Bit& bit) {
  if (const auto* known = std::get_if<bool>(&bit)) return !*known;
  return !std::get<Literal>(bit);
}

Bit opposite_unless(bool wanted, const Bit& bit) { return wanted ? bit : opposite(bit); }

// An alternative of a clause: a bit, or "the form is at least 0".
using Alternative = std::variant<Bit, LinearForm>;

struct Part {
  const Expression* expression = nullptr;
  bool wanted = true;
};

// "e == wanted" as parts of which all must hold (conjunction) or one (disjunction).
bool is_conjunction(const Expression& e, bool wanted) {
  if (wanted) return e.op == Operator::logical_and;
  return e.op == Operator::logical_or || e.op == Operator::implies;
}

bool is_disjunction(const Expression& e, bool wanted) {
  if (!wanted) return e.op == Operator::logical_and;
  return e.op == Operator::logical_or || e.op == Operator::implies;
}

std::vector<Part> parts_of(const Expression& e, bool wanted) {
  std::vector<Part> parts;
  for (std::size_t i = 0; i < e.operands.size(); ++i) {
    const bool is_premise = e.op == Operator::implies && i == 0;
    parts.push_back({&e.operands[i], wanted != is_premise});
  }
  return parts;
}

// false: the clause holds always (a literal and its opposite).
bool tidy(std::vector<Literal>& literals) {
  std::sort(literals.begin(), literals.end(), [](const Literal& a, const Literal& b) {
    return a.variable != b.variable ? a.variable < b.variable : a.positive < b.positive;
  });
  literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
  return std::adjacent_find(literals.begin(), literals.end(), [](const Literal& a, const Literal& b) {
           return a.variable == b.variable;
         }) == literals.end();
}

class RuleWriter {
 public:
  RuleWriter(const ProductModel& model, constraint::RuleId rule, Translation& translation)
      : model_(model), rule_(rule), translation_(translation), formula_(translation.formula) {}

  // e == wanted
  Result<void> require(const Expression& e, bool wanted) {
    if (e.op == Operator::logical_not) return require(e.operands[0], !wanted);
    if (e.op == Operator::equivalent) return require_equivalence(e, wanted);
    if (is_conjunction(e, wanted)) {
      for (const auto& part : parts_of(e, wanted)) {
        if (auto done = require(*part.expression, part.wanted); !done) return done;
      }
      return success();
    }
    if (e.op == (wanted ? Operator::equal : Operator::not_equal)) return require_equality(e);
    return require_one_of(e, wanted);
  }

 private:
  Result<void> require_one_of(const Expression& e, bool wanted) {
    std::vector<Alternative> alternatives;
    if (auto done = collect(e, wanted, alternatives); !done) return done;
    return require_one(alternatives);
  }

  // The alternatives of which one makes e == wanted.
  Result<void> collect(const Expression& e, bool wanted, std::vector<Alternative>& alternatives) {
    if (e.op == Operator::logical_not) return collect(e.operands[0], !wanted, alternatives);
    if (is_disjunction(e, wanted)) {
      for (const auto& part : parts_of(e, wanted)) {
        if (auto done = collect(*part.expression, part.wanted, alternatives); !done) return done;
      }
      return success();
    }
    if (e.op == (wanted ? Operator::not_equal : Operator::equal)) {  // less, or greater
      for (const bool swapped : {false, true}) {
        auto side = at_least_zero(e, swapped, -1);
        if (!side) return side.error();
        alternatives.push_back(std::move(*side));
      }
      return success();
    }
    if (is_order(e)) {
      auto form = order(e, wanted);
      if (!form) return form.error();
      alternatives.push_back(std::move(*form));
      return success();
    }
    const auto bit = bit_of(e);
    if (!bit) return bit.error();
    alternatives.emplace_back(opposite_unless(wanted, *bit));
    return success();
  }

  // One comparison stays linear, on the condition that nothing else of the clause holds; the others become bits.
  Result<void> require_one(const std::vector<Alternative>& alternatives) {
    std::vector<Literal> literals;
    std::optional<LinearForm> comparison;
    for (const auto& alternative : alternatives) {
      Bit bit = false;
      if (const auto* form = std::get_if<LinearForm>(&alternative)) {
        const auto known = known_truth(*form);
        if (!known && !comparison) {
          comparison = *form;
          continue;
        }
        bit = known ? Bit(*known) : bit_of_form(*form);
      } else {
        bit = std::get<Bit>(alternative);
      }
      if (const auto* literal = std::get_if<Literal>(&bit))
        literals.push_back(*literal);
      else if (std::get<bool>(bit))
        return success();
    }
    if (!tidy(literals)) return success();
    if (!comparison) {
      formula_.add_clause(rule_, std::move(literals));
    } else {
      for (auto& literal : literals) literal = !literal;
      add_at_least_zero(std::move(literals), *comparison);
    }
    return success();
  }

  Result<void> require_equality(const Expression& e) {
    for (const bool swapped : {false, true}) {
      const auto side = at_least_zero(e, swapped, 0);
      if (!side) return side.error();
      if (known_truth(*side) != true) add_at_least_zero({}, *side);
    }
    return success();
  }

  Result<void> require_equivalence(const Expression& e, bool wanted) {
    const bool right_is_plain = e.operands[1].op == Operator::feature;
    const auto first = bit_of(e.operands[right_is_plain ? 1 : 0]);
    if (!first) return first.error();
    const auto& second = e.operands[right_is_plain ? 0 : 1];
    if (const auto* known = std::get_if<bool>(&*first)) return require(second, *known == wanted);
    const auto target = std::get<Literal>(opposite_unless(wanted, *first));
    const auto bit = bit_of(second, target);
    if (!bit) return bit.error();
    if (const auto* known = std::get_if<bool>(&*bit)) {
      add_clause({*known ? target : !target});
    } else if (const auto literal = std::get<Literal>(*bit); literal != target) {
      add_clause({!target, literal});
      add_clause({target, !literal});
    }
    return success();
  }

  // A bit that is true exactly when e holds. Where a gate is needed, its output is `target` if given, else a new
  // variable.
  Result<Bit> bit_of(const Expression& e, std::optional<Literal> target = std::nullopt) {
    switch (e.op) {
      case Operator::feature:
        return Bit(Literal{translation_.chosen[static_cast<std::size_t>(e.feature)], true});
      case Operator::logical_not: {
        const auto inner = bit_of(e.operands[0], target ? std::optional(!*target) : std::nullopt);
        if (!inner) return inner;
        return opposite(*inner);
      }
      case Operator::logical_and:
      case Operator::logical_or:
      case Operator::implies:
        return bit_of_junction(e, target);
      case Operator::equivalent:
        return bit_of_equivalence(e, target);
      case Operator::equal:
        return bit_of_equality(e, target);
      case Operator::not_equal: {
        const auto equal = bit_of_equality(e, target ? std::optional(!*target) : std::nullopt);
        if (!equal) return equal;
        return opposite(*equal);
      }
      default:
        break;
    }
    if (!is_order(e)) return misplaced_number(e);
    const auto form = order(e, true);
    if (!form) return form.error();
    if (const auto known = known_truth(*form)) return Bit(*known);
    return bit_of_form(*form, target);
  }

  Result<Bit> bit_of_junction(const Expression& e, std::optional<Literal> target) {
    const bool is_and = e.op == Operator::logical_and;
    std::vector<Bit> bits;
    for (const auto& part : parts_of(e, true)) {
      const auto bit = bit_of(*part.expression);
      if (!bit) return bit;
      const auto right_way = opposite_unless(part.wanted, *bit);
      bits.push_back(is_and ? opposite(right_way) : right_way);
    }
    // a & b is the opposite of !a | !b.
    if (!is_and) return gate_or(bits, target);
    return opposite(gate_or(bits, target ? std::optional(!*target) : std::nullopt));
  }

  Result<Bit> bit_of_equivalence(const Expression& e, std::optional<Literal> target) {
    const auto left = bit_of(e.operands[0]);
    if (!left) return left;
    const auto right = bit_of(e.operands[1]);
    if (!right) return right;
    if (const auto* known = std::get_if<bool>(&*left)) return opposite_unless(*known, *right);
    if (const auto* known = std::get_if<bool>(&*right)) return opposite_unless(*known, *left);
    const auto a = std::get<Literal>(*left);
    const auto b = std::get<Literal>(*right);
    if (a.variable == b.variable) return Bit(a == b);
    const auto output = target ? *target : fresh();
    add_clause({!output, !a, b});
    add_clause({!output, a, !b});
    add_clause({output, a, b});
    add_clause({output, !a, !b});
    return Bit(output);
  }

  Result<Bit> bit_of_equality(const Expression& e, std::optional<Literal> target) {
    std::vector<Bit> unequal;
    for (const bool swapped : {false, true}) {
      const auto side = at_least_zero(e, swapped, -1);
      if (!side) return side.error();
      const auto known = known_truth(*side);
      unequal.push_back(known ? Bit(*known) : bit_of_form(*side));
    }
    return opposite(gate_or(unequal, target ? std::optional(!*target) : std::nullopt));
  }

  Bit gate_or(const std::vector<Bit>& bits, std::optional<Literal> target) {
    std::vector<Literal> literals;
    for (const auto& bit : bits) {
      if (const auto* literal = std::get_if<Literal>(&bit))
        literals.push_back(*literal);
      else if (std::get<bool>(bit))
        return true;
    }
    if (!tidy(literals)) return true;
    if (literals.empty()) return false;
    if (literals.size() == 1) return literals[0];
    const auto output = target ? *target : fresh();
    for (const auto& literal : literals) add_clause({output, !literal});
    literals.push_back(!output);
    add_clause(std::move(literals));
    return output;
  }

  Bit bit_of_form(const LinearForm& form, std::optional<Literal> target = std::nullopt) {
    const auto output = target ? *target : fresh();
    add_at_least_zero({output}, form);
    formula_.add_at_most(rule_, {!output}, form.terms(), -form.constant - 1);
    return output;
  }

  static bool is_order(const Expression& e) {
    return e.op == Operator::less || e.op == Operator::less_or_equal || e.op == Operator::greater ||
           e.op == Operator::greater_or_equal;
  }

  // "e == wanted" as a form that is at least 0.
  Result<LinearForm> order(const Expression& e, bool wanted) {
    const bool is_strict = e.op == Operator::less || e.op == Operator::greater;
    const bool left_is_larger = e.op == Operator::greater || e.op == Operator::greater_or_equal;
    return at_least_zero(e, left_is_larger != wanted, is_strict == wanted ? -1 : 0);
  }

  // left - right + shift; `swapped`: right - left + shift.
  Result<LinearForm> at_least_zero(const Expression& e, bool swapped, std::int64_t shift) {
    auto form = difference_form(model_, translation_, e, swapped);
    if (!form) return form;
    const LinearForm constant{{}, shift};
    form = sum(std::move(*form), constant);
    if (form) {
      const auto range = bounds(*form, formula_.variables());
      if (range) return form;
    }
    return error_at(ErrorCode::amount_overflow, std::to_string(e.line) + ":" + std::to_string(e.column));
  }

  // Of "the form is at least 0"; the form has passed at_least_zero.
  std::optional<bool> known_truth(const LinearForm& form) const {
    const auto range = bounds(form, formula_.variables());
    if (range->low >= 0) return true;
    if (range->high < 0) return false;
    return std::nullopt;
  }

  static Error misplaced_number(const Expression& e) {
    return error_at(ErrorCode::model_invalid, std::to_string(e.line) + ":" + std::to_string(e.column),
                    {{"reason", "a number stands where a condition is needed"}});
  }

  void add_at_least_zero(std::vector<Literal> condition, const LinearForm& form) {
    formula_.add_at_least(rule_, std::move(condition), form.terms(), -form.constant);
  }

  void add_clause(std::vector<Literal> literals) {
    if (tidy(literals)) formula_.add_clause(rule_, std::move(literals));
  }

  Literal fresh() { return {formula_.add_boolean(), true}; }

  const ProductModel& model_;
  constraint::RuleId rule_;
  Translation& translation_;
  constraint::Formula& formula_;
};

}  // namespace

Result<void> add_rule_constraints(const ProductModel& model, const Expression& expression, constraint::RuleId rule,
                                  Translation& translation) {
  return RuleWriter(model, rule, translation).require(expression, true);
}

}  // namespace portico::product_model
