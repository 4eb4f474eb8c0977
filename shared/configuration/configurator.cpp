// Configurator: making one, decisions into the words of the formula, taking and leaving decisions.
#include "shared/configuration/configurator.h"

#include <algorithm>
#include <set>

#include "shared/configuration/replacing.h"
#include "shared/configuration/text_check.h"
#include "shared/product_model/text_translation.h"

namespace portico::configuration {

using product_model::Feature;
using product_model::FeatureKind;
using product_model::RuleOrigin;

Configurator::Configurator(std::shared_ptr<const product_model::ProductModel> model,
                           product_model::Translation translation, std::unique_ptr<constraint::Reasoner> reasoner)
    : model_(std::move(model)),
      translation_(std::move(translation)),
      values_(translation_.formula.variables()),
      reasoner_(std::move(reasoner)) {}

Result<Configurator> Configurator::make(std::shared_ptr<const product_model::ProductModel> model) {
  auto translation = product_model::translate(*model);
  if (!translation) return translation.error();
  auto reasoner = constraint::make_search_reasoner(translation->formula);
  return make(std::move(model), std::move(*translation), std::move(reasoner));
}

Result<Configurator> Configurator::make(std::shared_ptr<const product_model::ProductModel> model,
                                        product_model::Translation translation,
                                        std::unique_ptr<constraint::Reasoner> reasoner) {
  Configurator configurator(std::move(model), std::move(translation), std::move(reasoner));
  const auto is_possible = configurator.reasoner_->is_possible({});
  if (!is_possible) return is_possible.error();
  if (!*is_possible) return configurator.invalid({}, {});
  return configurator;
}

constraint::VariableId Configurator::chosen(FeatureIndex feature) const {
  return translation_.chosen[static_cast<std::size_t>(feature)];
}

// The number of steps; the number itself must lie on a step.
Result<constraint::Decision> Configurator::assume_number(FeatureIndex index, std::int64_t number) const {
  const Feature& feature = model_->feature(index);
  const auto& range = feature.range;
  const auto above = static_cast<std::uint64_t>(number) - static_cast<std::uint64_t>(range.least);
  const auto step = static_cast<std::uint64_t>(range.step);
  if (number < range.least || number > range.most || above % step != 0) {
    return error(ErrorCode::value_out_of_range, {{"feature", feature.name},
                                                 {"from", std::to_string(range.least)},
                                                 {"to", std::to_string(range.most)},
                                                 {"step", std::to_string(range.step)},
                                                 {"asked", std::to_string(number)}});
  }
  return constraint::Decision{*translation_.steps[static_cast<std::size_t>(index)],
                              static_cast<std::int64_t>(above / step)};
}

Result<std::vector<constraint::Decision>> Configurator::assume_one(const Decision& decision) const {
  const auto index = model_->find(decision.feature);
  if (!index) return error(ErrorCode::feature_unknown, {{"feature", decision.feature}});
  const Feature& feature = model_->feature(*index);
  std::vector<constraint::Decision> assumed{{chosen(*index), 1}};
  if (const bool* is_chosen = std::get_if<bool>(&decision.value)) {
    assumed[0].value = *is_chosen ? 1 : 0;
  } else if (const std::int64_t* number = std::get_if<std::int64_t>(&decision.value)) {
    if (feature.kind != FeatureKind::integer) {
      return error(ErrorCode::value_invalid,
                   {{"expected", feature.kind == FeatureKind::text ? "a text" : "true or false"}});
    }
    auto steps = assume_number(*index, *number);
    if (!steps) return steps.error();
    assumed.push_back(*steps);
  } else {
    if (feature.kind != FeatureKind::text) {
      return error(ErrorCode::value_invalid,
                   {{"expected", feature.kind == FeatureKind::integer ? "a number" : "true or false"}});
    }
    if (const auto reason = unsuitable(std::get<std::string>(decision.value), feature.longest_text)) {
      return error(ErrorCode::text_unsuitable, {{"feature", feature.name}, {"reason", std::string(*reason)}});
    }
    const std::string& text = std::get<std::string>(decision.value);
    for (const auto& [variable, value] : product_model::facts_of_text(*model_, translation_, *index, text)) {
      assumed.push_back({variable, value});
    }
  }
  return assumed;
}

// Of features that exist, each decided once; nullopt unless both are texts that rules compare.
std::optional<constraint::Decision> Configurator::assume_equality(const Decision& one, const Decision& other) const {
  const auto* text = std::get_if<std::string>(&one.value);
  const auto* other_text = std::get_if<std::string>(&other.value);
  if (text == nullptr || other_text == nullptr) return std::nullopt;
  const auto fact = product_model::fact_of_texts(translation_, *model_->find(one.feature), *text,
                                                 *model_->find(other.feature), *other_text);
  if (!fact) return std::nullopt;
  return constraint::Decision{fact->first, fact->second};
}

Result<Configurator::Assumed> Configurator::assume(const Decisions& decisions) const {
  Assumed assumed;
  std::set<std::string_view> decided;
  std::vector<std::size_t> texts;  // decisions that give one
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const std::string place = "/decisions/" + std::to_string(i);
    const auto one = assume_one(decisions[i]);
    if (!one) return within(place, one.error());
    if (!decided.insert(decisions[i].feature).second) {
      return error_at(ErrorCode::value_invalid, place, {{"expected", "each feature decided once"}});
    }
    for (const constraint::Decision& decision : *one) {
      assumed.decisions.push_back(decision);
      assumed.origins.push_back({i, i});
    }
    if (!std::holds_alternative<std::string>(decisions[i].value)) continue;
    for (const std::size_t earlier : texts) {
      const auto equality = assume_equality(decisions[earlier], decisions[i]);
      if (!equality) continue;
      assumed.decisions.push_back(*equality);
      assumed.origins.push_back({earlier, i});
    }
    texts.push_back(i);
  }
  return assumed;
}

std::string Configurator::rule_name(constraint::RuleId rule) const {
  const product_model::RuleSource& source = translation_.sources[static_cast<std::size_t>(rule)];
  if (source.origin != RuleOrigin::named) return {};
  return model_->rules()[static_cast<std::size_t>(source.rule)].name;
}

// Decisions that contradict the rules, put as an error: the first one that does not go with those before it, and why.
Error Configurator::invalid(const Decisions& decisions, const Assumed& assumed) {
  // How many go together: fewer go together too, so halving finds it.
  std::size_t count = 0;
  for (std::size_t too_many = assumed.decisions.size() + 1; count + 1 < too_many;) {
    const std::size_t middle = count + (too_many - count) / 2;
    const auto answer = reasoner_->is_possible(std::span(assumed.decisions).first(middle));
    if (!answer) return answer.error();
    (*answer ? count : too_many) = middle;
  }
  const bool is_void = count == assumed.decisions.size();
  const constraint::Decision wish = is_void ? constraint::Decision{chosen(0), 1} : assumed.decisions[count];
  const auto why = reasoner_->explain(std::span(assumed.decisions).first(count), wish);
  if (!why) return why.error();
  std::string rules;
  std::set<std::size_t> culprits;
  if (*why) {
    for (const constraint::RuleId rule : (*why)->rules) {
      const std::string name = rule_name(rule);
      if (!name.empty()) rules += (rules.empty() ? "" : ", ") + name;
    }
    for (const std::size_t i : (*why)->decisions) {
      culprits.insert(assumed.origins[i].first);
      culprits.insert(assumed.origins[i].last);
    }
  }
  if (is_void) return error(ErrorCode::model_void, {{"rules", rules}});
  culprits.insert(assumed.origins[count].first);
  culprits.insert(assumed.origins[count].last);
  std::string names;
  for (const std::size_t i : culprits) names += (names.empty() ? "" : ", ") + decisions[i].feature;
  return error_at(ErrorCode::configuration_invalid, "/decisions/" + std::to_string(assumed.origins[count].last),
                  {{"rules", rules}, {"decisions", names}});
}

std::vector<constraint::Decision> Configurator::Assumed::without(const std::vector<std::size_t>& left_out) const {
  std::vector<constraint::Decision> kept;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    if (!origins[i].is_partly_in(left_out)) kept.push_back(decisions[i]);
  }
  return kept;
}

bool Configurator::Origin::is_all_in(const std::vector<std::size_t>& chosen) const {
  return std::binary_search(chosen.begin(), chosen.end(), first) &&
         std::binary_search(chosen.begin(), chosen.end(), last);
}

bool Configurator::Origin::is_partly_in(const std::vector<std::size_t>& chosen) const {
  return std::binary_search(chosen.begin(), chosen.end(), first) ||
         std::binary_search(chosen.begin(), chosen.end(), last);
}

std::vector<std::size_t> Configurator::replaced_by(const Decisions& decisions, const Decision& decision) const {
  const auto index = model_->find(decision.feature);
  if (!index) return {};
  const Replacing replacing(*model_, decisions);
  return is_refusal(decision) ? replacing.by_refusal_of(*index) : replacing.by_choice_of(*index);
}

Decisions Configurator::decide(const Decisions& decisions, const Decision& decision) const {
  Decisions result;
  const std::vector<std::size_t> replaced = replaced_by(decisions, decision);
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    if (!std::binary_search(replaced.begin(), replaced.end(), i)) result.push_back(decisions[i]);
  }
  result.push_back(decision);
  return result;
}

Decisions Configurator::retract(const Decisions& decisions, const std::string& feature) const {
  Decisions result;
  for (const Decision& decision : decisions) {
    if (decision.feature != feature) result.push_back(decision);
  }
  return result;
}

}  // namespace portico::configuration
