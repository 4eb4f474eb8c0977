#include "shared/product_model/uvl_writer.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "shared/product_model/uvl_attributes.h"

namespace portico::product_model {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string name_text(std::string_view name) {
  static constexpr std::array<std::string_view, 22> reserved = {
      "mandatory",   "optional", "alternative", "or",        "Integer", "String", "Boolean",    "Real",
      "cardinality", "sum",      "avg",         "len",       "floor",   "ceil",   "constraint", "constraints",
      "true",        "false",    "features",    "namespace", "include", "imports"};
  const auto fits = [](char c) { return is_letter(c) || c == '_' || (c >= '0' && c <= '9'); };
  const bool is_plain = !name.empty() && is_letter(name[0]) && std::all_of(name.begin(), name.end(), fits) &&
                        std::find(reserved.begin(), reserved.end(), name) == reserved.end();
  return is_plain ? std::string(name) : '"' + std::string(name) + '"';
}

std::string path_text(std::string_view path) {
  std::string text;
  for (const auto& name : names_in_path(path)) text += (text.empty() ? "" : ".") + name_text(name);
  return text;
}

std::string text_value(const std::string& text) {
  const char quote = text.find('\'') == std::string::npos ? '\'' : '"';
  return quote + text + quote;
}

std::string value_text(const AttributeValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* decimal = std::get_if<Decimal>(&value)) return text_of(*decimal);
  if (const auto* text = std::get_if<std::string>(&value)) return text_value(*text);
  std::string result;
  if (const auto* list = std::get_if<AttributeList>(&value)) {
    for (const auto& item : list->items) result += (result.empty() ? "" : ", ") + value_text(item);
    return "[" + result + "]";
  }
  const auto& map = std::get<AttributeMap>(value);
  for (std::size_t i = 0; i < map.keys.size(); ++i) {
    result += (i == 0 ? "" : ", ") + name_text(map.keys[i]) + " " + value_text(map.values[i]);
  }
  return "{" + result + "}";
}

std::string_view symbol(Operator op) {
  switch (op) {
    case Operator::logical_and:
      return " & ";
    case Operator::logical_or:
      return " | ";
    case Operator::implies:
      return " => ";
    case Operator::equivalent:
      return " <=> ";
    case Operator::plus:
      return " + ";
    case Operator::minus:
      return " - ";
    case Operator::times:
      return " * ";
    case Operator::divide:
      return " / ";
    case Operator::equal:
      return " == ";
    case Operator::not_equal:
      return " != ";
    case Operator::less:
      return " < ";
    case Operator::less_or_equal:
      return " <= ";
    case Operator::greater:
      return " > ";
    case Operator::greater_or_equal:
      return " >= ";
    default:
      return "";
  }
}

class Writer {
 public:
  explicit Writer(const ProductModel& model) : model_(model) {}

  std::string write() {
    if (model_.features().empty()) return {};
    write_levels();
    text_ += "features\n";
    write_feature(0, 1);
    if (!model_.rules().empty()) text_ += "\nconstraints\n";
    for (const auto& rule : model_.rules()) {
      text_ += "\t// rule " + rule.name + "\n\t";
      write_expression(rule.expression);
      text_ += "\n";
    }
    return std::move(text_);
  }

  std::string write(const Expression& expression) {
    write_expression(expression);
    return std::move(text_);
  }

 private:
  const std::string& feature_name(FeatureIndex index) const { return model_.feature(index).name; }

  struct Levels {
    bool group_cardinality = false;
    bool feature_cardinality = false;
    bool aggregate = false;
    bool types = false;
    bool number_functions = false;
    bool text_rules = false;
  };

  static void note_levels(const Expression& e, Levels& levels) {
    if (e.op == Operator::sum || e.op == Operator::average) levels.aggregate = true;
    if (e.op == Operator::floor || e.op == Operator::ceil) levels.number_functions = true;
    if (e.op == Operator::length || e.op == Operator::literal) levels.text_rules = true;
    for (const auto& operand : e.operands) note_levels(operand, levels);
  }

  void write_levels() {
    Levels levels;
    for (const auto& feature : model_.features()) {
      levels.types = levels.types || feature.kind != FeatureKind::boolean;
      levels.feature_cardinality = levels.feature_cardinality || has_cardinality(feature.copies);
      for (const auto& group : feature.groups) {
        levels.group_cardinality = levels.group_cardinality || group.kind == GroupKind::cardinality;
      }
    }
    for (const auto& rule : model_.rules()) note_levels(rule.expression, levels);
    const auto start = text_.size();
    if (levels.group_cardinality) text_ += "\tBoolean.group-cardinality\n";
    if (levels.feature_cardinality) text_ += "\tArithmetic.feature-cardinality\n";
    if (levels.aggregate) text_ += "\tArithmetic.aggregate-function\n";
    if (levels.types) text_ += "\tType.*\n";
    if (!levels.types && levels.number_functions) text_ += "\tType.numeric-constraints\n";
    if (!levels.types && levels.text_rules) text_ += "\tType.string-constraints\n";
    if (text_.size() == start) return;
    text_.insert(start, "include\n");
    text_ += "\n";
  }

  void indent(std::size_t depth) { text_.append(depth, '\t'); }

  void write_feature(FeatureIndex index, std::size_t depth) {
    const auto& feature = model_.feature(index);
    indent(depth);
    if (feature.kind == FeatureKind::integer) text_ += feature.range.is_real ? "Real " : "Integer ";
    if (feature.kind == FeatureKind::text) text_ += "String ";
    text_ += name_text(feature.name);
    if (const auto& copies = feature.copies; has_cardinality(copies)) {
      const auto most = copies.is_open ? "*" : std::to_string(copies.most);
      text_ += " cardinality [" + std::to_string(copies.least) + ".." + most + "]";
    }
    write_attributes(feature);
    text_ += "\n";
    for (const auto& group : feature.groups) {
      indent(depth + 1);
      text_ += group_text(group) + "\n";
      for (const auto member : group.members) write_feature(member, depth + 2);
    }
  }

  static bool has_cardinality(const Copies& copies) { return !copies.is_one() || copies.is_open; }

  static std::string group_text(const Group& group) {
    switch (group.kind) {
      case GroupKind::mandatory:
        return "mandatory";
      case GroupKind::optional:
        return "optional";
      case GroupKind::alternative:
        return "alternative";
      case GroupKind::any:
        return "or";
      case GroupKind::cardinality:
        break;
    }
    return "[" + std::to_string(group.least) + ".." + std::to_string(group.most) + "]";
  }

  void write_attributes(const Feature& feature) {
    std::vector<std::string> parts;
    if (feature.is_abstract) parts.emplace_back("abstract");
    if (feature.kind == FeatureKind::integer) {
      const auto& range = feature.range;
      const auto number = [&](std::int64_t digits) { return text_of(Decimal{digits, range.places}); };
      parts.push_back("min " + number(range.least));
      parts.push_back("max " + number(range.most));
      if (range.step != 1) parts.push_back("step " + number(range.step));
      if (!range.unit.empty()) parts.push_back("unit " + text_value(range.unit));
    }
    if (feature.kind == FeatureKind::text) parts.push_back("max_length " + std::to_string(feature.longest_text));
    const auto& copies = feature.copies;
    if (copies.is_open && copies.most != usual_most_copies(copies.least)) {
      parts.push_back("max_copies " + std::to_string(copies.most));
    }
    for (const auto& [key, value] : feature.attributes) parts.push_back(name_text(key) + " " + value_text(value));
    for (std::size_t i = 0; i < parts.size(); ++i) text_ += (i == 0 ? " {" : ", ") + parts[i];
    if (!parts.empty()) text_ += "}";
  }

  void write_expression(const Expression& e) {
    switch (e.op) {
      case Operator::feature:
      case Operator::number:
      case Operator::text:
        text_ += name_text(feature_name(e.feature));
        return;
      case Operator::literal:
        text_ += "'" + e.attribute + "'";
        return;
      case Operator::constant:
        text_ += text_of(Decimal{e.constant, e.places});
        return;
      case Operator::attribute:
        text_ += name_text(feature_name(e.feature)) + "." + path_text(e.attribute);
        return;
      case Operator::sum:
      case Operator::average:
        text_ += e.op == Operator::sum ? "sum(" : "avg(";
        if (e.feature >= 0 || is_like_a_feature(e.attribute)) {
          text_ += name_text(feature_name(std::max(e.feature, 0))) + ", ";
        }
        text_ += path_text(e.attribute) + ")";
        return;
      case Operator::length:
      case Operator::floor:
      case Operator::ceil:
        text_ += e.op == Operator::length ? "len(" : e.op == Operator::floor ? "floor(" : "ceil(";
        write_expression(e.operands[0]);
        text_ += ")";
        return;
      case Operator::logical_not:
        text_ += "!";
        write_operand(e.operands[0]);
        return;
      default:
        break;
    }
    if (e.operands.size() == 1) {  // the sign; brackets keep -(5) apart from the number -5
      const bool is_number = e.operands[0].op == Operator::constant;
      text_ += is_number ? "-(" : "-";
      write_operand(e.operands[0]);
      if (is_number) text_ += ")";
      return;
    }
    for (std::size_t i = 0; i < e.operands.size(); ++i) {
      if (i > 0) text_ += symbol(e.op);
      write_operand(e.operands[i]);
    }
  }

  // sum(F.a) is about what is below F: all that have the attribute a of F are those below the root.
  bool is_like_a_feature(const std::string& path) const {
    const auto names = names_in_path(path);
    return names.size() > 1 && model_.find(names[0]);
  }

  void write_operand(const Expression& e) {
    const bool brackets = e.operands.size() > 1;
    if (brackets) text_ += "(";
    write_expression(e);
    if (brackets) text_ += ")";
  }

  const ProductModel& model_;
  std::string text_;
};

}  // namespace

std::string write_uvl(const ProductModel& model) {
  std::string text = Writer(model).write();
  for (const Golden& golden : model.goldens()) text += write_golden(golden) + "\n";
  return text;
}

std::string write_expression(const ProductModel& model, const Expression& expression) {
  return Writer(model).write(expression);
}

}  // namespace portico::product_model
