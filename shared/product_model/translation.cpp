#include "shared/product_model/translation.h"

#include <algorithm>
#include <utility>

#include "shared/product_model/rule_translation.h"

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

// The literals that a text feature is compared with, and whether its length is asked for.
void note_texts(const ProductModel& model, const Expression& e, Translation& translation) {
  auto& formula = translation.formula;
  const auto text = [&](const Expression& operand) -> TextValue& {
    return translation.texts[static_cast<std::size_t>(operand.feature)];
  };
  if (e.op == Operator::length && e.operands[0].op == Operator::text) {
    auto& length = text(e.operands[0]).length;
    if (!length) length = formula.add_integer(0, model.feature(e.operands[0].feature).longest_text);
  }
  const bool is_comparison = e.op == Operator::equal || e.op == Operator::not_equal;
  for (const auto side : {std::size_t{0}, std::size_t{1}}) {
    if (!is_comparison || e.operands[side].op != Operator::text) continue;
    const auto* literal = constant_text(model, e.operands[1 - side]);
    if (!literal) continue;
    auto& known = text(e.operands[side]).is;
    if (!known.count(*literal)) known.emplace(*literal, formula.add_boolean());
  }
  for (const auto& operand : e.operands) note_texts(model, operand, translation);
}

// One text at most, only of a chosen feature, and its length.
void add_text(const ProductModel& model, FeatureIndex index, Translation& translation) {
  const auto& text = translation.texts[static_cast<std::size_t>(index)];
  if (text.is.empty() && !text.length) return;
  auto& formula = translation.formula;
  const auto rule = add_rule(translation, {RuleOrigin::number_range, index});
  const Literal chosen{translation.chosen[static_cast<std::size_t>(index)], true};
  const auto longest = model.feature(index).longest_text;
  std::vector<Term> one;
  for (const auto& [literal, variable] : text.is) {
    const Literal is_literal{variable, true};
    const auto size = character_count(literal);
    if (size > longest) {
      formula.add_clause(rule, {!is_literal});
      continue;
    }
    formula.add_clause(rule, {!is_literal, chosen});
    if (text.length) formula.add_equal(rule, {is_literal}, {{1, *text.length}}, size);
    one.push_back({1, variable});
  }
  if (one.size() > 1) formula.add_at_most(rule, {}, std::move(one), 1);
  if (!text.length) return;
  formula.add_at_most(rule, {!chosen}, {{1, *text.length}}, 0);
  // There is one empty text only, but always another one of any other length.
  if (const auto empty = text.is.find(""); empty != text.is.end()) {
    formula.add_at_least(rule, {chosen, {empty->second, false}}, {{1, *text.length}}, 1);
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

const std::string* constant_text(const ProductModel& model, const Expression& expression) {
  if (expression.op == Operator::literal) return &expression.attribute;
  if (expression.op != Operator::attribute) return nullptr;
  const auto* value = find_attribute(model.feature(expression.feature), expression.attribute);
  return value ? std::get_if<std::string>(value) : nullptr;
}

std::int64_t character_count(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

std::vector<std::pair<constraint::VariableId, std::int64_t>> TextValue::values(std::string_view text) const {
  std::vector<std::pair<constraint::VariableId, std::int64_t>> result;
  for (const auto& [literal, variable] : is) result.emplace_back(variable, literal == text ? 1 : 0);
  if (length) result.emplace_back(*length, character_count(text));
  return result;
}

Result<Translation> translate(const ProductModel& model) {
  for (const auto& feature : model.features()) {
    if (feature.copies.is_one()) continue;
    return error_at(ErrorCode::model_unsupported, std::to_string(feature.line) + ":1",
                    {{"what", "a feature cardinality where copies must be expanded"}});
  }
  Translation translation;
  add_variables(model, translation);
  for (const auto& rule : model.rules()) note_texts(model, rule.expression, translation);
  add_tree(model, translation);
  for (FeatureIndex i = 0; i < static_cast<FeatureIndex>(model.features().size()); ++i) add_text(model, i, translation);
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
