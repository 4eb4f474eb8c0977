// Configurator: decisions taken on another version of the model.
#include <algorithm>
#include <map>

#include "shared/configuration/configurator.h"
#include "shared/configuration/text_check.h"
#include "shared/constraint/ranked_repairs.h"

namespace portico::configuration {

using product_model::Feature;
using product_model::FeatureKind;

namespace {

std::int64_t nearest_on_steps(const product_model::IntegerRange& range, std::int64_t number) {
  const auto width = [](std::int64_t from, std::int64_t to) {
    return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
  };
  const auto step = static_cast<std::uint64_t>(range.step);
  const std::uint64_t above = width(range.least, std::clamp(number, range.least, range.most));
  std::uint64_t steps = above / step + (2 * (above % step) > step ? 1 : 0);
  steps = std::min(steps, width(range.least, range.most) / step);
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(range.least) + steps * step);
}

std::int64_t distance(std::int64_t a, std::int64_t b) { return a < b ? b - a : a - b; }

}  // namespace

class Configurator::Migration {
 public:
  Migration(Configurator& owner, const Decisions& decisions) : owner_(owner), asked_(decisions) {}

  Result<MigrationReport> run(const product_model::ProductModel& before) {
    for (const Decision& decision : asked_) fit(decision);
    if (auto done = drop_what_contradicts(); !done) return done.error();
    if (auto done = settle_numbers(); !done) return done.error();
    return report(before);
  }

 private:
  // What became of one of the decisions.
  struct Fate {
    std::optional<Decision> now;
    std::optional<MigrationCause> cause;  // of a change
    std::vector<std::string> rules;
  };

  void fit(const Decision& decision) {
    Fate fate{decision, {}, {}};
    const auto index = owner_.model_->find(decision.feature);
    if (!index || !decided_.emplace(decision.feature, fates_.size()).second) {
      fate = {std::nullopt, index ? MigrationCause::rules : MigrationCause::unknown_feature, {}};
    } else if (const auto cause = misfit(owner_.model_->feature(*index), *fate.now)) {
      fate.cause = cause;
    }
    fates_.push_back(std::move(fate));
  }

  // Makes the value one that the feature can have; the cause when it had to change.
  static std::optional<MigrationCause> misfit(const Feature& feature, Decision& decision) {
    if (auto* number = std::get_if<std::int64_t>(&decision.value)) {
      if (feature.kind == FeatureKind::integer) {
        const std::int64_t nearest = nearest_on_steps(feature.range, *number);
        if (nearest == *number) return std::nullopt;
        *number = nearest;
        return MigrationCause::range;
      }
    } else if (const auto* text = std::get_if<std::string>(&decision.value)) {
      if (feature.kind == FeatureKind::text) {
        if (!unsuitable(*text, feature.longest_text)) return std::nullopt;
        decision.value = true;
        return MigrationCause::range;
      }
    } else {
      return std::nullopt;
    }
    decision.value = true;
    return MigrationCause::kind;
  }

  Decisions now() const {
    Decisions decisions;
    for (const Fate& fate : fates_) {
      if (fate.now) decisions.push_back(*fate.now);
    }
    return decisions;
  }

  // Part of a decision that may go by itself: that the feature is chosen, or its number or text.
  struct Part {
    std::size_t fate = 0;
    bool is_value = false;
  };

  // As few as possible; of a number or text rather that than the feature.
  Result<void> drop_what_contradicts() {
    const auto parts = contradicting_parts();
    if (!parts) return parts.error();
    std::vector<std::size_t> dropped;
    for (const Part& part : *parts) {
      Fate& fate = fates_[part.fate];
      const bool is_gone = fate.cause == MigrationCause::rules && !fate.now;
      if (is_gone) continue;
      fate.cause = MigrationCause::rules;
      if (part.is_value) {
        fate.now->value = true;
      } else {
        fate.now = std::nullopt;
      }
      dropped.push_back(part.fate);
    }
    dropped.erase(std::unique(dropped.begin(), dropped.end()), dropped.end());
    return name_rules(dropped);
  }

  Result<std::vector<Part>> contradicting_parts() {
    std::vector<constraint::Decision> soft;
    std::vector<Part> part_of;
    for (std::size_t i = 0; i < fates_.size(); ++i) {
      if (!fates_[i].now) continue;
      const auto assumed = owner_.assume_one(*fates_[i].now);
      if (!assumed) return assumed.error();
      for (const constraint::Decision& decision : *assumed) {
        part_of.push_back({i, !part_of.empty() && part_of.back().fate == i});
        soft.push_back(decision);
      }
    }
    if (const auto equal = equalities(); !equal.empty()) return least_dropped(soft, part_of, equal);
    const auto is_possible = owner_.reasoner_->is_possible(soft);
    if (!is_possible) return is_possible.error();
    if (*is_possible) return std::vector<Part>();
    const auto repairs = owner_.reasoner_->repairs(soft, {{owner_.chosen(0), 1}}, 1);
    if (!repairs) return repairs.error();
    std::vector<Part> parts;
    for (const std::size_t i : repairs->front().dropped) parts.push_back(part_of[i]);
    return parts;
  }

  // What texts say about each other, with the fates that they belong to.
  std::vector<constraint::Joint> equalities() const {
    std::vector<constraint::Joint> found;
    for (std::size_t i = 0; i < fates_.size(); ++i) {
      for (std::size_t j = 0; fates_[i].now && j < i; ++j) {
        if (!fates_[j].now) continue;
        const auto equality = owner_.assume_equality(*fates_[j].now, *fates_[i].now);
        if (equality) found.push_back({j, i, *equality});
      }
    }
    return found;
  }

  // A text goes as a whole, with all that it says together with others.
  Result<std::vector<Part>> least_dropped(const std::vector<constraint::Decision>& soft,
                                          const std::vector<Part>& part_of, std::vector<constraint::Joint> joints) {
    std::vector<constraint::Choice> choices;
    std::vector<Part> parts;                     // by choice
    std::map<std::size_t, std::size_t> text_of;  // by fate: the choice
    for (std::size_t i = 0; i < soft.size(); ++i) {
      const bool goes_on = i > 0 && part_of[i].is_value && part_of[i - 1].is_value;
      if (!goes_on) {
        parts.push_back(part_of[i]);
        choices.emplace_back();
        if (part_of[i].is_value) choices.back().push_back(soft[i - 1]);  // nobody has a value who is not chosen
      }
      choices.back().push_back(soft[i]);
      const bool is_last = i + 1 == soft.size() || part_of[i + 1].fate != part_of[i].fate;
      if (!is_last || !std::holds_alternative<std::string>(fates_[part_of[i].fate].now->value)) continue;
      if (!part_of[i].is_value) {  // a text of which nothing is known by itself
        parts.push_back({part_of[i].fate, true});
        choices.push_back({soft[i]});
      }
      text_of[part_of[i].fate] = choices.size() - 1;
    }
    for (constraint::Joint& joint : joints) {
      joint.first = text_of.at(joint.first);
      joint.second = text_of.at(joint.second);
    }
    constraint::RepairRanking ranking{constraint::RepairRanking::Order::fewest_first, 1, {}, {}};
    ranking.value =
        [this](const std::vector<constraint::Decision>& all) -> Result<std::optional<constraint::RepairValue>> {
      const auto is_possible = owner_.reasoner_->is_possible(all);
      if (!is_possible) return is_possible.error();
      return *is_possible ? std::optional(constraint::RepairValue{}) : std::nullopt;
    };
    const auto found = constraint::rank_repairs(*owner_.reasoner_, choices, {{owner_.chosen(0), 1}}, ranking, joints);
    if (!found) return found.error();
    std::vector<Part> dropped;
    for (const std::size_t choice : found->repairs.front().dropped) dropped.push_back(parts[choice]);
    return dropped;
  }

  Result<void> name_rules(const std::vector<std::size_t>& dropped) {
    for (const std::size_t i : dropped) {
      Decision wish = asked_[i];
      misfit(owner_.model_->feature(*owner_.model_->find(wish.feature)), wish);
      const Decisions kept = now();
      auto assumed = owner_.assume(kept);
      if (!assumed) return assumed.error();
      auto wanted = owner_.assume_one(wish);
      if (!wanted) return wanted.error();
      for (const Decision& other : kept) {
        const auto equality = owner_.assume_equality(other, wish);
        if (equality) wanted->push_back(*equality);
      }
      const auto why = owner_.reasoner_->explain(assumed->decisions, *wanted);
      if (!why) return why.error();
      if (!*why) continue;
      for (const constraint::RuleId rule : (*why)->rules) {
        std::string name = owner_.rule_name(rule);
        if (!name.empty()) fates_[i].rules.push_back(std::move(name));
      }
    }
    return success();
  }

  // A number that could not stay becomes the nearest possible one, in the order of the decisions.
  Result<void> settle_numbers() {
    for (std::size_t i = 0; i < fates_.size(); ++i) {
      const auto* wanted = std::get_if<std::int64_t>(&asked_[i].value);
      const bool is_open = wanted != nullptr && fates_[i].now && fates_[i].now->value == Value(true) &&
                           fates_[i].cause == MigrationCause::rules;
      if (!is_open) continue;
      const auto state = owner_.evaluate(now());
      if (!state) return state.error();
      const auto index = static_cast<std::size_t>(*owner_.model_->find(asked_[i].feature));
      const auto nearest = nearest_possible(*fates_[i].now, *state->numbers[index], *wanted);
      if (!nearest) return nearest.error();
      fates_[i].now->value = *nearest;
    }
    return success();
  }

  // Outwards from the wanted number; the lower one of two that are equally near.
  Result<std::int64_t> nearest_possible(const Decision& decision, const NumberRange& range, std::int64_t wanted) {
    const std::int64_t step = owner_.model_->feature(*owner_.model_->find(decision.feature)).range.step;
    product_model::IntegerRange within{range.low, range.high, step, {}};
    std::int64_t below = nearest_on_steps(within, wanted);
    std::int64_t above = below + step;
    for (;;) {
      const bool takes_below =
          above > range.high || (below >= range.low && distance(below, wanted) <= distance(above, wanted));
      std::int64_t& candidate = takes_below ? below : above;
      Decisions decisions = owner_.retract(now(), decision.feature);
      decisions.push_back({decision.feature, candidate});
      const auto assumed = owner_.assume(decisions);
      if (!assumed) return assumed.error();
      const auto is_possible = owner_.reasoner_->is_possible(assumed->decisions);
      if (!is_possible) return is_possible.error();
      if (*is_possible) return candidate;
      candidate += takes_below ? -step : step;
    }
  }

  Result<MigrationReport> report(const product_model::ProductModel& before) {
    MigrationReport report;
    report.decisions = now();
    for (std::size_t i = 0; i < fates_.size(); ++i) {
      Fate& fate = fates_[i];
      if (fate.now == asked_[i]) {
        report.kept.push_back(asked_[i]);
      } else {
        report.changed.push_back({asked_[i], fate.now, *fate.cause, std::move(fate.rules)});
      }
    }
    const auto state = owner_.evaluate(report.decisions);
    if (!state) return state.error();
    for (const OpenQuestion& question : state->questions) {
      const std::string& name = owner_.model_->feature(question.feature).name;
      report.to_decide.push_back(name);
      const bool is_known = std::any_of(question.features.begin(), question.features.end(), [&](FeatureIndex i) {
        return before.find(owner_.model_->feature(i).name).has_value();
      });
      if (!is_known) report.new_to_decide.push_back(name);
    }
    if (!state->is_complete()) {
      report.standing = MigrationStanding::needs_you;
    } else if (!report.changed.empty()) {
      report.standing = MigrationStanding::repaired;
    }
    return report;
  }

  Configurator& owner_;
  const Decisions& asked_;
  std::vector<Fate> fates_;  // by decision
  std::map<std::string, std::size_t> decided_;
};

Result<MigrationReport> Configurator::migrate(const Decisions& decisions, const product_model::ProductModel& before) {
  return Migration(*this, decisions).run(before);
}

}  // namespace portico::configuration
