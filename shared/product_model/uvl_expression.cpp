#include "shared/product_model/uvl_expression.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "shared/product_model/nearest_name.h"

namespace portico::product_model {
namespace {

constexpr int deepest = 200;

// A feature alone is a condition or a number; what it is shows when it is used.
enum class Sort { condition, number, feature };

struct Part {
  Expression expression;
  Sort sort = Sort::condition;
  int depth = 1;
};

Error unsupported(std::string place, std::string what) {
  return error_at(ErrorCode::model_unsupported, std::move(place), {{"what", std::move(what)}});
}

Error invalid(std::string place, std::string reason) {
  return error_at(ErrorCode::model_invalid, std::move(place), {{"reason", std::move(reason)}});
}

Part join(Operator op, Sort sort, std::vector<Part> parts, const Token& where) {
  Part joined;
  joined.sort = sort;
  joined.expression.op = op;
  joined.expression.line = where.line;
  joined.expression.column = where.column;
  for (auto& part : parts) {
    joined.depth = std::max(joined.depth, part.depth + 1);
    joined.expression.operands.push_back(std::move(part.expression));
  }
  return joined;
}

class ExpressionReader {
 public:
  ExpressionReader(Lexer& lexer, const std::vector<Feature>& features, const FeatureNames& names)
      : lexer_(lexer), features_(features), names_(names) {}

  Result<Expression> read() {
    auto part = condition(read_equivalence());
    if (!part) return part.error();
    return std::move(part->expression);
  }

 private:
  using Level = Result<Part> (ExpressionReader::*)();

  Result<Part> read_equivalence() {
    return read_pairs("<=>", Operator::equivalent, &ExpressionReader::read_implication);
  }
  Result<Part> read_implication() { return read_pairs("=>", Operator::implies, &ExpressionReader::read_or); }
  Result<Part> read_or() { return read_many("|", Operator::logical_or, &ExpressionReader::read_and); }
  Result<Part> read_and() { return read_many("&", Operator::logical_and, &ExpressionReader::read_not); }

  Result<Part> read_pairs(std::string_view symbol, Operator op, Level next) {
    auto left = (this->*next)();
    while (left && lexer_.at_symbol(symbol)) {
      const auto where = lexer_.current();
      lexer_.advance();
      auto right = condition((this->*next)());
      if (!right) return right;
      left = condition(std::move(left));
      if (!left) return left;
      left = checked_depth(join(op, Sort::condition, pair(std::move(*left), std::move(*right)), where), where);
    }
    return left;
  }

  // a & b & c is one operation with three operands.
  Result<Part> read_many(std::string_view symbol, Operator op, Level next) {
    auto first = (this->*next)();
    if (!first || !lexer_.at_symbol(symbol)) return first;
    const auto where = lexer_.current();
    first = condition(std::move(first));
    if (!first) return first;
    std::vector<Part> parts;
    parts.push_back(std::move(*first));
    while (lexer_.at_symbol(symbol)) {
      lexer_.advance();
      auto part = condition((this->*next)());
      if (!part) return part;
      parts.push_back(std::move(*part));
    }
    return checked_depth(join(op, Sort::condition, std::move(parts), where), where);
  }

  Result<Part> read_not() {
    if (!lexer_.at_symbol("!")) return read_comparison();
    const auto where = lexer_.current();
    if (++nesting_ > deepest) return too_deep(where);
    lexer_.advance();
    auto operand = condition(read_not());
    --nesting_;
    if (!operand) return operand;
    std::vector<Part> one;
    one.push_back(std::move(*operand));
    return checked_depth(join(Operator::logical_not, Sort::condition, std::move(one), where), where);
  }

  Result<Part> read_comparison() {
    auto left = read_sum();
    if (!left) return left;
    const auto op = comparison_here();
    if (!op) return left;
    const auto where = lexer_.current();
    lexer_.advance();
    left = number(std::move(left));
    if (!left) return left;
    auto right = number(read_sum());
    if (!right) return right;
    return checked_depth(join(*op, Sort::condition, pair(std::move(*left), std::move(*right)), where), where);
  }

  std::optional<Operator> comparison_here() const {
    static constexpr std::array<std::pair<std::string_view, Operator>, 6> comparisons = {
        {{"==", Operator::equal},
         {"!=", Operator::not_equal},
         {"<", Operator::less},
         {"<=", Operator::less_or_equal},
         {">", Operator::greater},
         {">=", Operator::greater_or_equal}}};
    for (const auto& [symbol, op] : comparisons) {
      if (lexer_.at_symbol(symbol)) return op;
    }
    return std::nullopt;
  }

  Result<Part> read_sum() {
    auto left = read_product();
    bool grown = false;  // a + b + c is one operation, (a + b) + c are two
    while (left && (lexer_.at_symbol("+") || lexer_.at_symbol("-"))) {
      const auto where = lexer_.current();
      const auto op = lexer_.at_symbol("+") ? Operator::plus : Operator::minus;
      lexer_.advance();
      left = number(std::move(left));
      if (!left) return left;
      auto right = number(read_product());
      if (!right) return right;
      if (grown && left->expression.op == op) {
        left->depth = std::max(left->depth, right->depth + 1);
        left->expression.operands.push_back(std::move(right->expression));
      } else {
        left = checked_depth(join(op, Sort::number, pair(std::move(*left), std::move(*right)), where), where);
        grown = true;
      }
    }
    return left;
  }

  Result<Part> read_product() {
    auto left = read_operand();
    while (left && (lexer_.at_symbol("*") || lexer_.at_symbol("/"))) {
      const auto where = lexer_.current();
      if (lexer_.at_symbol("/")) return unsupported(place_of(where), "division");
      lexer_.advance();
      left = number(std::move(left));
      if (!left) return left;
      auto right = number(read_operand());
      if (!right) return right;
      if (depends_on_choices(left->expression) && depends_on_choices(right->expression)) {
        return unsupported(place_of(where), "a product of two quantities that both depend on choices");
      }
      left =
          checked_depth(join(Operator::times, Sort::number, pair(std::move(*left), std::move(*right)), where), where);
    }
    return left;
  }

  Result<Part> read_operand() {
    const auto where = lexer_.current();
    if (lexer_.at_symbol("(")) return read_brackets(where);
    if (lexer_.at_symbol("-")) return read_negative(where);
    switch (where.kind) {
      case TokenKind::integer:
        return read_constant(where, "");
      case TokenKind::decimal:
        return unsupported(place_of(where), "decimal numbers");
      case TokenKind::text:
        return unsupported(place_of(where), "comparison of texts");
      case TokenKind::name:
      case TokenKind::quoted:
        return read_reference();
      default:
        return lexer_.unexpected("a feature, a number or (");
    }
  }

  Result<Part> read_brackets(const Token& where) {
    if (++nesting_ > deepest) return too_deep(where);
    lexer_.advance();
    auto inner = read_equivalence();
    if (!inner) return inner;
    if (!lexer_.at_symbol(")")) return lexer_.unexpected("an operator or )");
    lexer_.advance();
    --nesting_;
    return inner;
  }

  Result<Part> read_negative(const Token& where) {
    if (++nesting_ > deepest) return too_deep(where);
    lexer_.advance();
    if (lexer_.at(TokenKind::integer)) {
      --nesting_;
      return read_constant(where, "-");
    }
    auto operand = number(read_operand());
    --nesting_;
    if (!operand) return operand;
    std::vector<Part> one;
    one.push_back(std::move(*operand));
    return checked_depth(join(Operator::minus, Sort::number, std::move(one), where), where);
  }

  Result<Part> read_constant(const Token& where, std::string digits) {
    digits += lexer_.current().text;
    Part part = join(Operator::constant, Sort::number, {}, where);
    const auto end = digits.data() + digits.size();
    const auto [stop, problem] = std::from_chars(digits.data(), end, part.expression.constant);
    if (problem != std::errc{} || stop != end) return invalid(place_of(where), "the number is too large");
    lexer_.advance();
    return part;
  }

  Result<Part> read_reference() {
    const auto first = lexer_.current();
    lexer_.advance();
    if (first.kind == TokenKind::name && lexer_.at_symbol("(")) return read_function(first);
    if (!lexer_.at_symbol(".")) {
      const auto feature = find_feature(first);
      if (!feature) return feature.error();
      auto part = join(Operator::feature, Sort::feature, {}, first);
      part.expression.feature = *feature;
      return part;
    }
    const auto attribute = read_dotted();
    if (!attribute) return attribute.error();
    return attribute_of(first, *attribute);
  }

  // ".name" after a feature
  Result<Token> read_dotted() {
    lexer_.advance();
    const auto attribute = lexer_.current();
    if (!at_reference()) return lexer_.unexpected("the name of an attribute");
    lexer_.advance();
    if (lexer_.at_symbol(".")) return unsupported(place_of(lexer_.current()), "imported models");
    return attribute;
  }

  Result<Part> attribute_of(const Token& first, const Token& attribute) {
    const auto feature = find_feature(first);
    if (!feature) return feature.error();
    const auto& attributes = features_[static_cast<std::size_t>(*feature)].attributes;
    const auto found = attributes.find(std::string(attribute.text));
    if (found == attributes.end()) {
      std::vector<std::string_view> known;
      for (const auto& [key, value] : attributes) known.push_back(key);
      return unknown(attribute, "unknown attribute", known);
    }
    if (std::holds_alternative<std::string>(found->second)) {
      return unsupported(place_of(attribute), "comparison of texts");
    }
    auto part = join(Operator::attribute, Sort::number, {}, first);
    part.expression.feature = *feature;
    part.expression.attribute = attribute.text;
    return part;
  }

  Result<Part> read_function(const Token& function) {
    if (function.text != "sum") {
      for (const auto known : {"avg", "len", "floor", "ceil"}) {
        if (function.text == known) return unsupported(place_of(function), std::string(function.text) + "()");
      }
      return error_at(ErrorCode::model_syntax, place_of(function),
                      {{"expected", "sum"}, {"found", std::string(function.text)}});
    }
    lexer_.advance();
    auto part = join(Operator::sum, Sort::number, {}, function);
    auto attribute = lexer_.current();
    if (!at_reference()) return lexer_.unexpected("the name of an attribute");
    lexer_.advance();
    if (lexer_.at_symbol(",") || lexer_.at_symbol(".")) {
      const auto feature = find_feature(attribute);
      if (!feature) return feature.error();
      part.expression.feature = *feature;
      auto dotted = read_dotted();
      if (!dotted) return dotted.error();
      attribute = *dotted;
    }
    if (!lexer_.at_symbol(")")) return lexer_.unexpected(")");
    lexer_.advance();
    part.expression.attribute = attribute.text;
    if (auto problem = check_sum(attribute)) return *problem;
    return part;
  }

  std::optional<Error> check_sum(const Token& attribute) {
    const std::string key(attribute.text);
    if (known_sums_.count(key)) return std::nullopt;
    bool found = false;
    for (const auto& feature : features_) {
      const auto value = feature.attributes.find(key);
      if (value == feature.attributes.end()) continue;
      if (!std::holds_alternative<std::int64_t>(value->second)) {
        return invalid(place_of(attribute), "the attribute " + key + " of " + feature.name + " is not an integer");
      }
      found = true;
    }
    if (!found) return unknown(attribute, "unknown attribute", all_attributes());
    known_sums_.insert(key);
    return std::nullopt;
  }

  std::vector<std::string_view> all_attributes() const {
    std::set<std::string_view> keys;
    for (const auto& feature : features_) {
      for (const auto& [key, value] : feature.attributes) keys.insert(key);
    }
    return {keys.begin(), keys.end()};
  }

  bool at_reference() const { return lexer_.at(TokenKind::name) || lexer_.at(TokenKind::quoted); }

  Result<FeatureIndex> find_feature(const Token& name) const {
    const auto found = names_.find(name.text);
    if (found != names_.end()) return found->second;
    std::vector<std::string_view> known;
    for (const auto& feature : features_) known.push_back(feature.name);
    return unknown(name, "unknown feature", known);
  }

  static Error unknown(const Token& name, std::string reason, const std::vector<std::string_view>& known) {
    auto problem = invalid(place_of(name), std::move(reason));
    problem.facts["name"] = name.text;
    if (auto nearest = nearest_name(name.text, known); !nearest.empty()) problem.facts["nearest"] = nearest;
    return problem;
  }

  Result<Part> condition(Result<Part> part) const {
    if (!part || part->sort != Sort::number) return part;
    return invalid(place_of(part->expression), "a number stands where a condition is needed");
  }

  Result<Part> number(Result<Part> part) const {
    if (!part || part->sort == Sort::number) return part;
    if (part->sort == Sort::condition) {
      return invalid(place_of(part->expression), "a condition stands where a number is needed");
    }
    const auto kind = features_[static_cast<std::size_t>(part->expression.feature)].kind;
    if (kind == FeatureKind::text) return unsupported(place_of(part->expression), "comparison of texts");
    if (kind == FeatureKind::boolean) {
      return invalid(place_of(part->expression), "a Boolean feature stands where a number is needed");
    }
    part->sort = Sort::number;
    part->expression.op = Operator::number;
    return part;
  }

  static std::vector<Part> pair(Part left, Part right) {
    std::vector<Part> parts;
    parts.push_back(std::move(left));
    parts.push_back(std::move(right));
    return parts;
  }

  static Error too_deep(const Token& where) {
    return error_at(ErrorCode::too_large, place_of(where), {{"limit", "200 levels of nesting in a constraint"}});
  }

  static Result<Part> checked_depth(Part part, const Token& where) {
    if (part.depth > deepest) return too_deep(where);
    return part;
  }

  static std::string place_of(const Token& token) { return product_model::place_of(token); }
  static std::string place_of(const Expression& e) { return product_model::place_of(e.line, e.column); }

  Lexer& lexer_;
  const std::vector<Feature>& features_;
  const FeatureNames& names_;
  std::set<std::string> known_sums_;
  int nesting_ = 0;
};

}  // namespace

bool depends_on_choices(const Expression& expression) {
  switch (expression.op) {
    case Operator::constant:
      return false;
    case Operator::plus:
    case Operator::minus:
    case Operator::times:
      return std::any_of(expression.operands.begin(), expression.operands.end(), depends_on_choices);
    default:
      return true;
  }
}

Result<Expression> read_constraint(Lexer& lexer, const std::vector<Feature>& features, const FeatureNames& names) {
  return ExpressionReader(lexer, features, names).read();
}

}  // namespace portico::product_model
