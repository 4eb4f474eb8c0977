#pragma once
// Small random formulas and the enumeration of their solutions: the oracle of this room's tests.
#include <cstdint>
#include <vector>

#include "shared/constraint/formula.h"
#include "shared/constraint/reasoner.h"

namespace portico::constraint::testing {

// SplitMix64 (Steele, Lea & Flood 2014): the same numbers on every platform.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  // low..high, both included.
  std::int64_t roll(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool chance(int percent) { return roll(1, 100) <= percent; }

 private:
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31);
  }
  std::uint64_t state_;
};

// Booleans first, then integers; a rule for each constraint or two.
Formula random_formula(Dice& dice, int booleans, int integers, int constraints);
// A rule of its own: up to nine random rows over one to three variables.
void add_random_table(Dice& dice, Formula& formula);
std::vector<Decision> random_decisions(Dice& dice, const Formula& formula, int count);

std::vector<Assignment> all_solutions(const Formula& formula);
bool keeps(const Assignment& assignment, const std::vector<Decision>& decisions);
std::vector<Assignment> keeping(const std::vector<Assignment>& solutions, const std::vector<Decision>& decisions);
// Only the constraints of the given rules, with the same numbers of variables and rules.
Formula restricted_to(const Formula& formula, const std::vector<RuleId>& rules);

}  // namespace portico::constraint::testing
