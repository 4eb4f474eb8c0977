#include "tests/support/clib.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <optional>

#include "shared/base/json.h"

namespace portico::constraint::testing {
namespace {

namespace json = boost::json;

constexpr std::int64_t kMostCombinations = 2'000'000;

std::size_t at(std::int32_t id) { return static_cast<std::size_t>(id); }

bool compare(std::int64_t left, std::string_view op, std::int64_t right) {
  if (op == "=") return left == right;
  if (op == "!=") return left != right;
  if (op == "<") return left < right;
  if (op == "<=") return left <= right;
  if (op == ">") return left > right;
  return left >= right;
}

bool is_operator(std::string_view op) {
  const auto all = {"=", "!=", "<", "<=", ">", ">="};
  return std::find(all.begin(), all.end(), op) != all.end();
}

struct Sum {
  std::vector<Term> terms;
  std::int64_t constant = 0;
};

struct Expression {
  enum class Kind { comparison, all, any, no } kind = Kind::comparison;
  Sum left;  // of a comparison; the next two likewise
  std::string op;
  Sum right;
  std::vector<Expression> parts;
};

using Numbers = std::map<VariableId, std::int64_t>;

std::int64_t value_of(const Sum& sum, const Numbers& numbers) {
  std::int64_t value = sum.constant;
  for (const Term& term : sum.terms) value += term.coefficient * numbers.at(term.variable);
  return value;
}

bool holds(const Expression& expression, const Numbers& numbers) {
  const auto part_holds = [&](const Expression& part) { return holds(part, numbers); };
  const std::vector<Expression>& parts = expression.parts;
  switch (expression.kind) {
    case Expression::Kind::all:
      return std::all_of(parts.begin(), parts.end(), part_holds);
    case Expression::Kind::any:
      return std::any_of(parts.begin(), parts.end(), part_holds);
    case Expression::Kind::no:
      return std::none_of(parts.begin(), parts.end(), part_holds);
    case Expression::Kind::comparison:
      break;
  }
  return compare(value_of(expression.left, numbers), expression.op, value_of(expression.right, numbers));
}

void collect(const Expression& expression, std::vector<VariableId>& scope) {
  for (const Sum* sum : {&expression.left, &expression.right}) {
    for (const Term& term : sum->terms) {
      if (std::find(scope.begin(), scope.end(), term.variable) == scope.end()) scope.push_back(term.variable);
    }
  }
  for (const Expression& part : expression.parts) collect(part, scope);
}

class Reader {
 public:
  Result<ClibModel> read(const json::object& whole) {
    const json::value* variables = whole.if_contains("variables");
    const json::value* constraints = whole.if_contains("constraints");
    if (variables == nullptr || !variables->is_array()) return error_at(ErrorCode::value_invalid, "/variables");
    if (constraints == nullptr || !constraints->is_array()) return error_at(ErrorCode::value_invalid, "/constraints");
    if (const json::value* name = whole.if_contains("name"); name != nullptr && name->is_string()) {
      model_.name = std::string(name->get_string());
    }
    for (const json::value& one : variables->get_array()) {
      if (!read_variable(one)) return error_at(ErrorCode::value_invalid, place("/variables/", model_.names.size()));
    }
    for (const bool is_first_pass : {true, false}) {
      std::size_t index = 0;
      for (const json::value& one : constraints->get_array()) {
        const bool is_table = one.is_object() && one.get_object().contains("allowed");
        if (is_table == is_first_pass && !read_constraint(one)) {
          return error_at(is_too_large_ ? ErrorCode::limit_reached : ErrorCode::value_invalid,
                          place("/constraints/", index));
        }
        ++index;
      }
    }
    return std::move(model_);
  }

 private:
  static std::string place(std::string_view list, std::size_t index) {
    return std::string(list) + std::to_string(index);
  }

  bool read_variable(const json::value& one) {
    const json::object* object = one.if_object();
    const json::value* name = object == nullptr ? nullptr : object->if_contains("name");
    const json::value* domain = object == nullptr ? nullptr : object->if_contains("domain");
    if (name == nullptr || !name->is_string() || domain == nullptr || !domain->is_array()) return false;
    std::vector<std::string> texts;
    std::map<std::int64_t, std::int64_t> index_of;
    for (const json::value& value : domain->get_array()) {
      const auto index = static_cast<std::int64_t>(texts.size());
      if (!value.is_string() && !value.is_int64()) return false;
      texts.push_back(value.is_string() ? std::string(value.get_string()) : std::to_string(value.get_int64()));
      index_of.emplace(value.is_string() ? index : value.get_int64(), index);
    }
    if (texts.empty()) return false;
    const VariableId id = model_.formula.add_integer(0, static_cast<std::int64_t>(texts.size()) - 1);
    ids_.emplace(name->get_string(), id);
    model_.names.emplace_back(name->get_string());
    model_.domains.push_back(std::move(texts));
    supported_.emplace_back(index_of.size(), true);
    index_of_.push_back(std::move(index_of));
    return true;
  }

  bool read_constraint(const json::value& one) {
    if (!one.is_object()) return false;
    if (const json::value* allowed = one.get_object().if_contains("allowed")) {
      const json::value* scope = one.get_object().if_contains("scope");
      return scope != nullptr && scope->is_array() && allowed->is_array() &&
             read_table(scope->get_array(), allowed->get_array());
    }
    const json::value* text = one.get_object().if_contains("expr");
    const std::optional<Expression> expression = text == nullptr ? std::nullopt : read_expression(*text);
    return expression && add_expression(*expression);
  }

  bool read_table(const json::array& names, const json::array& rows) {
    std::vector<VariableId> scope;
    for (const json::value& name : names) {
      if (!name.is_string() || !ids_.contains(std::string(name.get_string()))) return false;
      scope.push_back(ids_.at(std::string(name.get_string())));
    }
    std::vector<std::int64_t> tuples;
    for (const json::value& row : rows) {
      if (!row.is_array() || row.get_array().size() != scope.size()) return false;
      for (std::size_t column = 0; column < scope.size(); ++column) {
        const json::value& value = row.get_array()[column];
        const auto& known = index_of_[at(scope[column])];
        const auto found = value.is_int64() ? known.find(value.get_int64()) : known.end();
        if (found == known.end()) return false;
        tuples.push_back(found->second);
      }
    }
    if (scope.empty()) return false;
    note_support(scope, tuples);
    model_.formula.add_table(model_.formula.add_rule(), std::move(scope), std::move(tuples));
    return true;
  }

  void note_support(const std::vector<VariableId>& scope, const std::vector<std::int64_t>& tuples) {
    for (std::size_t column = 0; column < scope.size(); ++column) {
      std::vector<bool>& supported = supported_[at(scope[column])];
      std::vector<bool> seen(supported.size(), false);
      for (std::size_t cell = column; cell < tuples.size(); cell += scope.size()) {
        seen[static_cast<std::size_t>(tuples[cell])] = true;
      }
      for (std::size_t value = 0; value < seen.size(); ++value) supported[value] = supported[value] && seen[value];
    }
  }

  std::optional<Expression> read_expression(const json::value& text) const {
    if (text.is_array()) return read_comparison(text.get_array());
    if (!text.is_object()) return std::nullopt;
    const json::object& object = text.get_object();
    if (object.contains("linear")) return read_linear(object);
    Expression expression;
    for (const auto& [key, kind] : {std::pair("and", Expression::Kind::all), std::pair("or", Expression::Kind::any),
                                    std::pair("not", Expression::Kind::no)}) {
      const json::value* parts = object.if_contains(key);
      if (parts == nullptr) continue;
      expression.kind = kind;
      const json::array list = kind == Expression::Kind::no ? json::array({*parts})
                               : parts->is_array()          ? parts->get_array()
                                                            : json::array();
      for (const json::value& part : list) {
        std::optional<Expression> read = read_expression(part);
        if (!read) return std::nullopt;
        expression.parts.push_back(std::move(*read));
      }
      return expression;
    }
    return std::nullopt;
  }

  std::optional<Sum> read_operand(const json::value& text) const {
    if (text.is_int64()) return Sum{{}, text.get_int64()};
    if (!text.is_string() || !ids_.contains(std::string(text.get_string()))) return std::nullopt;
    return Sum{{{1, ids_.at(std::string(text.get_string()))}}, 0};
  }

  std::optional<Expression> read_comparison(const json::array& text) const {
    if (text.size() != 3 || !text[1].is_string()) return std::nullopt;
    return comparison(read_operand(text[0]), std::string(text[1].get_string()), read_operand(text[2]));
  }

  static std::optional<Expression> comparison(const std::optional<Sum>& left, std::string op,
                                              const std::optional<Sum>& right) {
    if (!left || !right || !is_operator(op)) return std::nullopt;
    return Expression{Expression::Kind::comparison, *left, std::move(op), *right, {}};
  }

  std::optional<Expression> read_linear(const json::object& text) const {
    const json::value* op = text.if_contains("op");
    const json::value* right = text.if_contains("rhs");
    if (op == nullptr || !op->is_string() || right == nullptr || !text.at("linear").is_array()) return std::nullopt;
    Sum sum;
    for (const json::value& term : text.at("linear").get_array()) {
      if (!term.is_array() || term.get_array().size() != 2 || !term.get_array()[0].is_int64()) return std::nullopt;
      const std::optional<Sum> variable = read_operand(term.get_array()[1]);
      if (!variable || variable->terms.empty()) return std::nullopt;
      sum.terms.push_back({term.get_array()[0].get_int64(), variable->terms[0].variable});
    }
    return comparison(sum, std::string(op->get_string()), read_operand(*right));
  }

  bool add_expression(const Expression& expression) {
    std::vector<VariableId> scope;
    collect(expression, scope);
    std::int64_t combinations = 1;
    for (const VariableId variable : scope) {
      const std::vector<bool>& supported = supported_[at(variable)];
      combinations *= std::count(supported.begin(), supported.end(), true);
      is_too_large_ = combinations > kMostCombinations;
      if (is_too_large_) return false;
    }
    if (scope.empty()) return false;
    std::vector<std::int64_t> tuples;
    Numbers numbers;
    std::vector<std::int64_t> row;
    add_rows(expression, scope, numbers, row, tuples);
    model_.formula.add_table(model_.formula.add_rule(), std::move(scope), std::move(tuples));
    return true;
  }

  void add_rows(const Expression& expression, const std::vector<VariableId>& scope, Numbers& numbers,
                std::vector<std::int64_t>& row, std::vector<std::int64_t>& tuples) const {
    if (row.size() == scope.size()) {
      if (holds(expression, numbers)) tuples.insert(tuples.end(), row.begin(), row.end());
      return;
    }
    const VariableId variable = scope[row.size()];
    for (const auto& [value, index] : index_of_[at(variable)]) {
      if (!supported_[at(variable)][static_cast<std::size_t>(index)]) continue;
      numbers[variable] = value;
      row.push_back(index);
      add_rows(expression, scope, numbers, row, tuples);
      row.pop_back();
    }
  }

  ClibModel model_;
  std::map<std::string, VariableId, std::less<>> ids_;
  std::vector<std::map<std::int64_t, std::int64_t>> index_of_;  // by variable: what tables and expressions say -> index
  std::vector<std::vector<bool>> supported_;                    // by variable and index: by each table that asks
  bool is_too_large_ = false;
};

}  // namespace

Result<ClibModel> read_clib(std::string_view text) {
  const Result<json::value> parsed = parse_json(text);
  if (!parsed) return parsed.error();
  if (!parsed->is_object()) return error(ErrorCode::value_invalid);
  return Reader().read(parsed->get_object());
}

}  // namespace portico::constraint::testing
