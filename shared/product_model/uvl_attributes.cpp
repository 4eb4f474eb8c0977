#include "shared/product_model/uvl_attributes.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "shared/product_model/uvl_number.h"

namespace portico::product_model {
namespace {

constexpr int deepest = 20;
constexpr std::int64_t most_values = 100'000;
constexpr std::int64_t usual_text_length = 100;
constexpr std::int64_t longest_text_length = 10'000;

Error invalid(const std::string& place, std::string reason) {
  return error_at(ErrorCode::model_invalid, place, {{"reason", std::move(reason)}});
}

Result<AttributeValue> read_number(Lexer& lexer, std::string digits, const Token& where) {
  const bool is_decimal = lexer.at(TokenKind::decimal);
  if (!is_decimal && !lexer.at(TokenKind::integer)) return lexer.unexpected("a number");
  digits += lexer.current().text;
  const auto number = number_of(std::move(digits));
  if (!number) return invalid(place_of(where), "the number is too large");
  lexer.advance();
  return is_decimal ? AttributeValue(*number) : AttributeValue(number->digits);
}

bool at_name(const Lexer& lexer) { return lexer.at(TokenKind::name) || lexer.at(TokenKind::quoted); }

Result<AttributeValue> read_value(Lexer& lexer, int depth);

// From [ to behind ].
Result<AttributeValue> read_list(Lexer& lexer, int depth) {
  AttributeList list;
  lexer.advance();
  while (!lexer.at_symbol("]")) {
    if (lexer.at_symbol(",")) return lexer.unexpected("a value");
    auto item = read_value(lexer, depth + 1);
    if (!item) return item;
    list.items.push_back(std::move(*item));
    if (!lexer.at_symbol(",")) break;
    lexer.advance();
    if (lexer.at_symbol("]")) return lexer.unexpected("a value");
  }
  if (!lexer.at_symbol("]")) return lexer.unexpected("a comma or ]");
  lexer.advance();
  return AttributeValue(std::move(list));
}

// From { to behind }.
Result<AttributeValue> read_map(Lexer& lexer, int depth) {
  AttributeMap map;
  std::set<std::string_view> keys;
  lexer.advance();
  while (!lexer.at_symbol("}")) {
    const auto key = lexer.current();
    if (!at_name(lexer)) return lexer.unexpected("the name of an attribute");
    if (!keys.insert(key.text).second) {
      return invalid(place_of(key), "the attribute " + std::string(key.text) + " is given twice");
    }
    lexer.advance();
    auto value = read_value(lexer, depth + 1);
    if (!value) return value;
    map.keys.emplace_back(key.text);
    map.values.push_back(std::move(*value));
    if (!lexer.at_symbol(",")) break;
    lexer.advance();
    if (lexer.at_symbol("}")) return lexer.unexpected("the name of an attribute");
  }
  if (!lexer.at_symbol("}")) return lexer.unexpected("a comma or }");
  lexer.advance();
  return AttributeValue(std::move(map));
}

Result<AttributeValue> read_value(Lexer& lexer, int depth) {
  const auto where = lexer.current();
  if (depth > deepest) {
    return error_at(ErrorCode::too_large, place_of(where), {{"limit", "20 levels of attributes in attributes"}});
  }
  if (lexer.at_symbol(",") || lexer.at_symbol("}")) return AttributeValue(true);
  if (lexer.at_symbol("[")) return read_list(lexer, depth);
  if (lexer.at_symbol("{")) return read_map(lexer, depth);
  if (lexer.at_symbol("-")) {
    lexer.advance();
    return read_number(lexer, "-", where);
  }
  if (lexer.at(TokenKind::integer) || lexer.at(TokenKind::decimal)) return read_number(lexer, "", where);
  const bool is_truth = lexer.at_word("true") || lexer.at_word("false");
  if (!is_truth && !lexer.at(TokenKind::text) && !lexer.at(TokenKind::quoted)) return lexer.unexpected("a value");
  lexer.advance();
  if (is_truth) return AttributeValue(where.text == "true");
  return AttributeValue(std::string(where.text));
}

// To the comma or bracket that ends the constraint or the list.
Result<void> skip_constraint(Lexer& lexer) {
  for (int open = 0; open > 0 || !(lexer.at_symbol(",") || lexer.at_symbol("}"));) {
    if (lexer.at(TokenKind::end) || lexer.at(TokenKind::end_of_line) || lexer.at(TokenKind::bad)) {
      return lexer.unexpected("}");
    }
    if (lexer.at_symbol("(") || lexer.at_symbol("[")) ++open;
    if (lexer.at_symbol(")") || lexer.at_symbol("]")) --open;
    if (open < 0) return lexer.unexpected("an operator, a comma or }");
    lexer.advance();
  }
  return success();
}

Result<void> read_attribute(Lexer& lexer, Feature& feature, std::vector<Lexer>& constraints) {
  const auto key = lexer.current();
  if (!at_name(lexer)) return lexer.unexpected("the name of an attribute");
  lexer.advance();
  const bool is_constraint = key.kind == TokenKind::name && (key.text == "constraint" || key.text == "constraints");
  if (is_constraint) {
    if (key.text == "constraints" && !lexer.at_symbol("[")) return lexer.unexpected("[");
    constraints.push_back(lexer);
    return skip_constraint(lexer);
  }
  auto value = read_value(lexer, 0);
  if (!value) return value.error();
  if (!feature.attributes.emplace(key.text, std::move(*value)).second) {
    return invalid(place_of(key), "the attribute " + std::string(key.text) + " is given twice");
  }
  return success();
}

// Takes an attribute out of the feature.
std::optional<AttributeValue> take(Feature& feature, const std::string& key) {
  const auto found = feature.attributes.find(key);
  if (found == feature.attributes.end()) return std::nullopt;
  std::optional<AttributeValue> value = std::move(found->second);
  feature.attributes.erase(found);
  return value;
}

Result<std::optional<std::int64_t>> take_integer(Feature& feature, const std::string& key, const std::string& place) {
  const auto value = take(feature, key);
  if (!value) return std::optional<std::int64_t>();
  const auto* number = std::get_if<std::int64_t>(&*value);
  if (!number) return invalid(place, "the attribute " + key + " must be an integer");
  return std::optional<std::int64_t>(*number);
}

// A number of an Integer or Real feature: min, max, step.
Result<std::optional<Decimal>> take_number(Feature& feature, const std::string& key, const std::string& place) {
  const auto value = take(feature, key);
  if (!value) return std::optional<Decimal>();
  if (const auto* number = std::get_if<std::int64_t>(&*value)) return std::optional(Decimal{*number, 0});
  const auto* decimal = std::get_if<Decimal>(&*value);
  if (decimal && feature.range.is_real) return std::optional(*decimal);
  return invalid(place, "the attribute " + key + " must be " + (feature.range.is_real ? "a number" : "an integer"));
}

Result<void> settle_range(Feature& feature, const std::string& place) {
  auto& range = feature.range;
  const auto least = take_number(feature, "min", place);
  if (!least) return least.error();
  const auto most = take_number(feature, "max", place);
  if (!most) return most.error();
  const auto step = take_number(feature, "step", place);
  if (!step) return step.error();
  if (!*least || !*most) {
    return invalid(place,
                   std::string(range.is_real ? "a Real" : "an Integer") + " feature needs the attributes min and max");
  }
  range.places = std::max({(*least)->places, (*most)->places, *step ? (*step)->places : 0});
  const auto low = digits_at(**least, range.places);
  const auto high = digits_at(**most, range.places);
  const auto width_of_step = *step ? digits_at(**step, range.places) : std::optional<std::int64_t>(1);
  if (!low || !high || !width_of_step) return invalid(place, "the number is too large");
  range.least = *low;
  range.step = *width_of_step;
  if (*low > *high) return invalid(place, "min is greater than max");
  if (range.step < 1) {
    return invalid(place, range.is_real ? "step must be greater than 0" : "step must be at least 1");
  }
  const auto width = static_cast<std::uint64_t>(*high) - static_cast<std::uint64_t>(*low);
  const auto steps = width / static_cast<std::uint64_t>(range.step);
  if (steps >= static_cast<std::uint64_t>(most_values)) return invalid(place, "more than 100000 values");
  range.most = range.least + static_cast<std::int64_t>(steps) * range.step;
  if (auto unit = take(feature, "unit")) {
    auto* text = std::get_if<std::string>(&*unit);
    if (!text) return invalid(place, "the attribute unit must be a text");
    range.unit = std::move(*text);
  }
  return success();
}

}  // namespace

Result<void> read_attributes(Lexer& lexer, Feature& feature, std::vector<Lexer>& constraints) {
  do {
    lexer.advance();  // { or ,
    if (lexer.at_symbol("}") && feature.attributes.empty()) break;
    if (auto attribute = read_attribute(lexer, feature, constraints); !attribute) return attribute;
  } while (lexer.at_symbol(","));
  if (!lexer.at_symbol("}")) return lexer.unexpected("a comma or }");
  lexer.advance();
  return success();
}

Result<void> settle_attributes(Feature& feature, const std::string& place) {
  if (const auto value = take(feature, "abstract")) {
    const auto* flag = std::get_if<bool>(&*value);
    if (!flag) return invalid(place, "the attribute abstract must be true or false");
    feature.is_abstract = *flag;
  }
  if (feature.kind == FeatureKind::integer) return settle_range(feature, place);
  if (feature.kind != FeatureKind::text) return success();
  const auto length = take_integer(feature, "max_length", place);
  if (!length) return length.error();
  const auto characters = length->value_or(usual_text_length);
  if (characters < 1 || characters > longest_text_length) return invalid(place, "max_length must be 1 to 10000");
  feature.longest_text = static_cast<std::int32_t>(characters);
  return success();
}

std::int32_t usual_most_copies(std::int32_t least) {
  constexpr std::int32_t few = 10;
  return std::min(most_copies, std::max(few, 2 * std::min(least, most_copies)));
}

Result<void> settle_copies(Feature& feature, const std::string& place) {
  auto& copies = feature.copies;
  if (!copies.is_open) return success();
  const auto given = take_integer(feature, "max_copies", place);
  if (!given) return given.error();
  const auto most = given->value_or(usual_most_copies(copies.least));
  const auto at_least = std::max(copies.least, 1);
  if (most < at_least || most > most_copies) {
    return invalid(place, "max_copies must be " + std::to_string(at_least) + " to " + std::to_string(most_copies));
  }
  copies.most = static_cast<std::int32_t>(most);
  return success();
}

}  // namespace portico::product_model
