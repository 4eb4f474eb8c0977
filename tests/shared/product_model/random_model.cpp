#include "tests/shared/product_model/random_model.h"

#include <algorithm>
#include <string>
#include <utility>

namespace portico::product_model {
namespace {

class Maker {
 public:
  explicit Maker(std::mt19937& random) : random_(random) {}

  ProductModel make() {
    const int size = below(7) + 2;
    for (int i = 0; i < size; ++i) add_feature(i);
    for (auto& feature : features_) {
      for (auto& group : feature.groups) set_limits(group);
    }
    std::vector<Rule> rules;
    const int count = below(4);
    for (int i = 0; i < count; ++i) rules.push_back({"r" + std::to_string(i), condition(3), "", i + 1});
    return ProductModel(std::move(features_), std::move(rules));
  }

 private:
  int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }
  FeatureIndex some_feature() { return below(static_cast<int>(features_.size())); }

  void add_feature(int index) {
    Feature feature;
    static const char* const names[] = {"A", "b c", "or", "D_1", "größe", "64x", "sum", "H", "I"};
    feature.name = names[index];
    feature.is_abstract = below(4) == 0;
    if (index > 0 && integers_ < 2 && below(4) == 0) make_integer(feature);
    if (feature.kind == FeatureKind::boolean && below(8) == 0) {
      feature.kind = FeatureKind::text;
      feature.longest_text = below(50) + 1;
    }
    if (index == 0 || below(2) == 0) feature.attributes["cost"] = std::int64_t{below(9) - 3};
    if (below(3) == 0) feature.attributes["flag"] = below(2) == 0;
    if (below(4) == 0) feature.attributes["note"] = std::string("it's a \tnote // not a comment");
    if (index > 0) {
      feature.parent = some_feature();
      auto& groups = features_[static_cast<std::size_t>(feature.parent)].groups;
      if (groups.empty() || below(3) == 0) groups.push_back({static_cast<GroupKind>(below(5)), 0, 0, {}});
      groups[static_cast<std::size_t>(below(static_cast<int>(groups.size())))].members.push_back(index);
    }
    features_.push_back(std::move(feature));
    if (index == 0) return;
    auto& groups = features_[static_cast<std::size_t>(features_.back().parent)].groups;
    groups.erase(std::remove_if(groups.begin(), groups.end(), [](const Group& g) { return g.members.empty(); }),
                 groups.end());
  }

  void make_integer(Feature& feature) {
    ++integers_;
    feature.kind = FeatureKind::integer;
    feature.range.least = below(7) - 3;
    feature.range.step = below(3) + 1;
    feature.range.most = feature.range.least + feature.range.step * below(4);
    if (below(2) == 0) feature.range.unit = "mm";
  }

  void set_limits(Group& group) {
    const auto size = static_cast<std::int32_t>(group.members.size());
    switch (group.kind) {
      case GroupKind::mandatory:
        group.least = group.most = size;
        break;
      case GroupKind::optional:
        group.most = size;
        break;
      case GroupKind::alternative:
        group.least = group.most = 1;
        break;
      case GroupKind::any:
        group.least = 1, group.most = size;
        break;
      case GroupKind::cardinality:
        group.least = below(size + 1);
        group.most = group.least + below(size - group.least + 1);
    }
  }

  Expression operation(Operator op, std::vector<Expression> operands) {
    Expression result;
    result.op = op;
    result.operands = std::move(operands);
    return result;
  }

  Expression condition(int depth) {
    if (depth == 0 || below(5) == 0) {
      Expression leaf;
      leaf.op = Operator::feature;
      leaf.feature = some_feature();
      return leaf;
    }
    switch (below(8)) {
      case 0:
        return operation(Operator::logical_not, {condition(depth - 1)});
      case 1:
        return operation(Operator::logical_and, conditions(depth - 1));
      case 2:
        return operation(Operator::logical_or, conditions(depth - 1));
      case 3:
        return operation(Operator::implies, {condition(depth - 1), condition(depth - 1)});
      case 4:
        return operation(Operator::equivalent, {condition(depth - 1), condition(depth - 1)});
      default:
        break;
    }
    const auto op = static_cast<Operator>(static_cast<int>(Operator::equal) + below(6));
    return operation(op, {number(2), number(2)});
  }

  std::vector<Expression> conditions(int depth) {
    std::vector<Expression> result;
    for (int i = below(3) + 2; i > 0; --i) result.push_back(condition(depth));
    return result;
  }

  Expression number(int depth) {
    if (depth > 0 && below(3) == 0) {
      switch (below(4)) {
        case 0:
          return operation(Operator::plus, {number(depth - 1), number(depth - 1), number(depth - 1)});
        case 1:
          return operation(Operator::minus, {number(depth - 1), number(depth - 1)});
        case 2:
          return operation(Operator::minus, {number(depth - 1)});
        default:
          return operation(Operator::times, {number(depth - 1), constant()});
      }
    }
    Expression leaf;
    leaf.feature = some_feature();
    const auto& feature = features_[static_cast<std::size_t>(leaf.feature)];
    if (feature.kind == FeatureKind::integer) {
      leaf.op = Operator::number;
      return leaf;
    }
    for (const auto key : {"flag", "cost"}) {
      if (below(2) == 0 || !feature.attributes.count(key)) continue;
      leaf.op = Operator::attribute;
      leaf.attribute = key;
      return leaf;
    }
    if (below(2) == 0) return constant();
    leaf.op = Operator::sum;
    leaf.attribute = "cost";
    if (below(2) == 0) leaf.feature = -1;
    return leaf;
  }

  Expression constant() {
    Expression leaf;
    leaf.constant = below(9) - 4;
    return leaf;
  }

  std::mt19937& random_;
  std::vector<Feature> features_;
  int integers_ = 0;
};

bool is_below(const ProductModel& model, FeatureIndex feature, FeatureIndex root) {
  for (; feature >= 0; feature = model.feature(feature).parent) {
    if (feature == root) return true;
  }
  return root < 0;
}

std::int64_t sum_of(const ProductModel& model, const Choice& choice, const Expression& e) {
  std::int64_t total = 0;
  for (std::size_t i = 0; i < choice.chosen.size(); ++i) {
    if (!choice.chosen[i] || !is_below(model, static_cast<FeatureIndex>(i), e.feature)) continue;
    const auto& attributes = model.features()[i].attributes;
    if (attributes.count(e.attribute)) total += std::get<std::int64_t>(attributes.at(e.attribute));
  }
  return total;
}

}  // namespace

ProductModel random_model(std::mt19937& random) { return Maker(random).make(); }

std::int64_t number_of(const ProductModel& model, const Choice& choice, const Expression& e) {
  const auto at = [&](std::size_t i) { return number_of(model, choice, e.operands[i]); };
  const auto index = static_cast<std::size_t>(e.feature);
  switch (e.op) {
    case Operator::constant:
      return e.constant;
    case Operator::number:
      return choice.chosen[index] ? choice.number[index] : 0;
    case Operator::attribute: {
      if (!choice.chosen[index]) return 0;
      const auto& value = model.features()[index].attributes.at(e.attribute);
      return std::holds_alternative<bool>(value) ? (std::get<bool>(value) ? 1 : 0) : std::get<std::int64_t>(value);
    }
    case Operator::sum:
      return sum_of(model, choice, e);
    case Operator::times:
      return at(0) * at(1);
    case Operator::minus:
      return e.operands.size() == 1 ? -at(0) : at(0) - at(1);
    default:
      break;
  }
  std::int64_t total = 0;
  for (std::size_t i = 0; i < e.operands.size(); ++i) total += at(i);
  return total;
}

bool holds(const ProductModel& model, const Choice& choice, const Expression& e) {
  const auto part = [&](const Expression& operand) { return holds(model, choice, operand); };
  const auto left = [&] { return number_of(model, choice, e.operands[0]); };
  const auto right = [&] { return number_of(model, choice, e.operands[1]); };
  switch (e.op) {
    case Operator::feature:
      return choice.chosen[static_cast<std::size_t>(e.feature)];
    case Operator::logical_not:
      return !part(e.operands[0]);
    case Operator::logical_and:
      return std::all_of(e.operands.begin(), e.operands.end(), part);
    case Operator::logical_or:
      return std::any_of(e.operands.begin(), e.operands.end(), part);
    case Operator::implies:
      return !part(e.operands[0]) || part(e.operands[1]);
    case Operator::equivalent:
      return part(e.operands[0]) == part(e.operands[1]);
    case Operator::equal:
      return left() == right();
    case Operator::not_equal:
      return left() != right();
    case Operator::less:
      return left() < right();
    case Operator::less_or_equal:
      return left() <= right();
    case Operator::greater:
      return left() > right();
    case Operator::greater_or_equal:
      return left() >= right();
    default:
      return false;
  }
}

bool is_valid(const ProductModel& model, const Choice& choice) {
  if (!choice.chosen[0]) return false;
  for (std::size_t i = 0; i < choice.chosen.size(); ++i) {
    const auto& feature = model.features()[i];
    if (choice.chosen[i] && feature.parent >= 0 && !choice.chosen[static_cast<std::size_t>(feature.parent)])
      return false;
    if (!choice.chosen[i]) continue;
    for (const auto& group : feature.groups) {
      const auto count = std::count_if(group.members.begin(), group.members.end(), [&](FeatureIndex member) {
        return choice.chosen[static_cast<std::size_t>(member)];
      });
      if (count < group.least || count > group.most) return false;
    }
  }
  return std::all_of(model.rules().begin(), model.rules().end(),
                     [&](const Rule& rule) { return holds(model, choice, rule.expression); });
}

std::vector<Choice> all_choices(const ProductModel& model) {
  std::vector<Choice> result(1);
  for (const auto& feature : model.features()) {
    std::vector<Choice> longer;
    for (const auto& choice : result) {
      const auto add = [&](bool chosen, std::int64_t number) {
        longer.push_back(choice);
        longer.back().chosen.push_back(chosen);
        longer.back().number.push_back(number);
      };
      add(false, feature.range.least);
      if (feature.kind != FeatureKind::integer) {
        add(true, 0);
        continue;
      }
      for (auto n = feature.range.least; n <= feature.range.most; n += feature.range.step) add(true, n);
    }
    result = std::move(longer);
  }
  return result;
}

}  // namespace portico::product_model
