// Decide a variable, let follow what follows, split what is left into independent parts, compile each, remember it.
//
// Every part that is entered is known to have a solution (the solver keeps one in its phases), so no work is done for
// parts that would have to be thrown away, and what was learned in one part can never falsify another. Variables that
// hold many others together are decided first: those that an elimination order takes out last.
#include <algorithm>

#include "shared/constraint/compile.h"
#include "shared/constraint/component.h"
#include "shared/constraint/elimination_order.h"

namespace portico::constraint {
namespace {

std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }

// What a branch consists of, while it is built.
struct BranchParts {
  std::vector<Place> places;
  std::vector<VariableId> free;
  std::vector<NodeId> children;
};

class Compiler {
 public:
  Compiler(const Formula& formula, const Cnf& cnf, const RootClauses& clauses, const CompileLimits& limits)
      : cnf_(cnf),
        limits_(limits),
        values_(formula.variables()),
        solver_(clauses),
        finder_(clauses, solver_),
        cache_(limits.most_memory),
        builder_(values_),
        order_(elimination_order(clauses)),
        owner_(index(clauses.variable_count), -1) {}

  Result<Diagram> run() {
    const Component all = finder_.everything();
    if (!solver_.solve(all.variables)) {
      builder_.end_node();
      return builder_.take();
    }
    BranchParts root;
    for (VariableId variable = 0; variable < values_.variable_count(); ++variable) {
      if (values_.size(variable) == 1) root.places.push_back(values_.first(variable));
    }
    for (const CnfLiteral literal : solver_.implied_since(0)) add_place(literal, root);
    add_rest(all, root);
    if (is_stopped_) return error(ErrorCode::limit_reached, {{"limit", "the compiler's"}});
    builder_.add_branch(root.places, root.free, root.children);
    builder_.end_node();
    return without_unused(builder_.take());
  }

 private:
  void add_place(CnfLiteral literal, BranchParts& branch) const {
    const Place place = cnf_.place_of[index(literal)];
    if (place >= 0) branch.places.push_back(place);
  }

  // The parts of what is still open of `whole`.
  void add_rest(const Component& whole, BranchParts& branch) {
    std::vector<Component> parts;
    std::vector<std::int32_t> free;
    finder_.split(whole, parts, free);
    for (const std::int32_t variable : free) {
      const Place place = cnf_.place_of[index(2 * variable)];
      if (place >= 0) branch.free.push_back(values_.variable(place));
    }
    for (const Component& part : parts) {
      branch.children.push_back(compile(part));
      if (is_stopped_) return;
    }
  }

  std::int32_t choose(const Component& part) const {
    std::int32_t best = part.variables[0];
    double best_score = -1;
    for (const std::int32_t variable : part.variables) {
      const double score = finder_.clauses_about(variable) + order_[index(variable)];
      if (score <= best_score) continue;
      best_score = score;
      best = variable;
    }
    return best;
  }

  NodeId compile(const Component& part) {
    const std::string key(cache_.key(part));
    if (const auto known = cache_.find(key)) return *known;
    if (!may_go_on()) return -1;
    const CnfLiteral first = solver_.phase(choose(part));
    std::vector<BranchParts> branches;
    for (const CnfLiteral literal : {first, first ^ 1}) {
      BranchParts branch;
      if (!follow(part, literal, literal == first, branch)) continue;
      if (is_stopped_) return -1;
      branches.push_back(std::move(branch));
    }
    for (const BranchParts& branch : branches) builder_.add_branch(branch.places, branch.free, branch.children);
    const NodeId node = builder_.end_node();
    cache_.add(key, node);
    return node;
  }

  // false: there is no solution with this literal.
  bool follow(const Component& part, CnfLiteral literal, bool is_known_possible, BranchParts& branch) {
    solver_.decide(literal);
    const int level = solver_.level();
    const bool is_possible = solver_.propagate() && (is_known_possible || solver_.solve(part.variables));
    if (is_possible) {
      const std::int32_t mark = ++last_mark_;
      for (const std::int32_t variable : part.variables) owner_[index(variable)] = mark;
      for (const CnfLiteral implied : solver_.implied_since(level)) {
        if (owner_[index(implied >> 1)] == mark) add_place(implied, branch);
      }
      add_rest(part, branch);
    }
    solver_.backtrack(level - 1);
    return is_possible;
  }

  bool may_go_on() {
    if (++steps_ % 256 != 0 || is_stopped_) return !is_stopped_;
    const bool is_large = index(builder_.node_count()) > limits_.most_nodes || cache_.bytes() > limits_.most_memory;
    is_stopped_ = is_large || (limits_.may_go_on && !limits_.may_go_on(0));
    return !is_stopped_;
  }

  const Cnf& cnf_;
  const CompileLimits& limits_;
  Values values_;
  ComponentSolver solver_;
  ComponentFinder finder_;
  ComponentCache cache_;
  DiagramBuilder builder_;
  std::vector<std::int32_t> order_;  // by variable
  std::vector<std::int32_t> owner_;  // by variable: the last branch whose part it belonged to
  std::int32_t last_mark_ = 0;
  std::int64_t steps_ = 0;
  bool is_stopped_ = false;
};

}  // namespace

Result<Diagram> compile_by_search(const Formula& formula, const CompileLimits& limits) {
  const Values values(formula.variables());
  const auto cnf = to_cnf(formula, values);
  if (!cnf) return cnf.error();
  const RootClauses clauses = at_root(*cnf);
  if (clauses.is_void) {
    DiagramBuilder builder(values);
    builder.end_node();
    return builder.take();
  }
  return Compiler(formula, *cnf, clauses, limits).run();
}

}  // namespace portico::constraint
