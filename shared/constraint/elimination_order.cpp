#include "shared/constraint/elimination_order.h"

#include <algorithm>
#include <queue>

namespace portico::constraint {
namespace {

std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }

// Variables tied together by groups: at first the clauses, later what is left of a variable that was taken out.
class Graph {
 public:
  explicit Graph(const RootClauses& clauses)
      : groups_of_(index(clauses.variable_count)), stamp_(index(clauses.variable_count), -1) {
    for (std::size_t i = 0; i < clauses.binary.size(); i += 2) {
      add({clauses.binary[i] >> 1, clauses.binary[i + 1] >> 1});
    }
    for (std::size_t i = 0; i + 1 < clauses.starts.size(); ++i) {
      std::vector<std::int32_t> members;
      for (std::int32_t k = clauses.starts[i]; k < clauses.starts[i + 1]; ++k) {
        members.push_back(clauses.literals[index(k)] >> 1);
      }
      add(std::move(members));
    }
    for (const CnfSum& sum : clauses.sums) {
      std::vector<std::int32_t> members;
      for (const CnfLiteral literal : sum.literals) members.push_back(literal >> 1);
      add(std::move(members));
    }
  }

  // How many others it is tied to.
  std::int32_t degree(std::int32_t variable) {
    ++time_;
    stamp_[index(variable)] = time_;
    std::int32_t count = 0;
    for (const std::int32_t group : groups_of_[index(variable)]) {
      for (const std::int32_t member : groups_[index(group)]) count += is_new(member) ? 1 : 0;
    }
    return count;
  }

  // Ties its neighbours together and forgets it; returns them.
  std::vector<std::int32_t> take_out(std::int32_t variable) {
    ++time_;
    stamp_[index(variable)] = time_;
    std::vector<std::int32_t> neighbours;
    for (const std::int32_t group : groups_of_[index(variable)]) {
      for (const std::int32_t member : groups_[index(group)]) {
        if (is_new(member)) neighbours.push_back(member);
      }
      groups_[index(group)].clear();
      groups_[index(group)].shrink_to_fit();
    }
    for (const std::int32_t member : neighbours) {
      std::vector<std::int32_t>& own = groups_of_[index(member)];
      own.erase(std::remove_if(own.begin(), own.end(), [&](std::int32_t g) { return groups_[index(g)].empty(); }),
                own.end());
    }
    groups_of_[index(variable)].clear();
    if (neighbours.size() > 1) add(neighbours);
    return neighbours;
  }

 private:
  void add(std::vector<std::int32_t> members) {
    for (const std::int32_t member : members) {
      groups_of_[index(member)].push_back(static_cast<std::int32_t>(groups_.size()));
    }
    groups_.push_back(std::move(members));
  }
  bool is_new(std::int32_t variable) {
    if (stamp_[index(variable)] == time_) return false;
    stamp_[index(variable)] = time_;
    return true;
  }

  std::vector<std::vector<std::int32_t>> groups_;
  std::vector<std::vector<std::int32_t>> groups_of_;  // by variable
  std::vector<std::int32_t> stamp_;
  std::int32_t time_ = 0;
};

}  // namespace

std::vector<std::int32_t> elimination_order(const RootClauses& clauses) {
  Graph graph(clauses);
  std::vector<std::int32_t> place(index(clauses.variable_count), -1);
  using Entry = std::pair<std::int32_t, std::int32_t>;  // degree, variable
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> next;
  std::vector<std::int32_t> known_degree(place.size());
  const auto measure = [&](std::int32_t variable) {
    known_degree[index(variable)] = graph.degree(variable);
    next.emplace(known_degree[index(variable)], variable);
  };
  for (std::int32_t variable = 0; variable < clauses.variable_count; ++variable) measure(variable);
  for (std::int32_t taken = 0; !next.empty();) {
    const auto [degree, variable] = next.top();
    next.pop();
    if (place[index(variable)] >= 0 || degree != known_degree[index(variable)]) continue;
    const std::int32_t now = graph.degree(variable);
    if (now > degree) {
      measure(variable);
      continue;
    }
    place[index(variable)] = taken++;
    for (const std::int32_t neighbour : graph.take_out(variable)) {
      // Only an upper estimate for large neighbourhoods: measured again when it comes to the front.
      if (known_degree[index(neighbour)] > 0) {
        known_degree[index(neighbour)] -= 1;
        next.emplace(known_degree[index(neighbour)], neighbour);
      }
    }
  }
  return place;
}

}  // namespace portico::constraint
