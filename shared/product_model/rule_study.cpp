#include "shared/product_model/rule_study.h"

#include <algorithm>
#include <utility>

namespace portico::product_model {

using constraint::Decision;

namespace {

Expression holds_exactly_when(FeatureIndex feature, Expression expression) {
  Expression leaf;
  leaf.op = Operator::feature;
  leaf.feature = feature;
  Expression both;
  both.op = Operator::equivalent;
  both.line = expression.line;
  both.column = expression.column;
  both.operands = {std::move(leaf), std::move(expression)};
  return both;
}

// The model with a switch for each rule and then one for each premise, as optional features below the root. Their names
// cannot be those of other features: they contain a line feed.
ProductModel with_switches(const ProductModel& model, std::vector<FeatureIndex>& applies) {
  std::vector<Feature> features = model.features();
  std::vector<Rule> rules;
  Group switches;
  const auto add_switch = [&](const Expression& expression, const std::string& name) {
    const auto index = static_cast<FeatureIndex>(features.size());
    Feature feature;
    feature.name = name;
    feature.parent = 0;
    features.push_back(std::move(feature));
    switches.members.push_back(index);
    rules.push_back({name, holds_exactly_when(index, expression), {}, 0});
    return index;
  };
  for (const Rule& rule : model.rules()) add_switch(rule.expression, "\nholds " + rule.name);
  for (const Rule& rule : model.rules()) {
    const bool has_premise = rule.expression.op == Operator::implies;
    applies.push_back(has_premise ? add_switch(rule.expression.operands[0], "\napplies " + rule.name) : -1);
  }
  switches.most = static_cast<std::int32_t>(switches.members.size());
  if (!switches.members.empty()) features[0].groups.push_back(std::move(switches));
  return ProductModel(std::move(features), std::move(rules));
}

}  // namespace

Result<RuleStudy> RuleStudy::make(const ProductModel& model) {
  std::vector<FeatureIndex> applies;
  auto translation = translate(with_switches(model, applies));
  if (!translation) return translation.error();
  RuleStudy study(model, std::move(*translation));
  study.applies_ = std::move(applies);
  return study;
}

RuleStudy::RuleStudy(const ProductModel& model, Translation translation)
    : model_(&model),
      translation_(std::move(translation)),
      reasoner_(constraint::make_search_reasoner(translation_.formula)) {}

Decision RuleStudy::holds(std::size_t rule, bool wanted) const {
  return {translation_.chosen[model_->features().size() + rule], wanted ? 1 : 0};
}

Decision RuleStudy::applies(std::size_t rule) const {
  return {translation_.chosen[static_cast<std::size_t>(applies_[rule])], 1};
}

std::vector<Decision> RuleStudy::all_but(std::optional<std::int32_t> rule) const {
  std::vector<Decision> decisions;
  for (std::size_t i = 0; i < rule_count(); ++i) {
    if (!rule || i != static_cast<std::size_t>(*rule)) decisions.push_back(holds(i, true));
  }
  return decisions;
}

Result<std::vector<std::int32_t>> RuleStudy::redundant(std::size_t at_most, const std::function<bool()>& went_on) {
  std::vector<std::int32_t> found;
  stated_.clear();
  const std::size_t end = std::min(at_most, rule_count());
  for (std::size_t i = end; i < rule_count(); ++i) stated_.push_back(holds(i, true));
  if (end == 0) return found;
  if (auto done = look(0, end, went_on, found); !done) return done.error();
  return found;
}

// All rules outside first…last-1 are stated. By halves, so that questions that follow each other begin with the same
// decisions, of which the search keeps what they imply.
Result<void> RuleStudy::look(std::size_t first, std::size_t last, const std::function<bool()>& went_on,
                             std::vector<std::int32_t>& found) {
  const std::size_t before = stated_.size();
  if (last - first == 1) {
    stated_.push_back(holds(first, false));
    const auto possible = reasoner_->is_possible(stated_);
    stated_.resize(before);
    if (!possible) return possible.error();
    if (!*possible) found.push_back(static_cast<std::int32_t>(first));
    return went_on() ? success() : Result<void>(error(ErrorCode::limit_reached));
  }
  const std::size_t middle = first + (last - first) / 2;
  for (std::size_t i = middle; i < last; ++i) stated_.push_back(holds(i, true));
  if (auto done = look(first, middle, went_on, found); !done) return done;
  stated_.resize(before);
  for (std::size_t i = first; i < middle; ++i) stated_.push_back(holds(i, true));
  auto done = look(middle, last, went_on, found);
  stated_.resize(before);
  return done;
}

Result<std::vector<std::int32_t>> RuleStudy::never_applying() {
  const auto domains = reasoner_->domains(all_but(std::nullopt));
  if (!domains) return domains.error();
  std::vector<std::int32_t> found;
  for (std::size_t i = 0; i < rule_count(); ++i) {
    if (applies_[i] < 0) continue;
    const auto domain = (*domains)[static_cast<std::size_t>(applies(i).variable)];
    if (domain.high == 0) found.push_back(static_cast<std::int32_t>(i));
  }
  return found;
}

Result<bool> RuleStudy::shuts_itself_out(std::int32_t rule) {
  auto decisions = all_but(rule);
  decisions.push_back(applies(static_cast<std::size_t>(rule)));
  return reasoner_->is_possible(decisions);
}

Result<std::vector<RuleSource>> RuleStudy::why(const std::vector<Decision>& decisions,
                                               const std::vector<std::int32_t>& rules, const Decision& wish) {
  const auto explanation = reasoner_->explain(decisions, wish);
  if (!explanation) return explanation.error();
  std::vector<RuleSource> sources;
  if (!*explanation) return sources;
  for (const std::size_t i : (*explanation)->decisions) {
    sources.push_back({RuleOrigin::named, -1, -1, rules[i]});
  }
  for (const auto rule : (*explanation)->rules) {
    const RuleSource& source = translation_.sources[static_cast<std::size_t>(rule)];
    const bool is_switch = source.feature >= static_cast<FeatureIndex>(model_->features().size());
    if (source.origin != RuleOrigin::named && !is_switch) sources.push_back(source);
  }
  return sources;
}

Result<std::vector<RuleSource>> RuleStudy::why_redundant(std::int32_t rule) {
  std::vector<std::int32_t> rules;
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(rule_count()); ++i) {
    if (i != rule) rules.push_back(i);
  }
  return why(all_but(rule), rules, holds(static_cast<std::size_t>(rule), false));
}

Result<std::vector<RuleSource>> RuleStudy::why_never_applying(std::int32_t rule) {
  std::vector<std::int32_t> rules;
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(rule_count()); ++i) rules.push_back(i);
  return why(all_but(std::nullopt), rules, applies(static_cast<std::size_t>(rule)));
}

}  // namespace portico::product_model
