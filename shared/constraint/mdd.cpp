#include "shared/constraint/mdd.h"

#include <algorithm>

namespace portico::constraint {
namespace {

constexpr std::size_t kStepsBetweenQuestions = 8192;
constexpr std::size_t kFirstTable = std::size_t{1} << 12;

std::uint32_t mixed(std::uint64_t value) {
  value *= 0x9E3779B97F4A7C15ULL;
  return static_cast<std::uint32_t>(value >> 32);
}

std::uint32_t hash_of(std::int32_t level, std::span<const MddRun> runs) {
  std::uint64_t hash = static_cast<std::uint64_t>(level);
  for (const MddRun& run : runs) {
    hash ^= static_cast<std::uint64_t>(static_cast<std::uint32_t>(run.last)) << 32 |
            static_cast<std::uint64_t>(static_cast<std::uint32_t>(run.child));
    hash *= 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 29;
  }
  return mixed(hash);
}

bool is_same(std::span<const MddRun> left, std::span<const MddRun> right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end());
}

}  // namespace

MddStore::MddStore(std::vector<std::int32_t> sizes, Limits limits)
    : sizes_(std::move(sizes)), limits_(std::move(limits)), unique_(kFirstTable, 0), remembered_(kFirstTable) {
  level_.assign(2, level_count());
  hash_.assign(2, 0);
  first_run_.assign(3, 0);
}

std::span<const MddRun> MddStore::runs(MddId node) const {
  const std::size_t begin = first_run_[at(node)];
  return {runs_.data() + begin, first_run_[at(node) + 1] - begin};
}

void MddStore::append(std::vector<MddRun>& runs, std::size_t begin, MddRun run) {
  if (runs.size() > begin && runs.back().child == run.child) {
    runs.back().last = run.last;
  } else {
    runs.push_back(run);
  }
}

MddId MddStore::node(std::int32_t level, std::span<const MddRun> runs) {
  if (is_stopped_ || !may_go_on(runs.size())) return stopped;
  if (runs.size() == 1) return runs.front().child;
  const std::uint32_t hash = hash_of(level, runs);
  const std::size_t slot = slot_of(level, runs, hash);
  if (unique_[slot] != 0) return unique_[slot];
  const auto made = static_cast<MddId>(node_count());
  unique_[slot] = made;
  level_.push_back(level);
  hash_.push_back(hash);
  runs_.insert(runs_.end(), runs.begin(), runs.end());
  first_run_.push_back(runs_.size());
  if (node_count() * 2 > unique_.size()) make_room();
  return made;
}

std::size_t MddStore::slot_of(std::int32_t level, std::span<const MddRun> runs, std::uint32_t hash) const {
  const std::size_t mask = unique_.size() - 1;
  std::size_t slot = hash & mask;
  while (unique_[slot] != 0) {
    const MddId other = unique_[slot];
    if (hash_[at(other)] == hash && level_[at(other)] == level && is_same(this->runs(other), runs)) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

// Doubles both tables, or refills them after a sweep.
void MddStore::make_room() {
  std::size_t size = kFirstTable;
  while (size < node_count() * 4) size *= 2;
  unique_.assign(size, 0);
  for (MddId node = always + 1; node < static_cast<MddId>(node_count()); ++node) {
    std::size_t slot = hash_[at(node)] & (size - 1);
    while (unique_[slot] != 0) slot = (slot + 1) & (size - 1);
    unique_[slot] = node;
  }
  std::vector<Remembered> old(size);
  old.swap(remembered_);
  for (const Remembered& entry : old) {
    if (entry.left != 0) remembered(entry.left, entry.right) = entry;
  }
}

MddStore::Remembered& MddStore::remembered(MddId left, MddId right) {
  const std::uint64_t both = static_cast<std::uint64_t>(left) << 32 | static_cast<std::uint64_t>(right);
  return remembered_[mixed(both ^ (both >> 31)) & (remembered_.size() - 1)];
}

bool MddStore::may_go_on(std::size_t steps) {
  steps_ += steps;
  if (steps_ >= kStepsBetweenQuestions) {
    steps_ = 0;
    is_stopped_ = is_stopped_ || memory() > limits_.most_memory || (limits_.may_go_on && !limits_.may_go_on());
  }
  is_stopped_ = is_stopped_ || node_count() > limits_.most_nodes;
  return !is_stopped_;
}

std::size_t MddStore::memory() const {
  return level_.capacity() * (sizeof(std::int32_t) + sizeof(std::uint32_t) + sizeof(std::size_t)) +
         (runs_.capacity() + scratch_.capacity()) * sizeof(MddRun) + unique_.size() * sizeof(MddId) +
         remembered_.size() * sizeof(Remembered);
}

MddId MddStore::conjoin(MddId left, MddId right) {
  if (left == stopped || right == stopped) return stopped;
  if (left == never || right == never) return never;
  if (left == always || left == right) return right;
  if (right == always) return left;
  if (left > right) std::swap(left, right);
  const Remembered& known = remembered(left, right);
  if (known.left == left && known.right == right) return known.result;
  const MddId result = conjoin_anew(left, right);
  if (result != stopped) remembered(left, right) = {left, right, result};
  return result;
}

MddId MddStore::conjoin_anew(MddId left, MddId right) {
  if (level(left) > level(right)) std::swap(left, right);
  const std::int32_t top = level(left);
  const std::size_t begin = scratch_.size();
  std::size_t one = first_run_[at(left)];
  std::size_t two = first_run_[at(right)];
  const bool is_same_level = level(right) == top;
  const std::int32_t end = size(top) - 1;
  for (std::int32_t last = -1; last < end;) {
    const MddRun run = runs_[one];
    const MddRun other = is_same_level ? runs_[two] : MddRun{end, right};
    last = std::min(run.last, other.last);
    const MddId child = conjoin(run.child, other.child);
    if (child == stopped) return stopped;
    append(scratch_, begin, {last, child});
    one += run.last == last ? 1 : 0;
    two += other.last == last ? 1 : 0;
  }
  const MddId result = node(top, std::span(scratch_).subspan(begin));
  scratch_.resize(begin);
  return result;
}

std::size_t MddStore::count_from(MddId root) {
  ++visit_;
  visited_.resize(node_count(), 0);
  std::vector<MddId> open{root};
  visited_[at(root)] = visit_;
  std::size_t count = 0;
  while (!open.empty()) {
    const MddId node = open.back();
    open.pop_back();
    ++count;
    for (const MddRun& run : runs(node)) {
      if (run.child <= always || visited_[at(run.child)] == visit_) continue;
      visited_[at(run.child)] = visit_;
      open.push_back(run.child);
    }
  }
  return count;
}

void MddStore::sweep(std::vector<MddId>& roots) {
  std::vector<MddId> renamed(node_count(), 0);  // first: 1 for needed ones
  renamed[at(always)] = 1;
  for (const MddId root : roots) renamed[at(root)] = 1;
  for (std::size_t node = node_count(); node-- > 2;) {
    if (renamed[node] == 0) continue;
    for (const MddRun& run : runs(static_cast<MddId>(node))) renamed[at(run.child)] = 1;
  }
  renamed[at(never)] = never;
  std::size_t count = 2;
  std::size_t run_count = 0;
  for (std::size_t node = 2; node < renamed.size(); ++node) {
    if (renamed[node] == 0) continue;
    renamed[node] = static_cast<MddId>(count);
    level_[count] = level_[node];
    const std::size_t end = first_run_[node + 1];
    std::size_t from = first_run_[node];
    first_run_[count] = run_count;
    for (; from < end; ++from) runs_[run_count++] = {runs_[from].last, renamed[at(runs_[from].child)]};
    ++count;
  }
  level_.resize(count);
  hash_.resize(count);
  runs_.resize(run_count);
  first_run_.resize(count + 1);
  first_run_[count] = run_count;
  for (std::size_t node = 2; node < count; ++node) hash_[node] = hash_of(level_[node], runs(static_cast<MddId>(node)));
  for (MddId& root : roots) root = renamed[at(root)];
  remembered_.assign(kFirstTable, Remembered{});
  make_room();
}

}  // namespace portico::constraint
