// Configurator: the product that meets preferences best. All levels of what is better become one objective, each level
// scaled so that one unit of it outweighs everything below. Distances to numbers are variables of a formula of its own,
// which is then answered by search.
#include <algorithm>
#include <numeric>

#include "shared/configuration/configurator.h"
#include "shared/configuration/wide.h"

namespace portico::configuration {

using constraint::Term;
using constraint::VariableId;
using product_model::Feature;
using product_model::FeatureKind;

class Configurator::Levels {
 public:
  explicit Levels(const Configurator& owner) : owner_(owner), formula_(owner.translation_.formula) {}

  Result<void> add_preferences(const Preferences& preferences) {
    for (const auto& [name, weight] : preferences.features) {
      const auto index = owner_.model_->find(name);
      if (!index || weight == 0) continue;
      wanted_.push_back({-weight, owner_.chosen(*index)});
      if (weight > 0) missed_by_all_ += weight;
    }
    for (const auto& [name, target] : preferences.numbers) {
      const auto index = owner_.model_->find(name);
      if (!index || owner_.model_->feature(*index).kind != FeatureKind::integer || target.weight <= 0) continue;
      const auto of_a_step = narrowed(static_cast<Wide>(target.weight) * owner_.model_->feature(*index).range.step);
      if (!of_a_step) return of_a_step.error();
      wanted_.push_back({*of_a_step, distance(*index, target.number, true)});
    }
    return success();
  }

  void add_defaults() {
    for (FeatureIndex i = 1; i < static_cast<FeatureIndex>(owner_.model_->features().size()); ++i) {
      const Feature& feature = owner_.model_->feature(i);
      const auto found = feature.attributes.find(default_attribute);
      if (found == feature.attributes.end()) continue;
      const auto* number = std::get_if<std::int64_t>(&found->second);
      const auto* is_chosen = std::get_if<bool>(&found->second);
      if (is_chosen != nullptr && *is_chosen) {
        passed_over_.push_back({1, owner_.chosen(feature.parent)});
        passed_over_.push_back({-1, owner_.chosen(i)});
      } else if (number != nullptr && feature.kind == FeatureKind::integer) {
        off_default_.push_back({1, distance(i, *number, false)});
      }
    }
  }

  bool has_distances() const { return has_distances_; }
  constraint::Formula& formula() { return formula_; }
  Wide missed(const constraint::Assignment& assignment) const { return missed_by_all_ + value_of(wanted_, assignment); }

  // Errors: amount_overflow.
  Result<constraint::Objective> objective(const constraint::Objective& prices) const {
    constraint::Objective little;
    for (const VariableId variable : owner_.translation_.chosen) little.push_back({1, variable});
    auto all = combined({wanted_, passed_over_, off_default_, prices, little});
    return all ? all : combined({wanted_, passed_over_, off_default_, prices});
  }

 private:
  // A variable with the distance between the number of a feature and a target, in steps.
  VariableId distance(FeatureIndex index, std::int64_t number, bool counts_when_not_chosen) {
    const auto& range = owner_.model_->feature(index).range;
    const VariableId steps = *owner_.translation_.steps[static_cast<std::size_t>(index)];
    const std::int64_t most = formula_.variables()[static_cast<std::size_t>(steps)].high;
    const auto above = static_cast<std::uint64_t>(std::clamp(number, range.least, range.most)) -
                       static_cast<std::uint64_t>(range.least);
    const auto step = static_cast<std::uint64_t>(range.step);
    const auto target = std::min(most, static_cast<std::int64_t>(above / step + (2 * (above % step) > step ? 1 : 0)));
    const std::int64_t farthest = std::max(target, most - target);
    const VariableId distance = formula_.add_integer(0, farthest);
    const constraint::Literal chosen{owner_.chosen(index), true};
    const constraint::RuleId rule = formula_.add_rule();
    formula_.add_at_least(rule, {chosen}, {{1, distance}, {-1, steps}}, -target);
    formula_.add_at_least(rule, {chosen}, {{1, distance}, {1, steps}}, target);
    if (counts_when_not_chosen) formula_.add_at_least(rule, {!chosen}, {{1, distance}}, farthest);
    has_distances_ = true;
    return distance;
  }

  Result<constraint::Objective> combined(std::initializer_list<constraint::Objective> levels) const {
    constraint::Objective result;
    for (const constraint::Objective& level : levels) {
      std::int64_t divisor = 0;
      for (const Term& term : level) divisor = std::gcd(divisor, term.coefficient);
      if (divisor == 0) continue;
      constraint::Objective units = level;
      for (Term& term : units) term.coefficient /= divisor;
      const Wide scale = span_of(units, formula_.variables()) + 1;
      if (scale > widest_span || span_of(result, formula_.variables()) > widest_span / scale)
        return error(ErrorCode::amount_overflow);
      for (Term& term : result) term.coefficient *= static_cast<std::int64_t>(scale);
      result.insert(result.end(), units.begin(), units.end());
      if (span_of(result, formula_.variables()) > widest_span) return error(ErrorCode::amount_overflow);
    }
    return result;
  }

  const Configurator& owner_;
  constraint::Formula formula_;  // of the model, and distances
  bool has_distances_ = false;
  constraint::Objective wanted_;  // what the customer would rather have
  Wide missed_by_all_ = 0;
  constraint::Objective passed_over_;  // defaults of the model
  constraint::Objective off_default_;
};

Result<ClosestCompletion> Configurator::complete_closest(const Decisions& decisions, const Preferences& preferences,
                                                         const Objective& objective) {
  const auto assumed = assume(decisions);
  if (!assumed) return assumed.error();
  const auto prices = objective_of(objective);
  if (!prices) return prices.error();
  Levels levels(*this);
  if (auto done = levels.add_preferences(preferences); !done) return done.error();
  levels.add_defaults();
  const auto terms = levels.objective(*prices);
  if (!terms) return terms.error();
  const auto completion =
      levels.has_distances()
          ? constraint::make_search_reasoner(std::move(levels.formula()))->cheapest(assumed->decisions, *terms)
          : reasoner_->cheapest(assumed->decisions, *terms);
  if (!completion) {
    const bool is_invalid = completion.error().code == ErrorCode::configuration_invalid;
    return is_invalid ? invalid(decisions, *assumed) : completion.error();
  }
  auto completed = decisions_for(decisions, completion->assignment);
  if (!completed) return completed.error();
  const auto missed = narrowed(levels.missed(completion->assignment));
  if (!missed) return missed.error();
  const auto weight = narrowed(value_of(*prices, completion->assignment));
  if (!weight) return weight.error();
  ClosestCompletion result{std::move(*completed), selection_of(completion->assignment), *missed, *weight};
  add_texts(decisions, result.selection);
  return result;
}

}  // namespace portico::configuration
