#pragma once
// Independent parts of what is left of a formula, and the memory of the parts that were compiled before. Inner part of
// the room.
//
// A part is a set of open variables and of longer clauses and sums that do not hold yet; two-literal clauses between
// open variables belong to it by themselves. Variables, clauses, and what each sum still needs say together what the
// rest of the formula is, whatever was decided outside: that is the key under which a part is remembered (sharpSAT:
// Thurley 2006). Keys are compared whole, not by their hash alone.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/constraint/component_solver.h"
#include "shared/constraint/diagram.h"

namespace portico::constraint {

struct Component {
  std::vector<std::int32_t> variables;  // ascending
  std::vector<std::int32_t> clauses;    // ascending; from RootClauses::clause_count() on they are sums
};

// Finds the parts into which a part falls under the solver's assignment.
class ComponentFinder {
 public:
  ComponentFinder(const RootClauses& clauses, const ComponentSolver& solver);

  Component everything() const;  // all open variables
  // Appends the parts of `whole` that have clauses to `parts`, and the variables that no clause speaks about any more
  // to `free`. Counts for each variable how many clauses of its part speak about it.
  void split(const Component& whole, std::vector<Component>& parts, std::vector<std::int32_t>& free);
  std::int32_t clauses_about(std::int32_t variable) const { return degree_[static_cast<std::size_t>(variable)]; }
  // The same for two parts that stand for the same rest of the formula.
  std::string key(const Component& part);

 private:
  static constexpr std::int32_t none = -1;
  void collect(std::int32_t start, std::int32_t part);
  void visit(std::int32_t variable, std::int32_t part);
  bool joins(std::int32_t clause, std::int32_t part);  // does it not hold yet?
  std::span<const CnfLiteral> literals_of(std::int32_t clause) const;
  std::int64_t largest_too_little(std::int32_t sum);

  const RootClauses& clauses_;
  const ComponentSolver& solver_;
  std::vector<std::int32_t> first_occurrence_;  // by variable, and one more
  std::vector<std::int32_t> occurrences_;       // of longer clauses
  std::vector<std::int32_t> part_of_;           // by variable, during split()
  std::vector<std::int32_t> part_of_clause_;    // by clause, during split(); none: not seen, else part or `holds`
  std::vector<std::int32_t> touched_clauses_;
  std::vector<std::int32_t> queue_;
  std::vector<std::int32_t> degree_;
  std::vector<std::uint64_t> reachable_;  // scratch
};

// From keys to nodes.
class NodeCache {
 public:
  // What does not fit any more is not remembered.
  explicit NodeCache(std::size_t most_bytes);
  std::optional<NodeId> find(std::string_view key) const;
  void add(const std::string& key, NodeId node);
  std::size_t bytes() const { return keys_.size() + slots_.size() * sizeof(Slot); }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::size_t offset = 0;
    std::uint32_t length = 0;
    NodeId node = -1;
  };
  static std::uint64_t hash(std::string_view key);
  void grow();

  std::size_t most_bytes_;
  std::string keys_;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace portico::constraint
