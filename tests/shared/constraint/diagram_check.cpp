#include "tests/shared/constraint/diagram_check.h"

#include <optional>
#include <vector>

namespace portico::constraint::testing {
namespace {

using Set = std::vector<bool>;

bool meet(const Set& left, const Set& right) {
  for (std::size_t index = 0; index < left.size(); ++index) {
    if (left[index] && right[index]) return true;
  }
  return false;
}

void add(Set& to, const Set& more) {
  for (std::size_t index = 0; index < to.size(); ++index) {
    if (more[index]) to[index] = true;
  }
}

struct Part {
  Set scope;              // by variable: spoken about
  Set possible;           // by place: may be taken in a solution of this part
  bool is_empty = false;  // no solutions
};

class Checker {
 public:
  explicit Checker(const Diagram& diagram) : diagram_(diagram), values_(diagram.values()) {}

  std::string fault() {
    if (diagram_.node_count() < 1) return "no root";
    for (NodeId node = 0; node < diagram_.node_count(); ++node) {
      const std::string found = add_node(node);
      if (!found.empty()) return "node " + std::to_string(node) + ": " + found;
    }
    if (diagram_.first_branch(diagram_.node_count()) != diagram_.branch_count()) return "branches beyond the root";
    const Part& root = parts_.back();
    if (root.is_empty) return {};
    for (VariableId variable = 0; variable < values_.variable_count(); ++variable) {
      if (!root.scope[at(variable)]) return "the root is silent about variable " + std::to_string(variable);
    }
    return {};
  }

 private:
  static std::size_t at(std::int32_t id) { return static_cast<std::size_t>(id); }

  Part nothing() const { return {Set(at(values_.variable_count()), false), Set(at(values_.count()), false), false}; }

  std::string add_node(NodeId node) {
    Part whole = nothing();
    whole.is_empty = true;
    std::vector<Part> branches;
    for (BranchId branch = diagram_.first_branch(node); branch < diagram_.first_branch(node + 1); ++branch) {
      Part part = nothing();
      std::string found = read_branch(node, branch, part);
      if (!found.empty()) return found;
      if (part.is_empty) continue;
      if (!branches.empty() && branches.front().scope != part.scope) return "not smooth";
      for (const Part& other : branches) {
        if (!exclude_each_other(other, part)) return "not deterministic, as far as one variable shows";
      }
      add(whole.possible, part.possible);
      whole.scope = part.scope;
      whole.is_empty = false;
      branches.push_back(std::move(part));
    }
    parts_.push_back(std::move(whole));
    return {};
  }

  std::string read_branch(NodeId node, BranchId branch, Part& part) const {
    for (const Place place : diagram_.places(branch)) {
      if (place < 0 || place >= values_.count()) return "a place out of range";
      if (!claim(values_.variable(place), part)) return "a variable twice in one branch";
      part.possible[at(place)] = true;
    }
    for (const VariableId variable : diagram_.free(branch)) {
      if (variable < 0 || variable >= values_.variable_count()) return "a free variable out of range";
      if (!claim(variable, part)) return "a free variable twice in one branch";
      for (Place place = values_.first(variable); place < values_.first(variable + 1); ++place) {
        part.possible[at(place)] = true;
      }
    }
    for (const NodeId child : diagram_.children(branch)) {
      if (child < 0 || child >= node) return "a child that does not come before its parent";
      const Part& below = parts_[at(child)];
      if (below.is_empty) part.is_empty = true;
      if (meet(part.scope, below.scope)) return "not decomposable";
      add(part.scope, below.scope);
      add(part.possible, below.possible);
    }
    return {};
  }

  static bool claim(VariableId variable, Part& part) {
    if (part.scope[at(variable)]) return false;
    part.scope[at(variable)] = true;
    return true;
  }

  bool exclude_each_other(const Part& left, const Part& right) const {
    for (VariableId variable = 0; variable < values_.variable_count(); ++variable) {
      if (!left.scope[at(variable)]) continue;
      bool has_common = false;
      for (Place place = values_.first(variable); place < values_.first(variable + 1); ++place) {
        has_common = has_common || (left.possible[at(place)] && right.possible[at(place)]);
      }
      if (!has_common) return true;
    }
    return false;
  }

  const Diagram& diagram_;
  const Values& values_;
  std::vector<Part> parts_;  // by node
};

// --- writing out ---

using Partial = std::vector<std::optional<std::int64_t>>;  // by variable

std::vector<Partial> with_each(const std::vector<Partial>& all, const std::vector<Partial>& more) {
  std::vector<Partial> joined;
  for (const Partial& left : all) {
    for (const Partial& right : more) {
      joined.push_back(left);
      for (std::size_t variable = 0; variable < right.size(); ++variable) {
        if (right[variable]) joined.back()[variable] = right[variable];
      }
    }
  }
  return joined;
}

std::vector<Partial> solutions_of(const Diagram& diagram, NodeId node) {
  const Values& values = diagram.values();
  const Partial none(static_cast<std::size_t>(values.variable_count()));
  const auto one = [&](Place place) {
    Partial partial = none;
    partial[static_cast<std::size_t>(values.variable(place))] = values.value(place);
    return partial;
  };
  std::vector<Partial> found;
  for (BranchId branch = diagram.first_branch(node); branch < diagram.first_branch(node + 1); ++branch) {
    std::vector<Partial> all{none};
    for (const Place place : diagram.places(branch)) all = with_each(all, {one(place)});
    for (const VariableId variable : diagram.free(branch)) {
      std::vector<Partial> each;
      for (Place place = values.first(variable); place < values.first(variable + 1); ++place)
        each.push_back(one(place));
      all = with_each(all, each);
    }
    for (const NodeId child : diagram.children(branch)) all = with_each(all, solutions_of(diagram, child));
    found.insert(found.end(), all.begin(), all.end());
  }
  return found;
}

}  // namespace

std::string diagram_fault(const Diagram& diagram) { return Checker(diagram).fault(); }

std::set<Assignment> diagram_solutions(const Diagram& diagram) {
  std::set<Assignment> solutions;
  for (const Partial& partial : solutions_of(diagram, diagram.root())) {
    Assignment assignment;
    for (const std::optional<std::int64_t>& value : partial) assignment.push_back(value.value());
    solutions.insert(std::move(assignment));
  }
  return solutions;
}

}  // namespace portico::constraint::testing
