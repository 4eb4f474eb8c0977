// What is left of a Cnf once its units and all failed literals are worked in.
#include <algorithm>

#include "shared/constraint/component_solver.h"

namespace portico::constraint {
namespace {

void add(RootClauses& clauses, const std::vector<CnfLiteral>& clause) {
  if (clause.empty()) {
    clauses.is_void = true;
  } else if (clause.size() == 1) {
    clauses.fixed.push_back(clause[0]);
  } else if (clause.size() == 2) {
    clauses.binary.insert(clauses.binary.end(), clause.begin(), clause.end());
  } else {
    clauses.literals.insert(clauses.literals.end(), clause.begin(), clause.end());
    clauses.starts.push_back(static_cast<std::int32_t>(clauses.literals.size()));
  }
}

// Without double literals and without clauses that always hold.
RootClauses tidied(const Cnf& cnf) {
  RootClauses clauses;
  clauses.variable_count = cnf.variable_count;
  std::vector<CnfLiteral> clause;
  for (std::size_t i = 0; i < cnf.clause_count(); ++i) {
    clause.assign(cnf.clause(i).begin(), cnf.clause(i).end());
    std::sort(clause.begin(), clause.end());
    clause.erase(std::unique(clause.begin(), clause.end()), clause.end());
    const bool always = std::adjacent_find(clause.begin(), clause.end(),
                                           [](CnfLiteral a, CnfLiteral b) { return a >> 1 == b >> 1; }) != clause.end();
    if (!always) add(clauses, clause);
  }
  clauses.sums = cnf.sums;
  return clauses;
}

// Sums that cannot be reached, or only by what they must have, before anything is decided.
bool begin_sums(const RootClauses& clauses, ComponentSolver& solver) {
  for (const CnfSum& sum : clauses.sums) {
    std::int64_t slack = -sum.bound;
    for (std::size_t i = 0; i < sum.literals.size(); ++i) {
      if (!solver.is_false(sum.literals[i])) slack += sum.coefficients[i];
    }
    if (slack < 0) return false;
    for (std::size_t i = 0; i < sum.literals.size() && sum.coefficients[i] > slack; ++i) {
      if (solver.is_open(sum.literals[i] >> 1)) solver.fix(sum.literals[i]);
    }
    if (!solver.propagate()) return false;
  }
  return true;
}

// Sets at the root every literal whose opposite propagation refutes; only some of them where chains of implications are
// so long that all would take minutes. false: contradiction.
bool probe(const RootClauses& clauses, ComponentSolver& solver) {
  const std::int32_t variable_count = clauses.variable_count;
  std::vector<bool> is_fine(2 * static_cast<std::size_t>(variable_count), false);
  std::size_t allowance = 20'000'000;  // literals to propagate: half a second, natively
  for (CnfLiteral literal = 0; literal < 2 * variable_count && allowance > 0; ++literal) {
    if (!solver.is_open(literal >> 1) || is_fine[static_cast<std::size_t>(literal)]) continue;
    if (clauses.sums.empty() && solver.implied_by(literal).empty()) continue;
    solver.decide(literal);
    const bool holds = solver.propagate();
    allowance -= std::min(allowance, solver.implied_since(1).size());
    if (holds) {
      for (const CnfLiteral implied : solver.implied_since(1)) is_fine[static_cast<std::size_t>(implied)] = true;
    }
    solver.backtrack(0);
    if (holds) continue;
    solver.fix(literal ^ 1);
    if (!solver.propagate()) return false;
  }
  return true;
}

void add_open(const CnfSum& sum, const ComponentSolver& solver, RootClauses& result) {
  CnfSum open{sum.rule, {}, {}, sum.bound};
  for (std::size_t i = 0; i < sum.literals.size(); ++i) {
    if (solver.is_true(sum.literals[i])) open.bound -= sum.coefficients[i];
    if (!solver.is_open(sum.literals[i] >> 1)) continue;
    open.literals.push_back(sum.literals[i]);
    open.coefficients.push_back(sum.coefficients[i]);
  }
  if (open.bound <= 0) return;
  for (std::int64_t& coefficient : open.coefficients) coefficient = std::min(coefficient, open.bound);
  result.sums.push_back(std::move(open));
}

RootClauses simplified(const RootClauses& clauses, const ComponentSolver& solver) {
  RootClauses result;
  result.variable_count = clauses.variable_count;
  for (std::int32_t variable = 0; variable < clauses.variable_count; ++variable) {
    if (!solver.is_open(variable)) result.fixed.push_back(2 * variable + (solver.is_true(2 * variable) ? 0 : 1));
  }
  std::vector<std::pair<CnfLiteral, CnfLiteral>> pairs;
  for (std::size_t i = 0; i < clauses.binary.size(); i += 2) {
    const CnfLiteral a = clauses.binary[i];
    const CnfLiteral b = clauses.binary[i + 1];
    if (solver.is_open(a >> 1) && solver.is_open(b >> 1)) pairs.emplace_back(std::min(a, b), std::max(a, b));
  }
  std::vector<CnfLiteral> open;
  std::vector<std::vector<CnfLiteral>> longer;
  for (std::size_t i = 0; i + 1 < clauses.starts.size(); ++i) {
    open.clear();
    bool holds = false;
    for (std::int32_t k = clauses.starts[i]; k < clauses.starts[i + 1]; ++k) {
      const CnfLiteral literal = clauses.literals[static_cast<std::size_t>(k)];
      holds = holds || solver.is_true(literal);
      if (solver.is_open(literal >> 1)) open.push_back(literal);
    }
    if (holds) continue;
    if (open.size() == 2) {
      pairs.emplace_back(open[0], open[1]);
    } else {
      longer.push_back(open);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  std::sort(longer.begin(), longer.end());
  longer.erase(std::unique(longer.begin(), longer.end()), longer.end());
  for (const auto& [a, b] : pairs) result.binary.insert(result.binary.end(), {a, b});
  for (const std::vector<CnfLiteral>& clause : longer) add(result, clause);
  for (const CnfSum& sum : clauses.sums) add_open(sum, solver, result);
  return result;
}

}  // namespace

RootClauses at_root(const Cnf& cnf) {
  RootClauses clauses = tidied(cnf);
  std::sort(clauses.fixed.begin(), clauses.fixed.end());
  clauses.fixed.erase(std::unique(clauses.fixed.begin(), clauses.fixed.end()), clauses.fixed.end());
  const bool is_contradictory =
      std::adjacent_find(clauses.fixed.begin(), clauses.fixed.end(),
                         [](CnfLiteral a, CnfLiteral b) { return a >> 1 == b >> 1; }) != clauses.fixed.end();
  if (clauses.is_void || is_contradictory) {
    clauses.is_void = true;
    return clauses;
  }
  const std::vector<CnfLiteral> units = std::exchange(clauses.fixed, {});
  ComponentSolver solver(clauses);
  for (const CnfLiteral unit : units) {
    if (solver.is_open(unit >> 1)) {
      solver.fix(unit);
    } else if (solver.is_false(unit)) {
      clauses.is_void = true;
      return clauses;
    }
    if (!solver.propagate()) {
      clauses.is_void = true;
      return clauses;
    }
  }
  if (!begin_sums(clauses, solver) || !probe(clauses, solver)) {
    clauses.is_void = true;
    return clauses;
  }
  return simplified(clauses, solver);
}

}  // namespace portico::constraint
