#include "shared/product_model/uvl_writer.h"

#include <algorithm>
#include <array>
#include <string_view>

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

std::string text_value(const std::string& text) {
  const char quote = text.find('\'') == std::string::npos ? '\'' : '"';
  return quote + text + quote;
}

std::string value_text(const AttributeValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  return text_value(std::get<std::string>(value));
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

  void write_levels() {
    bool has_types = false;
    bool has_cardinalities = false;
    for (const auto& feature : model_.features()) {
      has_types = has_types || feature.kind != FeatureKind::boolean;
      for (const auto& group : feature.groups) {
        has_cardinalities = has_cardinalities || group.kind == GroupKind::cardinality;
      }
    }
    const bool has_sums = std::any_of(model_.rules().begin(), model_.rules().end(),
                                      [](const Rule& rule) { return contains_sum(rule.expression); });
    if (!has_types && !has_cardinalities && !has_sums) return;
    text_ += "include\n";
    if (has_cardinalities) text_ += "\tBoolean.group-cardinality\n";
    if (has_sums) text_ += "\tArithmetic.aggregate-function\n";
    if (has_types) text_ += "\tType.*\n";
    text_ += "\n";
  }

  static bool contains_sum(const Expression& expression) {
    return expression.op == Operator::sum ||
           std::any_of(expression.operands.begin(), expression.operands.end(), contains_sum);
  }

  void indent(std::size_t depth) { text_.append(depth, '\t'); }

  void write_feature(FeatureIndex index, std::size_t depth) {
    const auto& feature = model_.feature(index);
    indent(depth);
    if (feature.kind == FeatureKind::integer) text_ += "Integer ";
    if (feature.kind == FeatureKind::text) text_ += "String ";
    text_ += name_text(feature.name);
    write_attributes(feature);
    text_ += "\n";
    for (const auto& group : feature.groups) {
      indent(depth + 1);
      text_ += group_text(group) + "\n";
      for (const auto member : group.members) write_feature(member, depth + 2);
    }
  }

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
      parts.push_back("min " + std::to_string(range.least));
      parts.push_back("max " + std::to_string(range.most));
      if (range.step != 1) parts.push_back("step " + std::to_string(range.step));
      if (!range.unit.empty()) parts.push_back("unit " + text_value(range.unit));
    }
    if (feature.kind == FeatureKind::text) parts.push_back("max_length " + std::to_string(feature.longest_text));
    for (const auto& [key, value] : feature.attributes) parts.push_back(name_text(key) + " " + value_text(value));
    for (std::size_t i = 0; i < parts.size(); ++i) text_ += (i == 0 ? " {" : ", ") + parts[i];
    if (!parts.empty()) text_ += "}";
  }

  void write_expression(const Expression& e) {
    switch (e.op) {
      case Operator::feature:
      case Operator::number:
        text_ += name_text(feature_name(e.feature));
        return;
      case Operator::constant:
        text_ += std::to_string(e.constant);
        return;
      case Operator::attribute:
        text_ += name_text(feature_name(e.feature)) + "." + name_text(e.attribute);
        return;
      case Operator::sum:
        text_ +=
            "sum(" + (e.feature < 0 ? "" : name_text(feature_name(e.feature)) + ", ") + name_text(e.attribute) + ")";
        return;
      case Operator::logical_not:
        text_ += "!";
        write_operand(e.operands[0]);
        return;
      default:
        break;
    }
    if (e.operands.size() == 1) {  // the sign; brackets keep -(5) apart from the number -5
      text_ += "-(";
      write_expression(e.operands[0]);
      text_ += ")";
      return;
    }
    for (std::size_t i = 0; i < e.operands.size(); ++i) {
      if (i > 0) text_ += symbol(e.op);
      write_operand(e.operands[i]);
    }
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
