#include "tests/bench/bench_model.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cstdio>
#include <map>

#include "shared/base/json.h"
#include "shared/product_model/copies.h"
#include "shared/product_model/dimacs.h"
#include "shared/product_model/translation.h"

namespace portico::bench {
namespace {

namespace json = boost::json;
using constraint::VariableId;

Result<BenchModel> uvl_model(const std::string& text) {
  const auto model = product_model::read_product(text);
  if (!model) return model.error();
  auto translation = product_model::translate(*model);
  if (!translation) return translation.error();
  return BenchModel{std::move(translation->formula), std::move(translation->chosen)};
}

Result<BenchModel> dimacs_model(const std::string& text) {
  auto dimacs = product_model::read_dimacs(text);
  if (!dimacs) return dimacs.error();
  BenchModel model{std::move(dimacs->formula), {}};
  for (std::size_t i = 0; i < dimacs->names.size(); ++i) model.features.push_back(static_cast<VariableId>(i));
  return model;
}

// CLib's JSON. Every variable becomes the index into its domain; every constraint becomes a table, whatever it is.
class TableModel {
 public:
  explicit TableModel(const json::value& text) : text_(text) {
    // pc.json has tuples of values, the others have tuples of indices.
    for (const auto& variable : text.at("variables").as_array()) {
      const std::string name(variable.at("name").as_string());
      const auto& domain = variable.at("domain").as_array();
      variables_[name] = model_.formula.add_integer(0, static_cast<std::int64_t>(domain.size()) - 1);
      model_.features.push_back(variables_[name]);
      domains_.emplace_back();
      for (const auto& value : domain) domains_.back().push_back(value.is_int64() ? value.as_int64() : 0);
      if (!domain.front().is_string()) std::sort(domains_.back().begin(), domains_.back().end());
      supported_.emplace_back(domain.size(), true);
      tuples_are_indices_ = tuples_are_indices_ || domain.front().is_string();
    }
  }

  BenchModel read() {
    for (const auto& constraint : text_.at("constraints").as_array()) {
      if (const auto& object = constraint.as_object(); object.contains("allowed")) add_table(object);
    }
    for (const auto& constraint : text_.at("constraints").as_array()) {
      if (const auto* expression = constraint.as_object().if_contains("expr")) add_expression(*expression);
    }
    return std::move(model_);
  }

 private:
  const std::vector<std::int64_t>& domain(VariableId variable) const {
    return domains_[static_cast<std::size_t>(variable)];
  }

  void add_table(const json::object& object) {
    std::vector<VariableId> scope;
    for (const auto& name : object.at("scope").as_array())
      scope.push_back(variables_.at(std::string(name.as_string())));
    std::vector<std::int64_t> tuples;
    std::vector<std::vector<bool>> occurs;
    for (const auto variable : scope) occurs.emplace_back(domain(variable).size());
    for (const auto& tuple : object.at("allowed").as_array()) {
      for (std::size_t i = 0; i < scope.size(); ++i) {
        tuples.push_back(index_of(scope[i], tuple.as_array()[i].as_int64()));
        occurs[i][static_cast<std::size_t>(tuples.back())] = true;
      }
    }
    for (std::size_t i = 0; i < scope.size(); ++i) {
      auto& supported = supported_[static_cast<std::size_t>(scope[i])];
      for (std::size_t j = 0; j < supported.size(); ++j) supported[j] = supported[j] && occurs[i][j];
    }
    model_.formula.add_table(model_.formula.add_rule(), std::move(scope), std::move(tuples));
  }

  std::int64_t index_of(VariableId variable, std::int64_t value) const {
    if (tuples_are_indices_) return value;
    for (std::size_t i = 0; i < domain(variable).size(); ++i) {
      if (domain(variable)[i] == value) return static_cast<std::int64_t>(i);
    }
    return -1;
  }

  // All combinations of the variables that occur, as far as the expression holds.
  void add_expression(const json::value& expression) {
    if (add_long_choice(expression)) return;
    add_combinations(expression, -1);
  }

  // A long "or" by one boolean for each part, which is on exactly when the part holds.
  bool add_long_choice(const json::value& expression) {
    const auto* object = expression.if_object();
    const auto* parts = object ? object->if_contains("or") : nullptr;
    if (!parts || parts->as_array().size() < 4) return false;
    std::vector<constraint::Literal> clause;
    for (const auto& part : parts->as_array()) {
      clause.push_back({model_.formula.add_boolean(), true});
      add_combinations(part, clause.back().variable);
    }
    model_.formula.add_clause(model_.formula.add_rule(), std::move(clause));
    return true;
  }

  // With `truth` (not -1): all combinations, and whether the expression holds.
  void add_combinations(const json::value& expression, VariableId truth) {
    std::vector<VariableId> scope;
    collect(expression, scope);
    std::vector<std::int64_t> indices(scope.size()), tuples;
    add_rows(expression, truth, scope, 0, indices, tuples);
    if (truth >= 0) scope.push_back(truth);
    model_.formula.add_table(model_.formula.add_rule(), std::move(scope), std::move(tuples));
  }

  // What no table supports is left out from the beginning.
  void add_rows(const json::value& expression, VariableId truth, const std::vector<VariableId>& scope,
                std::size_t column, std::vector<std::int64_t>& indices, std::vector<std::int64_t>& tuples) {
    if (column < scope.size()) {
      const VariableId variable = scope[column];
      for (std::size_t i = 0; i < domain(variable).size(); ++i) {
        if (!supported_[static_cast<std::size_t>(variable)][i]) continue;
        indices[column] = static_cast<std::int64_t>(i);
        now_[variable] = domain(variable)[i];
        add_rows(expression, truth, scope, column + 1, indices, tuples);
      }
      return;
    }
    const bool is_true = holds(expression);
    if (!is_true && truth < 0) return;
    tuples.insert(tuples.end(), indices.begin(), indices.end());
    if (truth >= 0) tuples.push_back(is_true ? 1 : 0);
  }

  void collect(const json::value& expression, std::vector<VariableId>& scope) const {
    if (expression.is_string()) {
      const auto found = variables_.find(std::string(expression.as_string()));
      if (found == variables_.end()) return;
      for (const auto known : scope) {
        if (known == found->second) return;
      }
      scope.push_back(found->second);
    } else if (expression.is_array()) {
      for (const auto& part : expression.as_array()) collect(part, scope);
    } else if (expression.is_object()) {
      for (const auto& [key, part] : expression.as_object()) collect(part, scope);
    }
  }

  std::int64_t value_of(const json::value& expression) const {
    return expression.is_int64() ? expression.as_int64() : now_.at(variables_.at(std::string(expression.as_string())));
  }

  static bool compare(std::int64_t left, std::string_view sign, std::int64_t right) {
    if (sign == "=") return left == right;
    if (sign == "!=") return left != right;
    if (sign == "<") return left < right;
    if (sign == "<=") return left <= right;
    return sign == ">" ? left > right : left >= right;
  }

  bool holds(const json::value& expression) const {
    if (expression.is_array()) {
      return compare(value_of(expression.at(0)), expression.at(1).as_string(), value_of(expression.at(2)));
    }
    const auto& object = expression.as_object();
    if (const auto* inner = object.if_contains("not")) return !holds(*inner);
    if (const auto* parts = object.if_contains("and")) {
      for (const auto& part : parts->as_array()) {
        if (!holds(part)) return false;
      }
      return true;
    }
    if (const auto* parts = object.if_contains("or")) {
      for (const auto& part : parts->as_array()) {
        if (holds(part)) return true;
      }
      return false;
    }
    std::int64_t sum = 0;
    for (const auto& term : object.at("linear").as_array()) sum += term.at(0).as_int64() * value_of(term.at(1));
    return compare(sum, object.at("op").as_string(), value_of(object.at("rhs")));
  }

  const json::value& text_;
  BenchModel model_;
  bool tuples_are_indices_ = false;
  std::map<std::string, VariableId> variables_;
  std::vector<std::vector<std::int64_t>> domains_;
  std::vector<std::vector<bool>> supported_;  // by variable and index: every table has it
  std::map<VariableId, std::int64_t> now_;
};

}  // namespace

std::string read_file(const std::string& path) {
  std::string text;
  std::FILE* const file = std::fopen(path.c_str(), "rb");
  if (!file) return text;
  char part[65536];
  while (const std::size_t length = std::fread(part, 1, sizeof part, file)) text.append(part, length);
  std::fclose(file);
  return text;
}

Result<BenchModel> read_bench_model(const std::string& path) {
  const std::string text = read_file(path);
  if (text.empty()) return error(ErrorCode::not_found, {{"file", path}});
  if (path.ends_with(".uvl")) return uvl_model(text);
  if (!path.ends_with(".json")) return dimacs_model(text);
  boost::system::error_code wrong;
  const auto value = json::parse(text, wrong);
  if (wrong) return error(ErrorCode::json_malformed, {{"file", path}});
  return TableModel(value).read();
}

}  // namespace portico::bench
