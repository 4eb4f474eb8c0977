// A formula as a product model.
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "shared/product_model/dimacs.h"

namespace portico::product_model {
namespace {

Expression clause_expression(const constraint::Clause& clause) {
  Expression any;
  any.op = Operator::logical_or;
  for (const auto& literal : clause.literals) {
    Expression leaf;
    leaf.op = Operator::feature;
    leaf.feature = literal.variable + 1;
    if (!literal.positive) {
      Expression negation;
      negation.op = Operator::logical_not;
      negation.operands.push_back(std::move(leaf));
      leaf = std::move(negation);
    }
    any.operands.push_back(std::move(leaf));
  }
  if (any.operands.size() == 1) return std::move(any.operands[0]);
  if (!any.operands.empty()) return any;
  Expression never;  // the root is always chosen
  never.op = Operator::feature;
  never.feature = 0;
  any.op = Operator::logical_not;
  any.operands.push_back(std::move(never));
  return any;
}

}  // namespace

Result<ProductModel> model_of_dimacs(const Dimacs& dimacs) {
  constexpr std::int32_t most_rules = 400'000;
  if (dimacs.formula.rule_count() > most_rules) return error(ErrorCode::too_large, {{"limit", "400000 clauses"}});
  std::vector<Feature> features(1);
  std::unordered_set<std::string> used;
  for (const auto& name : dimacs.names) {
    Feature feature;
    feature.name = name;
    std::replace(feature.name.begin(), feature.name.end(), '"', '\'');
    while (!used.insert(feature.name).second) feature.name += '_';
    feature.parent = 0;
    features.push_back(std::move(feature));
  }
  features[0].name = "root";
  for (int i = 1; used.count(features[0].name); ++i) features[0].name = "root_" + std::to_string(i);
  if (features.size() > 1) {
    Group all{GroupKind::optional, 0, static_cast<std::int32_t>(features.size() - 1), {}};
    for (std::size_t i = 1; i < features.size(); ++i) all.members.push_back(static_cast<FeatureIndex>(i));
    features[0].groups.push_back(std::move(all));
  }
  std::vector<Rule> rules;
  for (const auto& clause : dimacs.formula.clauses()) {
    Rule rule;
    rule.name = "clause_" + std::to_string(clause.rule + 1);
    rule.expression = clause_expression(clause);
    rules.push_back(std::move(rule));
  }
  return ProductModel(std::move(features), std::move(rules));
}

}  // namespace portico::product_model
