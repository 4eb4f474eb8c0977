#pragma once
// Repairs in an order of one's own, on top of any reasoner. A choice is what a person decided at once: its decisions
// stay or go together. A repair is a smallest selection of choices without which the wish can be had.
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/reasoner.h"

namespace portico::constraint {

using Choice = std::vector<Decision>;

// What two choices say together: it stays when both stay.
struct Joint {
  std::size_t first = 0;  // indices of choices
  std::size_t second = 0;
  Decision decision;
};

// What a repair is worth, compared from left to right; less is better.
using RepairValue = std::array<std::int64_t, 2>;

// Of a list of decisions that always has the wish; nullopt: no solution keeps them all.
using ValueOf = std::function<Result<std::optional<RepairValue>>(const std::vector<Decision>& decisions)>;

struct RepairRanking {
  enum class Order { fewest_first, best_first } order = Order::best_first;
  std::size_t at_most = 3;
  ValueOf value;
  // Not more than the value of these decisions and any further ones. Empty: `value` is so itself, because decisions
  // more never make it better.
  ValueOf bound;
  std::size_t most_branches = 5'000;
};

struct RankedRepair {
  std::vector<std::size_t> dropped;  // choices, ascending
  RepairValue value{};               // of the wish and all other choices
};

struct RankedRepairs {
  // By value and then the number of choices dropped, or the other way round; then the latest choices.
  std::vector<RankedRepair> repairs;
  bool is_exact = true;  // false: there were too many ways to compare them all
};

// The best repairs, by best-first search in Reiter's tree of hitting sets (Reiter 1987; best first as in Rodler 2015):
// a branch drops some choices and keeps others, and cannot become better than what it keeps allows. After
// `most_branches` of them the most promising ones are followed to their ends, and the answer says so. Errors: those of
// the reasoner and of the ranking's functions.
Result<RankedRepairs> rank_repairs(Reasoner& reasoner, std::span<const Choice> choices, const Wish& wish,
                                   const RepairRanking& ranking, std::span<const Joint> joints = {});

// The repair that respects an order: every choice stays that goes with the wish and the ones that stay before it
// (the preferred diagnosis of Felfernig, Schubert & Zehentner 2012, found choice by choice, which an incremental search
// answers faster than by halves). nullopt: the wish cannot be had at all.
Result<std::optional<std::vector<std::size_t>>> repair_in_order(Reasoner& reasoner, std::span<const Choice> choices,
                                                                const Wish& wish);

}  // namespace portico::constraint
