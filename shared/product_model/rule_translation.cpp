#include "shared/product_model/rule_translation.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "shared/product_model/linear_form.h"
#include "shared/product_model/quantity.h"
#include "shared/product_model/rule_gates.h"
#include "shared/product_model/small_cnf.h"
#include "shared/product_model/text_translation.h"

namespace portico::product_model {
namespace {

using constraint::Literal;

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

class RuleWriter {
 public:
  RuleWriter(const ProductModel& model, constraint::RuleId rule, Translation& translation)
      : model_(model), translation_(translation), gates_(rule, translation.formula) {}

  // e == wanted
  Result<void> require(const Expression& e, bool wanted) {
    if (e.op == Operator::logical_not) return require(e.operands[0], !wanted);
    if (is_conjunction(e, wanted)) {
      for (const auto& part : parts_of(e, wanted)) {
        if (auto done = require(*part.expression, part.wanted); !done) return done;
      }
      return success();
    }
    if (const auto clauses = small_cnf(model_, translation_, e, wanted)) {
      for (const auto& clause : *clauses) gates_.add_clause(clause);
      return success();
    }
    if (is_comparison(e) && !is_of_texts(e)) {
      const auto cases = cases_of(e);
      if (!cases) return cases.error();
      return require_cases(e, wanted, *cases);
    }
    if (e.op == Operator::equivalent) return require_equivalence(e, wanted);
    return require_one_of(e, wanted);
  }

 private:
  // One case of a comparison: where the guards hold, it compares `left_less_right` with 0; nullopt: it does not hold.
  struct ComparisonCase {
    std::vector<Guard> guards;
    std::optional<LinearForm> left_less_right;
  };
  using ComparisonCases = std::vector<ComparisonCase>;

  Result<ComparisonCases> cases_of(const Expression& e) const {
    auto quantity = difference(model_, translation_, e);
    if (!quantity) return quantity.error();
    ComparisonCases cases;
    for (auto& c : *quantity) {
      ComparisonCase one{std::move(c.guards), std::nullopt};
      if (c.has_value) one.left_less_right = std::move(c.numerator);
      cases.push_back(std::move(one));
    }
    return cases;
  }

  static bool is_simple(const ComparisonCases& cases) {
    return cases.size() == 1 && cases[0].guards.empty() && cases[0].left_less_right;
  }

  // In each case: the guards do not hold, or the comparison == wanted.
  Result<void> require_cases(const Expression& e, bool wanted, const ComparisonCases& cases) {
    for (const auto& one : cases) {
      std::vector<Alternative> otherwise;
      for (const auto& guard : one.guards) {
        if (auto done = collect_opposite(e, guard, otherwise); !done) return done;
      }
      if (!one.left_less_right) {
        if (!wanted) continue;
        gates_.require_one(otherwise);
        continue;
      }
      const auto& form = *one.left_less_right;
      if (e.op == (wanted ? Operator::equal : Operator::not_equal)) {  // both at least and at most 0
        for (const bool is_negative : {false, true}) {
          auto side = gates_.at_least_zero(e, form, is_negative, 0);
          if (!side) return side.error();
          std::vector<Alternative> alternatives{std::move(*side)};
          alternatives.insert(alternatives.end(), otherwise.begin(), otherwise.end());
          gates_.require_one(alternatives);
        }
        continue;
      }
      std::vector<Alternative> alternatives;
      if (auto done = collect_comparison(e, wanted, form, alternatives); !done) return done;
      alternatives.insert(alternatives.end(), otherwise.begin(), otherwise.end());
      gates_.require_one(alternatives);
    }
    return success();
  }

  // The alternatives of which one breaks the guard.
  Result<void> collect_opposite(const Expression& e, const Guard& guard, std::vector<Alternative>& alternatives) {
    for (const bool is_negative : {true, false}) {
      if (!is_negative && !guard.is_exact) continue;
      auto side = gates_.at_least_zero(e, guard.form, is_negative, -1);
      if (!side) return side.error();
      alternatives.emplace_back(std::move(*side));
    }
    return success();
  }

  // The alternatives of which one makes "form compared with 0" == wanted; equality that is wanted is none of these.
  Result<void> collect_comparison(const Expression& e, bool wanted, const LinearForm& form,
                                  std::vector<Alternative>& alternatives) {
    if (e.op == Operator::equal || e.op == Operator::not_equal) {
      for (const bool is_negative : {false, true}) {
        auto side = gates_.at_least_zero(e, form, is_negative, -1);
        if (!side) return side.error();
        alternatives.emplace_back(std::move(*side));
      }
      return success();
    }
    auto side = order(e, form, wanted);
    if (!side) return side.error();
    alternatives.emplace_back(std::move(*side));
    return success();
  }

  Result<void> require_one_of(const Expression& e, bool wanted) {
    std::vector<Alternative> alternatives;
    if (auto done = collect(e, wanted, alternatives); !done) return done;
    gates_.require_one(alternatives);
    return success();
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
    const bool needs_both = e.op == (wanted ? Operator::equal : Operator::not_equal);
    if (is_comparison(e) && !is_of_texts(e) && !needs_both) {
      const auto cases = cases_of(e);
      if (!cases) return cases.error();
      if (is_simple(*cases)) return collect_comparison(e, wanted, *(*cases)[0].left_less_right, alternatives);
      const auto bit = bit_of_cases(e, *cases, std::nullopt);
      if (!bit) return bit.error();
      alternatives.emplace_back(opposite_unless(wanted, *bit));
      return success();
    }
    const auto bit = bit_of(e);
    if (!bit) return bit.error();
    alternatives.emplace_back(opposite_unless(wanted, *bit));
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
      gates_.add_clause({*known ? target : !target});
    } else if (const auto literal = std::get<Literal>(*bit); literal != target) {
      gates_.add_clause({!target, literal});
      gates_.add_clause({target, !literal});
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
      default:
        break;
    }
    if (!is_comparison(e)) return misplaced_number(e);
    if (is_of_texts(e)) return bit_of_texts(e, target);
    const auto cases = cases_of(e);
    if (!cases) return cases.error();
    if (is_simple(*cases)) return bit_of_comparison(e, *(*cases)[0].left_less_right, target);
    return bit_of_cases(e, *cases, target);
  }

  // Exactly one case applies and says what the output is.
  Result<Bit> bit_of_cases(const Expression& e, const ComparisonCases& cases, std::optional<Literal> target) {
    const auto output = target ? *target : gates_.fresh();
    for (const auto& one : cases) {
      std::vector<Alternative> otherwise;
      for (const auto& guard : one.guards) {
        if (auto done = collect_opposite(e, guard, otherwise); !done) return done.error();
      }
      auto value = one.left_less_right ? bit_of_comparison(e, *one.left_less_right, std::nullopt) : Result<Bit>(false);
      if (!value) return value;
      for (const bool is_output : {false, true}) {
        auto alternatives = otherwise;
        for (auto& alternative : alternatives) {  // each guard is needed twice
          if (const auto* form = std::get_if<LinearForm>(&alternative); form && !gates_.known_truth(*form)) {
            alternative = gates_.bit_of_form(*form);
          }
        }
        alternatives.emplace_back(Bit(is_output ? output : !output));
        alternatives.emplace_back(opposite_unless(!is_output, *value));
        gates_.require_one(alternatives);
      }
    }
    return Bit(output);
  }

  Result<Bit> bit_of_comparison(const Expression& e, const LinearForm& form, std::optional<Literal> target) {
    if (e.op == Operator::equal) return bit_of_equality(e, form, target);
    if (e.op == Operator::not_equal) {
      const auto equal = bit_of_equality(e, form, target ? std::optional(!*target) : std::nullopt);
      if (!equal) return equal;
      return opposite(*equal);
    }
    const auto side = order(e, form, true);
    if (!side) return side.error();
    if (const auto known = gates_.known_truth(*side)) return Bit(*known);
    return gates_.bit_of_form(*side, target);
  }

  Result<Bit> bit_of_texts(const Expression& e, std::optional<Literal> target) {
    const auto literals = equal_texts(model_, translation_, e);
    if (!literals) return misplaced_number(e);
    std::vector<Bit> different;
    for (const auto& literal : *literals) different.emplace_back(!literal);
    const bool is_equal = e.op == Operator::equal;
    const auto bit = gates_.gate_or(different, target && is_equal ? std::optional(!*target) : target);
    return is_equal ? opposite(bit) : bit;
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
    if (!is_and) return gates_.gate_or(bits, target);
    return opposite(gates_.gate_or(bits, target ? std::optional(!*target) : std::nullopt));
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
    const auto output = target ? *target : gates_.fresh();
    gates_.add_clause({!output, !a, b});
    gates_.add_clause({!output, a, !b});
    gates_.add_clause({output, a, b});
    gates_.add_clause({output, !a, !b});
    return Bit(output);
  }

  Result<Bit> bit_of_equality(const Expression& e, const LinearForm& form, std::optional<Literal> target) {
    std::vector<Bit> unequal;
    for (const bool is_negative : {false, true}) {
      const auto side = gates_.at_least_zero(e, form, is_negative, -1);
      if (!side) return side.error();
      const auto known = gates_.known_truth(*side);
      unequal.push_back(known ? Bit(*known) : gates_.bit_of_form(*side));
    }
    return opposite(gates_.gate_or(unequal, target ? std::optional(!*target) : std::nullopt));
  }

  static bool is_comparison(const Expression& e) {
    switch (e.op) {
      case Operator::equal:
      case Operator::not_equal:
      case Operator::less:
      case Operator::less_or_equal:
      case Operator::greater:
      case Operator::greater_or_equal:
        return true;
      default:
        return false;
    }
  }

  bool is_of_texts(const Expression& e) const {
    return e.operands[0].op == Operator::text || constant_text(model_, e.operands[0]) != nullptr;
  }

  // "form compared with 0" == wanted as a form that is at least 0.
  Result<LinearForm> order(const Expression& e, const LinearForm& form, bool wanted) const {
    const bool is_strict = e.op == Operator::less || e.op == Operator::greater;
    const bool left_is_larger = e.op == Operator::greater || e.op == Operator::greater_or_equal;
    return gates_.at_least_zero(e, form, left_is_larger != wanted, is_strict == wanted ? -1 : 0);
  }

  static Error misplaced_number(const Expression& e) {
    return error_at(ErrorCode::model_invalid, std::to_string(e.line) + ":" + std::to_string(e.column),
                    {{"reason", "a number stands where a condition is needed"}});
  }

  const ProductModel& model_;
  Translation& translation_;
  RuleGates gates_;
};

}  // namespace

Result<void> add_rule_constraints(const ProductModel& model, const Expression& expression, constraint::RuleId rule,
                                  Translation& translation) {
  return RuleWriter(model, rule, translation).require(expression, true);
}

}  // namespace portico::product_model
