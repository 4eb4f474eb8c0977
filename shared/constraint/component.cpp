#include "shared/constraint/component.h"

#include <algorithm>
#include <cstring>

namespace portico::constraint {
namespace {

constexpr std::int32_t holds = -2;  // a clause that says nothing any more

std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }

void append_number(std::string& text, std::uint64_t number) {
  while (number >= 0x80) {
    text.push_back(static_cast<char>(number | 0x80));
    number >>= 7;
  }
  text.push_back(static_cast<char>(number));
}

void append_ascending(std::string& text, const std::vector<std::int32_t>& numbers) {
  std::int32_t before = -1;
  for (const std::int32_t number : numbers) {
    append_number(text, static_cast<std::uint64_t>(number - before));
    before = number;
  }
}

}  // namespace

ComponentFinder::ComponentFinder(const RootClauses& clauses, const ComponentSolver& solver)
    : clauses_(clauses), solver_(solver) {
  const auto variables = index(clauses.variable_count);
  first_occurrence_.assign(variables + 1, 0);
  const auto count = clauses.clause_count() + static_cast<std::int32_t>(clauses.sums.size());
  for (std::int32_t clause = 0; clause < count; ++clause) {
    for (const CnfLiteral literal : literals_of(clause)) ++first_occurrence_[index(literal >> 1) + 1];
  }
  for (std::size_t i = 0; i < variables; ++i) first_occurrence_[i + 1] += first_occurrence_[i];
  occurrences_.resize(index(first_occurrence_.back()));
  std::vector<std::int32_t> next = first_occurrence_;
  for (std::int32_t clause = 0; clause < count; ++clause) {
    for (const CnfLiteral literal : literals_of(clause)) occurrences_[index(next[index(literal >> 1)]++)] = clause;
  }
  part_of_.assign(variables, none);
  part_of_clause_.assign(index(count), none);
  degree_.assign(variables, 0);
}

Component ComponentFinder::everything() const {
  Component all;
  for (std::int32_t variable = 0; variable < clauses_.variable_count; ++variable) {
    if (solver_.is_open(variable)) all.variables.push_back(variable);
  }
  for (std::size_t i = 0; i < part_of_clause_.size(); ++i) all.clauses.push_back(static_cast<std::int32_t>(i));
  return all;
}

std::span<const CnfLiteral> ComponentFinder::literals_of(std::int32_t clause) const {
  if (clause >= clauses_.clause_count()) return clauses_.sums[index(clause - clauses_.clause_count())].literals;
  return clauses_.clause(clause);
}

void ComponentFinder::visit(std::int32_t variable, std::int32_t part) {
  std::int32_t& known = part_of_[index(variable)];
  if (known != none) return;
  known = part;
  queue_.push_back(variable);
}

bool ComponentFinder::joins(std::int32_t clause, std::int32_t part) {
  std::int32_t& known = part_of_clause_[index(clause)];
  if (known != none) return known != holds;
  touched_clauses_.push_back(clause);
  const std::span<const CnfLiteral> literals = literals_of(clause);
  const bool is_sum = clause >= clauses_.clause_count();
  const bool is_settled =
      is_sum ? solver_.still_needed(clause - clauses_.clause_count()) <= 0
             : std::any_of(literals.begin(), literals.end(), [&](CnfLiteral l) { return solver_.is_true(l); });
  known = is_settled ? holds : part;
  if (is_settled) return false;
  for (const CnfLiteral literal : literals) {
    if (solver_.is_open(literal >> 1)) visit(literal >> 1, part);
  }
  return true;
}

// The largest sum of open terms that is not yet enough: the same whenever the same combinations are enough.
std::int64_t ComponentFinder::largest_too_little(std::int32_t sum) {
  constexpr std::int64_t most = 1 << 14;
  const std::int64_t needed = solver_.still_needed(sum);
  if (needed > most) return needed - 1;
  const auto words = static_cast<std::size_t>((needed + 63) / 64);
  reachable_.assign(words, 0);
  reachable_[0] = 1;
  const CnfSum& terms = clauses_.sums[index(sum)];
  for (std::size_t i = 0; i < terms.literals.size(); ++i) {
    if (!solver_.is_open(terms.literals[i] >> 1) || terms.coefficients[i] >= needed) continue;
    const auto skip = static_cast<std::size_t>(terms.coefficients[i] / 64);
    const auto shift = static_cast<unsigned>(terms.coefficients[i] % 64);
    for (std::size_t word = words; word-- > skip;) {
      std::uint64_t moved = reachable_[word - skip] << shift;
      if (shift > 0 && word > skip) moved |= reachable_[word - skip - 1] >> (64 - shift);
      reachable_[word] |= moved;
    }
  }
  std::int64_t largest = needed - 1;
  while ((reachable_[static_cast<std::size_t>(largest / 64)] >> (largest % 64) & 1) == 0) --largest;
  return largest;
}

std::string ComponentFinder::key(const Component& part) {
  std::string key;
  append_number(key, part.variables.size());
  append_ascending(key, part.variables);
  append_ascending(key, part.clauses);
  for (const std::int32_t clause : part.clauses) {
    if (clause < clauses_.clause_count()) continue;
    append_number(key, static_cast<std::uint64_t>(largest_too_little(clause - clauses_.clause_count())));
  }
  return key;
}

void ComponentFinder::collect(std::int32_t start, std::int32_t part) {
  queue_.clear();
  visit(start, part);
  for (std::size_t next = 0; next < queue_.size(); ++next) {
    const std::int32_t variable = queue_[next];
    std::int32_t degree = 0;
    for (const CnfLiteral literal : {2 * variable, 2 * variable + 1}) {
      for (const CnfLiteral other : solver_.implied_by(literal)) {
        if (!solver_.is_open(other >> 1)) continue;
        ++degree;
        visit(other >> 1, part);
      }
    }
    for (std::int32_t k = first_occurrence_[index(variable)]; k < first_occurrence_[index(variable) + 1]; ++k) {
      if (joins(occurrences_[index(k)], part)) ++degree;
    }
    degree_[index(variable)] = degree;
  }
}

void ComponentFinder::split(const Component& whole, std::vector<Component>& parts, std::vector<std::int32_t>& free) {
  const std::size_t first = parts.size();
  std::int32_t part = static_cast<std::int32_t>(first);
  for (const std::int32_t variable : whole.variables) {
    if (!solver_.is_open(variable) || part_of_[index(variable)] != none) continue;
    collect(variable, part);
    if (queue_.size() == 1 && degree_[index(variable)] == 0) {
      free.push_back(variable);
      part_of_[index(variable)] = holds;
    } else {
      ++part;
    }
  }
  parts.resize(index(part));
  for (const std::int32_t variable : whole.variables) {
    std::int32_t& owner = part_of_[index(variable)];
    if (owner >= 0) parts[index(owner)].variables.push_back(variable);
    owner = none;
  }
  for (const std::int32_t clause : whole.clauses) {
    const std::int32_t owner = part_of_clause_[index(clause)];
    if (owner >= 0) parts[index(owner)].clauses.push_back(clause);
  }
  for (const std::int32_t clause : touched_clauses_) part_of_clause_[index(clause)] = none;
  touched_clauses_.clear();
}

NodeCache::NodeCache(std::size_t most_bytes) : most_bytes_(most_bytes), slots_(1024) {}

// Multiplication and rotation over eight bytes at a time; keys that share it are told apart by comparing them.
std::uint64_t NodeCache::hash(std::string_view key) {
  std::uint64_t state = 0x9E3779B97F4A7C15ULL ^ key.size();
  for (std::size_t i = 0; i < key.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, key.data() + i, std::min<std::size_t>(8, key.size() - i));
    state = (state ^ word) * 0xFF51AFD7ED558CCDULL;
    state ^= state >> 32;
  }
  return state;
}

std::optional<NodeId> NodeCache::find(std::string_view key) const {
  const std::uint64_t wanted = hash(key);
  for (std::size_t i = wanted & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[i];
    if (slot.node < 0) return std::nullopt;
    if (slot.hash != wanted || slot.length != key.size()) continue;
    if (std::string_view(keys_).substr(slot.offset, slot.length) == key) return slot.node;
  }
}

void NodeCache::add(const std::string& key, NodeId node) {
  if (bytes() + key.size() > most_bytes_) return;
  if (2 * (used_ + 1) > slots_.size()) grow();
  const std::uint64_t own = hash(key);
  std::size_t i = own & (slots_.size() - 1);
  while (slots_[i].node >= 0) i = (i + 1) & (slots_.size() - 1);
  slots_[i] = {own, keys_.size(), static_cast<std::uint32_t>(key.size()), node};
  keys_ += key;
  ++used_;
}

void NodeCache::grow() {
  std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
  for (const Slot& slot : old) {
    if (slot.node < 0) continue;
    std::size_t i = slot.hash & (slots_.size() - 1);
    while (slots_[i].node >= 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
}

}  // namespace portico::constraint
