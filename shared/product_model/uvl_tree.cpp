#include "shared/product_model/uvl_tree.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "shared/product_model/uvl_attributes.h"

namespace portico::product_model {
namespace {

constexpr std::size_t deepest = 400;  // lines inside lines: 200 levels of features and their groups

Error invalid(const std::string& place, std::string reason) {
  return error_at(ErrorCode::model_invalid, place, {{"reason", std::move(reason)}});
}

// Lines inside `features` alternate: a feature, inside it groups, inside them features.
class TreeReader {
 public:
  TreeReader(Lexer& lexer, std::vector<Import>& imports) : lexer_(lexer), imports_(imports) {}

  Result<Tree> read() {
    lexer_.advance();
    if (!lexer_.at(TokenKind::end_of_line)) return lexer_.unexpected("the end of the line");
    lexer_.advance();
    while (lexer_.current().indent > 0) {
      if (auto line = read_line(); !line) return line.error();
      if (!lexer_.at(TokenKind::end_of_line)) return lexer_.unexpected("the end of the line");
      lexer_.advance();
    }
    if (lexer_.at(TokenKind::bad)) return lexer_.unexpected("a feature");
    if (tree_.features.empty()) return lexer_.unexpected("the root feature, indented");
    while (!open_.empty()) {
      if (auto closed = close(); !closed) return closed.error();
    }
    return std::move(tree_);
  }

 private:
  struct Open {
    std::int32_t indent = 0;
    FeatureIndex feature = -1;  // the feature, or the one that the group belongs to
    std::string group_place;    // of a group
    std::int64_t most = 0;      // of a cardinality; -1: as many as there are members
    bool is_imported = false;   // its groups stand in another file
  };

  Result<void> read_line() {
    const auto start = lexer_.current();
    while (!open_.empty() && open_.back().indent > start.indent) {
      closed_indent_ = open_.back().indent;
      if (auto closed = close(); !closed) return closed;
    }
    const bool is_sibling = !open_.empty() && open_.back().indent == start.indent;
    const bool fell_between = !is_sibling && closed_indent_ != 0;
    closed_indent_ = 0;
    if (fell_between) return invalid(place_of(start), "wrong indentation");
    if (is_sibling) {
      if (auto closed = close(); !closed) return closed;
    }
    if (open_.size() >= deepest) {
      return error_at(ErrorCode::too_large, place_of(start), {{"limit", "200 levels of features"}});
    }
    return open_.size() % 2 == 0 ? read_feature(start) : read_group(start);
  }

  // Nothing more can come into the innermost line.
  Result<void> close() {
    const auto inner = std::move(open_.back());
    open_.pop_back();
    if (open_.size() % 2 == 0) return success();
    auto& group = tree_.features[static_cast<std::size_t>(inner.feature)].groups.back();
    const auto size = static_cast<std::int32_t>(group.members.size());
    if (size == 0) return invalid(inner.group_place, "a group without features");
    switch (group.kind) {
      case GroupKind::mandatory:
        group.least = group.most = size;
        break;
      case GroupKind::optional:
        group.most = size;
        break;
      case GroupKind::alternative:
        group.least = group.most = 1;
        break;
      case GroupKind::any:
        group.least = 1;
        group.most = size;
        break;
      case GroupKind::cardinality:
        if (inner.most > size || group.least > size) {
          return invalid(inner.group_place, "the cardinality asks for more features than the group has");
        }
        group.most = inner.most < 0 ? size : static_cast<std::int32_t>(inner.most);
    }
    return success();
  }

  Result<void> read_feature(const Token& start) {
    if (open_.empty() && !tree_.features.empty()) return invalid(place_of(start), "a second root feature");
    Feature feature;
    feature.line = start.line;
    if (auto name = read_kind_and_name(feature); !name) return name;
    if (lexer_.at_word("cardinality")) {
      if (auto copies = read_copies(feature); !copies) return copies;
    }
    if (is_dotted_) return place_import(start, feature);
    if (lexer_.at_symbol("{")) {
      if (auto attributes = read_attributes(lexer_, feature, tree_.constraints); !attributes) return attributes;
    }
    if (auto settled = settle_attributes(feature, name_place_); !settled) return settled;
    if (auto settled = settle_copies(feature, name_place_); !settled) return settled;
    const auto index = next_index();
    if (!tree_.names.emplace(feature.name, index).second) return named_twice(feature.name);
    hang(feature, index);
    tree_.features.push_back(std::move(feature));
    open_.push_back({start.indent, index, {}, 0});
    return success();
  }

  FeatureIndex next_index() const { return static_cast<FeatureIndex>(tree_.features.size()); }

  // Into the innermost open group.
  void hang(Feature& feature, FeatureIndex index) {
    if (open_.empty()) return;
    feature.parent = open_.back().feature;
    tree_.features[static_cast<std::size_t>(feature.parent)].groups.back().members.push_back(index);
  }

  Error named_twice(const std::string& name) const {
    auto twice = invalid(name_place_, "two features have the same name");
    twice.facts["name"] = name;
    return twice;
  }

  // alias.Root: the whole imported tree.
  Result<void> place_import(const Token& start, const Feature& line) {
    const auto import = std::find_if(imports_.begin(), imports_.end(),
                                     [&](const Import& other) { return name_key_ == other.key_of(0); });
    if (import == imports_.end()) {
      auto unknown = invalid(name_place_, "no import has this root feature");
      unknown.facts["name"] = line.name;
      return unknown;
    }
    if (line.kind != FeatureKind::boolean || lexer_.at_symbol("{")) {
      return invalid(name_place_, "kind and attributes of an imported feature stand in its own file");
    }
    if (import->root >= 0) return named_twice(line.name);
    const auto offset = import->root = next_index();
    const bool is_copied = !line.copies.is_one() || line.copies.is_open;
    const auto prefix = import->alias() + ".";
    for (auto feature : import->model.features()) {
      feature.name.insert(0, prefix);
      feature.line = start.line;
      if (feature.parent >= 0) feature.parent += offset;
      for (auto& group : feature.groups) {
        for (auto& member : group.members) member += offset;
      }
      const auto index = next_index();
      if (!tree_.names.emplace(feature.name, index).second) return named_twice(feature.name);
      tree_.imported.emplace(import->key_of(index - offset), index);
      if (index == offset) {
        if (is_copied) feature.copies = line.copies;
        if (auto settled = settle_copies(feature, name_place_); !settled) return settled;
        hang(feature, index);
      }
      tree_.features.push_back(std::move(feature));
    }
    open_.push_back({start.indent, offset, {}, 0, true});
    return success();
  }

  // "cardinality [n..m]" behind the name.
  Result<void> read_copies(Feature& feature) {
    lexer_.advance();
    const auto where = lexer_.current();
    if (!lexer_.at_symbol("[")) return lexer_.unexpected("[n] or [n..m]");
    const auto most = read_cardinality(feature.copies.least, place_of(where));
    if (!most) return most.error();
    feature.copies.is_open = *most < 0;
    const bool starts_too_high = feature.copies.is_open && feature.copies.least > most_copies;
    if (*most == 0 || *most > most_copies || starts_too_high) {
      return invalid(place_of(where), "a feature cardinality ends at 1 to 10000");
    }
    if (open_.empty()) return invalid(place_of(where), "the root feature has no cardinality");
    feature.copies.most = static_cast<std::int32_t>(std::max<std::int64_t>(*most, 1));
    return success();
  }

  Result<void> read_kind_and_name(Feature& feature) {
    auto name = lexer_.current();
    if (!at_name()) return lexer_.unexpected("a feature");
    for (const auto group : {"mandatory", "optional", "alternative", "or"}) {
      if (lexer_.at_word(group)) return lexer_.unexpected("a feature");
    }
    lexer_.advance();
    const bool has_kind = name.kind == TokenKind::name && !lexer_.at_word("cardinality") && at_name();
    if (has_kind) {
      if (name.text == "Integer" || name.text == "Real")
        feature.kind = FeatureKind::integer;
      else if (name.text == "String")
        feature.kind = FeatureKind::text;
      else if (name.text != "Boolean")
        return lexer_.unexpected("the end of the line");
      feature.range.is_real = name.text == "Real";
      name = lexer_.current();
      lexer_.advance();
    }
    feature.name = name.text;
    name_place_ = place_of(name);
    if (feature.name.empty()) return invalid(name_place_, "an empty name");
    name_key_ = feature.name;
    is_dotted_ = lexer_.at_symbol(".");
    while (lexer_.at_symbol(".")) {
      lexer_.advance();
      if (!at_name()) return lexer_.unexpected("a name");
      name_key_.append(1, between_names).append(lexer_.current().text);
      lexer_.advance();
    }
    feature.name = name_of_key(name_key_);
    return success();
  }

  bool at_name() const { return lexer_.at(TokenKind::name) || lexer_.at(TokenKind::quoted); }

  Result<void> read_group(const Token& start) {
    if (open_.back().is_imported) {
      return invalid(place_of(start), "the groups of an imported feature stand in its own file");
    }
    Group group;
    std::int64_t most = 0;
    if (lexer_.at_word("mandatory"))
      group.kind = GroupKind::mandatory;
    else if (lexer_.at_word("optional"))
      group.kind = GroupKind::optional;
    else if (lexer_.at_word("alternative"))
      group.kind = GroupKind::alternative;
    else if (lexer_.at_word("or"))
      group.kind = GroupKind::any;
    else if (lexer_.at_symbol("["))
      group.kind = GroupKind::cardinality;
    else
      return lexer_.unexpected("mandatory, optional, alternative, or, [n] or [n..m]");
    if (group.kind == GroupKind::cardinality) {
      auto read = read_cardinality(group.least, place_of(start));
      if (!read) return read.error();
      most = *read;
    } else {
      lexer_.advance();
    }
    const auto parent = open_.back().feature;
    tree_.features[static_cast<std::size_t>(parent)].groups.push_back(std::move(group));
    open_.push_back({start.indent, parent, place_of(start), most});
    return success();
  }

  // The upper end; -1: open.
  Result<std::int64_t> read_cardinality(std::int32_t& least, const std::string& place) {
    lexer_.advance();
    const bool is_any = lexer_.at_symbol("*");  // [*]
    const auto low = is_any ? Result<std::int64_t>(0) : read_count();
    if (!low) return low.error();
    least = static_cast<std::int32_t>(*low);
    std::int64_t most = *low;
    if (is_any) {
      most = -1;
      lexer_.advance();
    } else if (lexer_.at_symbol("..")) {
      lexer_.advance();
      if (lexer_.at_symbol("*")) {
        most = -1;
        lexer_.advance();
      } else {
        const auto high = read_count();
        if (!high) return high.error();
        most = *high;
      }
    }
    if (!lexer_.at_symbol("]")) return lexer_.unexpected("]");
    lexer_.advance();
    if (most >= 0 && most < least) return invalid(place, "the cardinality ends below its start");
    return most;
  }

  Result<std::int64_t> read_count() {
    if (!lexer_.at(TokenKind::integer)) return lexer_.unexpected("a number");
    const auto digits = lexer_.current().text;
    std::int32_t value = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc{}) {
      return invalid(place_of(lexer_.current()), "the number is too large");
    }
    lexer_.advance();
    return std::int64_t{value};
  }

  Lexer& lexer_;
  Tree tree_;
  std::vector<Open> open_;  // features and groups in turn, outermost first
  std::int32_t closed_indent_ = 0;
  std::string name_place_;
  std::string name_key_;
  bool is_dotted_ = false;  // the name has parts
  std::vector<Import>& imports_;
};

}  // namespace

std::string name_of_key(std::string key) {
  std::replace(key.begin(), key.end(), between_names, '.');
  return key;
}

std::string Import::key_of(FeatureIndex feature) const {
  const auto key = keys.find(feature);
  return alias_key + between_names + (key == keys.end() ? model.feature(feature).name : key->second);
}

Result<Tree> read_tree(Lexer& lexer, std::vector<Import>& imports) { return TreeReader(lexer, imports).read(); }

}  // namespace portico::product_model
