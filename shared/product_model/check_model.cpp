#include "shared/product_model/check_model.h"

#include <memory>
#include <utility>

#include "shared/product_model/void_core.h"

namespace portico::product_model {
namespace {

using constraint::Decision;

constexpr std::size_t most_explained = 100;

class Checker {
 public:
  Checker(const ProductModel& model, const Translation& translation, constraint::Reasoner& reasoner)
      : model_(model), translation_(translation), reasoner_(reasoner) {}

  Result<ModelReport> check() {
    const auto possible = reasoner_.is_possible({});
    if (!possible) return possible.error();
    if (!*possible) return explain_void();
    const auto domains = reasoner_.domains({});
    if (!domains) return domains.error();
    for (std::size_t i = 0; i < model_.features().size(); ++i) {
      const auto& feature = model_.features()[i];
      const auto chosen = domain(*domains, i);
      const bool parent_is_dead = feature.parent >= 0 && is_dead(*domains, feature.parent);
      if (chosen.high == 0) {
        if (auto added = add_dead(i, parent_is_dead); !added) return added.error();
      } else if (is_optional(i)) {
        const auto parent = static_cast<std::size_t>(feature.parent);
        const bool parent_is_open = !domain(*domains, parent).is_fixed();
        if (auto added = check_optional(i, chosen, parent_is_open); !added) return added.error();
      }
    }
    return std::move(report_);
  }

 private:
  constraint::Domain domain(const std::vector<constraint::Domain>& domains, std::size_t feature) const {
    return domains[static_cast<std::size_t>(translation_.chosen[feature])];
  }
  bool is_dead(const std::vector<constraint::Domain>& domains, FeatureIndex feature) const {
    return domain(domains, static_cast<std::size_t>(feature)).high == 0;
  }
  bool is_optional(std::size_t feature) const {
    const auto* group = model_.group_of(static_cast<FeatureIndex>(feature));
    return group && group->least < static_cast<std::int32_t>(group->members.size());
  }

  Result<ModelReport> explain_void() {
    const auto core = void_core(translation_.formula);
    if (!core) return core.error();
    report_.is_void = true;
    report_.void_because = references(*core);
    return std::move(report_);
  }

  // Below a dead feature everything is dead for the same reason.
  Result<void> add_dead(std::size_t feature, bool parent_is_dead) {
    FeatureFinding finding{model_.features()[feature].name, {}};
    if (parent_is_dead) {
      finding.because = {{RuleOrigin::needs_parent, finding.feature, {}}};
    } else if (auto done = explain(finding, {}, {translation_.chosen[feature], 1}); !done) {
      return done;
    }
    report_.dead.push_back(std::move(finding));
    return success();
  }

  Result<void> check_optional(std::size_t feature, constraint::Domain chosen, bool parent_is_open) {
    const auto parent = static_cast<std::size_t>(model_.features()[feature].parent);
    const Decision with_parent{translation_.chosen[parent], 1};
    const Decision without{translation_.chosen[feature], 0};
    if (chosen.low == 0) {
      if (!parent_is_open) return success();  // the parent is always chosen, the feature is not
      const std::vector<Decision> both{with_parent, without};
      const auto possible = reasoner_.is_possible(both);
      if (!possible) return possible.error();
      if (*possible) return success();
    }
    FeatureFinding finding{model_.features()[feature].name, {}};
    if (auto done = explain(finding, {with_parent}, without); !done) return done;
    report_.false_optional.push_back(std::move(finding));
    return success();
  }

  Result<void> explain(FeatureFinding& finding, const std::vector<Decision>& decisions, const Decision& wish) {
    if (explained_ == most_explained) return success();
    ++explained_;
    const auto explanation = reasoner_.explain(decisions, wish);
    if (!explanation) return explanation.error();
    if (*explanation) finding.because = references((*explanation)->rules);
    return success();
  }

  std::vector<RuleReference> references(const std::vector<constraint::RuleId>& rules) const {
    std::vector<RuleReference> result;
    for (const auto rule : rules) {
      result.push_back(rule_reference(model_, translation_.sources[static_cast<std::size_t>(rule)]));
    }
    return result;
  }

  const ProductModel& model_;
  const Translation& translation_;
  constraint::Reasoner& reasoner_;
  ModelReport report_;
  std::size_t explained_ = 0;
};

}  // namespace

RuleReference rule_reference(const ProductModel& model, const RuleSource& source) {
  if (source.origin == RuleOrigin::named) {
    return {source.origin, {}, model.rules()[static_cast<std::size_t>(source.rule)].name};
  }
  return {source.origin, model.feature(source.feature).name, {}};
}

Result<ModelReport> check_model(const ProductModel& model, const Translation& translation,
                                constraint::Reasoner& reasoner) {
  return Checker(model, translation, reasoner).check();
}

Result<ModelReport> check_model(const ProductModel& model) {
  const auto translation = translate(model);
  if (!translation) return translation.error();
  const auto reasoner = constraint::make_search_reasoner(translation->formula);
  return check_model(model, *translation, *reasoner);
}

}  // namespace portico::product_model
