#include "shared/product_model/translation.h"

#include <algorithm>
#include <utility>

#include "shared/product_model/rule_translation.h"
#include "shared/product_model/text_translation.h"

namespace portico::product_model {
namespace {

using constraint::Literal;
using constraint::Term;

constraint::RuleId add_rule(Translation& translation, RuleSource source) {
  translation.sources.push_back(source);
  return translation.formula.add_rule();
}

// The range may be wider than 64 signed bits, its number of steps is small.
std::int64_t step_count(const IntegerRange& range) {
  const auto width = static_cast<std::uint64_t>(range.most) - static_cast<std::uint64_t>(range.least);
  return static_cast<std::int64_t>(width / static_cast<std::uint64_t>(range.step));
}

void add_variables(const ProductModel& model, Translation& translation) {
  for (const auto& feature : model.features()) {
    translation.chosen.push_back(translation.formula.add_boolean());
    translation.steps.emplace_back();
    translation.texts.emplace_back();
    if (feature.kind != FeatureKind::integer) continue;
    translation.steps.back() = translation.formula.add_integer(0, step_count(feature.range));
  }
}

void add_group(Translation& translation, const Group& group, FeatureIndex parent, std::int32_t index) {
  auto& formula = translation.formula;
  const auto chosen = [&](FeatureIndex f) { return translation.chosen[static_cast<std::size_t>(f)]; };
  const auto size = static_cast<std::int32_t>(group.members.size());
  const Literal needed{chosen(parent), true};
  std::vector<Term> terms;
  for (const auto member : group.members) terms.push_back({1, chosen(member)});
  if (group.least > 0) {
    const auto rule = add_rule(translation, {RuleOrigin::group_at_least, parent, index});
    if (group.least == size) {
      for (const auto member : group.members) formula.add_clause(rule, {!needed, {chosen(member), true}});
    } else if (group.least == 1) {
      std::vector<Literal> literals{!needed};
      for (const auto member : group.members) literals.push_back({chosen(member), true});
      formula.add_clause(rule, std::move(literals));
    } else {
      formula.add_at_least(rule, {needed}, terms, group.least);
    }
  }
  if (group.most < size) {
    // Members need the parent anyway: no condition, so a reason is one rule shorter.
    const auto rule = add_rule(translation, {RuleOrigin::group_at_most, parent, index});
    formula.add_at_most(rule, {}, std::move(terms), group.most);
  }
}

void add_tree(const ProductModel& model, Translation& translation) {
  auto& formula = translation.formula;
  for (FeatureIndex i = 0; i < static_cast<FeatureIndex>(model.features().size()); ++i) {
    const auto& feature = model.feature(i);
    const Literal chosen{translation.chosen[static_cast<std::size_t>(i)], true};
    if (feature.parent < 0) {
      formula.add_clause(add_rule(translation, {RuleOrigin::root, i}), {chosen});
    } else {
      const Literal parent{translation.chosen[static_cast<std::size_t>(feature.parent)], true};
      formula.add_clause(add_rule(translation, {RuleOrigin::needs_parent, i}), {!chosen, parent});
    }
    if (const auto steps = translation.steps[static_cast<std::size_t>(i)]) {
      formula.add_at_most(add_rule(translation, {RuleOrigin::number_range, i}), {!chosen}, {{1, *steps}}, 0);
    }
    for (std::size_t g = 0; g < feature.groups.size(); ++g) {
      add_group(translation, feature.groups[g], i, static_cast<std::int32_t>(g));
    }
  }
}

}  // namespace

Result<Translation> translate(const ProductModel& model) {
  for (const auto& feature : model.features()) {
    if (feature.copies.is_one()) continue;
    return error_at(ErrorCode::model_unsupported, std::to_string(feature.line) + ":1",
                    {{"what", "a feature cardinality where copies must be expanded"}});
  }
  Translation translation;
  add_variables(model, translation);
  if (auto added = add_text_variables(model, translation); !added) return added.error();
  add_tree(model, translation);
  add_text_rules(model, translation);
  for (std::size_t i = 0; i < model.rules().size(); ++i) {
    const auto rule = add_rule(translation, {RuleOrigin::named, -1, -1, static_cast<std::int32_t>(i)});
    auto added = add_rule_constraints(model, model.rules()[i].expression, rule, translation);
    if (added) continue;
    auto problem = added.error();
    if (const auto& file = model.rules()[i].file; !file.empty()) problem.place = file + ":" + problem.place;
    return problem;
  }
  return translation;
}

std::vector<Term> attribute_terms(const ProductModel& model, const Translation& translation,
                                  const std::string& attribute) {
  std::vector<Term> terms;
  for (std::size_t i = 0; i < model.features().size(); ++i) {
    const auto value = integer_attribute(model.features()[i], attribute);
    if (value != 0) terms.push_back({value, translation.chosen[i]});
  }
  return terms;
}

}  // namespace portico::product_model
