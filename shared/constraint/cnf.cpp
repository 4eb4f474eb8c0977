#include "shared/constraint/cnf.h"

#include <algorithm>
#include <limits>
#include <map>

#include "shared/constraint/bound.h"

namespace portico::constraint {
namespace {

constexpr std::size_t longest_pairwise = 24;  // at-most-one over more members becomes a ladder

CnfLiteral negation(CnfLiteral literal) { return literal ^ 1; }

// One layer of a linear constraint: a variable with the literal of each value and what the value adds to the sum.
struct Layer {
  std::vector<CnfLiteral> choices;
  std::vector<Wide> gains;
  Wide least = 0;
  Wide most = 0;
};

class Encoder {
 public:
  Encoder(const Formula& formula, const Values& values, SumsAs sums, std::size_t most_literals)
      : formula_(formula), values_(values), sums_(sums), most_literals_(most_literals) {}

  Result<Cnf> run() {
    add_variables();
    for (const Clause& clause : formula_.clauses()) {
      literals_.clear();
      for (const Literal& literal : clause.literals) literals_.push_back(literal_of(literal));
      cnf_.add_clause(clause.rule, literals_);
    }
    for (const Linear& linear : formula_.linears()) add_linear(linear);
    if (has_overflow_) return error(ErrorCode::limit_reached, {{"limit", "sums of 62 bits"}});
    for (const Table& table : formula_.tables()) add_table(table);
    if (is_too_large()) {
      return error(ErrorCode::limit_reached, {{"limit", std::to_string(most_literals_) + " literals"}});
    }
    return std::move(cnf_);
  }

 private:
  bool is_too_large() const { return cnf_.literals.size() > most_literals_; }
  CnfLiteral add_boolean() {
    cnf_.place_of.insert(cnf_.place_of.end(), 2, -1);
    return 2 * cnf_.variable_count++;
  }
  void add(RuleId rule, std::initializer_list<CnfLiteral> clause) {
    cnf_.add_clause(rule, {clause.begin(), clause.size()});
  }
  CnfLiteral literal_of(const Literal& literal) const {
    return cnf_.of_place[static_cast<std::size_t>(values_.first(literal.variable) + (literal.positive ? 1 : 0))];
  }
  CnfLiteral of_place(Place place) const { return cnf_.of_place[static_cast<std::size_t>(place)]; }
  void name_place(Place place, CnfLiteral literal) {
    cnf_.of_place[static_cast<std::size_t>(place)] = literal;
    cnf_.place_of[static_cast<std::size_t>(literal)] = place;
  }

  void add_variables() {
    cnf_.of_place.assign(static_cast<std::size_t>(values_.count()), -1);
    for (VariableId variable = 0; variable < values_.variable_count(); ++variable) {
      const Place first = values_.first(variable);
      const Place size = values_.size(variable);
      if (size == 1) continue;
      if (size == 2) {
        const CnfLiteral on = add_boolean();
        name_place(first, negation(on));
        name_place(first + 1, on);
        continue;
      }
      for (Place place = first; place < first + size; ++place) name_place(place, add_boolean());
      add_order(first, size);
    }
  }

  // is k  ⇔  at least k, and not at least k + 1.
  void add_order(Place first, Place size) {
    CnfLiteral at_least = -1;  // -1: true
    for (Place k = 0; k < size; ++k) {
      const CnfLiteral is = of_place(first + k);
      const CnfLiteral above = k + 1 < size ? add_boolean() : -1;
      if (above >= 0) {
        at_least_of_.resize(static_cast<std::size_t>(cnf_.variable_count), -1);
        at_least_of_[static_cast<std::size_t>(of_place(first + k + 1) >> 1)] = above;
      }
      literals_ = {is};
      if (at_least >= 0) {
        add(-1, {negation(is), at_least});
        literals_.push_back(negation(at_least));
      }
      if (above >= 0) {
        add(-1, {negation(is), negation(above)});
        if (at_least >= 0) add(-1, {negation(above), at_least});
        literals_.push_back(above);
      }
      cnf_.add_clause(-1, literals_);
      at_least = above;
    }
  }

  // --- linear constraints ---

  Layer layer_of(const Term& term) const {
    Layer layer;
    for (Place place = values_.first(term.variable); place < values_.first(term.variable + 1); ++place) {
      layer.choices.push_back(of_place(place));
      layer.gains.push_back(static_cast<Wide>(term.coefficient) * values_.value(place));
    }
    const auto [least, most] = std::minmax_element(layer.gains.begin(), layer.gains.end());
    layer.least = *least;
    layer.most = *most;
    return layer;
  }

  void add_linear(const Linear& linear) {
    std::map<VariableId, std::int64_t> coefficients;
    for (const Term& term : linear.terms) coefficients[term.variable] += term.coefficient;
    layers_.clear();
    for (const auto& [variable, coefficient] : coefficients) {
      if (coefficient != 0) layers_.push_back(layer_of({coefficient, variable}));
    }
    if (add_at_most_one(linear)) return;
    if (sums_ == SumsAs::sums) {
      add_sum(linear);
    } else {
      add_diagram(linear);
    }
  }

  // In the order of places, the n + 1 values of a variable are reached by n steps, each a literal of its own.
  void add_steps(const Layer& layer, std::map<CnfLiteral, Wide>& weights, Wide& needed) const {
    needed -= layer.gains[0];
    if (layer.choices.size() == 2) {
      weights[layer.choices[1]] += layer.gains[1] - layer.gains[0];
      return;
    }
    for (std::size_t i = 1; i < layer.choices.size(); ++i) {
      weights[at_least_of_[static_cast<std::size_t>(layer.choices[i] >> 1)]] += layer.gains[i] - layer.gains[i - 1];
    }
  }

  void add_sum(const Linear& linear) {
    std::map<CnfLiteral, Wide> weights;  // by positive literal
    Wide needed = linear.bound;
    for (const Layer& layer : layers_) add_steps(layer, weights, needed);
    std::vector<std::pair<Wide, CnfLiteral>> terms;
    for (const auto& [literal, weight] : weights) {
      if (weight < 0) needed -= weight;
      if (weight != 0) terms.emplace_back(weight < 0 ? -weight : weight, weight < 0 ? negation(literal) : literal);
    }
    if (needed <= 0) return;
    // While the condition does not hold, that alone is enough.
    for (const Literal& literal : linear.condition) terms.emplace_back(needed, negation(literal_of(literal)));
    add_sum(linear.rule, std::move(terms), needed);
  }

  void add_sum(RuleId rule, std::vector<std::pair<Wide, CnfLiteral>> terms, Wide needed) {
    std::map<CnfLiteral, Wide> merged;
    for (const auto& [weight, literal] : terms) merged[literal] += weight;
    for (auto& [literal, weight] : merged) {
      const auto other = merged.find(negation(literal));
      if ((literal & 1) != 0 || other == merged.end()) continue;
      const Wide both = std::min(weight, other->second);  // one of them counts in any case
      needed -= both;
      weight -= both;
      other->second -= both;
    }
    if (needed <= 0) return;
    CnfSum sum{rule, {}, {}, static_cast<std::int64_t>(needed)};
    terms.clear();
    Wide total = 0;
    for (const auto& [literal, weight] : merged) {
      if (weight != 0) terms.emplace_back(std::min(weight, needed), literal);
      total += std::min(weight, needed);
    }
    if (total > std::numeric_limits<std::int64_t>::max() / 4 || needed > std::numeric_limits<std::int64_t>::max() / 4) {
      has_overflow_ = true;
      return;
    }
    std::stable_sort(terms.begin(), terms.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [weight, literal] : terms) {
      sum.literals.push_back(literal);
      sum.coefficients.push_back(static_cast<std::int64_t>(weight));
    }
    if (sum.coefficients.empty() || sum.coefficients.back() == sum.bound) {
      cnf_.add_clause(rule, sum.literals);
    } else {
      cnf_.sums.push_back(std::move(sum));
    }
  }

  void add_diagram(const Linear& linear) {
    std::stable_sort(layers_.begin(), layers_.end(),
                     [](const Layer& a, const Layer& b) { return a.most - a.least > b.most - b.least; });
    memo_.assign(layers_.size(), {});
    rest_least_.assign(layers_.size() + 1, 0);
    rest_most_.assign(layers_.size() + 1, 0);
    for (std::size_t i = layers_.size(); i-- > 0;) {
      rest_least_[i] = rest_least_[i + 1] + layers_[i].least;
      rest_most_[i] = rest_most_[i + 1] + layers_[i].most;
    }
    const Root root = node_for(0, linear.bound);
    if (is_too_large() || root.node == always) return;
    literals_.clear();
    for (const Literal& literal : linear.condition) literals_.push_back(negation(literal_of(literal)));
    if (root.node != never) literals_.push_back(root.node);
    cnf_.add_clause(linear.rule, literals_);
  }

  // -a - b - c … >= -1 over booleans, without a condition.
  bool add_at_most_one(const Linear& linear) {
    if (!linear.condition.empty() || linear.bound != -1) return false;
    literals_.clear();
    for (const Layer& layer : layers_) {
      if (layer.choices.size() != 2 || layer.most != 0 || layer.least != -1) return false;
      literals_.push_back(layer.choices[1]);
    }
    if (literals_.size() <= longest_pairwise) {
      for (std::size_t i = 0; i < literals_.size(); ++i) {
        for (std::size_t j = i + 1; j < literals_.size(); ++j) {
          add(linear.rule, {negation(literals_[i]), negation(literals_[j])});
        }
      }
      return true;
    }
    if (sums_ == SumsAs::sums) return false;
    CnfLiteral any_before = literals_[0];
    for (std::size_t i = 1; i < literals_.size(); ++i) {
      add(linear.rule, {negation(literals_[i]), negation(any_before)});
      if (i + 1 == literals_.size()) break;
      const CnfLiteral any = add_boolean();
      add(-1, {negation(any_before), any});
      add(-1, {negation(literals_[i]), any});
      add(-1, {negation(any), any_before, literals_[i]});
      any_before = any;
    }
    return true;
  }

  // A node stands for "the layers from here on add up to at least `needed`", the same for all needed in [from, to].
  static constexpr CnfLiteral always = -1;
  static constexpr CnfLiteral never = -2;
  struct Root {
    CnfLiteral node = always;
    Wide from = 0;
    Wide to = 0;
  };

  Root node_for(std::size_t depth, Wide needed) {
    constexpr Wide endless = static_cast<Wide>(1) << 120;
    if (needed <= rest_least_[depth]) return {always, -endless, rest_least_[depth]};
    if (needed > rest_most_[depth]) return {never, rest_most_[depth] + 1, endless};
    const auto after = memo_[depth].lower_bound(needed);  // by `to`
    if (after != memo_[depth].end() && after->second.from <= needed) return after->second;
    if (is_too_large()) return {never, needed, needed};
    const Layer& layer = layers_[depth];
    Root result{always, -endless, endless};
    std::vector<CnfLiteral> children;
    for (const Wide gain : layer.gains) {
      const Root child = node_for(depth + 1, needed - gain);
      children.push_back(child.node);
      result.from = std::max(result.from, child.from + gain);
      result.to = std::min(result.to, child.to + gain);
    }
    result.node = node_of(layer, children);
    memo_[depth].emplace(result.to, result);
    return result;
  }

  CnfLiteral node_of(const Layer& layer, const std::vector<CnfLiteral>& children) {
    if (std::all_of(children.begin(), children.end(), [&](CnfLiteral child) { return child == children[0]; })) {
      return children[0];
    }
    std::vector<CnfLiteral> key = layer.choices;
    key.insert(key.end(), children.begin(), children.end());
    const auto [place, is_new] = nodes_.emplace(std::move(key), 0);
    if (!is_new) return place->second;
    const CnfLiteral node = add_boolean();
    place->second = node;
    for (std::size_t i = 0; i < children.size(); ++i) {
      const CnfLiteral other = negation(layer.choices[i]);
      if (children[i] == always) {
        add(-1, {node, other});
      } else if (children[i] == never) {
        add(-1, {negation(node), other});
      } else {
        add(-1, {negation(node), other, children[i]});
        add(-1, {node, other, negation(children[i])});
      }
    }
    return node;
  }

  // --- tables ---

  void add_table(const Table& table) {
    const std::size_t width = table.scope.size();
    std::vector<std::vector<CnfLiteral>> rows;
    for (std::size_t row = 0; row < table.tuples.size(); row += width) {
      std::vector<CnfLiteral> parts;
      bool is_in_range = true;
      for (std::size_t i = 0; i < width; ++i) {
        const Place place = values_.place(table.scope[i], table.tuples[row + i]);
        is_in_range = is_in_range && place >= 0;
        if (place >= 0 && of_place(place) >= 0) parts.push_back(of_place(place));
      }
      if (is_in_range) rows.push_back(std::move(parts));
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<CnfLiteral> one_of;
    for (const std::vector<CnfLiteral>& parts : rows) {
      if (parts.empty()) return;  // the only combination there is
      const CnfLiteral row = parts.size() == 1 ? parts[0] : add_boolean();
      one_of.push_back(row);
      if (parts.size() == 1) continue;
      literals_ = {row};
      for (const CnfLiteral part : parts) {
        add(-1, {negation(row), part});
        literals_.push_back(negation(part));
      }
      cnf_.add_clause(-1, literals_);
    }
    cnf_.add_clause(table.rule, one_of);
  }

  const Formula& formula_;
  const Values& values_;
  SumsAs sums_;
  std::size_t most_literals_;
  bool has_overflow_ = false;
  std::vector<CnfLiteral> at_least_of_;  // by boolean "is k" of a variable with thresholds: "is at least k"
  Cnf cnf_;
  std::vector<CnfLiteral> literals_;
  std::vector<Layer> layers_;
  std::vector<std::map<Wide, Root>> memo_;  // by layer: intervals by their end
  std::vector<Wide> rest_least_;            // by layer: what it and those after it add at least
  std::vector<Wide> rest_most_;
  std::map<std::vector<CnfLiteral>, CnfLiteral> nodes_;
};

}  // namespace

void Cnf::add_clause(RuleId rule, std::span<const CnfLiteral> clause) {
  literals.insert(literals.end(), clause.begin(), clause.end());
  starts.push_back(static_cast<std::int32_t>(literals.size()));
  rules.push_back(rule);
}

Result<Cnf> to_cnf(const Formula& formula, const Values& values, SumsAs sums, std::size_t most_literals) {
  return Encoder(formula, values, sums, most_literals).run();
}

}  // namespace portico::constraint
