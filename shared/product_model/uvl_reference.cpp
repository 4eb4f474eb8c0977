#include "shared/product_model/uvl_reference.h"

#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "shared/product_model/nearest_name.h"

namespace portico::product_model {
namespace {

constexpr std::size_t most_names = 50;

Error invalid(std::string place, std::string reason) {
  return error_at(ErrorCode::model_invalid, std::move(place), {{"reason", std::move(reason)}});
}

Expression leaf(Operator op, FeatureIndex feature, const Token& where) {
  Expression e;
  e.op = op;
  e.feature = feature;
  e.line = where.line;
  e.column = where.column;
  return e;
}

class ReferenceReader {
 public:
  ReferenceReader(Lexer& lexer, Vocabulary& vocabulary) : lexer_(lexer), vocabulary_(vocabulary) {}

  Result<Expression> read_reference(const Token& first) {
    const auto names = read_names(first);
    if (!names) return names.error();
    const auto [feature, size] = longest_feature(*names);
    if (size == 0) return unknown_feature(*names);
    if (static_cast<std::size_t>(size) < names->size()) {
      return attribute_of(feature, {names->begin() + size, names->end()}, first);
    }
    return leaf(Operator::feature, feature, first);
  }

  Result<Expression> read_aggregate(Operator op, const Token& function) {
    lexer_.advance();
    auto sum = leaf(op, -1, function);
    auto names = read_argument();
    if (!names) return names.error();
    const bool has_comma = lexer_.at_symbol(",");
    if (has_comma || names->size() > 1) {
      const auto [feature, size] = longest_feature(*names);
      if (has_comma && static_cast<std::size_t>(size) < names->size()) return unknown_feature(*names);
      if (!has_comma && static_cast<std::size_t>(size) == names->size()) return lexer_.unexpected("a comma");
      if (size > 0) sum.feature = feature;
      names->erase(names->begin(), names->begin() + size);
    }
    if (has_comma) {
      lexer_.advance();
      names = read_argument();
      if (!names) return names.error();
    }
    if (!lexer_.at_symbol(")")) return lexer_.unexpected(")");
    lexer_.advance();
    sum.attribute = path_of(*names);
    if (auto problem = check_sum(*names, sum.attribute)) return *problem;
    return sum;
  }

 private:
  using Names = std::vector<Token>;

  // ".name" as often as it comes, behind the first name.
  Result<Names> read_names(const Token& first) {
    Names names{first};
    while (lexer_.at_symbol(".")) {
      if (names.size() == most_names) {
        return error_at(ErrorCode::too_large, place_of(first), {{"limit", "50 names joined by points"}});
      }
      lexer_.advance();
      if (!at_reference()) return lexer_.unexpected("the name of an attribute");
      names.push_back(lexer_.current());
      lexer_.advance();
    }
    return names;
  }

  static std::string joined(const Names& names, std::size_t size, char between) {
    std::string text(names[0].text);
    for (std::size_t i = 1; i < size; ++i) text.append(1, between).append(names[i].text);
    return text;
  }

  static std::string path_of(const Names& names) {
    std::vector<std::string> texts;
    for (const auto& name : names) texts.emplace_back(name.text);
    return attribute_path(texts);
  }

  // How many of the names are the feature; 0: no such feature. A name in quotes is never part of another one.
  std::pair<FeatureIndex, std::ptrdiff_t> longest_feature(const Names& names) const {
    const auto has_imports = !vocabulary_.imported.empty();
    for (auto size = names.size(); size > 1 && has_imports; --size) {
      const auto found = vocabulary_.imported.find(joined(names, size, between_names));
      if (found != vocabulary_.imported.end()) return {found->second, static_cast<std::ptrdiff_t>(size)};
    }
    const auto found = vocabulary_.names.find(names[0].text);
    if (found != vocabulary_.names.end()) return {found->second, 1};
    return {-1, 0};
  }

  Result<Expression> attribute_of(FeatureIndex index, const Names& path, const Token& first) const {
    const auto& feature = vocabulary_.features[static_cast<std::size_t>(index)];
    const auto name = joined(path, path.size(), '.');
    const auto* value = find_attribute(feature, path_of(path));
    if (!value) {
      std::vector<std::string_view> known;
      for (const auto& [key, ignored] : feature.attributes) known.push_back(key);
      return unknown(place_of(path[0]), name, "unknown attribute", known);
    }
    if (std::holds_alternative<AttributeList>(*value) || std::holds_alternative<AttributeMap>(*value)) {
      return invalid(place_of(path[0]),
                     "the attribute " + name + " of " + feature.name + " is neither number nor text");
    }
    auto e = leaf(Operator::attribute, index, first);
    e.attribute = path_of(path);
    return e;
  }

  Result<Names> read_argument() {
    const auto first = lexer_.current();
    if (!at_reference()) return lexer_.unexpected("the name of an attribute");
    lexer_.advance();
    return read_names(first);
  }

  std::optional<Error> check_sum(const Names& names, const std::string& path) {
    if (vocabulary_.numeric_attributes.count(path)) return std::nullopt;
    const auto name = joined(names, names.size(), '.');
    const auto place = place_of(names[0]);
    bool found = false;
    for (const auto& feature : vocabulary_.features) {
      const auto* value = find_attribute(feature, path);
      if (!value) continue;
      if (!std::holds_alternative<std::int64_t>(*value) && !std::holds_alternative<Decimal>(*value)) {
        return invalid(place, "the attribute " + name + " of " + feature.name + " is not a number");
      }
      found = true;
    }
    if (!found) return unknown(place, name, "unknown attribute", all_attributes());
    vocabulary_.numeric_attributes.insert(path);
    return std::nullopt;
  }

  std::vector<std::string_view> all_attributes() const {
    std::set<std::string_view> keys;
    for (const auto& feature : vocabulary_.features) {
      for (const auto& [key, value] : feature.attributes) keys.insert(key);
    }
    return {keys.begin(), keys.end()};
  }

  bool at_reference() const { return lexer_.at(TokenKind::name) || lexer_.at(TokenKind::quoted); }

  Error unknown_feature(const Names& names) const {
    std::vector<std::string_view> known;
    for (const auto& feature : vocabulary_.features) known.push_back(feature.name);
    const auto name = names.size() == 2 ? std::string(names[0].text) : joined(names, names.size(), '.');
    return unknown(place_of(names[0]), name, "unknown feature", known);
  }

  static Error unknown(std::string place, const std::string& name, std::string reason,
                       const std::vector<std::string_view>& known) {
    auto problem = invalid(std::move(place), std::move(reason));
    problem.facts["name"] = name;
    if (auto nearest = nearest_name(name, known); !nearest.empty()) problem.facts["nearest"] = nearest;
    return problem;
  }

  Lexer& lexer_;
  Vocabulary& vocabulary_;
};

}  // namespace

Result<Expression> read_reference(Lexer& lexer, Vocabulary& vocabulary, const Token& first) {
  return ReferenceReader(lexer, vocabulary).read_reference(first);
}

Result<Expression> read_aggregate(Lexer& lexer, Vocabulary& vocabulary, Operator op, const Token& function) {
  return ReferenceReader(lexer, vocabulary).read_aggregate(op, function);
}

}  // namespace portico::product_model
