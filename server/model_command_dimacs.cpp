// DIMACS CNF as a model: every variable is a feature, named by a comment "c 7 NAME", every clause a rule.
#include <charconv>
#include <cstdlib>

#include "server/model_command_file.h"

namespace portico {
namespace {

constexpr std::int32_t most_variables = 10'000'000;

class DimacsReader {
 public:
  explicit DimacsReader(std::string_view text) : rest_(text) {}

  Result<ModelFile> read() {
    while (!rest_.empty()) {
      line_text_ = rest_.substr(0, rest_.find('\n'));
      rest_.remove_prefix(std::min(rest_.size(), line_text_.size() + 1));
      ++line_;
      if (line_text_.ends_with('\r')) line_text_.remove_suffix(1);
      if (const auto done = read_line(); !done) return done.error();
    }
    if (!has_header_) return wrong("p cnf VARIABLES CLAUSES");
    if (!literals_.empty()) return wrong("0 behind the last literal of a clause");
    return std::move(file_);
  }

 private:
  Error wrong(std::string expected) const {
    return error_at(ErrorCode::model_syntax, std::to_string(line_) + ":1", {{"expected", std::move(expected)}});
  }
  std::string_view next_word() {
    const auto begin = std::min(line_text_.find_first_not_of(" \t"), line_text_.size());
    line_text_.remove_prefix(begin);
    const auto word = line_text_.substr(0, line_text_.find_first_of(" \t"));
    line_text_.remove_prefix(word.size());
    return word;
  }
  static bool read_number(std::string_view word, std::int32_t& number) {
    const auto end = word.data() + word.size();
    const auto read = std::from_chars(word.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end;
  }

  Result<void> read_line() {
    if (line_text_.starts_with('c')) {
      read_name();
      return success();
    }
    if (line_text_.starts_with('p')) return read_header();
    for (auto word = next_word(); !word.empty(); word = next_word()) {
      std::int32_t literal = 0;
      if (!has_header_) return wrong("p cnf VARIABLES CLAUSES");
      if (!read_number(word, literal) || literal < -count() || literal > count())
        return wrong("a literal within the header's number");
      if (literal != 0) {
        literals_.push_back({std::abs(literal) - 1, literal > 0});
      } else {
        auto& formula = file_.translation.formula;
        formula.add_clause(formula.add_rule(), std::move(literals_));
        literals_.clear();
      }
    }
    return success();
  }

  std::int32_t count() const { return static_cast<std::int32_t>(file_.names.size()); }

  void read_name() {
    next_word();
    std::string_view word = next_word();
    if (word.ends_with('$')) word.remove_suffix(1);
    std::int32_t number = 0;
    const std::string_view name = next_word();
    if (!read_number(word, number) || number < 1 || number > most_variables || name.empty()) return;
    names_[number - 1] = name;
    if (has_header_ && number <= count()) file_.names[static_cast<std::size_t>(number - 1)] = name;
  }

  Result<void> read_header() {
    next_word();
    std::int32_t variables = 0, clauses = 0;
    if (has_header_ || next_word() != "cnf" || !read_number(next_word(), variables) ||
        !read_number(next_word(), clauses) || variables < 1 || variables > most_variables) {
      return wrong("p cnf VARIABLES CLAUSES");
    }
    has_header_ = true;
    for (std::int32_t i = 0; i < variables; ++i) {
      file_.translation.chosen.push_back(file_.translation.formula.add_boolean());
      const auto named = names_.find(i);
      file_.names.push_back(named == names_.end() ? std::to_string(i + 1) : named->second);
    }
    file_.translation.steps.resize(file_.names.size());
    return success();
  }

  std::string_view rest_, line_text_;
  std::int32_t line_ = 0;
  bool has_header_ = false;
  std::unordered_map<std::int32_t, std::string> names_;
  std::vector<constraint::Literal> literals_;
  ModelFile file_;
};

}  // namespace

Result<ModelFile> dimacs_file(std::string_view text) { return DimacsReader(text).read(); }

}  // namespace portico
