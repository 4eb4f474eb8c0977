#include "shared/constraint/force_order.h"

#include <algorithm>
#include <numeric>

namespace portico::constraint {
namespace {

using Groups = std::vector<std::vector<std::int32_t>>;

constexpr std::size_t kStarts = 12;
constexpr std::size_t kMentionsOfAllStarts = 330'000;  // bigger groups: fewer starts
constexpr int kMostRounds = 300;
constexpr int kPatience = 12;  // rounds without a better order

std::size_t at(std::int32_t id) { return static_cast<std::size_t>(id); }

// By variable: where it stands.
std::vector<std::int32_t> positions(const std::vector<std::int32_t>& order) {
  std::vector<std::int32_t> position(order.size());
  for (std::size_t index = 0; index < order.size(); ++index)
    position[at(order[index])] = static_cast<std::int32_t>(index);
  return position;
}

std::int64_t sum_of_spans(const std::vector<std::int32_t>& position, const Groups& groups) {
  std::int64_t sum = 0;
  for (const auto& group : groups) {
    std::int32_t low = position[at(group.front())];
    std::int32_t high = low;
    for (const std::int32_t variable : group) {
      low = std::min(low, position[at(variable)]);
      high = std::max(high, position[at(variable)]);
    }
    sum += high - low;
  }
  return sum;
}

// Every group pulls its variables to its centre of gravity.
void pull(std::vector<std::int32_t>& order, const std::vector<std::int32_t>& position, const Groups& groups) {
  std::vector<double> pulled(order.size(), 0);
  std::vector<std::int32_t> degree(order.size(), 0);
  for (const auto& group : groups) {
    double centre = 0;
    for (const std::int32_t variable : group) centre += position[at(variable)];
    centre /= static_cast<double>(group.size());
    for (const std::int32_t variable : group) {
      pulled[at(variable)] += centre;
      ++degree[at(variable)];
    }
  }
  for (std::size_t variable = 0; variable < pulled.size(); ++variable) {
    pulled[variable] = degree[variable] == 0 ? position[variable] : pulled[variable] / degree[variable];
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::int32_t left, std::int32_t right) { return pulled[at(left)] < pulled[at(right)]; });
}

struct Ordered {
  std::vector<std::int32_t> order;
  std::int64_t span = 0;
};

Ordered improved(std::vector<std::int32_t> order, const Groups& groups) {
  std::vector<std::int32_t> position = positions(order);
  Ordered best{order, sum_of_spans(position, groups)};
  int waiting = 0;
  for (int round = 0; round < kMostRounds && waiting < kPatience; ++round) {
    pull(order, position, groups);
    position = positions(order);
    const std::int64_t span = sum_of_spans(position, groups);
    ++waiting;
    if (span >= best.span) continue;
    best = {order, span};
    waiting = 0;
  }
  return best;
}

// Fisher–Yates with a linear congruential generator (Knuth's MMIX constants).
void shuffle(std::vector<std::int32_t>& order, std::uint64_t& state) {
  for (std::size_t left = order.size(); left > 1; --left) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    std::swap(order[left - 1], order[static_cast<std::size_t>((state >> 33) % left)]);
  }
}

}  // namespace

std::vector<std::vector<std::int32_t>> force_orders(std::int32_t count, const Groups& groups) {
  std::vector<std::int32_t> start(at(count));
  std::iota(start.begin(), start.end(), 0);
  std::size_t mentions = 1;
  for (const auto& group : groups) mentions += group.size();
  std::vector<Ordered> found{improved(start, groups)};
  std::uint64_t state = 1;
  for (std::size_t restart = 1; restart < kStarts && restart * mentions < kMentionsOfAllStarts; ++restart) {
    shuffle(start, state);
    found.push_back(improved(start, groups));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Ordered& left, const Ordered& right) { return left.span < right.span; });
  std::vector<std::vector<std::int32_t>> orders;
  for (Ordered& one : found) orders.push_back(std::move(one.order));
  return orders;
}

std::vector<std::int32_t> force_order(std::int32_t count, const Groups& groups) {
  return std::move(force_orders(count, groups).front());
}

}  // namespace portico::constraint
