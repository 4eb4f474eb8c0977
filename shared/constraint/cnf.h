#pragma once
// A formula as clauses over booleans alone, for the compiler and for DIMACS. Solutions correspond one to one: every
// auxiliary variable is determined by the formula's own (both directions are written), so counts are the same.
//
// A variable with two values is one boolean. One with more has a boolean for each value ("is 7") and one for each
// threshold ("is at least 7"; order encoding: Crawford & Baker 1994). Linear constraints become decision diagrams by
// dynamic programming over intervals of partial sums (Abío, Nieuwenhuis, Oliveras, Rodríguez-Carbonell &
// Mayer-Eichberger 2012) with one boolean a node; at-most-one over many becomes a ladder. Tables get one boolean for
// each row.
#include <cstdint>
#include <span>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/values.h"

namespace portico::constraint {

// Boolean v (counted from 0) as 2v, its negation as 2v + 1.
using CnfLiteral = std::int32_t;

// Sum of coefficient × literal is at least `bound`; a literal counts 1 when it is true. Coefficients are from 1 to
// bound, in falling order; no variable stands twice.
struct CnfSum {
  RuleId rule = 0;
  std::vector<CnfLiteral> literals;
  std::vector<std::int64_t> coefficients;
  std::int64_t bound = 1;
};

class Cnf {
 public:
  std::int32_t variable_count = 0;
  std::vector<CnfLiteral> literals;     // of all clauses, one after the other
  std::vector<std::int32_t> starts{0};  // by clause, and one more
  std::vector<RuleId> rules;            // by clause: where it comes from, -1: what the encoding itself needs
  std::vector<CnfLiteral> of_place;     // by place: true when the variable has this value; -1: it always has
  std::vector<Place> place_of;          // by literal: the place that it makes true, or -1

  std::vector<CnfSum> sums;  // with SumsAs::sums

  std::size_t clause_count() const { return rules.size(); }
  std::span<const CnfLiteral> clause(std::size_t index) const {
    const auto begin = static_cast<std::size_t>(starts[index]);
    return {literals.data() + begin, static_cast<std::size_t>(starts[index + 1]) - begin};
  }
  void add_clause(RuleId rule, std::span<const CnfLiteral> clause);
};

enum class SumsAs { clauses, sums };

// SumsAs::sums leaves linear constraints as they are, over literals; what is as short as a clause becomes one.
// Errors: limit_reached when it would have more than `most_literals` literals.
Result<Cnf> to_cnf(const Formula& formula, const Values& values, SumsAs sums = SumsAs::clauses,
                   std::size_t most_literals = 40'000'000);

}  // namespace portico::constraint
