#include "shared/product_model/text_translation.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>

namespace portico::product_model {
namespace {

using constraint::Literal;
using constraint::Term;

constexpr std::size_t most_clauses = 400'000;  // of all families, about

TextValue& text_of(Translation& translation, FeatureIndex feature) {
  return translation.texts[static_cast<std::size_t>(feature)];
}

Literal chosen(const Translation& translation, FeatureIndex feature) {
  return {translation.chosen[static_cast<std::size_t>(feature)], true};
}

using Members = std::vector<FeatureIndex>;

class Variables {
 public:
  Variables(const ProductModel& model, Translation& translation)
      : model_(model), translation_(translation), formula_(translation.formula) {}

  Result<void> add() {
    for (const auto& rule : model_.rules()) note(rule.expression, rule.file);
    std::map<FeatureIndex, Members> families;  // by their first member
    for (const auto& [feature, ignored] : next_) families[first_of(feature)].push_back(feature);
    std::size_t clauses = 0;
    for (const auto& [first, members] : families) {
      const auto known = share(members);
      const auto pairs = members.size() * (members.size() - 1) / 2;
      clauses += pairs * (members.size() + 2 * known);
      if (clauses > most_clauses) return too_many(members);
      add_equality(members);
    }
    return success();
  }

 private:
  struct Place {
    std::string file;
    std::int32_t line = 0;
    std::int32_t column = 0;
  };

  void note(const Expression& e, const std::string& file) {
    if (e.op == Operator::length && e.operands[0].op == Operator::text) know_length(e.operands[0].feature);
    const bool is_comparison = e.op == Operator::equal || e.op == Operator::not_equal;
    for (const auto side : {std::size_t{0}, std::size_t{1}}) {
      if (!is_comparison || e.operands[side].op != Operator::text) continue;
      const auto feature = e.operands[side].feature;
      const auto& other = e.operands[1 - side];
      if (const auto* literal = constant_text(model_, other)) know(feature, *literal);
      if (other.op == Operator::text && other.feature != feature)
        join(feature, other.feature, {file, e.line, e.column});
    }
    for (const auto& operand : e.operands) note(operand, file);
  }

  void know_length(FeatureIndex feature) {
    auto& length = text_of(translation_, feature).length;
    if (!length) length = formula_.add_integer(0, model_.feature(feature).longest_text);
  }

  void know(FeatureIndex feature, const std::string& literal) {
    auto& known = text_of(translation_, feature).is;
    if (!known.count(literal)) known.emplace(literal, formula_.add_boolean());
  }

  // Union and find (Galler and Fischer, 1964): each feature knows one before it in its family, the first one itself.
  FeatureIndex first_of(FeatureIndex feature) {
    next_.emplace(feature, feature);
    while (next_[feature] != feature) feature = next_[feature] = next_[next_[feature]];
    return feature;
  }

  void join(FeatureIndex a, FeatureIndex b, Place place) {
    const auto first = first_of(a);
    const auto second = first_of(b);
    next_[std::max(first, second)] = std::min(first, second);
    places_.emplace(a, std::move(place));
  }

  // How many literals they have now.
  std::size_t share(const Members& members) {
    std::vector<std::string> literals;
    bool has_length = false;
    for (const auto member : members) {
      const auto& text = text_of(translation_, member);
      for (const auto& [literal, ignored] : text.is) literals.push_back(literal);
      has_length = has_length || text.length;
    }
    if (has_length) literals.emplace_back();  // texts without characters are equal
    std::sort(literals.begin(), literals.end());
    literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
    if (members.size() * literals.size() > most_clauses) return literals.size();  // refused anyway
    for (const auto member : members) {
      for (const auto& literal : literals) know(member, literal);
      if (has_length) know_length(member);
    }
    return literals.size();
  }

  void add_equality(const Members& members) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      for (std::size_t j = i + 1; j < members.size(); ++j) {
        const auto equal = formula_.add_boolean();
        text_of(translation_, members[i]).equals.emplace(members[j], equal);
        text_of(translation_, members[j]).equals.emplace(members[i], equal);
      }
    }
  }

  Error too_many(const Members& members) const {
    for (const auto member : members) {
      const auto found = places_.find(member);
      if (found == places_.end()) continue;
      const auto& [file, line, column] = found->second;
      return error_at(ErrorCode::model_unsupported,
                      (file.empty() ? "" : file + ":") + std::to_string(line) + ":" + std::to_string(column),
                      {{"what", "so many String features, and texts that they can be, compared with each other"}});
    }
    return error(ErrorCode::internal);
  }

  const ProductModel& model_;
  Translation& translation_;
  constraint::Formula& formula_;
  std::map<FeatureIndex, FeatureIndex> next_;
  std::map<FeatureIndex, Place> places_;  // of a comparison that names the feature first
};

constraint::RuleId add_rule(Translation& translation, RuleSource source) {
  translation.sources.push_back(source);
  return translation.formula.add_rule();
}

// One text at most, only of a chosen feature, and its length.
void add_text(const ProductModel& model, FeatureIndex index, Translation& translation) {
  const auto& text = text_of(translation, index);
  if (text.is.empty() && !text.length) return;
  auto& formula = translation.formula;
  const auto rule = add_rule(translation, {RuleOrigin::number_range, index});
  const auto is_chosen = chosen(translation, index);
  const auto longest = model.feature(index).longest_text;
  std::vector<Term> one;
  for (const auto& [literal, variable] : text.is) {
    const Literal is_literal{variable, true};
    const auto size = character_count(literal);
    if (size > longest) {
      formula.add_clause(rule, {!is_literal});
      continue;
    }
    formula.add_clause(rule, {!is_literal, is_chosen});
    if (text.length) formula.add_equal(rule, {is_literal}, {{1, *text.length}}, size);
    one.push_back({1, variable});
  }
  if (one.size() > 1) formula.add_at_most(rule, {}, std::move(one), 1);
  if (!text.length) return;
  formula.add_at_most(rule, {!is_chosen}, {{1, *text.length}}, 0);
  // There is one empty text only, but always another one of any other length.
  if (const auto empty = text.is.find(""); empty != text.is.end()) {
    formula.add_at_least(rule, {is_chosen, {empty->second, false}}, {{1, *text.length}}, 1);
  }
}

// What the texts of `first` and of those behind it in the family have in common.
void add_equal_texts(FeatureIndex first, Translation& translation) {
  auto& formula = translation.formula;
  const auto& text = text_of(translation, first);
  const auto begin = text.equals.upper_bound(first);
  if (begin == text.equals.end()) return;
  const auto rule = add_rule(translation, {RuleOrigin::equal_texts, first});
  for (auto second = begin; second != text.equals.end(); ++second) {
    const auto& other = text_of(translation, second->first);
    const Literal equal{second->second, true};
    formula.add_clause(rule, {!equal, chosen(translation, first)});
    formula.add_clause(rule, {!equal, chosen(translation, second->first)});
    for (const auto& [literal, variable] : text.is) {
      const Literal here{variable, true};
      const Literal there{other.is.at(literal), true};
      formula.add_clause(rule, {!equal, !here, there});
      formula.add_clause(rule, {!equal, here, !there});
      formula.add_clause(rule, {equal, !here, !there});
    }
    if (text.length) formula.add_equal(rule, {equal}, {{1, *text.length}, {-1, *other.length}}, 0);
    for (auto third = std::next(second); third != text.equals.end(); ++third) {
      const Literal with_third{third->second, true};
      const Literal apart_from_first{other.equals.at(third->first), true};
      formula.add_clause(rule, {!equal, !with_third, apart_from_first});
      formula.add_clause(rule, {!equal, with_third, !apart_from_first});
      formula.add_clause(rule, {equal, !with_third, !apart_from_first});
    }
  }
}

}  // namespace

Result<void> add_text_variables(const ProductModel& model, Translation& translation) {
  return Variables(model, translation).add();
}

void add_text_rules(const ProductModel& model, Translation& translation) {
  const auto count = static_cast<FeatureIndex>(model.features().size());
  for (FeatureIndex i = 0; i < count; ++i) add_text(model, i, translation);
  for (FeatureIndex i = 0; i < count; ++i) add_equal_texts(i, translation);
}

std::vector<TextFact> facts_of_text(const ProductModel& model, const Translation& translation, FeatureIndex feature,
                                    std::string_view text) {
  const auto& known = translation.texts[static_cast<std::size_t>(feature)];
  auto facts = known.values(text);
  if (known.equals.empty()) return facts;
  const auto length = character_count(text);
  for (const auto& [other, equal] : known.equals) {
    if (length > model.feature(other).longest_text) facts.emplace_back(equal, 0);
  }
  return facts;
}

std::optional<TextFact> fact_of_texts(const Translation& translation, FeatureIndex first, std::string_view first_text,
                                      FeatureIndex second, std::string_view second_text) {
  const auto& equals = translation.texts[static_cast<std::size_t>(first)].equals;
  const auto found = equals.find(second);
  if (found == equals.end()) return std::nullopt;
  return TextFact{found->second, first_text == second_text ? 1 : 0};
}

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

}  // namespace portico::product_model
