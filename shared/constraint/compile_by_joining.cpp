// The compiler for formulas made of tables and sums: each independent part becomes one decision diagram, joined from
// the diagrams of its constraints.
#include <algorithm>
#include <memory>
#include <numeric>

#include "shared/constraint/compile.h"
#include "shared/constraint/force_order.h"
#include "shared/constraint/mdd_diagram.h"
#include "shared/constraint/mdd_join.h"

namespace portico::constraint {
namespace {

constexpr std::size_t kMostLevels = 5'000;  // of one part: joining recurses once for each level
constexpr std::size_t kMostSpent = 300;     // on the attempts at one part, in questions of a store whether to go on
constexpr std::size_t kNoGroup = static_cast<std::size_t>(-1);
constexpr std::size_t kEndless = static_cast<std::size_t>(-1);

std::size_t at(std::int32_t id) { return static_cast<std::size_t>(id); }

// One constraint of any kind, with the variables that it really asks about.
struct Piece {
  const Clause* clause = nullptr;
  const Linear* linear = nullptr;
  const Table* table = nullptr;
  std::vector<VariableId> scope = {};
};

// Variables that hang together by constraints.
struct Part {
  std::vector<VariableId> variables;
  std::vector<Piece> pieces;
};

std::vector<Piece> pieces_of(const Formula& formula) {
  std::vector<Piece> pieces;
  for (const Clause& clause : formula.clauses()) {
    pieces.push_back({.clause = &clause});
    for (const Literal& literal : clause.literals) pieces.back().scope.push_back(literal.variable);
  }
  for (const Linear& linear : formula.linears()) {
    pieces.push_back({.linear = &linear});
    for (const Literal& literal : linear.condition) pieces.back().scope.push_back(literal.variable);
    for (const Term& term : linear.terms) pieces.back().scope.push_back(term.variable);
  }
  for (const Table& table : formula.tables()) pieces.push_back({.table = &table, .scope = table.scope});
  for (Piece& piece : pieces) {
    std::sort(piece.scope.begin(), piece.scope.end());
    piece.scope.erase(std::unique(piece.scope.begin(), piece.scope.end()), piece.scope.end());
  }
  return pieces;
}

// Disjoint sets with path halving (Tarjan & van Leeuwen 1984).
class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0); }
  std::int32_t find(std::int32_t one) {
    while (parent_[at(one)] != one) one = parent_[at(one)] = parent_[at(parent_[at(one)])];
    return one;
  }
  void join(std::int32_t one, std::int32_t two) { parent_[at(find(one))] = find(two); }

 private:
  std::vector<std::int32_t> parent_;
};

class Joiner {
 public:
  Joiner(const Formula& formula, const CompileLimits& limits) : formula_(formula), limits_(limits) {}

  Result<Diagram> compile() {
    if (!find_parts()) return nothing();
    levels_.level.assign(formula_.variables().size(), -1);
    const Values values(formula_.variables());
    DiagramBuilder builder(values);
    Tail whole;
    whole.free = unasked_;
    for (const Part& part : parts_) {
      if (part.variables.size() > kMostLevels) return error(ErrorCode::limit_reached, {{"limit", "levels"}});
      const Attempt best = best_attempt(part);
      if (best.root == MddStore::stopped) return error(ErrorCode::limit_reached, {{"limit", "compile"}});
      if (best.root == MddStore::never) return nothing();
      levels_.variable = best.order;
      const auto end = static_cast<std::int32_t>(best.order.size());
      whole.add(write_levels(*best.store, best.root, levels_, 0, end, builder, values));
    }
    builder.add_branch(whole.places, whole.free, whole.children);
    builder.end_node();
    return builder.take();
  }

 private:
  // One part joined in one order.
  struct Attempt {
    std::unique_ptr<MddStore> store;
    MddId root = MddStore::stopped;
    std::vector<VariableId> order;
    std::size_t nodes = 0;
    std::size_t questions = 0;  // how often the store asked whether to go on: the work done
  };

  bool may_go_on() {
    if (++questions_ > most_questions_) return false;
    if (!limits_.may_go_on) return true;
    const auto part = static_cast<double>(joined_) / static_cast<double>(piece_count_ + 1);
    is_over_ = is_over_ || !limits_.may_go_on(std::min(part, 1.0));
    return !is_over_;
  }

  Result<Diagram> nothing() const {
    DiagramBuilder builder{Values(formula_.variables())};
    builder.end_node();
    return builder.take();
  }

  // False: a constraint that asks about no variable fails.
  bool find_parts() {
    std::vector<Piece> pieces = pieces_of(formula_);
    piece_count_ = pieces.size();
    const std::size_t count = formula_.variables().size();
    Groups groups(count);
    std::vector<bool> is_asked(count, false);
    for (const Piece& piece : pieces) {
      if (piece.scope.empty() && fails_alone(piece)) return false;
      for (const VariableId variable : piece.scope) {
        groups.join(variable, piece.scope.front());
        is_asked[at(variable)] = true;
      }
    }
    std::vector<std::size_t> part_of(count, kNoGroup);  // by leader
    for (VariableId variable = 0; at(variable) < count; ++variable) {
      if (!is_asked[at(variable)]) {
        unasked_.push_back(variable);
        continue;
      }
      std::size_t& part = part_of[at(groups.find(variable))];
      if (part == kNoGroup) {
        part = parts_.size();
        parts_.emplace_back();
      }
      parts_[part].variables.push_back(variable);
    }
    for (Piece& piece : pieces) {
      if (piece.scope.empty()) continue;
      parts_[part_of[at(groups.find(piece.scope.front()))]].pieces.push_back(std::move(piece));
    }
    return true;
  }

  static bool fails_alone(const Piece& piece) { return piece.clause != nullptr || piece.linear->bound > 0; }

  std::vector<std::vector<VariableId>> orders_of(const Part& part) const {
    std::vector<std::vector<std::int32_t>> scopes;
    for (const Piece& piece : part.pieces) {
      scopes.emplace_back();
      for (const VariableId variable : piece.scope) {
        const auto found = std::lower_bound(part.variables.begin(), part.variables.end(), variable);
        scopes.back().push_back(static_cast<std::int32_t>(found - part.variables.begin()));
      }
    }
    std::vector<std::vector<VariableId>> orders;
    for (std::vector<std::int32_t> order : force_orders(static_cast<std::int32_t>(part.variables.size()), scopes)) {
      for (std::int32_t& index : order) index = part.variables[at(index)];
      orders.push_back(order);
      std::reverse(order.begin(), order.end());
      orders.push_back(std::move(order));
    }
    return orders;
  }

  // The first order that comes to an end counts; others only as long as they cost little, to find a smaller diagram.
  Attempt best_attempt(const Part& part) {
    Attempt best;
    std::size_t spent = 0;
    for (const std::vector<VariableId>& order : orders_of(part)) {
      const bool is_first = best.root == MddStore::stopped;
      most_questions_ = is_first ? kEndless : best.questions * 2 + 1;
      Attempt attempt = attempt_of(part, order);
      spent += attempt.questions;
      if (attempt.root == MddStore::never) return attempt;
      if (attempt.root != MddStore::stopped && (is_first || attempt.nodes < best.nodes)) best = std::move(attempt);
      if (is_over_ || best.root == MddStore::stopped) break;
      if (spent > kMostSpent || best.nodes <= part.variables.size()) break;
    }
    return best;
  }

  Attempt attempt_of(const Part& part, const std::vector<VariableId>& order) {
    questions_ = 0;
    for (std::size_t level = 0; level < order.size(); ++level) {
      levels_.level[at(order[level])] = static_cast<std::int32_t>(level);
    }
    Attempt attempt;
    attempt.order = order;
    attempt.store = std::make_unique<MddStore>(
        sizes(order), MddStore::Limits{limits_.most_nodes, limits_.most_memory, [this] { return may_go_on(); }});
    attempt.root = join(*attempt.store, part);
    attempt.questions = questions_;
    if (attempt.root > MddStore::never) attempt.nodes = attempt.store->count_from(attempt.root);
    return attempt;
  }

  std::vector<std::int32_t> sizes(const std::vector<VariableId>& order) const {
    std::vector<std::int32_t> sizes;
    for (const VariableId variable : order) {
      const Variable& range = formula_.variables()[at(variable)];
      sizes.push_back(static_cast<std::int32_t>(range.high - range.low + 1));
    }
    return sizes;
  }

  MddId build(MddStore& store, const Piece& piece) const {
    if (piece.clause != nullptr) return build_clause(store, formula_, levels_, *piece.clause);
    if (piece.linear != nullptr) return build_linear(store, formula_, levels_, *piece.linear);
    return build_table(store, formula_, levels_, *piece.table);
  }

  MddId join(MddStore& store, const Part& part) {
    std::vector<MddId> open;
    for (const Piece& piece : part.pieces) {
      open.push_back(build(store, piece));
      if (open.back() == MddStore::stopped || open.back() == MddStore::never) return open.back();
    }
    return join_neighbours(store, std::move(open), joined_);
  }

  const Formula& formula_;
  const CompileLimits& limits_;
  std::vector<Part> parts_;
  std::vector<VariableId> unasked_;  // no constraint asks about them
  Levels levels_;
  std::size_t piece_count_ = 0;
  std::size_t joined_ = 0;
  std::size_t questions_ = 0;       // in this attempt
  std::size_t most_questions_ = 0;  // likewise
  bool is_over_ = false;            // the caller wants no more
};

}  // namespace

Result<Diagram> compile_by_joining(const Formula& formula, const CompileLimits& limits) {
  return Joiner(formula, limits).compile();
}

}  // namespace portico::constraint
