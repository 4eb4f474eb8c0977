// Configurator: the least weight, and what each option would change about it.
#include <algorithm>
#include <map>

#include "shared/configuration/configurator.h"
#include "shared/configuration/replacing.h"
#include "shared/configuration/wide.h"

namespace portico::configuration {

using product_model::Feature;

namespace {

std::int64_t entry(const std::map<std::string, std::int64_t>& map, const std::string& name) {
  const auto found = map.find(name);
  return found == map.end() ? 0 : found->second;
}

}  // namespace

Result<constraint::Objective> Configurator::objective_of(const Objective& objective) const {
  constraint::Objective terms;
  for (std::size_t i = 0; i < model_->features().size(); ++i) {
    const Feature& feature = model_->features()[i];
    Wide weight = entry(objective.features, feature.name);
    if (const auto steps = translation_.steps[i]) {
      const Wide per_unit = entry(objective.per_unit, feature.name);
      weight += per_unit * feature.range.least;
      const auto per_step = narrowed(per_unit * feature.range.step);
      if (!per_step) return per_step.error();
      if (*per_step != 0) terms.push_back({*per_step, *steps});
    }
    const auto coefficient = narrowed(weight);
    if (!coefficient) return coefficient.error();
    if (*coefficient != 0) terms.push_back({*coefficient, translation_.chosen[i]});
  }
  return terms;
}

constraint::Objective Configurator::choosing_little(const constraint::Objective& objective) const {
  const auto scale = static_cast<Wide>(translation_.chosen.size()) + 1;
  if (span_of(objective, translation_.formula.variables()) > widest_span / scale - scale) return objective;
  constraint::Objective scaled;
  for (const constraint::Term& term : objective) {
    scaled.push_back({static_cast<std::int64_t>(term.coefficient * scale), term.variable});
  }
  for (const constraint::VariableId variable : translation_.chosen) scaled.push_back({1, variable});
  return scaled;
}

Selection Configurator::selection_of(const constraint::Assignment& assignment) const {
  Selection selection;
  for (std::size_t i = 0; i < model_->features().size(); ++i) {
    const Feature& feature = model_->features()[i];
    if (assignment[static_cast<std::size_t>(translation_.chosen[i])] == 0) continue;
    if (!feature.is_abstract) selection.features.insert(feature.name);
    if (const auto steps = translation_.steps[i]) {
      const std::int64_t value = assignment[static_cast<std::size_t>(*steps)];
      selection.numbers[feature.name] = feature.range.least + feature.range.step * value;
    }
  }
  return selection;
}

Result<std::int64_t> Configurator::least_weight(const Decisions& decisions, const constraint::Objective& objective) {
  const auto assumed = assume(decisions);
  if (!assumed) return assumed.error();
  const auto completion = reasoner_->cheapest(assumed->decisions, objective);
  if (!completion) return completion.error();
  return completion->cost;
}

void Configurator::add_texts(const Decisions& decisions, Selection& selection) {
  for (const Decision& decision : decisions) {
    const std::string* text = std::get_if<std::string>(&decision.value);
    if (text != nullptr && !text->empty()) selection.texts[decision.feature] = *text;
  }
}

Result<Configurator::Product> Configurator::cheapest_product(const Decisions& decisions,
                                                             const constraint::Objective& objective) {
  const auto assumed = assume(decisions);
  if (!assumed) return assumed.error();
  auto completion = reasoner_->cheapest(assumed->decisions, choosing_little(objective));
  if (!completion) {
    const bool is_invalid = completion.error().code == ErrorCode::configuration_invalid;
    return is_invalid ? invalid(decisions, *assumed) : completion.error();
  }
  const auto weight = narrowed(value_of(objective, completion->assignment));
  if (!weight) return weight.error();
  return Product{std::move(completion->assignment), *weight};
}

std::int64_t Configurator::lead_days_of(const constraint::Assignment& assignment) const {
  std::int64_t days = 0;
  for (std::size_t i = 0; i < model_->features().size(); ++i) {
    if (assignment[static_cast<std::size_t>(translation_.chosen[i])] == 0) continue;
    days = std::max(days, product_model::integer_attribute(model_->features()[i], "lead_days"));
  }
  return days;
}

Result<CheapestCompletion> Configurator::complete_cheapest(const Decisions& decisions, const Objective& objective) {
  const auto terms = objective_of(objective);
  if (!terms) return terms.error();
  const auto product = cheapest_product(decisions, *terms);
  if (!product) return product.error();
  auto completed = decisions_for(decisions, product->assignment);
  if (!completed) return completed.error();
  CheapestCompletion result{std::move(*completed), selection_of(product->assignment), product->weight};
  add_texts(decisions, result.selection);
  return result;
}

// Answers the open questions the way the wanted product does, until that product is what the decisions amount to.
Result<Decisions> Configurator::decisions_for(const Decisions& decisions, const constraint::Assignment& wanted) {
  Decisions result = decisions;
  const Selection selection = selection_of(wanted);
  const auto is_wanted = [&](FeatureIndex i) { return wanted[static_cast<std::size_t>(chosen(i))] == 1; };
  for (bool has_added = true; has_added;) {
    has_added = false;
    const auto state = evaluate(result);
    if (!state) return state.error();
    for (const OpenQuestion& question : state->questions) {
      if (question.kind == OpenQuestion::Kind::text) continue;
      for (const FeatureIndex i : question.features) {
        if (!is_wanted(i)) continue;
        const std::string& name = model_->feature(i).name;
        const bool is_number = question.kind == OpenQuestion::Kind::number;
        if (is_number) {
          result = decide(result, {name, selection.numbers.at(name)});
        } else {
          result.push_back({name, true});
        }
        has_added = true;
      }
    }
    if (has_added) continue;
    // What the wanted product has of its own accord, because that is better.
    for (FeatureIndex i = 0; i < static_cast<FeatureIndex>(model_->features().size()); ++i) {
      const Feature& feature = model_->feature(i);
      if (feature.is_abstract || !is_wanted(i) || state->is_in(i)) continue;
      result.push_back({feature.name, true});
      has_added = true;
      break;
    }
  }
  return result;
}

Result<std::vector<std::optional<std::int64_t>>> Configurator::price_differences(const Decisions& decisions,
                                                                                 const Objective& objective) {
  return differences_of_shown(decisions, objective, std::nullopt);
}

Result<std::vector<std::optional<std::int64_t>>> Configurator::price_differences(const Decisions& decisions,
                                                                                 const Objective& objective,
                                                                                 const std::set<FeatureIndex>& shown) {
  return differences_of_shown(decisions, objective, shown);
}

Result<std::vector<std::optional<std::int64_t>>> Configurator::differences_of_shown(const Decisions& decisions,
                                                                                    const Objective& objective,
                                                                                    const Shown& shown) {
  const auto terms = objective_of(objective);
  if (!terms) return terms.error();
  if (kind() == constraint::ReasonerKind::compiled) return compiled_price_differences(decisions, *terms, shown);
  const auto state = evaluate_shown(decisions, shown);
  if (!state) return state.error();
  const auto base = least_weight(decisions, *terms);
  if (!base) return base.error();
  std::vector<std::optional<std::int64_t>> differences(model_->features().size());
  for (std::size_t i = 0; i < differences.size(); ++i) {
    if (model_->features()[i].is_abstract || !state->can_be_taken[i]) continue;
    if (!is_shown(shown, static_cast<FeatureIndex>(i))) continue;
    if (state->is_in(static_cast<FeatureIndex>(i))) {
      differences[i] = 0;
      continue;
    }
    const auto weight = least_weight(decide(decisions, {model_->features()[i].name, true}), *terms);
    if (!weight) return weight.error();
    const auto difference = narrowed(static_cast<Wide>(*weight) - *base);
    if (!difference) return difference.error();
    differences[i] = *difference;
  }
  return differences;
}

// One pass for the decisions as they are, and one for each set of decisions that some feature replaces.
Result<std::vector<std::optional<std::int64_t>>> Configurator::compiled_price_differences(
    const Decisions& decisions, const constraint::Objective& objective, const Shown& shown) {
  const auto assumed = assume(decisions);
  if (!assumed) return assumed.error();
  const auto base = reasoner_->costs_with_each(assumed->decisions, objective);
  if (!base) {
    const bool is_invalid = base.error().code == ErrorCode::configuration_invalid;
    return is_invalid ? invalid(decisions, *assumed) : base.error();
  }
  const auto place = [&](std::size_t feature, std::int64_t value) {
    return static_cast<std::size_t>(values_.place(translation_.chosen[feature], value));
  };
  const std::int64_t least = *(*base)[place(0, 1)];
  std::vector<std::optional<std::int64_t>> differences(model_->features().size());
  std::map<std::vector<std::size_t>, std::vector<std::size_t>> by_replaced;
  const Replacing replacing(*model_, decisions);
  for (std::size_t i = 0; i < differences.size(); ++i) {
    if (model_->features()[i].is_abstract || !is_shown(shown, static_cast<FeatureIndex>(i))) continue;
    if (!(*base)[place(i, 0)]) {
      differences[i] = 0;
    } else {
      by_replaced[replacing.by_choice_of(static_cast<FeatureIndex>(i))].push_back(i);
    }
  }
  for (const auto& [replaced, features] : by_replaced) {
    const auto others = replaced.empty() ? base : reasoner_->costs_with_each(assumed->without(replaced), objective);
    if (!others) return others.error();
    for (const std::size_t i : features) {
      const auto& cost = (*others)[place(i, 1)];
      if (!cost) continue;
      const auto difference = narrowed(static_cast<Wide>(*cost) - least);
      if (!difference) return difference.error();
      differences[i] = *difference;
    }
  }
  return differences;
}

}  // namespace portico::configuration
