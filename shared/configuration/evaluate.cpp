// Configurator: the state that decisions amount to.
#include <algorithm>
#include <limits>
#include <map>

#include "shared/configuration/configurator.h"
#include "shared/configuration/replacing.h"

namespace portico::configuration {

using product_model::Feature;
using product_model::FeatureKind;
using product_model::Group;

// Builds one State. The decisions are known to be of the right form; valid or not is found out here.
class Configurator::Evaluation {
 public:
  Evaluation(Configurator& owner, const Decisions& decisions, Assumed assumed, const Shown& shown)
      : owner_(owner), model_(*owner.model_), decisions_(decisions), assumed_(std::move(assumed)), shown_(shown) {}

  Result<State> run() {
    if (auto done = look(); !done) {
      const bool is_invalid = done.error().code == ErrorCode::configuration_invalid;
      return is_invalid ? owner_.invalid(decisions_, assumed_) : done.error();
    }
    read_statuses();
    if (auto done = read_numbers(); !done) return done.error();
    read_texts();
    if (auto done = find_what_can_be_taken(); !done) return done.error();
    ask_questions();
    if (auto done = ask_by_rules(); !done) return done.error();
    select();
    sum_attributes();
    return std::move(state_);
  }

 private:
  static std::size_t at(FeatureIndex feature) { return static_cast<std::size_t>(feature); }
  FeatureIndex count() const { return static_cast<FeatureIndex>(model_.features().size()); }

  bool is_compiled() const { return owner_.kind() == constraint::ReasonerKind::compiled; }
  const constraint::Domain& domain_of(constraint::VariableId variable) const {
    return outlook_.domains[static_cast<std::size_t>(variable)];
  }

  // Of search only the domains.
  Result<void> look() {
    if (!is_compiled()) {
      auto domains = owner_.reasoner_->domains(assumed_.decisions);
      if (!domains) return domains.error();
      outlook_.domains = std::move(*domains);
      return success();
    }
    auto outlook = owner_.reasoner_->outlook(assumed_.decisions);
    if (!outlook) return outlook.error();
    outlook_ = std::move(*outlook);
    state_.variants = outlook_.count;
    for (FeatureIndex i = 0; i < count(); ++i) {
      state_.shares.push_back(outlook_.share[static_cast<std::size_t>(owner_.values_.place(owner_.chosen(i), 1))]);
    }
    return success();
  }

  void read_statuses() {
    for (FeatureIndex i = 0; i < count(); ++i) {
      const constraint::Domain domain = domain_of(owner_.chosen(i));
      FeatureStatus status = FeatureStatus::open;
      if (domain.is_fixed()) status = domain.low == 1 ? FeatureStatus::implied : FeatureStatus::excluded;
      state_.features.push_back(status);
    }
    for (const Decision& decision : decisions_) {
      state_.features[at(*model_.find(decision.feature))] =
          is_refusal(decision) ? FeatureStatus::refused : FeatureStatus::chosen;
    }
  }

  Result<void> read_numbers() {
    state_.numbers.resize(at(count()));
    for (FeatureIndex i = 0; i < count(); ++i) {
      const auto steps = owner_.translation_.steps[at(i)];
      const bool is_open = state_.features[at(i)] == FeatureStatus::open;
      if (!steps || (!is_open && !state_.is_in(i))) continue;
      auto range = is_compiled() ? number_of_places(i, *steps, is_open) : number_of_domains(i, *steps, is_open);
      if (!range) return range.error();
      state_.numbers[at(i)] = std::move(*range);
    }
    for (const Decision& decision : decisions_) {
      if (!std::holds_alternative<std::int64_t>(decision.value)) continue;
      state_.numbers[at(*model_.find(decision.feature))]->is_decided = true;
    }
    return success();
  }

  std::int64_t number(FeatureIndex feature, std::int64_t steps) const {
    const auto& range = model_.feature(feature).range;
    return range.least + range.step * steps;
  }

  Result<NumberRange> number_of_domains(FeatureIndex feature, constraint::VariableId steps, bool is_open) {
    constraint::Domain domain = domain_of(steps);
    if (is_open) {
      const auto narrower = owner_.reasoner_->domains(with({owner_.chosen(feature), 1}));
      if (!narrower) return narrower.error();
      domain = (*narrower)[static_cast<std::size_t>(steps)];
    }
    return NumberRange{number(feature, domain.low), number(feature, domain.high), false, {}};
  }

  // Steps above 0 mean that the feature is chosen; 0 steps of an open feature must be asked for.
  Result<NumberRange> number_of_places(FeatureIndex feature, constraint::VariableId steps, bool is_open) {
    std::optional<NumberRange> range;
    const constraint::Place first = owner_.values_.first(steps);
    for (constraint::Place place = first; place < owner_.values_.first(steps + 1); ++place) {
      bool is_possible = outlook_.possible[static_cast<std::size_t>(place)];
      if (is_possible && place == first && is_open) {
        std::vector<constraint::Decision> least = with({owner_.chosen(feature), 1});
        least.push_back({steps, 0});
        const auto answer = owner_.reasoner_->is_possible(least);
        if (!answer) return answer.error();
        is_possible = *answer;
      }
      if (!is_possible) continue;
      const std::int64_t value = number(feature, place - first);
      const std::int64_t step = model_.feature(feature).range.step;
      if (!range) range = NumberRange{value, value, false, {}};
      if (value - range->high > step) range->gaps.push_back({range->high + step, value - step});
      range->high = value;
    }
    return std::move(*range);
  }

  std::vector<constraint::Decision> with(const constraint::Decision& further) const {
    std::vector<constraint::Decision> all = assumed_.decisions;
    all.push_back(further);
    return all;
  }

  void read_texts() {
    for (const Decision& decision : decisions_) {
      const std::string* text = std::get_if<std::string>(&decision.value);
      if (text != nullptr && !text->empty()) state_.selection.texts[decision.feature] = *text;
    }
  }

  Result<void> find_what_can_be_taken() {
    const Replacing replacing(model_, decisions_);
    std::map<std::vector<std::size_t>, std::vector<FeatureIndex>> by_replaced;
    for (FeatureIndex i = 0; i < count(); ++i) {
      const bool is_settled = state_.is_in(i) || state_.features[at(i)] == FeatureStatus::open;
      state_.can_be_taken.push_back(is_settled);
      if (is_settled || model_.feature(i).is_abstract || decisions_.empty() || !is_shown(shown_, i)) continue;
      std::vector<std::size_t> replaced = replacing.by_choice_of(i);
      if (!replaced.empty()) by_replaced[std::move(replaced)].push_back(i);
    }
    for (const auto& [replaced, features] : by_replaced) {
      if (auto done = find_without(replaced, features); !done) return done;
    }
    return success();
  }

  // All these features replace the same decisions.
  Result<void> find_without(const std::vector<std::size_t>& replaced, const std::vector<FeatureIndex>& features) {
    std::vector<constraint::Decision> kept = assumed_.without(replaced);
    if (is_compiled() && features.size() > 1) {
      const auto domains = owner_.reasoner_->domains(kept);
      if (!domains) return domains.error();
      for (const FeatureIndex i : features) {
        state_.can_be_taken[at(i)] = (*domains)[static_cast<std::size_t>(owner_.chosen(i))].high == 1;
      }
      return success();
    }
    for (const FeatureIndex i : features) {
      kept.push_back({owner_.chosen(i), 1});
      const auto is_possible = owner_.reasoner_->is_possible(kept);
      if (!is_possible) return is_possible.error();
      state_.can_be_taken[at(i)] = *is_possible;
      kept.pop_back();
    }
    return success();
  }

  FeatureIndex step_of(FeatureIndex feature) const {
    while (feature > 0 && model_.feature(feature).parent > 0) feature = model_.feature(feature).parent;
    return feature;
  }

  // What a customer can choose in place of an open feature: itself, or what is below an abstract one.
  void add_choices(FeatureIndex feature, std::vector<FeatureIndex>& choices) const {
    if (state_.features[at(feature)] != FeatureStatus::open) return;
    const std::size_t before = choices.size();
    if (model_.feature(feature).is_abstract) {
      for (const Group& group : model_.feature(feature).groups) {
        for (const FeatureIndex member : group.members) add_choices(member, choices);
      }
    }
    if (choices.size() == before) choices.push_back(feature);
  }

  void ask_questions() {
    for (FeatureIndex i = 0; i < count(); ++i) {
      if (!state_.is_in(i)) continue;
      const Feature& feature = model_.feature(i);
      const auto& number = state_.numbers[at(i)];
      if (number && number->low != number->high) {
        state_.questions.push_back({OpenQuestion::Kind::number, step_of(i), i, -1, {i}, {}});
      }
      if (feature.kind == FeatureKind::text && state_.selection.texts.count(feature.name) == 0) {
        state_.questions.push_back({OpenQuestion::Kind::text, step_of(i), i, -1, {i}, {}});
      }
      for (std::size_t group = 0; group < feature.groups.size(); ++group) ask_group(i, group);
    }
  }

  void ask_group(FeatureIndex parent, std::size_t index) {
    const Group& group = model_.feature(parent).groups[index];
    const auto members = static_cast<std::int32_t>(std::count_if(
        group.members.begin(), group.members.end(), [&](FeatureIndex member) { return state_.is_in(member); }));
    if (members >= group.least) return;
    OpenQuestion question{OpenQuestion::Kind::group,
                          parent == 0 ? step_of(group.members[0]) : step_of(parent),
                          parent,
                          static_cast<std::int32_t>(index),
                          {},
                          {}};
    for (const FeatureIndex member : group.members) add_choices(member, question.features);
    state_.questions.push_back(std::move(question));
    has_open_group_ = true;
  }

  // May all that is open be left out? If not: one smallest set of features of which at least one is needed.
  Result<void> ask_by_rules() {
    if (has_open_group_) return success();
    std::vector<constraint::Decision> without = assumed_.decisions;
    std::vector<FeatureIndex> left_out;
    for (FeatureIndex i = 0; i < count(); ++i) {
      if (state_.features[at(i)] != FeatureStatus::open) continue;
      without.push_back({owner_.chosen(i), 0});
      left_out.push_back(i);
    }
    const auto is_possible = [&](std::size_t size) {
      return owner_.reasoner_->is_possible(std::span(without).first(assumed_.decisions.size() + size));
    };
    auto all = is_possible(left_out.size());
    if (!all) return all.error();
    if (*all) return success();
    std::size_t possible = 0;  // the longest start of the list that can be left out, found by halving
    for (std::size_t too_many = left_out.size(); possible + 1 < too_many;) {
      const std::size_t middle = possible + (too_many - possible) / 2;
      const auto answer = is_possible(middle);
      if (!answer) return answer.error();
      (*answer ? possible : too_many) = middle;
    }
    const std::size_t asked = assumed_.decisions.size() + possible;
    const auto why = owner_.reasoner_->explain(std::span(without).first(asked), without[asked]);
    if (!why) return why.error();
    OpenQuestion question{OpenQuestion::Kind::rule, 0, 0, -1, {}, {}};
    for (const std::size_t i : (*why)->decisions) {
      if (i >= assumed_.decisions.size()) add_choices(left_out[i - assumed_.decisions.size()], question.features);
    }
    add_choices(left_out[possible], question.features);
    std::sort(question.features.begin(), question.features.end());
    question.features.erase(std::unique(question.features.begin(), question.features.end()), question.features.end());
    for (const constraint::RuleId rule : (*why)->rules) {
      std::string name = owner_.rule_name(rule);
      if (!name.empty()) question.rules.push_back(std::move(name));
    }
    question.feature = question.features.front();
    question.step = step_of(question.feature);
    state_.questions.push_back(std::move(question));
    return success();
  }

  void select() {
    for (FeatureIndex i = 0; i < count(); ++i) {
      if (!state_.is_in(i)) continue;
      const Feature& feature = model_.feature(i);
      if (!feature.is_abstract) state_.selection.features.insert(feature.name);
      const auto& number = state_.numbers[at(i)];
      if (number && number->low == number->high) state_.selection.numbers[feature.name] = number->low;
      state_.lead_days = std::max(state_.lead_days, product_model::integer_attribute(feature, "lead_days"));
    }
  }

  static void add_to(std::int64_t& sum, std::int64_t value) {
    if (__builtin_add_overflow(sum, value, &sum)) {
      sum = value > 0 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
    }
  }

  void sum_attributes() {
    for (FeatureIndex i = 0; i < count(); ++i) {
      for (const auto& [name, held] : model_.feature(i).attributes) {
        const std::int64_t* value = std::get_if<std::int64_t>(&held);
        if (value == nullptr) continue;
        AttributeSum& sum = state_.sums[name];
        if (state_.is_in(i)) add_to(sum.now, *value);
        const bool is_open = state_.features[at(i)] == FeatureStatus::open;
        if (state_.is_in(i) || (is_open && *value < 0)) add_to(sum.at_least, *value);
        if (state_.is_in(i) || (is_open && *value > 0)) add_to(sum.at_most, *value);
      }
    }
  }

  Configurator& owner_;
  const product_model::ProductModel& model_;
  const Decisions& decisions_;
  Assumed assumed_;
  const Shown& shown_;
  constraint::Outlook outlook_;
  State state_;
  bool has_open_group_ = false;
};

Result<State> Configurator::evaluate(const Decisions& decisions) { return evaluate_shown(decisions, std::nullopt); }

Result<State> Configurator::evaluate(const Decisions& decisions, const std::set<FeatureIndex>& shown) {
  return evaluate_shown(decisions, shown);
}

Result<State> Configurator::evaluate_shown(const Decisions& decisions, const Shown& shown) {
  auto assumed = assume(decisions);
  if (!assumed) return assumed.error();
  return Evaluation(*this, decisions, std::move(*assumed), shown).run();
}

Result<Selection> Configurator::validate_complete(const Decisions& decisions) {
  auto state = evaluate(decisions);
  if (!state) return state.error();
  if (state->is_complete()) return std::move(state->selection);
  std::string names;
  for (const OpenQuestion& question : state->questions) {
    names += (names.empty() ? "" : ", ") + model_->feature(question.feature).name;
  }
  return error_at(ErrorCode::configuration_incomplete, "/decisions", {{"features", names}});
}

}  // namespace portico::configuration
