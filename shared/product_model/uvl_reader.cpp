#include "shared/product_model/uvl_reader.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "shared/product_model/uvl_expression.h"
#include "shared/product_model/uvl_lexer.h"
#include "shared/product_model/uvl_text.h"
#include "shared/product_model/uvl_tree.h"

namespace portico::product_model {
namespace {

constexpr std::size_t most_nested = 20;      // imports in imports
constexpr std::size_t largest = 32'000'000;  // bytes, all files together
constexpr int deepest = 200;                 // levels of features

// What all files of one model share.
struct Files {
  const Importer& importer;
  std::vector<std::string> open = {};  // the imported files that are being read, outermost first
  std::size_t bytes = 0;
};

struct File {
  ProductModel model;
  FeatureKeys keys;
};

Result<File> read_file(std::string_view text, Files& files);

class Reader {
 public:
  Reader(std::string_view text, Files& files) : lexer_(text), files_(files) {}

  Result<File> read() {
    if (auto header = read_header(); !header) return header.error();
    auto tree = read_tree(lexer_, imports_);
    if (!tree) return tree.error();
    tree_ = std::move(*tree);
    if (auto fits = check_depth(); !fits) return fits.error();
    for (const auto& place : tree_.constraints) {
      if (auto rules = read_attribute_constraints(place); !rules) return rules.error();
    }
    if (auto constraints = read_constraints(); !constraints) return constraints.error();
    if (!lexer_.at(TokenKind::end)) return lexer_.unexpected("the end of the file");
    std::vector<Rule> imported;
    for (auto& import : imports_) take_rules(import, imported);
    if (auto named = name_rules(imported); !named) return named.error();
    std::stable_sort(rules_.begin(), rules_.end(), [](const Rule& a, const Rule& b) { return a.line < b.line; });
    rules_.insert(rules_.begin(), std::make_move_iterator(imported.begin()), std::make_move_iterator(imported.end()));
    FeatureKeys keys;
    for (const auto& [key, feature] : tree_.imported) keys.emplace(feature, key);
    return File{ProductModel(std::move(tree_.features), std::move(rules_)), std::move(keys)};
  }

 private:
  // Trees of imported files hang below others.
  Result<void> check_depth() const {
    if (imports_.empty()) return success();
    std::vector<int> depth;
    for (const auto& feature : tree_.features) {
      depth.push_back(feature.parent < 0 ? 1 : depth[static_cast<std::size_t>(feature.parent)] + 1);
      if (depth.back() <= deepest) continue;
      return error_at(ErrorCode::too_large, place_of(feature.line, 1), {{"limit", "200 levels of features"}});
    }
    return success();
  }

  // An import that does not stand in the tree brings no rules.
  static void take_rules(Import& import, std::vector<Rule>& rules) {
    if (import.root < 0) return;
    for (auto rule : import.model.rules()) {
      rule.name.insert(0, import.alias() + ".");
      shift(rule.expression, import.root);
      rules.push_back(std::move(rule));
    }
  }

  static void shift(Expression& expression, FeatureIndex by) {
    const bool is_everything = expression.feature < 0;
    const bool is_sum = expression.op == Operator::sum || expression.op == Operator::average;
    if (!is_everything)
      expression.feature += by;
    else if (is_sum)
      expression.feature = by;  // what was the whole model is a part of it now
    for (auto& operand : expression.operands) shift(operand, by);
  }

  // Everything before `features`.
  Result<void> read_header() {
    while (!lexer_.at_word("features")) {
      const bool is_include = lexer_.at_word("include");
      const bool is_import = lexer_.at_word("imports");
      if (!lexer_.at_word("namespace") && !is_include && !is_import) return lexer_.unexpected("features");
      if (lexer_.current().indent > 0) return lexer_.unexpected("features at the start of a line");
      if (is_import && !files_.importer) {
        return error_at(ErrorCode::model_unsupported, place_of(lexer_.current()), {{"what", "imports"}});
      }
      lexer_.advance();
      if (is_import) {
        if (auto imports = read_imports(); !imports) return imports;
      } else if (is_include) {
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

  // Lines "folder.file as alias".
  Result<void> read_imports() {
    if (!lexer_.at(TokenKind::end_of_line)) return lexer_.unexpected("the end of the line");
    lexer_.advance();
    while (lexer_.current().indent > 0) {
      const auto start = lexer_.current();
      const auto key = read_dotted_name();
      if (!key) return key.error();
      Import import{*key, {}, {}};
      if (lexer_.at_word("as")) {
        lexer_.advance();
        const auto alias = read_dotted_name();
        if (!alias) return alias.error();
        import.alias_key = *alias;
      }
      if (!lexer_.at(TokenKind::end_of_line)) return lexer_.unexpected("as or the end of the line");
      lexer_.advance();
      for (const auto& other : imports_) {
        if (other.alias() != import.alias()) continue;
        return import_error(start, "two imports have the same name", import.alias());
      }
      auto path = *key;
      std::replace(path.begin(), path.end(), between_names, '/');
      auto file = read_import(path + ".uvl", start);
      if (!file) return file.error();
      import.model = std::move(file->model);
      import.keys = std::move(file->keys);
      imports_.push_back(std::move(import));
    }
    return success();
  }

  // As a key.
  Result<std::string> read_dotted_name() {
    std::string key;
    while (true) {
      if (!lexer_.at(TokenKind::name) && !lexer_.at(TokenKind::quoted)) return lexer_.unexpected("a name");
      key += lexer_.current().text;
      lexer_.advance();
      if (!lexer_.at_symbol(".")) return key;
      key += between_names;
      lexer_.advance();
    }
  }

  static Error import_error(const Token& where, std::string reason, const std::string& name) {
    return error_at(ErrorCode::model_invalid, place_of(where), {{"reason", std::move(reason)}, {"name", name}});
  }

  Result<File> read_import(const std::string& path, const Token& where) {
    auto& open = files_.open;
    if (std::find(open.begin(), open.end(), path) != open.end()) {
      return import_error(where, "the file imports itself", path);
    }
    if (open.size() == most_nested) {
      return error_at(ErrorCode::too_large, place_of(where), {{"limit", "20 levels of imports"}});
    }
    const auto text = files_.importer(path);
    if (!text) {
      auto missing = import_error(where, "the imported file cannot be read", path);
      missing.facts["cause"] = describe(text.error());
      return missing;
    }
    open.push_back(path);
    auto file = read_file(*text, files_);
    open.pop_back();
    if (!file) return in_file(path, file.error());
    file->model = with_file(file->model, path);
    return file;
  }

  // The place gets the file that it is in, if it has none yet.
  static Error in_file(const std::string& path, Error inner) {
    constexpr std::string_view line_and_column = "0123456789:";
    if (inner.place.find_first_not_of(line_and_column) == std::string::npos) {
      inner.place = inner.place.empty() ? path : path + ":" + inner.place;
    }
    return inner;
  }

  static ProductModel with_file(const ProductModel& model, const std::string& path) {
    auto rules = model.rules();
    for (auto& rule : rules) {
      if (rule.file.empty()) rule.file = path;
    }
    return ProductModel(model.features(), std::move(rules));
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
    auto expression = read_constraint(lexer_, vocabulary_);
    if (!expression) return expression.error();
    rules_.push_back({name, std::move(*expression), std::string(lexer_.text_since(start.offset)), start.line, {}});
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

  Result<void> name_rules(const std::vector<Rule>& imported) {
    std::set<std::string> used;
    for (const auto& rule : imported) used.insert(rule.name);
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
  Files& files_;
  std::vector<Import> imports_;
  Tree tree_;
  Vocabulary vocabulary_{tree_.features, tree_.names, tree_.imported};
  std::vector<Rule> rules_;
  std::vector<std::string> places_;          // by rule
  std::map<std::int32_t, int> next_suffix_;  // by line
};

Result<File> read_file(std::string_view text, Files& files) {
  if (auto fits = check_text(text); !fits) return fits.error();
  files.bytes += text.size();
  if (files.bytes > largest) return error(ErrorCode::too_large, {{"limit", "32 MB"}});
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) text.remove_prefix(byte_order_mark.size());
  auto file = Reader(text, files).read();
  if (file) file->model.set_goldens(read_goldens(text));
  return file;
}

}  // namespace

Result<ProductModel> read_uvl(std::string_view text) { return read_uvl(text, nullptr); }

Result<ProductModel> read_uvl(std::string_view text, const Importer& importer) {
  Files files{importer};
  auto file = read_file(text, files);
  if (!file) return file.error();
  return std::move(file->model);
}

}  // namespace portico::product_model
