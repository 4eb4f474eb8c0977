#include <algorithm>
#include <unordered_set>
#include <utility>

#include "shared/product_model/dimacs.h"
#include "shared/product_model/uvl_text.h"

namespace portico::product_model {
namespace {

using constraint::Literal;

constexpr std::size_t largest = 256'000'000;
constexpr std::int64_t most_variables = 4'000'000;
constexpr std::int64_t most_clauses = 16'000'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t'; }
bool ends_line(char c) { return c == '\n' || c == '\r'; }

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<Dimacs> read() {
    if (text_.size() > largest) return error(ErrorCode::too_large, {{"limit", "256 MB"}});
    if (auto head = read_head(); !head) return head.error();
    if (auto clauses = read_clauses(); !clauses) return clauses.error();
    if (auto names = give_names(); !names) return names.error();
    return std::move(result_);
  }

 private:
  struct Name {
    std::int64_t variable = 0;
    std::string_view text;
    std::size_t offset = 0;
  };

  char here() const { return offset_ < text_.size() ? text_[offset_] : '\n'; }
  bool at_end() const { return offset_ >= text_.size(); }

  // Line and column are found when they are needed.
  std::string place_of(std::size_t offset) const {
    std::size_t line = 1;
    std::size_t column = 1;
    for (std::size_t i = 0; i < offset; ++i) {
      const bool is_end = text_[i] == '\n' || (text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n'));
      if (is_end) {
        ++line;
        column = 1;
      } else if ((static_cast<unsigned char>(text_[i]) & 0xC0U) != 0x80U) {
        ++column;
      }
    }
    return std::to_string(line) + ":" + std::to_string(column);
  }

  Error unexpected(std::size_t offset, std::string expected) const {
    std::string found = "the end of the file";
    if (offset < text_.size()) {
      constexpr std::size_t longest = 40;
      auto end = offset;
      while (end < text_.size() && end - offset < longest && !is_space(text_[end]) && !ends_line(text_[end])) ++end;
      found = text_.substr(offset, end - offset);
      if (found.empty()) found = "the end of the line";
      if (!is_clean(found)) found = "a wrong byte";
    }
    return error_at(ErrorCode::model_syntax, place_of(offset),
                    {{"expected", std::move(expected)}, {"found", std::move(found)}});
  }

  void skip_spaces() {
    while (!at_end() && is_space(text_[offset_])) ++offset_;
  }

  // To the next word, which may be lines away. Lines that begin with c are comments.
  void skip_to_word() {
    while (!at_end()) {
      const char c = text_[offset_];
      if (ends_line(c)) {
        at_line_start_ = true;
        ++offset_;
      } else if (is_space(c)) {
        ++offset_;
      } else if (at_line_start_ && c == 'c') {
        read_comment();
      } else {
        return;
      }
    }
  }

  void read_comment() {
    auto end = offset_;
    while (end < text_.size() && !ends_line(text_[end])) ++end;
    const auto line = text_.substr(offset_, end - offset_);
    std::size_t at = 1;
    while (at < line.size() && is_space(line[at])) ++at;
    Name name;
    const auto digits = at;
    for (; at < line.size() && is_digit(line[at]) && name.variable <= most_variables; ++at) {
      name.variable = name.variable * 10 + (line[at] - '0');
    }
    const bool has_number = digits > 1 && at > digits;
    if (has_number && at < line.size() && line[at] == '$') ++at;
    if (has_number && at + 1 < line.size() && is_space(line[at])) {
      name.text = line.substr(at + 1);
      name.offset = offset_ + at + 1;
      names_.push_back(name);
    }
    offset_ = end;
  }

  // -1: no number up to `most`.
  std::int64_t read_number(std::int64_t most) {
    const auto start = offset_;
    std::int64_t value = 0;
    while (!at_end() && is_digit(text_[offset_])) {
      value = value * 10 + (text_[offset_] - '0');
      if (value > most) break;
      ++offset_;
    }
    const bool ends = at_end() || is_space(here()) || ends_line(here());
    if (offset_ > start && ends) return value;
    offset_ = start;
    return -1;
  }

  Result<std::int64_t> read_count(std::int64_t most, const char* what) {
    skip_spaces();
    const auto count = read_number(most);
    if (count < 0) return unexpected(offset_, std::string(what) + ", at most " + std::to_string(most));
    return count;
  }

  // "p cnf VARIABLES CLAUSES"
  Result<void> read_head() {
    skip_to_word();
    for (const std::string_view word : {"p", "cnf"}) {
      skip_spaces();
      const auto end = offset_ + word.size();
      if (text_.substr(offset_, word.size()) != word || (end < text_.size() && !is_space(text_[end]))) {
        return unexpected(offset_, "p cnf and the numbers of variables and clauses");
      }
      offset_ = end;
    }
    const auto variables = read_count(most_variables, "the number of variables");
    if (!variables) return variables.error();
    const auto clauses = read_count(most_clauses, "the number of clauses");
    if (!clauses) return clauses.error();
    skip_spaces();
    if (!ends_line(here())) return unexpected(offset_, "the end of the line");
    variable_count_ = *variables;
    clause_count_ = *clauses;
    return success();
  }

  Result<void> read_clauses() {
    for (std::int64_t i = 0; i < variable_count_; ++i) result_.formula.add_boolean();
    std::int64_t count = 0;
    std::vector<Literal> literals;
    while (true) {
      skip_to_word();
      at_line_start_ = false;
      if (at_end() && literals.empty() && count == clause_count_) return success();
      if (at_end() && literals.empty()) {
        return unexpected(offset_, std::to_string(clause_count_) + " clauses, there are " + std::to_string(count));
      }
      const auto start = offset_;
      if (count == clause_count_) {
        return unexpected(start, "the end of the file after " + std::to_string(count) + " clauses");
      }
      const bool is_negative = here() == '-';
      if (is_negative) ++offset_;
      const auto variable = at_end() ? -1 : read_number(variable_count_);
      if (variable < 0 || (is_negative && variable == 0)) {
        return unexpected(start, "a variable from 1 to " + std::to_string(variable_count_) + ", or its negation, or 0");
      }
      if (variable > 0) {
        literals.push_back({static_cast<constraint::VariableId>(variable - 1), !is_negative});
        continue;
      }
      add_clause(literals);
      literals.clear();
      ++count;
    }
  }

  void add_clause(std::vector<Literal>& literals) {
    const auto rule = result_.formula.add_rule();
    std::sort(literals.begin(), literals.end(), [](const Literal& a, const Literal& b) {
      return a.variable != b.variable ? a.variable < b.variable : a.positive < b.positive;
    });
    literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
    const auto is_opposite = [](const Literal& a, const Literal& b) { return a.variable == b.variable; };
    if (std::adjacent_find(literals.begin(), literals.end(), is_opposite) != literals.end()) return;
    result_.formula.add_clause(rule, literals);
  }

  // The first name of a variable counts. Comments about other numbers are prose.
  Result<void> give_names() {
    result_.names.resize(static_cast<std::size_t>(variable_count_));
    std::unordered_set<std::string_view> used;
    for (const auto& name : names_) {
      if (name.variable < 1 || name.variable > variable_count_) continue;
      auto& own = result_.names[static_cast<std::size_t>(name.variable - 1)];
      if (!own.empty()) continue;
      if (!is_clean(name.text)) return unexpected_name(name);
      if (!used.insert(name.text).second) {
        return error_at(ErrorCode::model_invalid, place_of(name.offset),
                        {{"reason", "two variables have the same name"}, {"name", std::string(name.text)}});
      }
      own = name.text;
    }
    for (std::size_t i = 0; i < result_.names.size(); ++i) {
      auto& name = result_.names[i];
      if (!name.empty()) continue;
      name = "x" + std::to_string(i + 1);
      while (used.count(name)) name += '_';
    }
    return success();
  }

  Error unexpected_name(const Name& name) const {
    return error_at(ErrorCode::model_syntax, place_of(name.offset),
                    {{"expected", "a name in UTF-8"}, {"found", "a wrong byte"}});
  }

  std::string_view text_;
  std::size_t offset_ = 0;
  bool at_line_start_ = true;
  std::int64_t variable_count_ = 0;
  std::int64_t clause_count_ = 0;
  std::vector<Name> names_;
  Dimacs result_;
};

}  // namespace

Result<Dimacs> read_dimacs(std::string_view text) { return Reader(text).read(); }

}  // namespace portico::product_model
