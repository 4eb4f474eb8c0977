// Model check: golden configurations.
#include <algorithm>

#include "shared/product_model/model_checks.h"

namespace portico::product_model {
namespace {

using constraint::Decision;

// nullopt: the feature cannot have the value.
std::optional<std::vector<Decision>> decisions_for(const Checking& checking, FeatureIndex index,
                                                   const std::variant<bool, std::int64_t, std::string>& value) {
  const Feature& feature = checking.model.feature(index);
  if (const bool* is_chosen = std::get_if<bool>(&value)) return {{checking.chosen(index, *is_chosen ? 1 : 0)}};
  if (std::holds_alternative<std::string>(value)) {
    if (feature.kind != FeatureKind::text) return std::nullopt;
    return {{checking.chosen(index)}};
  }
  const std::int64_t number = std::get<std::int64_t>(value);
  const auto& range = feature.range;
  if (feature.kind != FeatureKind::integer || number < range.least || number > range.most) return std::nullopt;
  const auto above = static_cast<std::uint64_t>(number) - static_cast<std::uint64_t>(range.least);
  if (above % static_cast<std::uint64_t>(range.step) != 0) return std::nullopt;
  const auto steps = static_cast<std::int64_t>(above / static_cast<std::uint64_t>(range.step));
  return {{checking.chosen(index), {*checking.translation.steps[static_cast<std::size_t>(index)], steps}}};
}

class GoldenChecker {
 public:
  GoldenChecker(Checking& checking, const Golden& golden)
      : checking_(checking),
        finding_{golden.name, golden.line, golden.must_be_valid, GoldenProblem::unreadable, {}, {}},
        golden_(golden) {}

  // nullopt: it is as it must be.
  Result<std::optional<GoldenFinding>> run() {
    if (!golden_.is_readable) return std::optional(std::move(finding_));
    for (const auto& [name, value] : golden_.decisions) {
      const auto index = checking_.model.find(name);
      const auto further = index ? decisions_for(checking_, *index, value) : std::nullopt;
      if (!further) {
        finding_.problem = GoldenProblem::unknown;
        finding_.features = {name};
        return std::optional(std::move(finding_));
      }
      for (const Decision& decision : *further) {
        decisions_.push_back(decision);
        names_.push_back(name);
      }
    }
    const auto possible = checking_.reasoner.is_possible(decisions_);
    if (!possible) return possible.error();
    if (*possible == golden_.must_be_valid) return std::optional<GoldenFinding>();
    finding_.problem = GoldenProblem::wrong;
    if (!*possible) {
      if (auto done = explain(); !done) return done.error();
    }
    return std::optional(std::move(finding_));
  }

 private:
  Result<void> explain() {
    constraint::Wish all(decisions_.begin(), decisions_.end());
    // Fewest decisions first: each that can be left out goes.
    for (std::size_t i = 0; i < all.size();) {
      constraint::Wish fewer = all;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      const auto possible = checking_.reasoner.is_possible(fewer);
      if (!possible) return possible.error();
      if (*possible) {
        ++i;
        continue;
      }
      all = std::move(fewer);
      names_.erase(names_.begin() + static_cast<std::ptrdiff_t>(i));
    }
    const auto why = checking_.reasoner.explain({}, all);
    if (!why) return why.error();
    if (*why) finding_.because = checking_.references((*why)->rules);
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    finding_.features = std::move(names_);
    return success();
  }

  Checking& checking_;
  GoldenFinding finding_;
  const Golden& golden_;
  std::vector<Decision> decisions_;
  std::vector<std::string> names_;  // by decision: the feature it is about
};

}  // namespace

Result<void> check_goldens(Checking& checking) {
  for (const Golden& golden : checking.model.goldens()) {
    auto finding = GoldenChecker(checking, golden).run();
    if (!finding) return finding.error();
    ++checking.report.goldens_checked;
    if (*finding) checking.report.goldens.push_back(std::move(**finding));
    if (!checking.went_on()) return error(ErrorCode::limit_reached);
  }
  return success();
}

}  // namespace portico::product_model
