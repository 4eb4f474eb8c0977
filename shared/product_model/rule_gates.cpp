#include "shared/product_model/rule_gates.h"

#include <algorithm>
#include <string>

namespace portico::product_model {

using constraint::Literal;

namespace {

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

}  // namespace

Bit opposite(const Bit& bit) {
  if (const auto* known = std::get_if<bool>(&bit)) return !*known;
  return !std::get<Literal>(bit);
}

void RuleGates::add_at_least_zero(std::vector<Literal> condition, const LinearForm& form) {
  formula_.add_at_least(rule_, std::move(condition), form.terms(), -form.constant);
}

void RuleGates::add_clause(std::vector<Literal> literals) {
  if (tidy(literals)) formula_.add_clause(rule_, std::move(literals));
}

void RuleGates::require_one(const std::vector<Alternative>& alternatives) {
  std::vector<Literal> literals;
  std::optional<LinearForm> comparison;
  for (const auto& alternative : alternatives) {
    Bit bit = false;
    if (const auto* form = std::get_if<LinearForm>(&alternative)) {
      const auto known = known_truth(*form);
      if (!known && !comparison && !as_literal(*form)) {
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
      return;
  }
  if (!tidy(literals)) return;
  if (!comparison) {
    formula_.add_clause(rule_, std::move(literals));
  } else {
    for (auto& literal : literals) literal = !literal;
    add_at_least_zero(std::move(literals), *comparison);
  }
}

Bit RuleGates::gate_or(const std::vector<Bit>& bits, std::optional<Literal> target) {
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

// "The form is at least 0" as a literal, when it is about one boolean and open.
std::optional<Literal> RuleGates::as_literal(const LinearForm& form) const {
  if (form.coefficients.size() != 1) return std::nullopt;
  const auto& [variable, coefficient] = *form.coefficients.begin();
  if (!formula_.variables()[static_cast<std::size_t>(variable)].is_boolean()) return std::nullopt;
  return Literal{variable, coefficient > 0};
}

Bit RuleGates::bit_of_form(const LinearForm& form, std::optional<Literal> target) {
  if (const auto literal = as_literal(form)) return *literal;
  if (form.coefficients.begin()->second < 0) {  // form >= 0 is the opposite of -form - 1 >= 0
    LinearForm other;
    for (const auto& [variable, coefficient] : form.coefficients) other.coefficients[variable] = -coefficient;
    other.constant = -form.constant - 1;
    return opposite(bit_of_form(other, target ? std::optional(!*target) : std::nullopt));
  }
  const auto known = conditions_.find({form.coefficients, form.constant});
  if (known != conditions_.end()) return known->second;
  const auto output = target ? *target : fresh();
  conditions_.emplace(std::make_pair(form.coefficients, form.constant), output);
  add_at_least_zero({output}, form);
  formula_.add_at_most(rule_, {!output}, form.terms(), -form.constant - 1);
  return output;
}

Result<LinearForm> RuleGates::at_least_zero(const Expression& e, const LinearForm& form, bool is_negative,
                                            std::int64_t shift) const {
  auto result = is_negative ? scaled(form, -1) : Result<LinearForm>(form);
  if (result) result = sum(std::move(*result), {{}, shift});
  if (result && bounds(*result, formula_.variables())) return result;
  return error_at(ErrorCode::amount_overflow, std::to_string(e.line) + ":" + std::to_string(e.column));
}

std::optional<bool> RuleGates::known_truth(const LinearForm& form) const {
  const auto range = bounds(form, formula_.variables());
  if (range->low >= 0) return true;
  if (range->high < 0) return false;
  return std::nullopt;
}

}  // namespace portico::product_model
