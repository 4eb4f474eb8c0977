// The stored form of a diagram. Never changed once written: a new form gets a new version byte.
//
//   8 bytes  "PORTICOD"
//   1 byte   version (1)
//   8 bytes  fingerprint of the formula, little endian
//   8 bytes  FNV-1a of all that follows, little endian
//   numbers (LEB128): variables; for each its low (zigzag) and size; nodes; then for each node its branches, and for
//   each branch: places, free variables, children, then those themselves, each as the distance to the one before
//   (places, free: ascending from 0; children: downwards from the node, first distances, then the way back up)
#include <algorithm>
#include <optional>

#include "shared/constraint/diagram.h"

namespace portico::constraint {
namespace {

constexpr std::string_view mark = "PORTICOD";
constexpr char version = 1;
constexpr std::size_t head_size = 25;
constexpr std::uint64_t most_values = 50'000'000;

std::uint64_t fnv(std::string_view bytes, std::uint64_t state = 0xCBF29CE484222325ULL) {
  for (const char byte : bytes) state = (state ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
  return state;
}

std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
std::int64_t from_zigzag(std::uint64_t code) {
  return static_cast<std::int64_t>(code >> 1) ^ -static_cast<std::int64_t>(code & 1);
}

void append_word(std::string& text, std::uint64_t word) {
  for (int shift = 0; shift < 64; shift += 8) text.push_back(static_cast<char>(word >> shift));
}
std::uint64_t word_at(std::string_view text, std::size_t offset) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    word |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[offset + i])) << (8 * i);
  }
  return word;
}

void append_number(std::string& text, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) text.push_back(static_cast<char>(number | 0x80));
  text.push_back(static_cast<char>(number));
}

Error refused(const char* reason) { return error(ErrorCode::value_invalid, {{"reason", reason}}); }

// A number for each variable that sums of others are unlikely to meet (SplitMix64: Steele, Lea & Flood 2014).
std::uint64_t signature(VariableId variable) {
  std::uint64_t state = (static_cast<std::uint64_t>(variable) + 1) * 0x9E3779B97F4A7C15ULL;
  state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9ULL;
  state = (state ^ (state >> 27)) * 0x94D049BB133111EBULL;
  return state ^ (state >> 31);
}

// Which variables a node speaks about: how many, and the sum of their signatures.
struct Scope {
  std::uint64_t count = 0;
  std::uint64_t signatures = 0;
  void add(const Scope& other) {
    count += other.count;
    signatures += other.signatures;
  }
  friend bool operator==(const Scope&, const Scope&) = default;
};

// Reads numbers from front to back; once something is missing, everything is 0 and is_short() says so.
class Source {
 public:
  explicit Source(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    std::uint64_t result = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (bytes_.empty()) break;
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      result |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return result;
    }
    is_short_ = true;
    bytes_ = {};
    return 0;
  }
  // Each number takes at least one byte, so a count beyond what is left cannot be right.
  std::size_t count() {
    const std::uint64_t wanted = number();
    if (wanted > bytes_.size()) {
      is_short_ = true;
      return 0;
    }
    return static_cast<std::size_t>(wanted);
  }
  bool is_short() const { return is_short_; }
  bool is_at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool is_short_ = false;
};

class Reader {
 public:
  explicit Reader(std::string_view body) : source_(body) {}

  Result<Diagram> read() {
    auto values = read_values();
    if (!values) return values.error();
    values_ = *values;
    DiagramBuilder builder(std::move(*values));
    const std::size_t nodes = source_.count();
    if (nodes == 0) return fault();
    Scope all;
    for (VariableId variable = 0; variable < values_.variable_count(); ++variable) all.add({1, signature(variable)});
    for (std::size_t node = 0; node < nodes; ++node) {
      const std::size_t branches = source_.count();
      std::optional<Scope> scope;
      for (std::size_t left = branches; left > 0; --left) {
        if (!read_branch(static_cast<std::int64_t>(node))) return fault();
        const Scope own = scope_of_branch();
        if (own.count > all.count || (scope && !(*scope == own))) return fault();
        scope = own;
        builder.add_branch(places_, free_, children_);
      }
      scopes_.push_back(scope);
      builder.end_node();
    }
    if (source_.is_short() || !source_.is_at_end()) return fault();
    if (scopes_.back() && !(*scopes_.back() == all)) return fault();
    return builder.take();
  }

 private:
  // Without a solution below, a branch has none either, whatever it speaks about; such nodes only stand alone.
  Scope scope_of_branch() const {
    Scope scope;
    for (const Place place : places_) scope.add({1, signature(values_.variable(place))});
    for (const VariableId variable : free_) scope.add({1, signature(variable)});
    for (const NodeId child : children_) {
      const std::optional<Scope>& below = scopes_[static_cast<std::size_t>(child)];
      scope.add(below.value_or(Scope{std::uint64_t{1} << 60, 0}));
    }
    return scope;
  }

  Error fault() const { return refused(source_.is_short() ? "cut_short" : "content"); }

  Result<Values> read_values() {
    const std::size_t count = source_.count();
    std::vector<Variable> variables;
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::int64_t low = from_zigzag(source_.number());
      const std::uint64_t size = source_.number();
      total += size;
      if (size == 0 || size > most_values || total > most_values) return fault();
      std::int64_t high = 0;
      if (__builtin_add_overflow(low, static_cast<std::int64_t>(size - 1), &high)) return fault();
      variables.push_back({low, high});
    }
    return Values(variables);
  }

  // Ascending numbers below `end`.
  bool read_ascending(std::size_t count, std::int64_t end, std::vector<std::int32_t>& numbers) {
    numbers.clear();
    std::int64_t next = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t distance = source_.number();
      if (distance >= static_cast<std::uint64_t>(end)) return false;
      next += static_cast<std::int64_t>(distance);
      if (next >= end) return false;
      numbers.push_back(static_cast<std::int32_t>(next));
      ++next;
    }
    return !source_.is_short();
  }

  bool read_branch(std::int64_t node) {
    const std::size_t places = source_.count();
    const std::size_t free = source_.count();
    const std::size_t children = source_.count();
    if (!read_ascending(places, values_.count(), places_)) return false;
    if (!read_ascending(free, values_.variable_count(), free_)) return false;
    if (!read_ascending(children, node, children_)) return false;
    // Stored as distances down from the node, so that the same shapes look the same wherever they stand.
    for (std::int32_t& child : children_) child = static_cast<std::int32_t>(node - 1 - child);
    std::reverse(children_.begin(), children_.end());
    return true;
  }

  Source source_;
  Values values_;
  std::vector<Place> places_;
  std::vector<VariableId> free_;
  std::vector<NodeId> children_;
  std::vector<std::optional<Scope>> scopes_;  // by node; none: it has no branches
};

void append_ascending(std::string& body, std::span<const std::int32_t> numbers) {
  std::int32_t next = 0;
  for (const std::int32_t number : numbers) {
    assert(number >= next);
    append_number(body, static_cast<std::uint64_t>(number - next));
    next = number + 1;
  }
}

void append_branch(std::string& body, const Diagram& diagram, NodeId node, BranchId branch) {
  const auto places = diagram.places(branch);
  const auto free = diagram.free(branch);
  const auto children = diagram.children(branch);
  for (const std::size_t size : {places.size(), free.size(), children.size()}) append_number(body, size);
  append_ascending(body, places);
  append_ascending(body, free);
  std::vector<std::int32_t> distances;
  for (const NodeId child : children) distances.push_back(node - 1 - child);
  std::reverse(distances.begin(), distances.end());
  append_ascending(body, distances);
}

}  // namespace

std::string write_diagram(const Diagram& diagram, std::uint64_t fingerprint) {
  std::string body;
  const Values& values = diagram.values();
  append_number(body, static_cast<std::uint64_t>(values.variable_count()));
  for (VariableId variable = 0; variable < values.variable_count(); ++variable) {
    append_number(body, zigzag(values.value(values.first(variable))));
    append_number(body, static_cast<std::uint64_t>(values.size(variable)));
  }
  append_number(body, static_cast<std::uint64_t>(diagram.node_count()));
  for (NodeId node = 0; node < diagram.node_count(); ++node) {
    append_number(body, static_cast<std::uint64_t>(diagram.first_branch(node + 1) - diagram.first_branch(node)));
    for (BranchId branch = diagram.first_branch(node); branch < diagram.first_branch(node + 1); ++branch) {
      append_branch(body, diagram, node, branch);
    }
  }
  std::string bytes(mark);
  bytes.push_back(version);
  append_word(bytes, fingerprint);
  append_word(bytes, fnv(body));
  return bytes + body;
}

Result<StoredDiagram> read_diagram(std::string_view bytes) {
  if (bytes.substr(0, mark.size()) != mark) return refused("not_a_diagram");
  if (bytes.size() < head_size) return refused("cut_short");
  if (bytes[mark.size()] != version) return refused("version");
  const std::string_view body = bytes.substr(head_size);
  if (fnv(body) != word_at(bytes, 17)) return refused("damaged");
  auto diagram = Reader(body).read();
  if (!diagram) return diagram.error();
  return StoredDiagram{std::move(*diagram), word_at(bytes, 9)};
}

std::uint64_t fingerprint(const Formula& formula) {
  std::string text;
  const auto add = [&](auto number) { append_number(text, zigzag(static_cast<std::int64_t>(number))); };
  add(formula.variables().size());
  for (const Variable& variable : formula.variables()) {
    add(variable.low);
    add(variable.high);
  }
  const auto add_literals = [&](const std::vector<Literal>& literals) {
    add(literals.size());
    for (const Literal& literal : literals) add(2 * std::int64_t{literal.variable} + (literal.positive ? 0 : 1));
  };
  for (const Clause& clause : formula.clauses()) add_literals(clause.literals);
  for (const Linear& linear : formula.linears()) {
    add(-1);
    add_literals(linear.condition);
    add(linear.terms.size());
    for (const Term& term : linear.terms) {
      add(term.variable);
      add(term.coefficient);
    }
    add(linear.bound);
  }
  for (const Table& table : formula.tables()) {
    add(-2);
    add(table.scope.size());
    for (const VariableId variable : table.scope) add(variable);
    add(table.tuples.size());
    for (const std::int64_t value : table.tuples) add(value);
  }
  return fnv(text);
}

}  // namespace portico::constraint
