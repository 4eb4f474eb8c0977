#include "shared/constraint/mdd_diagram.h"

#include <algorithm>
#include <map>

namespace portico::constraint {

void Tail::add(const Tail& other) {
  places.insert(places.end(), other.places.begin(), other.places.end());
  free.insert(free.end(), other.free.begin(), other.free.end());
  children.insert(children.end(), other.children.begin(), other.children.end());
}

namespace {

constexpr std::size_t kMostRepeated = 3;  // parts of a branch that are written out for each parent

std::size_t at(std::int32_t id) { return static_cast<std::size_t>(id); }

class Writer {
 public:
  Writer(const MddStore& store, const Levels& levels, std::int32_t end, DiagramBuilder& builder, const Values& values)
      : store_(store), levels_(levels), end_(end), builder_(builder), values_(values) {}

  Tail write(MddId root, std::int32_t begin) {
    count_parents(root);
    tails_.resize(needed_.size());
    for (std::size_t index = 0; index < needed_.size(); ++index) tails_[index] = tail_of(needed_[index]);
    return below(begin, root);
  }

 private:
  struct Choice {
    MddId child = 0;
    std::vector<Place> places;
  };

  // needed_: ascending, so that children come first.
  void count_parents(MddId root) {
    std::vector<std::int32_t> parents(at(root) + 1, 0);
    parents[at(root)] = 1;
    for (MddId node = root; node > MddStore::always; --node) {
      if (parents[at(node)] == 0) continue;
      needed_.push_back(node);
      for (const MddRun& run : store_.runs(node)) ++parents[at(run.child)];
    }
    std::reverse(needed_.begin(), needed_.end());
    for (const MddId node : needed_) parents_.push_back(parents[at(node)]);
  }

  std::size_t index_of(MddId node) const {
    return static_cast<std::size_t>(std::lower_bound(needed_.begin(), needed_.end(), node) - needed_.begin());
  }

  // The values that lead to each child, in the order of the first value.
  std::vector<Choice> choices_of(MddId node) const {
    std::vector<Choice> choices;
    std::map<MddId, std::size_t> known;
    Place place = values_.first(variable(store_.level(node)));
    const Place first = place;
    for (const MddRun& run : store_.runs(node)) {
      const Place last = first + run.last;
      if (run.child == MddStore::never) {
        place = last + 1;
        continue;
      }
      const auto [entry, is_new] = known.emplace(run.child, choices.size());
      if (is_new) choices.push_back({run.child, {}});
      for (; place <= last; ++place) choices[entry->second].places.push_back(place);
    }
    return choices;
  }

  Tail tail_of(MddId node) {
    const std::vector<Choice> choices = choices_of(node);
    std::vector<Tail> branches;
    for (const Choice& choice : choices) {
      Tail branch;
      if (choice.places.size() == 1) {
        branch.places = choice.places;
      } else {
        branch.children.push_back(one_of(choice.places));
      }
      branch.add(below(store_.level(node) + 1, choice.child));
      branches.push_back(std::move(branch));
    }
    const bool is_repeated = parents_[index_of(node)] > 1;
    if (branches.size() == 1 && (!is_repeated || branches[0].size() <= kMostRepeated)) return branches[0];
    for (const Tail& branch : branches) builder_.add_branch(branch.places, branch.free, branch.children);
    return {{}, {}, {builder_.end_node()}};
  }

  // From `begin` on: free variables as far as the node, then the node.
  Tail below(std::int32_t begin, MddId node) {
    const std::int32_t level = node == MddStore::always ? end_ : store_.level(node);
    Tail tail = free_levels(begin, level);
    if (node != MddStore::always) tail.add(tails_[index_of(node)]);
    return tail;
  }

  // As a node of its own, shared by all that skip the same levels.
  Tail free_levels(std::int32_t begin, std::int32_t end) {
    Tail tail;
    for (std::int32_t level = begin; level < end; ++level) tail.free.push_back(variable(level));
    if (tail.free.empty()) return tail;
    const auto [entry, is_new] = free_.emplace(std::pair(begin, end), 0);
    if (is_new) {
      builder_.add_branch({}, tail.free, {});
      entry->second = builder_.end_node();
    }
    return {{}, {}, {entry->second}};
  }

  // A node of its own for "one of these values", shared by all that need it.
  NodeId one_of(const std::vector<Place>& places) {
    const auto [entry, is_new] = sets_.emplace(places, 0);
    if (is_new) {
      for (const Place place : places) builder_.add_branch(std::span(&place, 1), {}, {});
      entry->second = builder_.end_node();
    }
    return entry->second;
  }

  VariableId variable(std::int32_t level) const { return levels_.variable[at(level)]; }

  const MddStore& store_;
  const Levels& levels_;
  std::int32_t end_;
  DiagramBuilder& builder_;
  const Values& values_;
  std::vector<MddId> needed_;
  std::vector<std::int32_t> parents_;  // by index in needed_, how many runs; the next likewise
  std::vector<Tail> tails_;
  std::map<std::vector<Place>, NodeId> sets_;
  std::map<std::pair<std::int32_t, std::int32_t>, NodeId> free_;
};

}  // namespace

Tail write_levels(const MddStore& store, MddId root, const Levels& levels, std::int32_t begin, std::int32_t end,
                  DiagramBuilder& builder, const Values& values) {
  return Writer(store, levels, end, builder, values).write(root, begin);
}

}  // namespace portico::constraint
