#pragma once
// A sum of coefficient × variable plus a constant, as read from a numeric expression. No overflow passes unnoticed.
#include <cstdint>
#include <map>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/formula.h"

namespace portico::product_model {

struct LinearForm {
  std::map<constraint::VariableId, std::int64_t> coefficients;  // never 0
  std::int64_t constant = 0;

  bool is_constant() const { return coefficients.empty(); }
  std::vector<constraint::Term> terms() const;
};

// Errors: amount_overflow, without a place.
Result<void> add(LinearForm& form, constraint::VariableId variable, std::int64_t coefficient);
Result<LinearForm> sum(LinearForm left, const LinearForm& right);
Result<LinearForm> scaled(const LinearForm& form, std::int64_t factor);

struct Bounds {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

// The least and the greatest value, rules aside. Beyond ±2^60 counts as overflow, so that whoever adds up the terms
// in any order stays inside 64 bits.
Result<Bounds> bounds(const LinearForm& form, const std::vector<constraint::Variable>& variables);

}  // namespace portico::product_model
