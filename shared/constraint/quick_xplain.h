#pragma once
// A minimal selection of candidates that is impossible together with the background: QuickXplain (Junker 2004).
#include <functional>
#include <optional>
#include <vector>

#include "shared/constraint/solver.h"

namespace portico::constraint {

class QuickXplain {
 public:
  using Indices = std::vector<std::size_t>;
  explicit QuickXplain(std::function<Answer(const Indices&)> ask) : ask_(std::move(ask)) {}

  // Earlier candidates are preferred: of all minimal selections the one whose last member (then the one before, …)
  // stands earliest. All candidates together must be impossible. nullopt: an answer was unknown.
  std::optional<Indices> run(const Indices& candidates) {
    if (is_impossible()) return is_unknown_ ? std::nullopt : std::optional(Indices{});
    Indices culprits = candidates.empty() ? Indices{} : search(false, candidates);
    if (is_unknown_) return std::nullopt;
    return culprits;
  }

 private:
  bool is_impossible() {
    if (is_unknown_) return true;
    const Answer answer = ask_(background_);
    is_unknown_ = answer == Answer::unknown;
    return answer != Answer::possible;
  }

  // The background has changed since it was last known to be possible when `has_changed`.
  Indices search(bool has_changed, const Indices& candidates) {
    if (has_changed && is_impossible()) return {};
    if (candidates.size() == 1) return candidates;
    const auto middle = candidates.begin() + static_cast<std::ptrdiff_t>(candidates.size() / 2);
    const Indices preferred(candidates.begin(), middle);
    const Indices others(middle, candidates.end());
    const std::size_t size = background_.size();
    background_.insert(background_.end(), preferred.begin(), preferred.end());
    Indices from_others = search(true, others);
    background_.resize(size);
    background_.insert(background_.end(), from_others.begin(), from_others.end());
    const Indices from_preferred = search(!from_others.empty(), preferred);
    background_.resize(size);
    from_others.insert(from_others.end(), from_preferred.begin(), from_preferred.end());
    return from_others;
  }

  std::function<Answer(const Indices&)> ask_;
  Indices background_;
  bool is_unknown_ = false;
};

}  // namespace portico::constraint
