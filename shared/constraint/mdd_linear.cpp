#include <algorithm>
#include <map>

#include "shared/constraint/mdd_build.h"

namespace portico::constraint {
namespace {

using Wide = __int128;

constexpr Wide kEndless = Wide{1} << 126;
constexpr Wide kMost = Wide{1} << 112;  // of one product: thousands of them stay below kEndless

std::size_t at(std::int32_t id) { return static_cast<std::size_t>(id); }

// One level: the value times the coefficient is added; the condition may want the value on (not 0) or off.
struct Step {
  std::int32_t level = 0;
  std::int64_t low = 0;
  Wide coefficient = 0;
  bool wants_on = false;
  bool wants_off = false;

  bool has_condition() const { return wants_on || wants_off; }
};

// A node that serves for every need from `low` to `high`.
struct Served {
  MddId node = MddStore::stopped;
  Wide low = -kEndless;
  Wide high = kEndless;
};

class LinearBuilder {
 public:
  LinearBuilder(MddStore& store, const Formula& formula, const Levels& levels, const Linear& linear) : store_(store) {
    for (const Literal& literal : linear.condition) {
      Step& step = step_of(literal.variable, formula, levels);
      (literal.positive ? step.wants_on : step.wants_off) = true;
    }
    for (const Term& term : linear.terms) step_of(term.variable, formula, levels).coefficient += term.coefficient;
    std::sort(steps_.begin(), steps_.end(),
              [](const Step& left, const Step& right) { return left.level < right.level; });
    add_up_the_rest();
  }

  MddId build(std::int64_t bound) {
    if (is_too_large_) return MddStore::stopped;
    return build(0, bound).node;
  }

 private:
  Step& step_of(VariableId variable, const Formula& formula, const Levels& levels) {
    const std::int32_t level = levels.level[at(variable)];
    for (Step& step : steps_) {
      if (step.level == level) return step;
    }
    steps_.push_back({level, formula.variables()[at(variable)].low});
    return steps_.back();
  }

  // least_, most_: what the steps from here on can add to the sum.
  void add_up_the_rest() {
    least_.assign(steps_.size() + 1, 0);
    most_ = least_;
    has_condition_.assign(steps_.size() + 1, false);
    for (std::size_t index = steps_.size(); index-- > 0;) {
      const Step& step = steps_[index];
      const Wide one = product(step.coefficient, step.low);
      const Wide two = product(step.coefficient, step.low + store_.size(step.level) - 1);
      least_[index] = least_[index + 1] + std::min(one, two);
      most_[index] = most_[index + 1] + std::max(one, two);
      has_condition_[index] = has_condition_[index + 1] || step.has_condition();
    }
  }

  Wide product(Wide coefficient, Wide value) {
    Wide exact = 0;
    if (!__builtin_mul_overflow(coefficient, value, &exact) && exact >= -kMost && exact <= kMost) return exact;
    is_too_large_ = true;
    return 0;
  }

  // Steps from `index` on; `need`: what their sum must reach at least when the condition holds.
  Served build(std::size_t index, Wide need) {
    if (need <= least_[index]) return {MddStore::always, -kEndless, least_[index]};
    if (need > most_[index] && !has_condition_[index]) return {MddStore::never, most_[index] + 1, kEndless};
    std::map<Wide, Served>& known = known_[index];
    auto above = known.upper_bound(need);
    if (above != known.begin() && need <= std::prev(above)->second.high) return std::prev(above)->second;
    const Served built = build_node(index, need);
    if (built.node != MddStore::stopped) known.emplace(built.low, built);
    return built;
  }

  Served build_node(std::size_t index, Wide need) {
    const Step step = steps_[index];
    const std::int32_t end = store_.size(step.level) - 1;
    std::vector<MddRun> runs;
    Served served;
    for (std::int32_t first = 0; first <= end;) {
      const Wide value = static_cast<Wide>(step.low) + first;
      Wide last = std::min<Wide>(end, last_alike(step, value) - step.low);
      MddId child = MddStore::always;
      if (value == 0 ? !step.wants_on : !step.wants_off) {
        const Wide left = need - step.coefficient * value;
        const Served below = build(index + 1, left);
        if (below.node == MddStore::stopped) return {};
        if (step.coefficient != 0) last = std::min(last, first + reach(step.coefficient, left, below));
        narrow(served, below, step.coefficient * value, step.coefficient * (step.low + last));
        child = below.node;
      }
      MddStore::append(runs, 0, {static_cast<std::int32_t>(last), child});
      first = static_cast<std::int32_t>(last) + 1;
    }
    served.node = store_.node(step.level, runs);
    return served;
  }

  // The last of the neighbouring values that the condition treats as it treats this one.
  static Wide last_alike(const Step& step, Wide value) {
    if (!step.has_condition() || value > 0) return kEndless;
    return value < 0 ? -1 : 0;
  }

  // How many values further the same node serves.
  static Wide reach(Wide coefficient, Wide need, const Served& below) {
    return coefficient > 0 ? (need - below.low) / coefficient : (below.high - need) / -coefficient;
  }

  static void narrow(Served& served, const Served& below, Wide one, Wide two) {
    if (below.low != -kEndless) served.low = std::max(served.low, below.low + std::max(one, two));
    if (below.high != kEndless) served.high = std::min(served.high, below.high + std::min(one, two));
  }

  MddStore& store_;
  std::vector<Step> steps_;  // in the order of levels
  std::vector<Wide> least_;
  std::vector<Wide> most_;
  std::vector<bool> has_condition_;
  bool is_too_large_ = false;
  std::map<std::size_t, std::map<Wide, Served>> known_;  // by step and lowest need
};

}  // namespace

MddId build_linear(MddStore& store, const Formula& formula, const Levels& levels, const Linear& linear) {
  return LinearBuilder(store, formula, levels, linear).build(linear.bound);
}

}  // namespace portico::constraint
