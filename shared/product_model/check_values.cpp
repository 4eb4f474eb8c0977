// Model check: numbers and combinations that no product has.
#include <algorithm>
#include <set>

#include "shared/product_model/model_checks.h"

namespace portico::product_model {
namespace {

using constraint::Decision;
using constraint::Domain;

constexpr std::size_t most_pairs = 50;

class NumberChecker {
 public:
  explicit NumberChecker(Checking& checking) : checking_(checking) {}

  Result<void> run() {
    for (std::size_t i = 0; i < checking_.feature_count(); ++i) {
      const auto steps = checking_.translation.steps[i];
      if (!steps) continue;
      if (auto done = check(static_cast<FeatureIndex>(i), *steps); !done) return done;
      if (!checking_.went_on()) return error(ErrorCode::limit_reached);
    }
    if (left_out_ > 0) checking_.report.not_checked.push_back({CheckPart::unreachable_numbers, left_out_});
    return success();
  }

 private:
  Result<void> check(FeatureIndex feature, constraint::VariableId steps) {
    const std::vector<Decision> with_it{checking_.chosen(feature)};
    const auto domains = checking_.reasoner.domains(with_it);
    if (!domains && domains.error().code == ErrorCode::configuration_invalid) return success();  // dead
    if (!domains) return domains.error();
    const Domain domain = (*domains)[static_cast<std::size_t>(steps)];
    const std::int64_t most = checking_.translation.formula.variables()[static_cast<std::size_t>(steps)].high;
    add(feature, 0, domain.low - 1);
    const std::int64_t inner = std::max<std::int64_t>(domain.high - domain.low - 1, 0);
    if (tried_ + static_cast<std::size_t>(inner) > checking_.limits.most_numbers) {
      left_out_ += inner;
    } else {
      tried_ += static_cast<std::size_t>(inner);
      if (auto done = try_each(feature, steps, domain); !done) return done;
    }
    add(feature, domain.high + 1, most);
    return success();
  }

  Result<void> try_each(FeatureIndex feature, constraint::VariableId steps, Domain domain) {
    std::int64_t last_possible = domain.low;
    for (std::int64_t value = domain.low + 1; value <= domain.high; ++value) {
      const std::vector<Decision> with_number{checking_.chosen(feature), {steps, value}};
      const auto possible = checking_.reasoner.is_possible(with_number);
      if (!possible) return possible.error();
      if (!*possible) continue;
      add(feature, last_possible + 1, value - 1);
      last_possible = value;
    }
    return success();
  }

  void add(FeatureIndex index, std::int64_t from, std::int64_t to) {
    if (from > to) return;
    const Feature& feature = checking_.model.feature(index);
    checking_.report.unreachable_numbers.push_back(
        {feature.name, feature.range.least + feature.range.step * from, feature.range.least + feature.range.step * to});
  }

  Checking& checking_;
  std::size_t tried_ = 0;
  std::int64_t left_out_ = 0;
};

void add_mentioned(const ProductModel& model, const Expression& expression, std::set<FeatureIndex>& features) {
  if (expression.op == Operator::sum) {
    for (FeatureIndex i = 0; i < static_cast<FeatureIndex>(model.features().size()); ++i) {
      if (find_attribute(model.feature(i), expression.attribute)) features.insert(i);
    }
  } else if (expression.feature >= 0) {
    features.insert(expression.feature);
  }
  for (const Expression& operand : expression.operands) add_mentioned(model, operand, features);
}

std::vector<FeatureIndex> open_features(const Checking& checking, const std::vector<Domain>& domains) {
  std::vector<FeatureIndex> open;
  for (FeatureIndex i = 1; i < static_cast<FeatureIndex>(checking.feature_count()); ++i) {
    if (!domains[static_cast<std::size_t>(checking.chosen(i).variable)].is_fixed()) open.push_back(i);
  }
  return open;
}

class PairChecker {
 public:
  PairChecker(Checking& checking, std::vector<FeatureIndex> open)
      : checking_(checking), model_(checking.model), open_(std::move(open)), excluded_(checking.feature_count()) {
    for (const Rule& rule : model_.rules()) {
      named_together_.emplace_back();
      add_mentioned(model_, rule.expression, named_together_.back());
    }
  }

  Result<void> run() {
    for (const FeatureIndex feature : open_) {
      const std::vector<Decision> with_it{checking_.chosen(feature)};
      const auto domains = checking_.reasoner.domains(with_it);
      if (!domains) return domains.error();
      for (const FeatureIndex other : open_) {
        const bool is_excluded = (*domains)[static_cast<std::size_t>(checking_.chosen(other).variable)].high == 0;
        if (is_excluded) excluded_[static_cast<std::size_t>(feature)].insert(other);
      }
      if (!checking_.went_on()) return error(ErrorCode::limit_reached);
    }
    for (const FeatureIndex first : open_) {
      for (const FeatureIndex second : excluded_[static_cast<std::size_t>(first)]) {
        if (second < first || !is_surprising(first, second)) continue;
        if (auto done = add(first, second); !done) return done;
      }
    }
    return success();
  }

 private:
  bool excludes(FeatureIndex first, FeatureIndex second) const {
    return excluded_[static_cast<std::size_t>(first)].count(second) != 0;
  }

  bool is_surprising(FeatureIndex first, FeatureIndex second) const {
    const FeatureIndex above_first = model_.feature(first).parent;
    const FeatureIndex above_second = model_.feature(second).parent;
    if (excludes(above_first, second) || excludes(first, above_second)) return false;
    const Group* group = model_.group_of(first);
    if (group == model_.group_of(second) && group->most == 1) return false;
    return std::none_of(named_together_.begin(), named_together_.end(), [&](const std::set<FeatureIndex>& named) {
      return named.count(first) != 0 && named.count(second) != 0;
    });
  }

  Result<void> add(FeatureIndex first, FeatureIndex second) {
    ModelReport& report = checking_.report;
    if (++report.never_together_count > static_cast<std::int64_t>(most_pairs)) return success();
    const std::vector<Decision> with_first{checking_.chosen(first)};
    const auto why = checking_.reasoner.explain(with_first, checking_.chosen(second));
    if (!why) return why.error();
    PairFinding finding{model_.feature(first).name, model_.feature(second).name, {}};
    if (*why) finding.because = checking_.references((*why)->rules);
    report.never_together.push_back(std::move(finding));
    return success();
  }

  Checking& checking_;
  const ProductModel& model_;
  std::vector<FeatureIndex> open_;
  std::vector<std::set<FeatureIndex>> excluded_;  // by feature
  std::vector<std::set<FeatureIndex>> named_together_;
};

}  // namespace

Result<void> check_numbers(Checking& checking) { return NumberChecker(checking).run(); }

std::size_t steps_for_pairs(const Checking& checking, const std::vector<Domain>& domains) {
  const std::size_t count = open_features(checking, domains).size();
  return count > checking.limits.most_paired ? 0 : count;
}

Result<void> check_pairs(Checking& checking, const std::vector<Domain>& domains) {
  auto open = open_features(checking, domains);
  if (open.size() > checking.limits.most_paired) {
    checking.report.not_checked.push_back({CheckPart::never_together, static_cast<std::int64_t>(open.size())});
    return success();
  }
  return PairChecker(checking, std::move(open)).run();
}

}  // namespace portico::product_model
