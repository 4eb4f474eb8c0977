#include "tests/shared/product_model/random_model.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

namespace portico::product_model {
namespace {

class Maker {
 public:
  Maker(std::mt19937& random, bool is_rich) : random_(random), is_rich_(is_rich) {}

  ProductModel make() {
    const int size = below(is_rich_ ? 5 : 7) + 2;
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
    if (is_rich_) enrich(feature);
    if (index == 0 || below(2) == 0) feature.attributes["cost"] = std::int64_t{below(9) - 3};
    if (is_rich_ && below(3) == 0) feature.attributes["cost"] = Decimal{below(90) - 30, below(2) + 1};
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

  void enrich(Feature& feature) {
    if (feature.kind == FeatureKind::boolean && texts_ == 0 && !features_.empty() && below(2) == 0) {
      feature.kind = FeatureKind::text;
    }
    if (feature.kind == FeatureKind::text) feature.longest_text = texts_++ == 0 ? below(3) + 1 : 1;
    if (feature.kind == FeatureKind::integer && below(2) == 0) {
      feature.range.is_real = true;
      feature.range.places = below(2);
    }
    if (below(3) == 0) feature.attributes["word"] = std::string(below(2) == 0 ? "a" : "ab");
    AttributeMap size{{"wide", "is it"}, {Decimal{25, 1}, true}};
    if (below(3) == 0) size.values[0] = std::int64_t{below(5)};
    if (below(3) == 0) feature.attributes["size"] = size;
    if (below(4) == 0) feature.attributes["list"] = AttributeList{{std::string("x"), AttributeList(), std::move(size)}};
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
    if (is_rich_ && below(4) == 0) return comparison_of_texts();
    const auto op = static_cast<Operator>(static_cast<int>(Operator::equal) + below(6));
    return operation(op, {number(2), number(2)});
  }

  Expression comparison_of_texts() {
    auto left = text();
    auto right = text();
    return operation(below(2) == 0 ? Operator::equal : Operator::not_equal, {std::move(left), std::move(right)});
  }

  Expression literal() {
    static const char* const literals[] = {"", "a", "ab", "bbb"};
    Expression leaf;
    leaf.op = Operator::literal;
    leaf.attribute = literals[below(4)];
    return leaf;
  }

  Expression text() {
    Expression leaf;
    leaf.feature = some_feature();
    const auto& feature = features_[static_cast<std::size_t>(leaf.feature)];
    if (feature.kind == FeatureKind::text) {
      leaf.op = Operator::text;
    } else if (feature.attributes.count("word")) {
      leaf.op = Operator::attribute;
      leaf.attribute = "word";
    } else {
      return literal();
    }
    return leaf;
  }

  Expression rich_number(int depth) {
    switch (below(5)) {
      case 0:
        return operation(Operator::times, {number(depth - 1), number(depth - 1)});
      case 1:
        return operation(Operator::divide, {number(depth - 1), number(depth - 1)});
      case 2:
        return operation(Operator::floor, {number(depth - 1)});
      case 3:
        return operation(Operator::ceil, {number(depth - 1)});
      default:
        return operation(Operator::length, {text()});
    }
  }

  std::vector<Expression> conditions(int depth) {
    std::vector<Expression> result;
    for (int i = below(3) + 2; i > 0; --i) result.push_back(condition(depth));
    return result;
  }

  Expression number(int depth) {
    if (is_rich_ && depth > 0 && below(3) == 0) return rich_number(depth);
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
    if (is_rich_ && feature.attributes.count("size")) {
      leaf.op = Operator::attribute;
      leaf.attribute = "size.wide";
      return leaf;
    }
    leaf.op = is_rich_ && below(2) == 0 ? Operator::average : Operator::sum;
    leaf.attribute = "cost";
    if (below(2) == 0) leaf.feature = -1;
    return leaf;
  }

  Expression constant() {
    Expression leaf;
    leaf.constant = below(9) - 4;
    if (is_rich_ && below(3) == 0) {
      leaf.constant = below(90) - 40;
      leaf.places = 1;
    }
    return leaf;
  }

  std::mt19937& random_;
  bool is_rich_;
  int texts_ = 0;
  std::vector<Feature> features_;
  int integers_ = 0;
};

bool is_below(const ProductModel& model, FeatureIndex feature, FeatureIndex root) {
  for (; feature >= 0; feature = model.feature(feature).parent) {
    if (feature == root) return true;
  }
  return root < 0;
}

Fraction fraction(std::int64_t numerator, std::int64_t denominator) {
  if (denominator < 0) numerator = -numerator, denominator = -denominator;
  const auto common = std::max<std::int64_t>(1, std::gcd(numerator, denominator));
  return {numerator / common, denominator / common};
}

Fraction plus(const Fraction& a, const Fraction& b) {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

Fraction decimal(std::int64_t digits, std::int32_t places) {
  std::int64_t power = 1;
  for (; places > 0; --places) power *= 10;
  return fraction(digits, power);
}

Fraction value_of(const AttributeValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return {*flag ? 1 : 0, 1};
  if (const auto* number = std::get_if<Decimal>(&value)) return decimal(number->digits, number->places);
  return {std::get<std::int64_t>(value), 1};
}

Fraction sum_of(const ProductModel& model, const Choice& choice, const Expression& e) {
  Fraction total;
  std::int64_t count = 0;
  for (std::size_t i = 0; i < choice.chosen.size(); ++i) {
    if (!choice.chosen[i] || !is_below(model, static_cast<FeatureIndex>(i), e.feature)) continue;
    const auto& attributes = model.features()[i].attributes;
    if (!attributes.count(e.attribute)) continue;
    total = plus(total, value_of(attributes.at(e.attribute)));
    ++count;
  }
  if (e.op == Operator::sum || count == 0) return total;
  return fraction(total.numerator, total.denominator * count);
}

// nullopt: not chosen.
std::optional<std::string> text_value(const ProductModel& model, const Choice& choice, const Expression& e) {
  if (e.op == Operator::literal) return e.attribute;
  const auto index = static_cast<std::size_t>(e.feature);
  if (!choice.chosen[index]) return std::nullopt;
  if (e.op == Operator::text) return choice.text[index];
  return std::get<std::string>(model.features()[index].attributes.at(e.attribute));
}

bool compares_texts(const Expression& e) {
  const auto is_text = [](const Expression& operand) {
    return operand.op == Operator::text || operand.op == Operator::literal ||
           (operand.op == Operator::attribute && operand.attribute == "word");
  };
  return is_text(e.operands[0]);
}

std::optional<Fraction> combined(Operator op, const Fraction& a, const Fraction& b) {
  switch (op) {
    case Operator::times:
      return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
    case Operator::divide:
      if (b.numerator == 0) return std::nullopt;
      return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
    case Operator::minus:
      return plus(a, {-b.numerator, b.denominator});
    default:
      return plus(a, b);
  }
}

}  // namespace

ProductModel random_model(std::mt19937& random) { return Maker(random, false).make(); }

ProductModel random_rich_model(std::mt19937& random) { return Maker(random, true).make(); }

std::optional<Fraction> number_of(const ProductModel& model, const Choice& choice, const Expression& e) {
  const auto index = static_cast<std::size_t>(e.feature);
  switch (e.op) {
    case Operator::constant:
      return decimal(e.constant, e.places);
    case Operator::number:
      return choice.chosen[index] ? decimal(choice.number[index], model.features()[index].range.places) : Fraction();
    case Operator::attribute:
      return choice.chosen[index] ? value_of(*find_attribute(model.features()[index], e.attribute)) : Fraction();
    case Operator::sum:
    case Operator::average:
      return sum_of(model, choice, e);
    case Operator::length: {
      const auto text = text_value(model, choice, e.operands[0]);
      return Fraction{text ? static_cast<std::int64_t>(text->size()) : 0, 1};
    }
    default:
      break;
  }
  auto result = number_of(model, choice, e.operands[0]);
  if (!result) return result;
  if (e.op == Operator::floor || e.op == Operator::ceil) {
    auto whole = result->numerator / result->denominator;
    if (e.op == Operator::floor && whole * result->denominator > result->numerator) --whole;
    if (e.op == Operator::ceil && whole * result->denominator < result->numerator) ++whole;
    return Fraction{whole, 1};
  }
  if (e.op == Operator::minus && e.operands.size() == 1) return Fraction{-result->numerator, result->denominator};
  for (std::size_t i = 1; result && i < e.operands.size(); ++i) {
    const auto next = number_of(model, choice, e.operands[i]);
    if (!next) return next;
    result = combined(e.op, *result, *next);
  }
  return result;
}

bool holds(const ProductModel& model, const Choice& choice, const Expression& e) {
  const auto part = [&](const Expression& operand) { return holds(model, choice, operand); };
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
    default:
      break;
  }
  if (compares_texts(e)) {
    const auto left = text_value(model, choice, e.operands[0]);
    const auto right = text_value(model, choice, e.operands[1]);
    return (left && right && *left == *right) == (e.op == Operator::equal);
  }
  const auto left = number_of(model, choice, e.operands[0]);
  const auto right = number_of(model, choice, e.operands[1]);
  if (!left || !right) return false;
  const auto difference = plus(*left, {-right->numerator, right->denominator}).numerator;
  switch (e.op) {
    case Operator::equal:
      return difference == 0;
    case Operator::not_equal:
      return difference != 0;
    case Operator::less:
      return difference < 0;
    case Operator::less_or_equal:
      return difference <= 0;
    case Operator::greater:
      return difference > 0;
    default:
      return difference >= 0;
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

std::vector<Choice> all_choices(const ProductModel& model, bool with_texts) {
  std::vector<Choice> result(1);
  for (const auto& feature : model.features()) {
    std::vector<std::string> texts{""};
    for (std::size_t i = 0; with_texts && feature.kind == FeatureKind::text && i < texts.size(); ++i) {
      if (static_cast<std::int32_t>(texts[i].size()) == feature.longest_text) break;
      texts.push_back(texts[i] + 'a');
      texts.push_back(texts[i] + 'b');
    }
    std::vector<Choice> longer;
    for (const auto& choice : result) {
      const auto add = [&](bool chosen, std::int64_t number, const std::string& text) {
        longer.push_back(choice);
        longer.back().chosen.push_back(chosen);
        longer.back().number.push_back(number);
        longer.back().text.push_back(text);
      };
      add(false, feature.range.least, "");
      if (feature.kind != FeatureKind::integer) {
        for (const auto& text : texts) add(true, 0, text);
        continue;
      }
      for (auto n = feature.range.least; n <= feature.range.most; n += feature.range.step) add(true, n, "");
    }
    result = std::move(longer);
  }
  return result;
}

}  // namespace portico::product_model
