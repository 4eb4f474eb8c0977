#pragma once
// Multi-valued decision diagrams (Srinivasan, Ham, Malik & Brayton 1990): functions from the values of ordered
// variables, the levels, to true or false, reduced and shared, so that equal functions have equal ids. A node keeps its
// edges as runs of neighbouring values with the same child. Inner part of compile_by_joining(). One thread at a time.
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace portico::constraint {

using MddId = std::int32_t;

// Values after those of the run before, up to and with `last`, lead to `child`. Values are counted from 0.
struct MddRun {
  std::int32_t last = 0;
  MddId child = 0;
  friend bool operator==(const MddRun&, const MddRun&) = default;
};

class MddStore {
 public:
  static constexpr MddId stopped = -1;  // a limit was reached; every later answer is `stopped`, too
  static constexpr MddId never = 0;
  static constexpr MddId always = 1;

  struct Limits {
    std::size_t most_nodes = 0;
    std::size_t most_memory = 0;      // bytes
    std::function<bool()> may_go_on;  // asked every few thousand steps; empty: yes
  };

  // sizes: how many values each level has, top first.
  MddStore(std::vector<std::int32_t> sizes, Limits limits);

  std::int32_t level_count() const { return static_cast<std::int32_t>(sizes_.size()); }
  std::int32_t size(std::int32_t level) const { return sizes_[static_cast<std::size_t>(level)]; }
  // The two ends are below every level.
  std::int32_t level(MddId node) const { return level_[static_cast<std::size_t>(node)]; }
  std::span<const MddRun> runs(MddId node) const;
  // Children have smaller ids than their parents.
  std::size_t node_count() const { return level_.size(); }

  // Appends a run to a list under construction; joins it to the last one when that has the same child.
  static void append(std::vector<MddRun>& runs, std::size_t begin, MddRun run);
  // The node with these runs, made by append(): they cover all values of the level and lead below it.
  MddId node(std::int32_t level, std::span<const MddRun> runs);
  MddId conjoin(MddId left, MddId right);

  // How many nodes a diagram has.
  std::size_t count_from(MddId root);

  // Forgets all nodes that none of `roots` needs, and gives the roots their new ids.
  void sweep(std::vector<MddId>& roots);

 private:
  struct Remembered {
    MddId left = 0;
    MddId right = 0;
    MddId result = 0;
  };

  std::size_t at(MddId node) const { return static_cast<std::size_t>(node); }
  MddRun run_at(std::size_t index) const { return runs_[index]; }
  bool may_go_on(std::size_t steps);
  std::size_t memory() const;
  std::size_t slot_of(std::int32_t level, std::span<const MddRun> runs, std::uint32_t hash) const;
  void make_room();
  Remembered& remembered(MddId left, MddId right);
  MddId conjoin_anew(MddId left, MddId right);

  std::vector<std::int32_t> sizes_;
  Limits limits_;
  std::vector<std::int32_t> level_;  // by node; the next two likewise
  std::vector<std::uint32_t> hash_;
  std::vector<std::size_t> first_run_;  // and one more
  std::vector<MddRun> runs_;
  std::vector<MddId> unique_;           // open addressing, at most half full; 0: empty
  std::vector<Remembered> remembered_;  // of conjoin(), one entry for each hash
  std::vector<MddRun> scratch_;         // runs of the nodes under construction, a stack
  std::vector<std::uint32_t> visited_;  // by node: number of the last count_from() that came by
  std::uint32_t visit_ = 0;
  std::size_t steps_ = 0;  // since the last question whether to go on
  bool is_stopped_ = false;
};

}  // namespace portico::constraint
