#include "shared/product_model/check_model.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "shared/product_model/model_checks.h"
#include "shared/product_model/void_core.h"

namespace portico::product_model {
namespace {

using constraint::Decision;

class Checker {
 public:
  explicit Checker(Checking& checking)
      : checking_(checking),
        model_(checking.model),
        translation_(checking.translation),
        reasoner_(checking.reasoner),
        report_(checking.report) {}

  Result<void> check() {
    const auto possible = reasoner_.is_possible({});
    if (!possible) return possible.error();
    if (!*possible) return explain_void();
    const auto domains = reasoner_.domains({});
    if (!domains) return domains.error();
    const auto integers = std::count_if(translation_.steps.begin(), translation_.steps.end(),
                                        [](const auto& steps) { return steps.has_value(); });
    checking_.steps = checking_.feature_count() + steps_for_rules(checking_) + static_cast<std::size_t>(integers) +
                      steps_for_pairs(checking_, *domains) + model_.goldens().size();
    if (auto done = check_features(*domains); !done) return done;
    if (auto done = check_goldens(checking_); !done) return done;
    if (auto done = check_rules(checking_); !done) return done;
    if (auto done = check_numbers(checking_); !done) return done;
    return check_pairs(checking_, *domains);
  }

 private:
  Result<void> check_features(const std::vector<constraint::Domain>& domains) {
    for (std::size_t i = 0; i < model_.features().size(); ++i) {
      const auto& feature = model_.features()[i];
      const auto chosen = domain(domains, i);
      const bool parent_is_dead = feature.parent >= 0 && is_dead(domains, feature.parent);
      if (chosen.high == 0) {
        if (auto added = add_dead(i, parent_is_dead); !added) return added.error();
      } else if (is_optional(i)) {
        const auto parent = static_cast<std::size_t>(feature.parent);
        const bool parent_is_open = !domain(domains, parent).is_fixed();
        if (auto added = check_optional(i, chosen, parent_is_open); !added) return added.error();
      }
      if (!checking_.went_on()) return error(ErrorCode::limit_reached);
    }
    return success();
  }

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

  Result<void> explain_void() {
    const auto core = void_core(translation_.formula);
    if (!core) return core.error();
    report_.is_void = true;
    report_.void_because = checking_.references(*core);
    return success();
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
    if (explained_ == checking_.most_explained()) return success();
    ++explained_;
    const auto explanation = reasoner_.explain(decisions, wish);
    if (!explanation) return explanation.error();
    if (*explanation) finding.because = checking_.references((*explanation)->rules);
    return success();
  }

  Checking& checking_;
  const ProductModel& model_;
  const Translation& translation_;
  constraint::Reasoner& reasoner_;
  ModelReport& report_;
  std::size_t explained_ = 0;
};

}  // namespace

RuleReference rule_reference(const ProductModel& model, const RuleSource& source) {
  if (source.origin == RuleOrigin::named) {
    return {source.origin, {}, model.rules()[static_cast<std::size_t>(source.rule)].name};
  }
  return {source.origin, model.feature(source.feature).name, {}};
}

std::vector<RuleReference> Checking::references(const std::vector<RuleSource>& sources) const {
  std::vector<RuleReference> result;
  for (const RuleSource& source : sources) result.push_back(rule_reference(model, source));
  return result;
}

std::vector<RuleReference> Checking::references(const std::vector<constraint::RuleId>& rules) const {
  std::vector<RuleSource> sources;
  for (const auto rule : rules) sources.push_back(translation.sources[static_cast<std::size_t>(rule)]);
  return references(sources);
}

Result<ModelReport> check_model(const ProductModel& model, const Translation& translation,
                                constraint::Reasoner& reasoner, const CheckLimits& limits) {
  Checking checking{model, translation, reasoner, limits, 0, 0, {}};
  if (auto done = Checker(checking).check(); !done) return done.error();
  return std::move(checking.report);
}

Result<ModelReport> check_model(const ProductModel& model, const CheckLimits& limits) {
  const auto translation = translate(model);
  if (!translation) return translation.error();
  const auto reasoner = constraint::make_search_reasoner(translation->formula);
  return check_model(model, *translation, *reasoner, limits);
}

}  // namespace portico::product_model
