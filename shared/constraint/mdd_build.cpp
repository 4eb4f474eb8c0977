#include "shared/constraint/mdd_build.h"

#include <algorithm>

namespace portico::constraint {
namespace {

std::size_t at(std::int32_t id) { return static_cast<std::size_t>(id); }

// The node where the values that satisfy the literal lead to `yes`, all others to `no`.
MddId choice(MddStore& store, std::int32_t level, std::int64_t low, bool positive, MddId yes, MddId no) {
  const MddId off = positive ? no : yes;
  const MddId on = positive ? yes : no;
  const std::int32_t end = store.size(level) - 1;
  std::vector<MddRun> runs;
  if (low > 0 || low + end < 0) return on;
  const auto zero = static_cast<std::int32_t>(-low);
  if (zero > 0) MddStore::append(runs, 0, {zero - 1, on});
  MddStore::append(runs, 0, {zero, off});
  if (zero < end) MddStore::append(runs, 0, {end, on});
  return store.node(level, runs);
}

}  // namespace

MddId build_clause(MddStore& store, const Formula& formula, const Levels& levels, const Clause& clause) {
  std::vector<Literal> literals = clause.literals;
  std::sort(literals.begin(), literals.end(), [&](const Literal& left, const Literal& right) {
    const auto one = levels.level[at(left.variable)];
    const auto two = levels.level[at(right.variable)];
    return one != two ? one > two : left.positive < right.positive;
  });
  literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
  MddId built = MddStore::never;
  for (std::size_t index = 0; index < literals.size(); ++index) {
    const Literal& literal = literals[index];
    if (index > 0 && literals[index - 1] == !literal) return MddStore::always;
    const Variable& variable = formula.variables()[at(literal.variable)];
    built = choice(store, levels.level[at(literal.variable)], variable.low, literal.positive, MddStore::always, built);
    if (built == MddStore::stopped) return built;
  }
  return built;
}

namespace {

class TableBuilder {
 public:
  TableBuilder(MddStore& store, const Formula& formula, const Levels& levels, const Table& table)
      : store_(store), table_(table), columns_(table.scope.size()) {
    for (std::size_t column = 0; column < columns_.size(); ++column) columns_[column].column = column;
    for (Column& column : columns_) {
      const VariableId variable = table.scope[column.column];
      column.level = levels.level[at(variable)];
      column.low = formula.variables()[at(variable)].low;
      column.high = formula.variables()[at(variable)].high;
    }
    std::sort(columns_.begin(), columns_.end(),
              [](const Column& left, const Column& right) { return left.level < right.level; });
  }

  MddId build() {
    take_rows();
    for (std::size_t depth = columns_.size(); depth-- > 0;) sort_by(depth);
    return build(0, order_.size(), 0);
  }

 private:
  struct Column {
    std::size_t column = 0;  // in the table
    std::int32_t level = 0;
    std::int64_t low = 0;
    std::int64_t high = 0;
  };

  std::int32_t value(std::size_t row, std::size_t depth) const { return rows_[row * columns_.size() + depth]; }

  // Columns in the order of levels, values counted from 0.
  void take_rows() {
    const std::size_t width = columns_.size();
    for (std::size_t begin = 0; begin < table_.tuples.size(); begin += width) {
      const std::size_t before = rows_.size();
      for (const Column& column : columns_) {
        const std::int64_t taken = table_.tuples[begin + column.column];
        if (taken < column.low || taken > column.high) break;
        rows_.push_back(static_cast<std::int32_t>(taken - column.low));
      }
      if (rows_.size() < before + width) {
        rows_.resize(before);
      } else {
        order_.push_back(before / width);
      }
    }
  }

  // Stable counting sort: from the last column to the first, all together sort the rows.
  void sort_by(std::size_t depth) {
    std::vector<std::size_t> begin(static_cast<std::size_t>(store_.size(columns_[depth].level)) + 1, 0);
    for (const std::size_t row : order_) ++begin[at(value(row, depth)) + 1];
    for (std::size_t index = 1; index < begin.size(); ++index) begin[index] += begin[index - 1];
    std::vector<std::size_t> sorted(order_.size());
    for (const std::size_t row : order_) sorted[begin[at(value(row, depth))]++] = row;
    order_.swap(sorted);
  }

  MddId build(std::size_t begin, std::size_t end, std::size_t depth) {
    if (begin == end) return MddStore::never;
    if (depth == columns_.size()) return MddStore::always;
    const std::int32_t level = columns_[depth].level;
    std::vector<MddRun> runs;
    std::int32_t next = 0;
    while (begin < end) {
      const std::int32_t taken = value(order_[begin], depth);
      std::size_t same = begin;
      while (same < end && value(order_[same], depth) == taken) ++same;
      const MddId child = build(begin, same, depth + 1);
      if (child == MddStore::stopped) return child;
      if (taken > next) MddStore::append(runs, 0, {taken - 1, MddStore::never});
      MddStore::append(runs, 0, {taken, child});
      next = taken + 1;
      begin = same;
    }
    if (next < store_.size(level)) MddStore::append(runs, 0, {store_.size(level) - 1, MddStore::never});
    return store_.node(level, runs);
  }

  MddStore& store_;
  const Table& table_;
  std::vector<Column> columns_;  // in the order of levels
  std::vector<std::int32_t> rows_;
  std::vector<std::size_t> order_;  // of rows
};

}  // namespace

MddId build_table(MddStore& store, const Formula& formula, const Levels& levels, const Table& table) {
  return TableBuilder(store, formula, levels, table).build();
}

}  // namespace portico::constraint
