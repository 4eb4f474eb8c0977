// Solver: which rules a refutation rests on. Each step of learning lists what it was made from; a refutation is walked
// back through the steps to the rules (as proofs are trimmed: Goldberg & Novikov 2003).
#include <algorithm>

#include "shared/constraint/solver.h"

namespace portico::constraint {
namespace {

constexpr std::size_t most_grounds = 8'000'000;

}  // namespace

void Solver::rest_on(Reason reason) {
  if (reason.source == Source::clause) {
    const std::uint32_t origin = store_[reason.index + 1];
    if (is_learned(reason.index)) {
      rest_on(Ground::step, origin);
    } else if (static_cast<std::int32_t>(origin) != no_rule) {
      rest_on(Ground::rule, origin);
    }
  } else if (reason.source == Source::linear) {
    const std::int32_t rule = linears_[reason.index].rule;
    if (rule != no_rule) rest_on(Ground::rule, static_cast<std::uint32_t>(rule));
  } else if (reason.source == Source::learning) {
    rest_on(Ground::step, reason.index);
  }
}

std::uint32_t Solver::add_step() {
  std::sort(grounds_.begin(), grounds_.end());
  grounds_.erase(std::unique(grounds_.begin(), grounds_.end()), grounds_.end());
  step_begins_.push_back(steps_.size());
  steps_.insert(steps_.end(), grounds_.begin(), grounds_.end());
  return static_cast<std::uint32_t>(step_begins_.size() - 1);
}

// Walks from grounds to everything that they rest on.
class Solver::Tracer {
 public:
  explicit Tracer(const Solver& solver)
      : solver_(solver), has_step_(solver.step_begins_.size(), false), has_root_(solver.owner_.size(), false) {}

  void add(std::uint32_t ground) {
    const std::uint32_t which = ground >> 2;
    switch (static_cast<Ground>(ground & 3U)) {
      case Ground::rule:
        rules_.push_back(static_cast<std::int32_t>(which));
        return;
      case Ground::step:
        if (!has_step_[which]) open_.push_back(ground);
        has_step_[which] = true;
        return;
      case Ground::root:
        if (!has_root_[which]) open_.push_back(ground);
        has_root_[which] = true;
        return;
    }
  }

  void walk() {
    while (!open_.empty()) {
      const std::uint32_t ground = open_.back();
      open_.pop_back();
      if (static_cast<Ground>(ground & 3U) == Ground::step) {
        add_step(ground >> 2);
      } else {
        add_root(ground >> 2);
      }
    }
  }

  bool has_step(std::size_t step) const { return has_step_[step]; }
  std::vector<std::int32_t> rules() {
    std::sort(rules_.begin(), rules_.end());
    rules_.erase(std::unique(rules_.begin(), rules_.end()), rules_.end());
    return rules_;
  }

 private:
  void add_step(std::size_t step) {
    const std::size_t end =
        step + 1 < solver_.step_begins_.size() ? solver_.step_begins_[step + 1] : solver_.steps_.size();
    for (std::size_t i = solver_.step_begins_[step]; i < end; ++i) add(solver_.steps_[i]);
  }
  void add_root(std::size_t atom) {
    const Reason reason = solver_.marks_[atom].reason;
    const auto positive = static_cast<AtomLiteral>(2 * atom);
    const AtomLiteral literal = solver_.is_true(positive) ? positive : negation(positive);
    std::vector<AtomLiteral> reasons;
    solver_.explain(literal, reasons);
    for (const AtomLiteral other : reasons)
      add(static_cast<std::uint32_t>(atom_of(other)) << 2 | static_cast<std::uint32_t>(Ground::root));
    if (reason.source == Source::learning) {
      add(reason.index << 2 | static_cast<std::uint32_t>(Ground::step));
    } else if (reason.source == Source::linear) {
      add_rule(solver_.linears_[reason.index].rule);
    } else if (reason.source == Source::clause) {
      const std::uint32_t origin = solver_.store_[reason.index + 1];
      if (solver_.is_learned(reason.index)) {
        add(origin << 2 | static_cast<std::uint32_t>(Ground::step));
      } else {
        add_rule(static_cast<std::int32_t>(origin));
      }
    }
  }
  void add_rule(std::int32_t rule) {
    if (rule != no_rule) rules_.push_back(rule);
  }

  const Solver& solver_;
  std::vector<bool> has_step_;
  std::vector<bool> has_root_;
  std::vector<std::uint32_t> open_;
  std::vector<std::int32_t> rules_;
};

std::vector<std::int32_t> Solver::core_rules() const {
  Tracer tracer(*this);
  for (const std::uint32_t ground : core_grounds_) tracer.add(ground);
  tracer.walk();
  return tracer.rules();
}

// When the steps have become many: forgets what was learned but is no reason at the root, and its steps.
void Solver::forget_steps() {
  if (steps_.size() < most_grounds || is_void_) return;
  backtrack(0);
  std::vector<ClauseRef> dropped;
  for (const ClauseRef clause : learned_) {
    if (!is_reason(clause)) dropped.push_back(clause);
  }
  drop(dropped);
  Tracer tracer(*this);
  for (const ClauseRef clause : learned_)
    tracer.add(store_[clause + 1] << 2 | static_cast<std::uint32_t>(Ground::step));
  for (const AtomLiteral literal : trail_) {
    tracer.add(static_cast<std::uint32_t>(atom_of(literal)) << 2 | static_cast<std::uint32_t>(Ground::root));
  }
  tracer.walk();

  std::vector<std::uint32_t> renamed(step_begins_.size(), 0);
  std::vector<std::size_t> begins;
  std::vector<std::uint32_t> kept;
  for (std::size_t step = 0; step < step_begins_.size(); ++step) {
    if (!tracer.has_step(step)) continue;
    renamed[step] = static_cast<std::uint32_t>(begins.size());
    begins.push_back(kept.size());
    const std::size_t end = step + 1 < step_begins_.size() ? step_begins_[step + 1] : steps_.size();
    for (std::size_t i = step_begins_[step]; i < end; ++i) {
      const std::uint32_t ground = steps_[i];
      const bool is_step = static_cast<Ground>(ground & 3U) == Ground::step;
      kept.push_back(is_step ? renamed[ground >> 2] << 2 | static_cast<std::uint32_t>(Ground::step) : ground);
    }
  }
  steps_ = std::move(kept);
  step_begins_ = std::move(begins);
  for (const ClauseRef clause : learned_) store_[clause + 1] = renamed[store_[clause + 1]];
  for (const AtomLiteral literal : trail_) {
    Reason& reason = marks_[index(atom_of(literal))].reason;
    if (reason.source == Source::learning) reason.index = renamed[reason.index];
  }
}

}  // namespace portico::constraint
