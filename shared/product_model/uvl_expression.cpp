#include "shared/product_model/uvl_expression.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "shared/product_model/uvl_number.h"

namespace portico::product_model {
namespace {

constexpr int deepest = 200;

// A feature alone is a condition, a number or a text; what it is shows when it is used.
enum class Sort { condition, number, text, feature };

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
  ExpressionReader(Lexer& lexer, Vocabulary& vocabulary) : lexer_(lexer), vocabulary_(vocabulary) {}

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
    if (is_text(*left)) return read_text_comparison(std::move(*left), *op, where);
    left = number(std::move(left));
    if (!left) return left;
    auto right = number(read_sum());
    if (!right) return right;
    return checked_depth(join(*op, Sort::condition, pair(std::move(*left), std::move(*right)), where), where);
  }

  Result<Part> read_text_comparison(Part left, Operator op, const Token& where) {
    if (op != Operator::equal && op != Operator::not_equal)
      return unsupported(place_of(where), "the order of texts (they can be compared by == and != only)");
    auto right = text(read_sum());
    if (!right) return right;
    left = *text(std::move(left));
    return checked_depth(join(op, Sort::condition, pair(std::move(left), std::move(*right)), where), where);
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
      const auto op = lexer_.at_symbol("*") ? Operator::times : Operator::divide;
      lexer_.advance();
      left = number(std::move(left));
      if (!left) return left;
      auto right = number(read_operand());
      if (!right) return right;
      left = checked_depth(join(op, Sort::number, pair(std::move(*left), std::move(*right)), where), where);
    }
    return left;
  }

  Result<Part> read_operand() {
    const auto where = lexer_.current();
    if (lexer_.at_symbol("(")) return read_brackets(where);
    if (lexer_.at_symbol("-")) return read_negative(where);
    switch (where.kind) {
      case TokenKind::integer:
      case TokenKind::decimal:
        return read_constant(where, "");
      case TokenKind::text: {
        auto part = join(Operator::literal, Sort::text, {}, where);
        part.expression.attribute = where.text;
        lexer_.advance();
        return part;
      }
      case TokenKind::name:
      case TokenKind::quoted:
        return read_named();
      default:
        return lexer_.unexpected("a feature, a number, a text or (");
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
    if (lexer_.at(TokenKind::integer) || lexer_.at(TokenKind::decimal)) {
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
    const auto number = number_of(std::move(digits));
    if (!number) return invalid(place_of(where), "the number is too large");
    Part part = join(Operator::constant, Sort::number, {}, where);
    part.expression.constant = number->digits;
    part.expression.places = number->places;
    lexer_.advance();
    return part;
  }

  // A function, a feature or an attribute.
  Result<Part> read_named() {
    const auto first = lexer_.current();
    lexer_.advance();
    if (first.kind == TokenKind::name && lexer_.at_symbol("(")) return read_function(first);
    auto named = read_reference(lexer_, vocabulary_, first);
    if (!named) return named.error();
    if (named->op == Operator::feature) return Part{std::move(*named), Sort::feature};
    const auto* value = find_attribute(feature_at(named->feature), named->attribute);
    return Part{std::move(*named), std::holds_alternative<std::string>(*value) ? Sort::text : Sort::number};
  }

  const Feature& feature_at(FeatureIndex index) const { return vocabulary_.features[static_cast<std::size_t>(index)]; }

  Result<Part> read_function(const Token& function) {
    if (function.text == "sum") return read_total(Operator::sum, function);
    if (function.text == "avg") return read_total(Operator::average, function);
    if (function.text == "len") return read_operation(Operator::length, function);
    if (function.text == "floor") return read_operation(Operator::floor, function);
    if (function.text == "ceil") return read_operation(Operator::ceil, function);
    return error_at(ErrorCode::model_syntax, place_of(function),
                    {{"expected", "sum, avg, len, floor or ceil"}, {"found", std::string(function.text)}});
  }

  Result<Part> read_total(Operator op, const Token& function) {
    auto total = read_aggregate(lexer_, vocabulary_, op, function);
    if (!total) return total.error();
    return Part{std::move(*total), Sort::number};
  }

  // len(text), floor(number), ceil(number)
  Result<Part> read_operation(Operator op, const Token& function) {
    if (++nesting_ > deepest) return too_deep(function);
    lexer_.advance();
    auto operand = op == Operator::length ? text(read_sum()) : number(read_sum());
    if (!operand) return operand;
    if (!lexer_.at_symbol(")")) return lexer_.unexpected(")");
    lexer_.advance();
    --nesting_;
    std::vector<Part> one;
    one.push_back(std::move(*operand));
    return checked_depth(join(op, Sort::number, std::move(one), function), function);
  }

  bool is_text(const Part& part) const {
    return part.sort == Sort::text ||
           (part.sort == Sort::feature && feature_at(part.expression.feature).kind == FeatureKind::text);
  }

  Result<Part> text(Result<Part> part) const {
    if (!part || part->sort == Sort::text) return part;
    if (!is_text(*part)) {
      return invalid(place_of(part->expression), part->sort == Sort::number
                                                     ? "a number stands where a text is needed"
                                                     : "a condition stands where a text is needed");
    }
    part->sort = Sort::text;
    part->expression.op = Operator::text;
    return part;
  }

  Result<Part> condition(Result<Part> part) const {
    if (!part || part->sort == Sort::condition || part->sort == Sort::feature) return part;
    return invalid(place_of(part->expression), part->sort == Sort::number
                                                   ? "a number stands where a condition is needed"
                                                   : "a text stands where a condition is needed");
  }

  Result<Part> number(Result<Part> part) const {
    if (!part || part->sort == Sort::number) return part;
    if (part->sort == Sort::condition) {
      return invalid(place_of(part->expression), "a condition stands where a number is needed");
    }
    if (is_text(*part)) return invalid(place_of(part->expression), "a text stands where a number is needed");
    if (feature_at(part->expression.feature).kind == FeatureKind::boolean) {
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
  Vocabulary& vocabulary_;
  int nesting_ = 0;
};

}  // namespace

Result<Expression> read_constraint(Lexer& lexer, Vocabulary& vocabulary) {
  return ExpressionReader(lexer, vocabulary).read();
}

}  // namespace portico::product_model
