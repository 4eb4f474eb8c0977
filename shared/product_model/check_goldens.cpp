// Model check: golden configurations.
#include <algorithm>

#include "shared/product_model/model_checks.h"
#include "shared/product_model/text_translation.h"

namespace portico::product_model {
namespace {

using constraint::Decision;

// nullopt: the feature cannot have the value.
std::optional<std::vector<Decision>> decisions_for(const Checking& checking, FeatureIndex index,
                                                   const std::variant<bool, std::int64_t, std::string>& value) {
  const Feature& feature = checking.model.feature(index);
  if (const bool* is_chosen = std::get_if<bool>(&value)) return {{checking.chosen(index, *is_chosen ? 1 : 0)}};
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (feature.kind != FeatureKind::text || character_count(*text) > feature.longest_text) return std::nullopt;
    std::vector<Decision> decisions{checking.chosen(index)};
    for (const auto& [variable, given] : facts_of_text(checking.model, checking.translation, index, *text)) {
      decisions.push_back({variable, given});
    }
    return decisions;
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
      auto decisions = index ? decisions_for(checking_, *index, value) : std::nullopt;
      if (!decisions) {
        finding_.problem = GoldenProblem::unknown;
        finding_.features = {name};
        return std::optional(std::move(finding_));
      }
      parts_.push_back({*index, std::get_if<std::string>(&value), std::move(*decisions)});
    }
    const auto possible = checking_.reasoner.is_possible(demands());
    if (!possible) return possible.error();
    if (*possible == golden_.must_be_valid) return std::optional<GoldenFinding>();
    finding_.problem = GoldenProblem::wrong;
    if (!*possible) {
      if (auto done = explain(); !done) return done.error();
    }
    return std::optional(std::move(finding_));
  }

 private:
  // One decision of the golden.
  struct Part {
    FeatureIndex feature = -1;
    const std::string* text = nullptr;  // where it gives one
    std::vector<Decision> decisions;
  };

  // All that the parts say, each by itself and their texts together.
  constraint::Wish demands() const {
    constraint::Wish all;
    for (const Part& part : parts_) {
      all.insert(all.end(), part.decisions.begin(), part.decisions.end());
      for (const Part* other = parts_.data(); other != &part; ++other) {
        if (!part.text || !other->text) continue;
        const auto fact = fact_of_texts(checking_.translation, other->feature, *other->text, part.feature, *part.text);
        if (fact) all.push_back({fact->first, fact->second});
      }
    }
    return all;
  }

  // Fewest parts: each that can be left out goes.
  Result<void> explain() {
    for (std::size_t i = 0; i < parts_.size();) {
      Part part = std::move(parts_[i]);
      const auto at = parts_.begin() + static_cast<std::ptrdiff_t>(i);
      parts_.erase(at);
      const auto possible = checking_.reasoner.is_possible(demands());
      if (!possible) return possible.error();
      if (!*possible) continue;
      parts_.insert(parts_.begin() + static_cast<std::ptrdiff_t>(i), std::move(part));
      ++i;
    }
    const auto why = checking_.reasoner.explain({}, demands());
    if (!why) return why.error();
    if (*why) finding_.because = checking_.references((*why)->rules);
    for (const Part& part : parts_) finding_.features.push_back(checking_.model.feature(part.feature).name);
    auto& names = finding_.features;
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return success();
  }

  Checking& checking_;
  GoldenFinding finding_;
  const Golden& golden_;
  std::vector<Part> parts_;
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
