// Decide a variable, let follow what follows, split what is left into independent parts, compile each, remember it.
//
// Every part that is entered is known to have a solution (the solver keeps one in its phases), so no work is done for
// parts that would have to be thrown away, and what was learned in one part can never falsify another.
//
// Which variable to decide first makes the difference between thousands and millions of nodes, and no single rule is
// best for all models: several are tried with a small allowance of nodes, then with larger ones until one gets through.
#include <algorithm>
#include <limits>

#include "shared/constraint/compile.h"
#include "shared/constraint/component.h"
#include "shared/constraint/decision_order.h"
#include "shared/constraint/reasoner.h"

namespace portico::constraint {
namespace {

std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }

// What a branch consists of, while it is built.
struct BranchParts {
  std::vector<Place> places;
  std::vector<VariableId> free;
  std::vector<NodeId> children;
};

// How far the compiler is: that of the best attempt so far, never less than said before.
class Progress {
 public:
  explicit Progress(const CompileLimits& limits) : limits_(limits) {}

  // What follows is this part of all: 0 to 1.
  void begin(double from, double to) {
    from_ = from;
    to_ = to;
  }
  bool may_go_on(double part) {
    said_ = std::max(said_, from_ + (to_ - from_) * std::clamp(part, 0.0, 1.0));
    return !limits_.may_go_on || limits_.may_go_on(said_);
  }

 private:
  const CompileLimits& limits_;
  double from_ = 0, to_ = 1, said_ = 0;
};

// What all attempts need to know about a formula.
struct Task {
  const Cnf& cnf;
  const RootClauses& clauses;
  Values values;
  Progress& progress;
};

class Compiler {
 public:
  Compiler(const Task& task, const DecisionOrder& order, const CompileLimits& limits, std::size_t most_nodes)
      : task_(task),
        order_(order),
        limits_(limits),
        most_nodes_(most_nodes),
        solver_(task.clauses),
        finder_(task.clauses, solver_),
        known_parts_(limits.most_memory),
        known_nodes_(limits.most_memory / 2),
        builder_(task.values),
        owner_(index(task.clauses.variable_count), -1) {}

  std::size_t nodes_made() const { return nodes_made_; }
  bool has_waited_long_enough() const { return has_waited_long_enough_; }

  Result<Diagram> run() {
    const Component all = finder_.everything();
    if (!solver_.solve(all.variables)) {
      builder_.end_node();
      return builder_.take();
    }
    BranchParts root;
    for (VariableId variable = 0; variable < task_.values.variable_count(); ++variable) {
      if (task_.values.size(variable) == 1) root.places.push_back(task_.values.first(variable));
    }
    for (const CnfLiteral literal : solver_.implied_since(0)) add_place(literal, root);
    add_rest(all, root);
    nodes_made_ = index(builder_.node_count());
    if (is_stopped_) return error(ErrorCode::limit_reached, {{"limit", "the compiler's"}});
    builder_.add_branch(root.places, root.free, root.children);
    builder_.end_node();
    return without_unused(builder_.take());
  }

 private:
  void add_place(CnfLiteral literal, BranchParts& branch) const {
    const Place place = task_.cnf.place_of[index(literal)];
    if (place >= 0) branch.places.push_back(place);
  }

  // The parts of what is still open of `whole`.
  void add_rest(const Component& whole, BranchParts& branch) {
    std::vector<Component> parts;
    std::vector<std::int32_t> free;
    finder_.split(whole, parts, free);
    for (const std::int32_t variable : free) {
      const Place place = task_.cnf.place_of[index(2 * variable)];
      if (place >= 0) branch.free.push_back(task_.values.variable(place));
    }
    const double whole_weight = weight_;
    if (parts.empty()) done_ += weight_;
    for (const Component& part : parts) {
      weight_ = whole_weight / static_cast<double>(parts.size());
      branch.children.push_back(compile(part));
      if (is_stopped_) return;
    }
    weight_ = whole_weight;
  }

  std::int32_t choose(const Component& part) const {
    std::int32_t best = part.variables[0];
    double best_score = std::numeric_limits<double>::lowest();
    for (const std::int32_t variable : part.variables) {
      const double score = order_.per_clause * finder_.clauses_about(variable) + order_.priority[index(variable)];
      if (score <= best_score) continue;
      best_score = score;
      best = variable;
    }
    return best;
  }

  NodeId compile(const Component& part) {
    const std::string key = finder_.key(part);
    if (const auto known = known_parts_.find(key)) {
      done_ += weight_;
      return *known;
    }
    if (!may_go_on(part.variables.size())) return -1;
    weight_ /= 2;
    const CnfLiteral first = solver_.phase(choose(part));
    std::vector<BranchParts> branches;
    for (const CnfLiteral literal : {first, first ^ 1}) {
      BranchParts branch;
      if (!follow(part, literal, literal == first, branch)) {
        done_ += weight_;
        continue;
      }
      if (is_stopped_) return -1;
      branches.push_back(std::move(branch));
    }
    const NodeId node = node_of(branches);
    known_parts_.add(key, node);
    return node;
  }

  // Parts that look different may turn out to have the same solutions: then they share a node.
  NodeId node_of(std::vector<BranchParts>& branches) {
    std::string key;
    const auto append = [&](std::vector<std::int32_t>& numbers) {
      std::sort(numbers.begin(), numbers.end());
      numbers.push_back(-1);
      key.append(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(numbers[0]));
      numbers.pop_back();
    };
    for (BranchParts& branch : branches) {
      append(branch.places);
      append(branch.free);
      append(branch.children);
    }
    if (const auto known = known_nodes_.find(key)) return *known;
    for (const BranchParts& branch : branches) builder_.add_branch(branch.places, branch.free, branch.children);
    const NodeId node = builder_.end_node();
    known_nodes_.add(key, node);
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

  // Asked for each part; a part takes about as long as it has variables.
  bool may_go_on(std::size_t variables) {
    constexpr std::size_t work_between_questions = 10'000;
    work_ += variables + 10;
    if (work_ < work_between_questions || is_stopped_) return !is_stopped_;
    work_ = 0;
    const bool is_large = index(builder_.node_count()) > most_nodes_ || known_parts_.bytes() > limits_.most_memory;
    has_waited_long_enough_ = !task_.progress.may_go_on(done_);
    is_stopped_ = is_large || has_waited_long_enough_;
    return !is_stopped_;
  }

  const Task& task_;
  const DecisionOrder& order_;
  const CompileLimits& limits_;
  std::size_t most_nodes_;
  ComponentSolver solver_;
  ComponentFinder finder_;
  NodeCache known_parts_;
  NodeCache known_nodes_;
  DiagramBuilder builder_;
  std::vector<std::int32_t> owner_;  // by variable: the last branch whose part it belonged to
  std::int32_t last_mark_ = 0;
  std::size_t work_ = 0;  // since may_go_on was asked
  double weight_ = 1;     // of the part that is being compiled, among all
  double done_ = 0;       // weights of all that is finished
  std::size_t nodes_made_ = 0;
  bool is_stopped_ = false;
  bool has_waited_long_enough_ = false;
};

// What has the same value in all solutions ties nothing together once it is known.
void fix_what_is_fixed(const Formula& formula, const Values& values, Cnf& cnf) {
  constexpr SearchLimits little{5'000'000};
  const auto domains = make_search_reasoner(formula, little)->domains({});
  if (!domains) return;
  for (VariableId variable = 0; variable < values.variable_count(); ++variable) {
    const Domain& domain = (*domains)[index(variable)];
    if (!domain.is_fixed() || values.size(variable) == 1) continue;
    const CnfLiteral fixed = cnf.of_place[index(values.place(variable, domain.low))];
    cnf.add_clause(-1, {&fixed, 1});
  }
}

struct Found {
  Diagram diagram;
  DecisionOrder order;
};

// The smallest of what gets through with the least allowance that lets anything through.
Result<Found> smallest(const Task& task, const CompileLimits& limits) {
  Result<Found> best = error(ErrorCode::limit_reached, {{"limit", "the compiler's"}});
  const std::vector<DecisionOrder> orders = decision_orders(task.clauses);
  constexpr std::size_t first_allowance = 4'000;
  for (std::size_t nodes = std::min(first_allowance, limits.most_nodes); !best; nodes *= 4) {
    for (const DecisionOrder& order : orders) {
      const std::size_t no_more_than = best ? 2 * index(best->diagram.node_count()) : nodes;
      Compiler compiler(task, order, limits, std::min({nodes, no_more_than, limits.most_nodes}));
      auto diagram = compiler.run();
      if (diagram && (!best || size_of(*diagram) < size_of(best->diagram))) best = Found{std::move(*diagram), order};
      if (compiler.has_waited_long_enough()) return best;
    }
    if (nodes >= limits.most_nodes) break;
  }
  return best;
}

constexpr double unpolished = 0.2;  // of the whole time

// Climbs from one order to a better neighbour as long as there are nodes left to spend.
Diagram polished(const Task& task, Found best, const CompileLimits& limits) {
  OrderVariation variation(task.clauses);
  for (std::size_t spent = 0; spent < limits.polish_nodes && !best.order.priority.empty();) {
    const double part = static_cast<double>(spent) / static_cast<double>(limits.polish_nodes);
    const double now = unpolished + (1 - unpolished) * part;
    task.progress.begin(now, now);
    if (!task.progress.may_go_on(0)) break;
    DecisionOrder order = variation.changed(best.order);
    Compiler compiler(task, order, limits, 2 * index(best.diagram.node_count()));
    auto diagram = compiler.run();
    if (compiler.has_waited_long_enough()) break;
    spent += compiler.nodes_made() + 1;
    if (diagram && size_of(*diagram) <= size_of(best.diagram)) best = {std::move(*diagram), std::move(order)};
  }
  return std::move(best.diagram);
}

}  // namespace

Result<Diagram> compile_by_search(const Formula& formula, const CompileLimits& limits) {
  const Values values(formula.variables());
  auto cnf = to_cnf(formula, values, SumsAs::sums);
  if (!cnf) return cnf.error();
  fix_what_is_fixed(formula, values, *cnf);
  const RootClauses clauses = at_root(*cnf);
  if (clauses.is_void) {
    DiagramBuilder builder(values);
    builder.end_node();
    return builder.take();
  }
  Progress progress(limits);
  const Task task{*cnf, clauses, values, progress};
  const bool is_polished = !clauses.sums.empty() && limits.polish_nodes > 0;
  progress.begin(0, is_polished ? unpolished : 1);
  auto found = smallest(task, limits);
  if (!found) return found.error();
  if (!is_polished) return std::move(found->diagram);
  return polished(task, std::move(*found), limits);
}

}  // namespace portico::constraint
