#pragma once
// A product model: features in a tree, groups among them, rules across them. Immutable after reading; any thread may
// read. Written in UVL, the Universal Variability Language (Benavides et al., 2021 to 2025), see uvl_reader.h for the
// part of it that is read.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/product_model/golden.h"

namespace portico::product_model {

using FeatureIndex = std::int32_t;  // index into ProductModel::features; the root is 0

using AttributeValue = std::variant<bool, std::int64_t, std::string>;

// boolean: chosen or not. integer: chosen or not, and when chosen a number of its range. text: chosen or not, and when
// chosen any text up to its length (texts take part in no rule).
enum class FeatureKind { boolean, integer, text };

// least, least + step, … up to most.
struct IntegerRange {
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::int64_t step = 1;
  std::string unit;  // "mm"; may be empty
};

enum class GroupKind { mandatory, optional, alternative, any, cardinality };  // any: one or more (UVL's "or")

struct Group {
  GroupKind kind = GroupKind::optional;
  std::int32_t least = 0;  // how many members are chosen when the parent is; filled in for every kind
  std::int32_t most = 0;
  std::vector<FeatureIndex> members;
};

struct Feature {
  std::string name;  // unique in the model
  FeatureKind kind = FeatureKind::boolean;
  bool is_abstract = false;  // structures the tree; nothing that is built or priced
  FeatureIndex parent = -1;  // -1: the root
  std::vector<Group> groups;
  std::map<std::string, AttributeValue> attributes;
  IntegerRange range;            // of an integer feature
  std::int32_t longest_text = 0;  // characters, of a text feature
  std::int32_t line = 0;         // where it stands in the file, 1-based
};

// Expressions of rules. Booleans and numbers are told apart by the operator.
enum class Operator {
  feature,       // boolean: is it chosen
  constant,      // number
  number,        // number: value of an integer feature, 0 when not chosen
  attribute,     // number: value of feature.attribute, 0 when the feature is not chosen
  sum,           // number: sum of an attribute over all chosen features (or those below `feature`)
  logical_not, logical_and, logical_or, implies, equivalent,
  plus, minus, times,  // times: at most one side depends on choices
  equal, not_equal, less, less_or_equal, greater, greater_or_equal
};

struct Expression {
  Operator op = Operator::constant;
  FeatureIndex feature = -1;  // feature, number, attribute; sum: the root of the subtree, -1 for all
  std::string attribute;      // attribute, sum
  std::int64_t constant = 0;
  std::vector<Expression> operands;
  std::int32_t line = 0;
  std::int32_t column = 0;
};

struct Rule {
  std::string name;  // from the comment "// rule NAME" above it, else "rule_LINE"; unique in the model
  Expression expression;
  std::string source;  // as written, for modellers
  std::int32_t line = 0;
};

class ProductModel {
 public:
  ProductModel() = default;
  ProductModel(std::vector<Feature> features, std::vector<Rule> rules);

  const std::vector<Feature>& features() const { return features_; }
  const std::vector<Golden>& goldens() const { return goldens_; }
  void set_goldens(std::vector<Golden> goldens) { goldens_ = std::move(goldens); }
  const Feature& feature(FeatureIndex index) const { return features_[static_cast<std::size_t>(index)]; }
  const std::vector<Rule>& rules() const { return rules_; }
  std::optional<FeatureIndex> find(std::string_view name) const;
  // The group of the parent that has this feature; nullptr for the root.
  const Group* group_of(FeatureIndex index) const;

 private:
  std::vector<Feature> features_;  // parents before children, in the order of the file
  std::vector<Rule> rules_;
  std::vector<Golden> goldens_;
  std::vector<std::int32_t> group_of_;  // by FeatureIndex: index into the parent's groups, -1 for the root
  std::map<std::string, FeatureIndex, std::less<>> by_name_;
};

// The value of an integer attribute, or 0.
std::int64_t integer_attribute(const Feature& feature, const std::string& name);

}  // namespace portico::product_model
