#include "shared/constraint/ranked_repairs.h"

#include <algorithm>
#include <limits>

namespace portico::constraint {
namespace {

using Indices = std::vector<std::size_t>;

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

enum class Stance : std::uint8_t { open, kept, dropped };

struct Branch {
  std::vector<Stance> stances;      // by choice
  Indices dropped;                  // ascending
  RepairValue bound{least, least};  // no repair of the branch is better
  bool is_bounded = false;          // the bound is of this branch, not of the one it came from
  bool is_repair = false;           // and the bound is its value

  void drop(std::size_t choice) {
    stances[choice] = Stance::dropped;
    dropped.insert(std::upper_bound(dropped.begin(), dropped.end(), choice), choice);
  }
};

// In the order of RankedRepairs.
struct IsWorse {
  RepairRanking::Order order;

  bool operator()(const Branch& a, const Branch& b) const {
    const bool differ_in_number = a.dropped.size() != b.dropped.size();
    const bool number_decides = order == RepairRanking::Order::fewest_first || a.bound == b.bound;
    if (differ_in_number && number_decides) return a.dropped.size() > b.dropped.size();
    if (a.bound != b.bound) return a.bound > b.bound;
    if (a.dropped != b.dropped) return a.dropped < b.dropped;
    return a.is_repair < b.is_repair;
  }
};

class Search {
 public:
  Search(Reasoner& reasoner, std::span<const Choice> choices, const Wish& wish, const RepairRanking& ranking,
         std::span<const Joint> joints)
      : reasoner_(reasoner),
        choices_(choices),
        wish_(wish),
        ranking_(ranking),
        bound_(ranking.bound ? ranking.bound : ranking.value),
        joints_(joints),
        is_joint_(choices.size()) {
    for (const Joint& joint : joints_) is_joint_[joint.first] = is_joint_[joint.second] = true;
  }

  Result<RankedRepairs> run() {
    branches_.push_back({std::vector<Stance>(choices_.size(), Stance::open), {}});
    RankedRepairs result;
    for (std::size_t count = 0; !branches_.empty() && result.repairs.size() < ranking_.at_most; ++count) {
      if (count >= ranking_.most_branches) {
        result.is_exact = false;
        if (auto done = follow(result); !done) return done.error();
        break;
      }
      Branch branch = take_best();
      if (branch.is_repair) {
        result.repairs.push_back({std::move(branch.dropped), branch.bound});
        continue;
      }
      auto further = grow(std::move(branch));
      if (!further) return further.error();
      for (Branch& one : *further) add(std::move(one));
    }
    return result;
  }

 private:
  void add(Branch branch) {
    branches_.push_back(std::move(branch));
    std::push_heap(branches_.begin(), branches_.end(), IsWorse{ranking_.order});
  }

  Branch take_best() {
    std::pop_heap(branches_.begin(), branches_.end(), IsWorse{ranking_.order});
    Branch best = std::move(branches_.back());
    branches_.pop_back();
    return best;
  }

  // One step: a better bound, the branches that follow from a conflict, or a repair. Nothing: no repair is in it.
  Result<std::vector<Branch>> grow(Branch branch) {
    if (!branch.is_bounded) {
      const auto bound = bound_(demands(branch));
      if (!bound) return bound.error();
      if (!*bound) return std::vector<Branch>();
      branch.bound = std::max(branch.bound, **bound);
      branch.is_bounded = true;
      return std::vector<Branch>{std::move(branch)};
    }
    const auto conflict = conflict_in(branch);
    if (!conflict) return conflict.error();
    if (*conflict) return split(branch, **conflict);
    return finished(std::move(branch));
  }

  // Every repair drops one of the conflict: the first one, or not that but the second one, and so on.
  static std::vector<Branch> split(const Branch& branch, const Indices& conflict) {
    std::vector<Branch> further;
    Branch rest = branch;
    rest.is_bounded = false;
    for (const std::size_t choice : conflict) {
      if (branch.stances[choice] == Stance::kept) continue;
      further.push_back(rest);
      further.back().drop(choice);
      rest.stances[choice] = Stance::kept;
    }
    return further;
  }

  Result<std::vector<Branch>> finished(Branch branch) {
    std::vector<bool> stays = all_but(branch.dropped);
    for (const std::size_t choice : branch.dropped) {
      stays[choice] = true;
      const auto is_needless = is_possible(stays);
      if (!is_needless) return is_needless.error();
      if (*is_needless) return std::vector<Branch>();
      stays[choice] = false;
    }
    const auto value = ranking_.value(with_wish(stays));
    if (!value) return value.error();
    if (!*value) return std::vector<Branch>();
    branch.bound = **value;
    branch.is_repair = true;
    return std::vector<Branch>{std::move(branch)};
  }

  // The wish, what is kept, and the opposite of what is dropped: a repair is smallest, so its solutions have nothing
  // of that.
  std::vector<Decision> demands(const Branch& branch) const {
    std::vector<bool> stays(choices_.size());
    for (std::size_t i = 0; i < stays.size(); ++i) stays[i] = branch.stances[i] == Stance::kept;
    std::vector<Decision> decisions = with_wish(stays);
    for (const std::size_t i : branch.dropped) {
      if (choices_[i].size() != 1 || is_joint_[i]) continue;
      const Decision& only = choices_[i].front();
      const Variable& variable = reasoner_.formula().variables()[static_cast<std::size_t>(only.variable)];
      const bool has_opposite =
          variable.high - variable.low == 1 && only.value >= variable.low && only.value <= variable.high;
      if (has_opposite) decisions.push_back({only.variable, variable.low + variable.high - only.value});
    }
    return decisions;
  }

  std::vector<Decision> with_wish(const std::vector<bool>& stays) const {
    std::vector<Decision> decisions = wish_;
    for (std::size_t i = 0; i < stays.size(); ++i) {
      if (stays[i]) decisions.insert(decisions.end(), choices_[i].begin(), choices_[i].end());
    }
    for (const Joint& joint : joints_) {
      if (stays[joint.first] && stays[joint.second]) decisions.push_back(joint.decision);
    }
    return decisions;
  }

  Result<bool> is_possible(const std::vector<bool>& stays) { return reasoner_.is_possible(with_wish(stays)); }

  std::vector<bool> all_but(const Indices& dropped) const {
    std::vector<bool> stays(choices_.size(), true);
    for (const std::size_t i : dropped) stays[i] = false;
    return stays;
  }

  // A smallest conflict among the choices that the branch has not dropped; nullopt: they all go with the wish.
  Result<std::optional<Indices>> conflict_in(const Branch& branch) {
    for (const Indices& known : conflicts_) {
      const bool is_met =
          std::any_of(known.begin(), known.end(), [&](std::size_t i) { return branch.stances[i] == Stance::dropped; });
      if (!is_met) return std::optional<Indices>(known);
    }
    std::vector<bool> stays = all_but(branch.dropped);
    const auto is_met = is_possible(stays);
    if (!is_met) return is_met.error();
    if (*is_met) return std::optional<Indices>();
    if (auto done = shrink(stays, 0, stays.size()); !done) return done.error();
    Indices conflict;
    for (std::size_t i = 0; i < stays.size(); ++i) {
      if (stays[i]) conflict.push_back(i);
    }
    conflicts_.push_back(conflict);
    return std::optional<Indices>(std::move(conflict));
  }

  // Takes out what the conflict does not need, in halves: most of it goes at once.
  Result<void> shrink(std::vector<bool>& stays, std::size_t from, std::size_t to) {
    const auto begin = stays.begin();
    const auto first = begin + static_cast<std::ptrdiff_t>(from);
    const auto last = begin + static_cast<std::ptrdiff_t>(to);
    if (std::find(first, last, true) == last) return success();
    const std::vector<bool> before(first, last);
    std::fill(first, last, false);
    const auto is_needed = is_possible(stays);
    if (!is_needed) return is_needed.error();
    if (!*is_needed) return success();
    std::copy(before.begin(), before.end(), first);
    if (to - from == 1) return success();
    const std::size_t middle = from + (to - from) / 2;
    if (auto done = shrink(stays, from, middle); !done) return done;
    return shrink(stays, middle, to);
  }

  // Each of the best branches to its first repair.
  Result<void> follow(RankedRepairs& result) {
    std::vector<Branch> ends;
    const std::size_t wanted = ranking_.at_most - result.repairs.size();
    while (!branches_.empty() && ends.size() < wanted) {
      std::vector<Branch> path{take_best()};
      while (!path.empty()) {
        Branch branch = std::move(path.back());
        path.pop_back();
        if (branch.is_repair) {
          ends.push_back(std::move(branch));
          break;
        }
        auto further = grow(std::move(branch));
        if (!further) return further.error();
        std::move(further->rbegin(), further->rend(), std::back_inserter(path));
      }
    }
    std::sort(ends.begin(), ends.end(),
              [this](const Branch& a, const Branch& b) { return IsWorse{ranking_.order}(b, a); });
    for (Branch& end : ends) result.repairs.push_back({std::move(end.dropped), end.bound});
    return success();
  }

  Reasoner& reasoner_;
  const std::span<const Choice> choices_;
  const Wish& wish_;
  const RepairRanking& ranking_;
  const ValueOf& bound_;
  const std::span<const Joint> joints_;
  std::vector<bool> is_joint_;      // by choice: it says more together with others
  std::vector<Branch> branches_;    // a heap, the best on top
  std::vector<Indices> conflicts_;  // all that were found
};

}  // namespace

Result<RankedRepairs> rank_repairs(Reasoner& reasoner, std::span<const Choice> choices, const Wish& wish,
                                   const RepairRanking& ranking, std::span<const Joint> joints) {
  return Search(reasoner, choices, wish, ranking, joints).run();
}

Result<std::optional<std::vector<std::size_t>>> repair_in_order(Reasoner& reasoner, std::span<const Choice> choices,
                                                                const Wish& wish) {
  std::vector<Decision> kept = wish;
  const auto can_be_had = reasoner.is_possible(kept);
  if (!can_be_had) return can_be_had.error();
  if (!*can_be_had) return std::optional<Indices>();
  Indices dropped;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const std::size_t before = kept.size();
    kept.insert(kept.end(), choices[i].begin(), choices[i].end());
    const auto is_possible = reasoner.is_possible(kept);
    if (!is_possible) return is_possible.error();
    if (*is_possible) continue;
    kept.resize(before);
    dropped.push_back(i);
  }
  return std::optional<Indices>(std::move(dropped));
}

}  // namespace portico::constraint
