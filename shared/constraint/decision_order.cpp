#include "shared/constraint/decision_order.h"

#include "shared/constraint/elimination_order.h"
#include "shared/constraint/force_order.h"

namespace portico::constraint {
namespace {

constexpr std::size_t longest_short_sum = 12;  // longer ones tie together what has little to do with each other
constexpr double furthest_move = 30;

std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }

std::vector<double> weights(const RootClauses& clauses) {
  std::vector<double> weight(index(clauses.variable_count), 0);
  for (const CnfSum& sum : clauses.sums) {
    for (std::size_t i = 0; i < sum.literals.size(); ++i) {
      weight[index(sum.literals[i] >> 1)] += static_cast<double>(sum.coefficients[i]) / static_cast<double>(sum.bound);
    }
  }
  return weight;
}

std::vector<std::int32_t> variables_of(std::span<const CnfLiteral> literals) {
  std::vector<std::int32_t> variables;
  for (const CnfLiteral literal : literals) variables.push_back(literal >> 1);
  return variables;
}

std::vector<std::int32_t> neighbourhoods(const RootClauses& clauses) {
  std::vector<std::vector<std::int32_t>> groups;
  for (std::size_t i = 0; i < clauses.binary.size(); i += 2) groups.push_back(variables_of({&clauses.binary[i], 2}));
  for (std::int32_t clause = 0; clause < clauses.clause_count(); ++clause) {
    groups.push_back(variables_of(clauses.clause(clause)));
  }
  for (const CnfSum& sum : clauses.sums) {
    if (sum.literals.size() <= longest_short_sum) groups.push_back(variables_of(sum.literals));
  }
  const std::vector<std::int32_t> order = force_order(clauses.variable_count, groups);
  std::vector<std::int32_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[index(order[i])] = static_cast<std::int32_t>(i);
  return place;
}

template <class T>
std::vector<double> scaled(const std::vector<T>& numbers, double factor) {
  std::vector<double> result;
  for (const T number : numbers) result.push_back(factor * static_cast<double>(number));
  return result;
}

}  // namespace

std::vector<DecisionOrder> decision_orders(const RootClauses& clauses) {
  const std::vector<std::int32_t> elimination = elimination_order(clauses);
  std::vector<DecisionOrder> orders;
  orders.push_back({1, scaled(elimination, 1)});
  orders.push_back({0, scaled(elimination, 1)});
  orders.push_back({1, scaled(elimination, 0)});
  if (clauses.sums.empty()) return orders;
  std::vector<double> by_weight = weights(clauses);
  for (std::size_t i = 0; i < by_weight.size(); ++i) by_weight[i] += 0.001 * elimination[i];
  orders.push_back({0, std::move(by_weight)});
  const std::vector<std::int32_t> neighbours = neighbourhoods(clauses);
  for (const double direction : {0.1, -0.1}) orders.push_back({1, scaled(neighbours, direction)});
  for (const double direction : {1, -1}) orders.push_back({0, scaled(neighbours, direction)});
  return orders;
}

OrderVariation::OrderVariation(const RootClauses& clauses) : rivals_(index(clauses.variable_count)) {
  for (std::size_t i = 0; i < clauses.binary.size(); i += 2) {
    const CnfLiteral a = clauses.binary[i];
    const CnfLiteral b = clauses.binary[i + 1];
    if ((a & b & 1) == 0) continue;
    rivals_[index(a >> 1)].push_back(b >> 1);
    rivals_[index(b >> 1)].push_back(a >> 1);
  }
}

std::uint64_t OrderVariation::next() {
  state_ ^= state_ << 13;
  state_ ^= state_ >> 7;
  state_ ^= state_ << 17;
  return state_;
}

DecisionOrder OrderVariation::changed(const DecisionOrder& order) {
  DecisionOrder result = order;
  const auto variable = static_cast<std::size_t>(next() % result.priority.size());
  const double move = (static_cast<double>(next() % 2001) / 1000 - 1) * furthest_move;
  result.priority[variable] += move;
  if (next() % 3 == 0) return result;
  for (const std::int32_t rival : rivals_[variable]) result.priority[index(rival)] += move;
  return result;
}

}  // namespace portico::constraint
