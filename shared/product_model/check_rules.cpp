// Model check: rules that say nothing.
#include <algorithm>

#include "shared/product_model/model_checks.h"
#include "shared/product_model/rule_study.h"

namespace portico::product_model {
namespace {

std::size_t rules_tried(const Checking& checking) {
  return std::min(checking.limits.most_rules, checking.model.rules().size());
}

class RuleChecker {
 public:
  RuleChecker(Checking& checking, RuleStudy study) : checking_(checking), study_(std::move(study)) {}

  Result<void> run() {
    const auto silent = study_.never_applying();
    if (!silent) return silent.error();
    for (const std::int32_t rule : *silent) {
      if (auto done = add_silent(rule); !done) return done;
    }
    const auto redundant = study_.redundant(rules_tried(checking_), [&] { return checking_.went_on(); });
    if (!redundant) return redundant.error();
    for (const std::int32_t rule : *redundant) {
      // What never applies is implied by the others all the same: once is enough.
      if (std::binary_search(silent->begin(), silent->end(), rule)) continue;
      auto finding = found(rule, checking_.report.redundant.size(), &RuleStudy::why_redundant);
      if (!finding) return finding.error();
      checking_.report.redundant.push_back(std::move(*finding));
    }
    return success();
  }

 private:
  using Why = Result<std::vector<RuleSource>> (RuleStudy::*)(std::int32_t);

  Result<RuleFinding> found(std::int32_t rule, std::size_t before, Why why) {
    RuleFinding finding{checking_.model.rules()[static_cast<std::size_t>(rule)].name, {}};
    if (before >= checking_.most_explained()) return finding;
    const auto sources = (study_.*why)(rule);
    if (!sources) return sources.error();
    finding.because = checking_.references(*sources);
    return finding;
  }

  Result<void> add_silent(std::int32_t rule) {
    const auto by_itself = study_.shuts_itself_out(rule);
    if (!by_itself) return by_itself.error();
    auto& list = *by_itself ? checking_.report.contradictory : checking_.report.never_applies;
    auto finding = found(rule, list.size(), &RuleStudy::why_never_applying);
    if (!finding) return finding.error();
    list.push_back(std::move(*finding));
    return success();
  }

  Checking& checking_;
  RuleStudy study_;
};

}  // namespace

std::size_t steps_for_rules(const Checking& checking) { return rules_tried(checking); }

Result<void> check_rules(Checking& checking) {
  const std::size_t left_out = checking.model.rules().size() - rules_tried(checking);
  if (left_out > 0) {
    checking.report.not_checked.push_back({CheckPart::redundant, static_cast<std::int64_t>(left_out)});
  }
  if (checking.model.rules().empty()) return success();
  auto study = RuleStudy::make(checking.model);
  if (!study) return study.error();
  return RuleChecker(checking, std::move(*study)).run();
}

}  // namespace portico::product_model
