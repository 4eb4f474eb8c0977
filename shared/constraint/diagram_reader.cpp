// Reads the stored form as far as it has arrived: item by item (the head, a number, a variable, a branch); of an item
// that is not all there yet nothing is kept.
#include <algorithm>
#include <optional>

#include "shared/constraint/stored_form.h"

namespace portico::constraint {
namespace {

constexpr auto most_values = static_cast<std::uint64_t>(Diagram::most_values);
constexpr auto most_of_variable = static_cast<std::uint64_t>(most_values_of_variable);
constexpr std::uint64_t most_nodes = std::uint64_t{1} << 30;

std::int64_t from_zigzag(std::uint64_t code) {
  return static_cast<std::int64_t>(code >> 1) ^ -static_cast<std::int64_t>(code & 1);
}

std::uint64_t word_at(std::string_view text, std::size_t offset) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    word |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[offset + i])) << (8 * i);
  }
  return word;
}

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

// Numbers from front to back; once something is missing, everything is 0 and is_short() says so.
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
    return 0;
  }
  bool is_short() const { return is_short_; }
  std::size_t left() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
  bool is_short_ = false;
};

}  // namespace

class DiagramReader::State {
 public:
  void add(std::string_view bytes) {
    const std::size_t of_head =
        std::min(bytes.size(), stored_form::head_size - std::min(stored_form::head_size, size_));
    checksum_ = stored_form::checksum(bytes.substr(of_head), checksum_);
    size_ += bytes.size();
    if (is_refused()) return;
    waiting_.append(bytes);
    std::string_view rest = waiting_;
    if (step_ == Step::head && !read_head(rest)) return;
    while (step_ != Step::end) {
      Source source(rest);
      const bool is_right = read_item(source);
      if (source.is_short()) break;
      if (!is_right) return refuse("content");
      rest.remove_prefix(rest.size() - source.left());
    }
    waiting_ = std::string(rest);
    if (step_ == Step::end && !waiting_.empty()) refuse("content");
  }

  bool is_refused() const { return refused_ != nullptr; }

  Result<StoredDiagram> finish() {
    if (step_ == Step::head && !is_refused()) refuse(begins_like_a_diagram() ? "cut_short" : "not_a_diagram");
    if (step_ != Step::head && checksum_ != expected_checksum_) refuse("damaged");
    if (step_ != Step::end && !is_refused()) refuse("cut_short");
    if (is_refused()) return error(ErrorCode::value_invalid, {{"reason", refused_}});
    return StoredDiagram{builder_->take(), fingerprint_};
  }

 private:
  enum class Step { head, variable_count, variable, node_count, branch_count, branch, end };

  void refuse(const char* reason) {
    refused_ = reason;
    waiting_.clear();
  }

  bool begins_like_a_diagram() const { return waiting_.compare(0, stored_form::mark.size(), stored_form::mark) == 0; }

  bool read_head(std::string_view& rest) {
    if (rest.size() < stored_form::head_size) return false;
    if (!begins_like_a_diagram() || rest[stored_form::mark.size()] != stored_form::version) {
      refuse(begins_like_a_diagram() ? "version" : "not_a_diagram");
      return false;
    }
    fingerprint_ = word_at(rest, 9);
    expected_checksum_ = word_at(rest, 17);
    rest.remove_prefix(stored_form::head_size);
    step_ = Step::variable_count;
    return true;
  }

  // false: this cannot be right. Whatever it says, nothing happened when the source is short.
  bool read_item(Source& source) {
    switch (step_) {
      case Step::variable_count:
        return read_variable_count(source);
      case Step::variable:
        return read_variable(source);
      case Step::node_count:
        return read_node_count(source);
      case Step::branch_count:
        return read_branch_count(source);
      case Step::branch:
        return read_branch(source);
      case Step::head:
      case Step::end:
        break;
    }
    return false;
  }

  bool read_variable_count(Source& source) {
    variables_left_ = source.number();
    if (source.is_short() || variables_left_ > most_values) return false;
    step_ = Step::variable;
    if (variables_left_ == 0) end_variables();
    return true;
  }

  bool read_variable(Source& source) {
    const std::int64_t low = from_zigzag(source.number());
    const std::uint64_t size = source.number();
    if (source.is_short() || size == 0 || size > most_of_variable) return false;
    if (size > most_values - value_count_) return false;
    std::int64_t high = 0;
    if (__builtin_add_overflow(low, static_cast<std::int64_t>(size - 1), &high)) return false;
    value_count_ += size;
    variables_.push_back({low, high});
    if (--variables_left_ == 0) end_variables();
    return true;
  }

  void end_variables() {
    values_ = Values(variables_);
    builder_.emplace(values_);
    for (VariableId variable = 0; variable < values_.variable_count(); ++variable) all_.add({1, signature(variable)});
    step_ = Step::node_count;
  }

  bool read_node_count(Source& source) {
    nodes_ = source.number();
    if (source.is_short() || nodes_ == 0 || nodes_ > most_nodes) return false;
    step_ = Step::branch_count;
    return true;
  }

  bool read_branch_count(Source& source) {
    branches_left_ = source.number();
    if (source.is_short()) return false;
    step_ = Step::branch;
    return branches_left_ > 0 || end_node();
  }

  bool read_branch(Source& source) {
    const std::uint64_t places = source.number();
    const std::uint64_t free = source.number();
    const std::uint64_t children = source.number();
    const auto node = static_cast<std::int64_t>(scopes_.size());
    if (!read_ascending(source, places, values_.count(), places_)) return false;
    if (!read_ascending(source, free, values_.variable_count(), free_)) return false;
    if (!read_ascending(source, children, node, children_)) return false;
    // Stored as distances down from the node, so that the same shapes look the same wherever they stand.
    for (std::int32_t& child : children_) child = static_cast<std::int32_t>(node - 1 - child);
    std::reverse(children_.begin(), children_.end());
    const Scope own = scope_of_branch();
    if (own.count > all_.count || (scope_ && !(*scope_ == own))) return false;
    scope_ = own;
    builder_->add_branch(places_, free_, children_);
    return --branches_left_ > 0 || end_node();
  }

  // Ascending numbers below `end`.
  static bool read_ascending(Source& source, std::uint64_t count, std::int64_t end,
                             std::vector<std::int32_t>& numbers) {
    numbers.clear();
    if (source.is_short() || count > static_cast<std::uint64_t>(end)) return false;
    std::int64_t next = 0;
    for (; count > 0; --count) {
      const std::uint64_t distance = source.number();
      if (source.is_short() || distance >= static_cast<std::uint64_t>(end - next)) return false;
      next += static_cast<std::int64_t>(distance);
      numbers.push_back(static_cast<std::int32_t>(next));
      ++next;
    }
    return true;
  }

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

  bool end_node() {
    const bool is_root = scopes_.size() + 1 == nodes_;
    if (is_root && scope_ && !(*scope_ == all_)) return false;
    builder_->end_node();
    scopes_.push_back(scope_);
    scope_.reset();
    step_ = is_root ? Step::end : Step::branch_count;
    return true;
  }

  const char* refused_ = nullptr;  // why
  std::size_t size_ = 0;           // of all that has arrived
  std::string waiting_;            // the beginning of an item
  std::uint64_t checksum_ = stored_form::no_bytes;
  std::uint64_t expected_checksum_ = 0;
  std::uint64_t fingerprint_ = 0;

  Step step_ = Step::head;  // what comes next
  std::uint64_t variables_left_ = 0;
  std::uint64_t value_count_ = 0;
  std::vector<Variable> variables_;
  Values values_;
  Scope all_;
  std::uint64_t nodes_ = 0;
  std::uint64_t branches_left_ = 0;           // of the node
  std::optional<Scope> scope_;                // of the node; none: no branch so far
  std::vector<std::optional<Scope>> scopes_;  // by node; none: it has no branches
  std::vector<Place> places_;
  std::vector<VariableId> free_;
  std::vector<NodeId> children_;
  std::optional<DiagramBuilder> builder_;
};

DiagramReader::DiagramReader() : state_(std::make_unique<State>()) {}
DiagramReader::~DiagramReader() = default;

void DiagramReader::add(std::string_view bytes) { state_->add(bytes); }
bool DiagramReader::is_refused() const { return state_->is_refused(); }
Result<StoredDiagram> DiagramReader::finish() { return state_->finish(); }

Result<StoredDiagram> read_diagram(std::string_view bytes) {
  DiagramReader reader;
  reader.add(bytes);
  return reader.finish();
}

}  // namespace portico::constraint
