#pragma once
// The lowest layer of rules as constraints: clauses, and further variables that are true exactly when a condition holds
// (Tseitin, 1968, both directions), all under one rule.
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/formula.h"
#include "shared/product_model/linear_form.h"
#include "shared/product_model/product_model.h"

namespace portico::product_model {

// A condition that needs no further variable: known, or a literal.
using Bit = std::variant<bool, constraint::Literal>;

Bit opposite(const Bit& bit);
inline Bit opposite_unless(bool wanted, const Bit& bit) { return wanted ? bit : opposite(bit); }

// An alternative of a clause: a bit, or "the form is at least 0".
using Alternative = std::variant<Bit, LinearForm>;

class RuleGates {
 public:
  RuleGates(constraint::RuleId rule, constraint::Formula& formula) : rule_(rule), formula_(formula) {}

  void add_clause(std::vector<constraint::Literal> literals);
  // One comparison stays linear, on the condition that nothing else of the clause holds; the others become bits.
  void require_one(const std::vector<Alternative>& alternatives);

  // Where a further variable is needed, it is `target` if given, else a new one.
  Bit gate_or(const std::vector<Bit>& bits, std::optional<constraint::Literal> target);
  // "The form is at least 0", which is open. The same condition, or its opposite, is asked for once only.
  Bit bit_of_form(const LinearForm& form, std::optional<constraint::Literal> target = std::nullopt);
  constraint::Literal fresh() { return {formula_.add_boolean(), true}; }

  // form + shift, or -form + shift, small enough for whoever adds it up. Errors: amount_overflow at e.
  Result<LinearForm> at_least_zero(const Expression& e, const LinearForm& form, bool is_negative,
                                   std::int64_t shift) const;
  // Of "the form is at least 0"; the form has passed at_least_zero.
  std::optional<bool> known_truth(const LinearForm& form) const;

 private:
  std::optional<constraint::Literal> as_literal(const LinearForm& form) const;
  void add_at_least_zero(std::vector<constraint::Literal> condition, const LinearForm& form);

  constraint::RuleId rule_;
  constraint::Formula& formula_;
  std::map<std::pair<std::map<constraint::VariableId, std::int64_t>, std::int64_t>, constraint::Literal> conditions_;
};

}  // namespace portico::product_model
