// Configurator: the least weight, and what each option would change about it.
#include <algorithm>
#include <limits>

#include "shared/configuration/configurator.h"

namespace portico::configuration {

using product_model::Feature;

namespace {

using Wide = __int128;

Result<std::int64_t> narrowed(Wide value) {
  if (value > std::numeric_limits<std::int64_t>::max() || value < -std::numeric_limits<std::int64_t>::max()) {
    return error(ErrorCode::amount_overflow);
  }
  return static_cast<std::int64_t>(value);
}

std::int64_t entry(const std::map<std::string, std::int64_t>& map, const std::string& name) {
  const auto found = map.find(name);
  return found == map.end() ? 0 : found->second;
}

// The same order of preference, and among equals the fewest features. As it is when that does not fit into 64 bits.
constraint::Objective choosing_little(const constraint::Objective& objective,
                                      const std::vector<constraint::VariableId>& features) {
  const auto scale = static_cast<Wide>(features.size()) + 1;
  constraint::Objective scaled;
  for (const constraint::Term& term : objective) {
    const auto coefficient = narrowed(term.coefficient * scale);
    if (!coefficient) return objective;
    scaled.push_back({*coefficient, term.variable});
  }
  for (const constraint::VariableId variable : features) scaled.push_back({1, variable});
  return scaled;
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

// Answers the open questions the way the cheapest product does, until that product is what the decisions amount to.
Result<CheapestCompletion> Configurator::complete_cheapest(const Decisions& decisions, const Objective& objective) {
  const auto assumed = assume(decisions);
  if (!assumed) return assumed.error();
  const auto terms = objective_of(objective);
  if (!terms) return terms.error();
  const auto completion = reasoner_->cheapest(assumed->decisions, choosing_little(*terms, translation_.chosen));
  if (!completion) {
    const bool is_invalid = completion.error().code == ErrorCode::configuration_invalid;
    return is_invalid ? invalid(decisions, *assumed) : completion.error();
  }
  CheapestCompletion result{decisions, selection_of(completion->assignment), 0};
  Wide weight = 0;
  for (const constraint::Term& term : *terms) {
    weight += static_cast<Wide>(term.coefficient) * completion->assignment[static_cast<std::size_t>(term.variable)];
  }
  const auto narrow_weight = narrowed(weight);
  if (!narrow_weight) return narrow_weight.error();
  result.weight = *narrow_weight;

  const auto is_wanted = [&](FeatureIndex i) {
    return completion->assignment[static_cast<std::size_t>(chosen(i))] == 1;
  };
  for (bool has_added = true; has_added;) {
    has_added = false;
    const auto state = evaluate(result.decisions);
    if (!state) return state.error();
    for (const OpenQuestion& question : state->questions) {
      if (question.kind == OpenQuestion::Kind::text) continue;
      for (const FeatureIndex i : question.features) {
        if (!is_wanted(i)) continue;
        const std::string& name = model_->feature(i).name;
        const bool is_number = question.kind == OpenQuestion::Kind::number;
        const Decision decision = is_number ? Decision{name, result.selection.numbers[name]} : Decision{name, true};
        result.decisions = is_number ? decide(result.decisions, decision) : std::move(result.decisions);
        if (!is_number) result.decisions.push_back(decision);
        has_added = true;
      }
    }
    if (has_added) continue;
    // What the cheapest product has of its own accord, because it makes it cheaper.
    for (FeatureIndex i = 0; i < static_cast<FeatureIndex>(model_->features().size()); ++i) {
      const Feature& feature = model_->feature(i);
      if (feature.is_abstract || !is_wanted(i) || state->is_in(i)) continue;
      result.decisions.push_back({feature.name, true});
      has_added = true;
      break;
    }
    if (!has_added) result.selection.texts = state->selection.texts;
  }
  return result;
}

Result<std::vector<std::optional<std::int64_t>>> Configurator::price_differences(const Decisions& decisions,
                                                                                 const Objective& objective) {
  const auto terms = objective_of(objective);
  if (!terms) return terms.error();
  const auto state = evaluate(decisions);
  if (!state) return state.error();
  const auto base = least_weight(decisions, *terms);
  if (!base) return base.error();
  std::vector<std::optional<std::int64_t>> differences(model_->features().size());
  for (std::size_t i = 0; i < differences.size(); ++i) {
    if (model_->features()[i].is_abstract || !state->can_be_taken[i]) continue;
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

}  // namespace portico::configuration
