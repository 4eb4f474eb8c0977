#include "shared/product_model/copies.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace portico::product_model {
namespace {

constexpr std::size_t most_features = 200'000;
constexpr std::size_t most_rules = 400'000;

constexpr std::size_t most_bytes = 128'000'000;  // about, of all copies together

std::size_t weight(const AttributeValue& value) {
  std::size_t total = sizeof(value);
  if (const auto* text = std::get_if<std::string>(&value)) total += text->size();
  if (const auto* list = std::get_if<AttributeList>(&value)) {
    for (const auto& item : list->items) total += weight(item);
  }
  if (const auto* map = std::get_if<AttributeMap>(&value)) {
    for (const auto& key : map->keys) total += sizeof(key) + key.size();
    for (const auto& item : map->values) total += weight(item);
  }
  return total;
}

std::size_t weight(const Feature& feature) {
  auto total = sizeof(feature) + feature.name.size() + feature.range.unit.size();
  for (const auto& [key, value] : feature.attributes) total += sizeof(key) + key.size() + weight(value);
  return total;
}

std::size_t weight(const Expression& e) {
  auto total = sizeof(e) + e.attribute.size();
  for (const auto& operand : e.operands) total += weight(operand);
  return total;
}

using Numbers = std::vector<std::int32_t>;  // of the copies around a feature, outermost first

class Expander {
 public:
  explicit Expander(const ProductModel& model) : model_(model) {}

  Result<ProductModel> expand() {
    note_scopes();
    if (auto added = add(0, -1, {}); !added) return added.error();
    for (const auto& rule : model_.rules()) {
      if (auto added = add(rule); !added) return added.error();
    }
    ProductModel expanded(std::move(features_), std::move(rules_));
    expanded.set_goldens(model_.goldens());
    return expanded;
  }

 private:
  bool has_copies(FeatureIndex index) const { return !model_.feature(index).copies.is_one(); }

  // scopes_: the features with a cardinality that a feature is in, itself included, outermost first.
  void note_scopes() {
    for (FeatureIndex i = 0; i < static_cast<FeatureIndex>(model_.features().size()); ++i) {
      const auto parent = model_.feature(i).parent;
      scopes_.push_back(parent < 0 ? std::vector<FeatureIndex>() : scopes_[static_cast<std::size_t>(parent)]);
      if (has_copies(i)) scopes_.back().push_back(i);
    }
  }

  static std::string copy_name(std::string name, const Numbers& numbers) {
    for (const auto number : numbers) name += "__" + std::to_string(number);
    return name;
  }

  static Error too_many_bytes(std::int32_t line) {
    return error_at(ErrorCode::too_large, std::to_string(line) + ":1", {{"limit", "128 MB of copies"}});
  }

  Result<FeatureIndex> append(Feature feature, FeatureIndex parent) {
    const auto index = static_cast<FeatureIndex>(features_.size());
    if (features_.size() == most_features) {
      return error_at(ErrorCode::too_large, std::to_string(feature.line) + ":1", {{"limit", "200000 features"}});
    }
    bytes_ += weight(feature);
    if (bytes_ > most_bytes) return too_many_bytes(feature.line);
    if (!names_.insert(feature.name).second) {
      return error_at(ErrorCode::model_invalid, std::to_string(feature.line) + ":1",
                      {{"reason", "two features have the same name"}, {"name", feature.name}});
    }
    feature.parent = parent;
    feature.groups.clear();
    feature.copies = {};
    features_.push_back(std::move(feature));
    return index;
  }

  // The feature and all below it, inside the copies `numbers`.
  Result<FeatureIndex> add(FeatureIndex original, FeatureIndex parent, const Numbers& numbers) {
    auto feature = model_.feature(original);
    feature.name = copy_name(feature.name, numbers);
    if (!has_copies(original)) {
      auto index = append(std::move(feature), parent);
      if (!index) return index;
      if (!scopes_[static_cast<std::size_t>(original)].empty()) places_[{original, numbers}] = *index;
      plain_[original] = *index;
      if (auto below = add_groups(original, *index, numbers); !below) return below.error();
      return index;
    }
    Feature all;
    all.name = feature.name;
    all.line = feature.line;
    all.is_abstract = feature.is_abstract;
    auto index = append(std::move(all), parent);
    if (!index) return index;
    places_[{original, numbers}] = *index;
    plain_[original] = *index;
    if (auto copies = add_copies(original, *index, numbers); !copies) return copies.error();
    return index;
  }

  Result<void> add_copies(FeatureIndex original, FeatureIndex all, const Numbers& numbers) {
    const auto copies = model_.feature(original).copies;
    const bool is_fixed = copies.least == copies.most;
    Group group{is_fixed ? GroupKind::mandatory : GroupKind::cardinality, copies.least, copies.most, {}};
    auto inner = numbers;
    inner.push_back(0);
    for (std::int32_t number = 1; number <= copies.most; ++number) {
      inner.back() = number;
      auto copy = model_.feature(original);
      copy.name = copy_name(copy.name, inner);
      const auto index = append(std::move(copy), all);
      if (!index) return index.error();
      places_[{original, inner}] = *index;
      group.members.push_back(*index);
      if (auto below = add_groups(original, *index, inner); !below) return below;
      if (number > 1 && !is_fixed) {
        if (auto ordered = add_order(group.members[group.members.size() - 2], *index); !ordered) return ordered;
      }
    }
    features_[static_cast<std::size_t>(all)].groups.push_back(std::move(group));
    return success();
  }

  // The later copy only with the earlier one.
  Result<void> add_order(FeatureIndex earlier, FeatureIndex later) {
    Rule rule;
    rule.name = features_[static_cast<std::size_t>(later)].name + "__order";
    rule.expression = implication(leaf(later), leaf(earlier));
    rule.line = features_[static_cast<std::size_t>(later)].line;
    rule.expression.line = rule.line;
    return append(std::move(rule));
  }

  Result<void> append(Rule rule) {
    const auto place = std::to_string(rule.line) + ":1";
    if (rules_.size() == most_rules) return error_at(ErrorCode::too_large, place, {{"limit", "400000 rules"}});
    bytes_ += sizeof(rule) + rule.source.size() + weight(rule.expression);
    if (bytes_ > most_bytes) return too_many_bytes(rule.line);
    if (!rule_names_.insert(rule.name).second) {
      return error_at(ErrorCode::model_invalid, place,
                      {{"reason", "two rules have the same name"}, {"name", rule.name}});
    }
    rules_.push_back(std::move(rule));
    return success();
  }

  Result<void> add_groups(FeatureIndex original, FeatureIndex index, const Numbers& numbers) {
    for (const auto& group : model_.feature(original).groups) {
      auto copied = group;
      for (auto& member : copied.members) {
        const auto below = add(member, index, numbers);
        if (!below) return below.error();
        member = *below;
      }
      features_[static_cast<std::size_t>(index)].groups.push_back(std::move(copied));
    }
    return success();
  }

  static Expression leaf(FeatureIndex feature) {
    Expression result;
    result.op = Operator::feature;
    result.feature = feature;
    return result;
  }

  static Expression implication(Expression premise, Expression conclusion) {
    Expression result;
    result.op = Operator::implies;
    result.operands.push_back(std::move(premise));
    result.operands.push_back(std::move(conclusion));
    return result;
  }

  // The cardinalities that a mention is inside of: F itself as a condition, or as the root of a sum, stands outside.
  std::vector<FeatureIndex> scopes_of(const Expression& e) const {
    if (e.feature < 0) return {};
    auto scopes = scopes_[static_cast<std::size_t>(e.feature)];
    const bool stands_outside = e.op == Operator::feature || e.op == Operator::sum || e.op == Operator::average;
    if (stands_outside && has_copies(e.feature)) scopes.pop_back();
    return scopes;
  }

  void collect(const Expression& e, std::set<FeatureIndex>& scopes) const {
    for (const auto scope : scopes_of(e)) scopes.insert(scope);
    for (const auto& operand : e.operands) collect(operand, scopes);
  }

  // One rule for each combination of copies; outer cardinalities come before inner ones.
  Result<void> add(const Rule& rule) {
    std::set<FeatureIndex> named;
    collect(rule.expression, named);
    const std::vector<FeatureIndex> scopes(named.begin(), named.end());
    Numbers numbers(scopes.size(), 1);
    while (true) {
      std::map<FeatureIndex, std::int32_t> chosen;
      for (std::size_t i = 0; i < scopes.size(); ++i) chosen[scopes[i]] = numbers[i];
      auto copy = rule;
      copy.name = copy_name(rule.name, numbers);
      replace(copy.expression, chosen);
      if (!scopes.empty()) copy.expression = implication(premise(scopes, chosen), std::move(copy.expression));
      copy.expression.line = rule.expression.line;
      copy.expression.column = rule.expression.column;
      if (auto added = append(std::move(copy)); !added) return added;
      auto next = scopes.size();
      while (next > 0 && numbers[next - 1] == model_.feature(scopes[next - 1]).copies.most) numbers[--next] = 1;
      if (next == 0) return success();
      ++numbers[next - 1];
    }
  }

  Numbers numbers_of(const std::vector<FeatureIndex>& scopes,
                     const std::map<FeatureIndex, std::int32_t>& chosen) const {
    Numbers numbers;
    for (const auto scope : scopes) numbers.push_back(chosen.at(scope));
    return numbers;
  }

  // The copies of the innermost scopes; the outer ones come with them.
  Expression premise(const std::vector<FeatureIndex>& scopes,
                     const std::map<FeatureIndex, std::int32_t>& chosen) const {
    Expression all;
    all.op = Operator::logical_and;
    for (const auto scope : scopes) {
      const auto& around = scopes_[static_cast<std::size_t>(scope)];
      all.operands.push_back(leaf(places_.at({scope, numbers_of(around, chosen)})));
    }
    if (all.operands.size() == 1) return std::move(all.operands[0]);
    return all;
  }

  void replace(Expression& e, const std::map<FeatureIndex, std::int32_t>& chosen) const {
    if (e.feature >= 0) {
      const auto scopes = scopes_of(e);
      e.feature = scopes.empty() ? plain_.at(e.feature) : places_.at({e.feature, numbers_of(scopes, chosen)});
    }
    for (auto& operand : e.operands) replace(operand, chosen);
  }

  const ProductModel& model_;
  std::vector<std::vector<FeatureIndex>> scopes_;  // by FeatureIndex
  std::vector<Feature> features_;
  std::vector<Rule> rules_;
  std::set<std::string> names_;
  std::set<std::string> rule_names_;
  std::size_t bytes_ = 0;
  std::map<std::pair<FeatureIndex, Numbers>, FeatureIndex> places_;  // of features in copies
  std::map<FeatureIndex, FeatureIndex> plain_;                       // of features outside of all copies
};

}  // namespace

Result<ProductModel> expand_copies(ProductModel model) {
  const auto& features = model.features();
  const bool is_plain =
      std::all_of(features.begin(), features.end(), [](const Feature& f) { return f.copies.is_one(); });
  if (is_plain) return model;
  return Expander(model).expand();
}

Result<ProductModel> read_product(std::string_view text) {
  auto model = read_uvl(text);
  if (!model) return model;
  return expand_copies(std::move(*model));
}

}  // namespace portico::product_model
