// The compiler for formulas made of tables and sums: each independent part becomes one decision diagram, joined from
// the diagrams of its constraints.
#include <algorithm>
#include <numeric>
#include <set>

#include "shared/constraint/compile.h"
#include "shared/constraint/force_order.h"
#include "shared/constraint/mdd_diagram.h"

namespace portico::constraint {
namespace {

constexpr std::size_t kMostLevels = 5'000;   // of one part: joining recurses once for each level
constexpr std::size_t kSweepFrom = 100'000;  // nodes
constexpr std::size_t kNoGroup = static_cast<std::size_t>(-1);

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
  std::int32_t begin = 0;  // levels
  std::int32_t end = 0;
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

// Joins diagrams that are sorted by their highest level: again and again the two neighbours that are smallest together.
class NeighbourJoin {
 public:
  // done: diagrams that must survive; they get new ids. joined: counts the joins.
  NeighbourJoin(MddStore& store, std::vector<MddId>& done, std::vector<MddId> open, std::size_t& joined)
      : store_(store), done_(done), open_(std::move(open)), joined_(joined), live_(store.node_count()) {
    for (std::size_t index = 0; index < open_.size(); ++index) {
      size_.push_back(store_.count_from(open_[index]));
      before_.push_back(index - 1);
      after_.push_back(index + 1);
    }
    for (std::size_t index = 0; index < open_.size(); ++index) offer(index);
  }

  // The first one stays until the end: its neighbours are joined into it.
  MddId join() {
    while (!pairs_.empty()) {
      const std::size_t left = pairs_.begin()->second;
      const std::size_t right = after_[left];
      withdraw(before_[left]);
      withdraw(left);
      withdraw(right);
      const MddId both = store_.conjoin(open_[left], open_[right]);
      ++joined_;
      if (both == MddStore::stopped || both == MddStore::never) return both;
      open_[left] = both;
      open_[right] = MddStore::always;
      after_[left] = after_[right];
      if (after_[left] < open_.size()) before_[after_[left]] = left;
      sweep_now_and_then();
      size_[left] = store_.count_from(open_[left]);
      offer(before_[left]);
      offer(left);
    }
    return open_.front();
  }

 private:
  // Of the pair that begins here; none: not a pair (also for the place before the first).
  void offer(std::size_t left) {
    if (left < open_.size() && after_[left] < open_.size()) pairs_.emplace(weight(left), left);
  }
  void withdraw(std::size_t left) {
    if (left < open_.size() && after_[left] < open_.size()) pairs_.erase({weight(left), left});
  }
  std::size_t weight(std::size_t left) const { return size_[left] + size_[after_[left]]; }

  void sweep_now_and_then() {
    if (store_.node_count() < kSweepFrom || store_.node_count() < 2 * live_) return;
    std::vector<MddId> roots = done_;
    roots.insert(roots.end(), open_.begin(), open_.end());
    store_.sweep(roots);
    std::copy(roots.begin(), roots.begin() + static_cast<std::ptrdiff_t>(done_.size()), done_.begin());
    std::copy(roots.begin() + static_cast<std::ptrdiff_t>(done_.size()), roots.end(), open_.begin());
    live_ = store_.node_count();
  }

  MddStore& store_;
  std::vector<MddId>& done_;
  std::vector<MddId> open_;  // `always` where one was joined into its neighbour
  std::size_t& joined_;
  std::vector<std::size_t> size_;
  std::vector<std::size_t> before_;  // neighbours, by index
  std::vector<std::size_t> after_;
  std::set<std::pair<std::size_t, std::size_t>> pairs_;  // weight, left one
  std::size_t live_;                                     // nodes after the last sweep
};

class Joiner {
 public:
  Joiner(const Formula& formula, const CompileLimits& limits) : formula_(formula), limits_(limits) {}

  Result<Diagram> compile() {
    if (!find_parts()) return nothing();
    choose_levels();
    for (const Part& part : parts_) {
      if (part.variables.size() > kMostLevels) return error(ErrorCode::limit_reached, {{"limit", "levels"}});
    }
    MddStore store(sizes(), {limits_.most_nodes, limits_.most_memory, [this] { return may_go_on(); }});
    for (const Part& part : parts_) {
      const MddId joined = join(store, part);
      if (joined == MddStore::stopped) return error(ErrorCode::limit_reached, {{"limit", "compile"}});
      if (joined == MddStore::never) return nothing();
      done_.push_back(joined);
    }
    return written(store);
  }

 private:
  bool may_go_on() const {
    if (!limits_.may_go_on) return true;
    return limits_.may_go_on(piece_count_ == 0 ? 1.0
                                               : static_cast<double>(joined_) / static_cast<double>(piece_count_));
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

  void choose_levels() {
    levels_.level.assign(formula_.variables().size(), -1);
    for (Part& part : parts_) {
      part.begin = static_cast<std::int32_t>(levels_.variable.size());
      std::vector<std::vector<std::int32_t>> scopes;
      for (const Piece& piece : part.pieces) {
        scopes.emplace_back();
        for (const VariableId variable : piece.scope) {
          const auto found = std::lower_bound(part.variables.begin(), part.variables.end(), variable);
          scopes.back().push_back(static_cast<std::int32_t>(found - part.variables.begin()));
        }
      }
      for (const std::int32_t index : force_order(static_cast<std::int32_t>(part.variables.size()), scopes)) {
        const VariableId variable = part.variables[at(index)];
        levels_.level[at(variable)] = static_cast<std::int32_t>(levels_.variable.size());
        levels_.variable.push_back(variable);
      }
      part.end = static_cast<std::int32_t>(levels_.variable.size());
    }
  }

  std::vector<std::int32_t> sizes() const {
    std::vector<std::int32_t> sizes;
    for (const VariableId variable : levels_.variable) {
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
    std::stable_sort(open.begin(), open.end(),
                     [&](MddId left, MddId right) { return store.level(left) < store.level(right); });
    return NeighbourJoin(store, done_, std::move(open), joined_).join();
  }

  Result<Diagram> written(const MddStore& store) const {
    const Values values(formula_.variables());
    DiagramBuilder builder(values);
    Tail whole;
    whole.free = unasked_;
    for (std::size_t index = 0; index < parts_.size(); ++index) {
      const Part& part = parts_[index];
      whole.add(write_levels(store, done_[index], levels_, part.begin, part.end, builder, values));
    }
    builder.add_branch(whole.places, whole.free, whole.children);
    builder.end_node();
    return builder.take();
  }

  const Formula& formula_;
  const CompileLimits& limits_;
  std::vector<Part> parts_;
  std::vector<VariableId> unasked_;  // no constraint asks about them
  Levels levels_;
  std::vector<MddId> done_;  // the joined diagram of each part so far
  std::size_t piece_count_ = 0;
  std::size_t joined_ = 0;
};

}  // namespace

Result<Diagram> compile_by_joining(const Formula& formula, const CompileLimits& limits) {
  return Joiner(formula, limits).compile();
}

}  // namespace portico::constraint
