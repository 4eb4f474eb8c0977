#include "shared/product_model/uvl_reader.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "shared/product_model/uvl_expression.h"
#include "shared/product_model/uvl_lexer.h"
#include "shared/product_model/uvl_text.h"
#include "shared/product_model/uvl_tree.h"

namespace portico::product_model {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : lexer_(text) {}

  Result<ProductModel> read() {
    if (auto header = read_header(); !header) return header.error();
    auto tree = read_tree(lexer_);
    if (!tree) return tree.error();
    tree_ = std::move(*tree);
    for (std::size_t i = 0; i < tree_.features.size(); ++i) {
      names_.emplace(tree_.features[i].name, static_cast<FeatureIndex>(i));
    }
    for (const auto& place : tree_.constraints) {
      if (auto rules = read_attribute_constraints(place); !rules) return rules.error();
    }
    if (auto constraints = read_constraints(); !constraints) return constraints.error();
    if (!lexer_.at(TokenKind::end)) return lexer_.unexpected("the end of the file");
    if (auto named = name_rules(); !named) return named.error();
    std::stable_sort(rules_.begin(), rules_.end(), [](const Rule& a, const Rule& b) { return a.line < b.line; });
    return ProductModel(std::move(tree_.features), std::move(rules_));
  }

 private:
  // Everything before `features`.
  Result<void> read_header() {
    while (!lexer_.at_word("features")) {
      if (lexer_.at_word("imports")) {
        return error_at(ErrorCode::model_unsupported, place_of(lexer_.current()), {{"what", "imports"}});
      }
      if (!lexer_.at_word("namespace") && !lexer_.at_word("include")) return lexer_.unexpected("features");
      if (lexer_.current().indent > 0) return lexer_.unexpected("features at the start of a line");
      const bool is_include = lexer_.at_word("include");
      lexer_.advance();
      if (is_include) {
        if (auto levels = read_include(); !levels) return levels;
      } else if (auto name = read_namespace(); !name) {
        return name;
      }
    }
    return success();
  }

  Result<void> read_namespace() {
    if (!lexer_.at(TokenKind::name) && !lexer_.at(TokenKind::quoted)) return lexer_.unexpected("a name");
    while (!lexer_.at(TokenKind::end_of_line)) {
      if (lexer_.at(TokenKind::end) || lexer_.at(TokenKind::bad)) return lexer_.unexpected("features");
      lexer_.advance();
    }
    lexer_.advance();
    return success();
  }

  // The levels are only announcements; what is used is checked where it is used.
  Result<void> read_include() {
    do {
      while (!lexer_.at(TokenKind::end_of_line)) {
        if (lexer_.at(TokenKind::end) || lexer_.at(TokenKind::bad)) return lexer_.unexpected("features");
        lexer_.advance();
      }
      lexer_.advance();
    } while (lexer_.current().indent > 0);
    return success();
  }

  Result<void> read_constraints() {
    if (!lexer_.at_word("constraints") || lexer_.current().indent != 0) return success();
    lexer_.advance();
    if (!lexer_.at(TokenKind::end_of_line)) return lexer_.unexpected("the end of the line");
    lexer_.advance();
    const auto indent = lexer_.current().indent;
    while (lexer_.current().indent > 0) {
      const auto start = lexer_.current();
      if (start.indent != indent) {
        return error_at(ErrorCode::model_invalid, place_of(start), {{"reason", "wrong indentation"}});
      }
      const bool is_named = lexer_.named_line() == start.line - 1 && start.line > 1;
      const std::string name(is_named ? lexer_.rule_name() : std::string_view());
      if (auto rule = read_rule(name); !rule) return rule;
      if (!lexer_.at(TokenKind::end_of_line)) return lexer_.unexpected("an operator or the end of the line");
      lexer_.advance();
    }
    return success();
  }

  Result<void> read_rule(const std::string& name) {
    const auto start = lexer_.current();
    auto expression = read_constraint(lexer_, tree_.features, names_);
    if (!expression) return expression.error();
    rules_.push_back({name, std::move(*expression), std::string(lexer_.text_since(start.offset)), start.line});
    places_.push_back(place_of(start));
    return success();
  }

  // {constraint A => B} and {constraints [A, B => C]}
  Result<void> read_attribute_constraints(const Lexer& place) {
    const Lexer after = std::exchange(lexer_, place);
    const bool is_list = lexer_.at_symbol("[");
    if (is_list) lexer_.advance();
    bool more = !(is_list && lexer_.at_symbol("]"));
    while (more) {
      if (auto rule = read_rule(""); !rule) return rule;
      more = is_list && lexer_.at_symbol(",");
      if (more) lexer_.advance();
    }
    if (is_list) {
      if (!lexer_.at_symbol("]")) return lexer_.unexpected("an operator, a comma or ]");
      lexer_.advance();
    }
    if (!lexer_.at_symbol(",") && !lexer_.at_symbol("}")) return lexer_.unexpected("an operator, a comma or }");
    lexer_ = after;
    return success();
  }

  Result<void> name_rules() {
    std::set<std::string> used;
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (rules_[i].name.empty() || used.insert(rules_[i].name).second) continue;
      return error_at(ErrorCode::model_invalid, places_[i],
                      {{"reason", "two rules have the same name"}, {"name", rules_[i].name}});
    }
    for (auto& rule : rules_) {
      if (!rule.name.empty()) continue;
      const auto stem = "rule_" + std::to_string(rule.line);
      rule.name = stem;
      for (auto& next = next_suffix_[rule.line]; !used.insert(rule.name).second;) {
        rule.name = stem + "_" + std::to_string(++next + 1);
      }
    }
    return success();
  }

  Lexer lexer_;
  Tree tree_;
  FeatureNames names_;
  std::vector<Rule> rules_;
  std::vector<std::string> places_;          // by rule
  std::map<std::int32_t, int> next_suffix_;  // by line
};

}  // namespace

Result<ProductModel> read_uvl(std::string_view text) {
  if (auto fits = check_text(text); !fits) return fits.error();
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) text.remove_prefix(byte_order_mark.size());
  auto model = Reader(text).read();
  if (model) model->set_goldens(read_goldens(text));
  return model;
}

}  // namespace portico::product_model
