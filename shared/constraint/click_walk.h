#pragma once
// Clicks as a visitor without a plan would make them, for measuring: each one decides some feature that is still open,
// at random but the same everywhere for the same seed; after 25 clicks, or when nothing is open, the visitor starts
// anew.
#include <cstdint>
#include <vector>

#include "shared/constraint/reasoner.h"

namespace portico::constraint {

// Steele, Lea & Flood 2014 (SplitMix64): 0 to 2^64 - 1, the same on every machine.
class RandomNumbers {
 public:
  explicit RandomNumbers(std::uint64_t seed) : state_(seed) {}
  std::uint64_t operator()() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  // 0 to below - 1; below > 0.
  std::size_t pick(std::size_t below) { return static_cast<std::size_t>((*this)() % below); }

 private:
  std::uint64_t state_;
};

class ClickWalk {
 public:
  static constexpr std::size_t longest = 25;

  // `features`: the variables that can be clicked; a boolean is set to 1, an integer to one of its ends. `at_start`:
  // the domains without decisions.
  ClickWalk(std::vector<VariableId> features, std::vector<Domain> at_start, std::uint64_t seed);

  // Makes the next click. `now`: the domains with decisions(). false: nothing can be clicked at all.
  bool click(const std::vector<Domain>& now);
  const std::vector<Decision>& decisions() const { return decisions_; }

 private:
  std::vector<VariableId> open_among(const std::vector<Domain>& domains) const;

  std::vector<VariableId> features_;
  std::vector<Domain> at_start_;
  RandomNumbers random_;
  std::vector<Decision> decisions_;
};

// 0 to 999 for each feature: for questions about costs where a model has none.
Objective made_up_costs(const std::vector<VariableId>& features, std::uint64_t seed);

}  // namespace portico::constraint
