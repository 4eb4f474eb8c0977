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

// digits / 10^places, exactly: 2.50 is {250, 2}, and is not the same as written as 2.5.
struct Decimal {
  std::int64_t digits = 0;
  std::int32_t places = 1;  // 1 to 18

  friend bool operator==(const Decimal&, const Decimal&) = default;
};

// "-0.25"
std::string text_of(const Decimal& decimal);

struct AttributeList;
struct AttributeMap;
using AttributeValue = std::variant<bool, std::int64_t, std::string, Decimal, AttributeList, AttributeMap>;

// [1, 'two', {three 3}]
struct AttributeList {
  std::vector<AttributeValue> items;
};
// {width 3, colour {red, green}}: attributes inside an attribute. In the order of the file, each key once.
struct AttributeMap {
  std::vector<std::string> keys;
  std::vector<AttributeValue> values;  // as many
};
bool operator==(const AttributeList& left, const AttributeList& right);
bool operator==(const AttributeMap& left, const AttributeMap& right);

// boolean: chosen or not. integer: chosen or not, and when chosen a number of its range (Integer and Real features).
// text: chosen or not, and when chosen any text up to its length.
enum class FeatureKind { boolean, integer, text };

// least, least + step, … up to most. A Real feature counts in units of 10^-places: its value is the number divided by
// 10^places.
struct IntegerRange {
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::int64_t step = 1;
  std::string unit;         // "mm"; may be empty
  bool is_real = false;     // written as Real; an Integer feature has no places
  std::int32_t places = 0;  // 0 to 18
};

// How many times a feature is there when it is chosen (UVL's feature cardinality). See copies.h.
struct Copies {
  std::int32_t least = 1;
  std::int32_t most = 1;
  bool is_open = false;  // written as [least..*]; `most` is then a convention, see uvl_reader.h

  bool is_one() const { return least == 1 && most == 1; }
  friend bool operator==(const Copies&, const Copies&) = default;
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
  IntegerRange range;             // of an integer feature
  std::int32_t longest_text = 0;  // characters, of a text feature
  Copies copies;
  std::int32_t line = 0;  // where it stands in the file, 1-based
};

// Expressions of rules. Booleans, numbers and texts are told apart by the operator; what each one means exactly stands
// in uvl_reader.h.
enum class Operator {
  feature,    // boolean: is it chosen
  constant,   // number
  number,     // number: value of an integer feature, 0 when not chosen
  attribute,  // number: value of feature.attribute, 0 when the feature is not chosen; or a text
  sum,        // number: sum of an attribute over all chosen features (or those below `feature`)
  logical_not,
  logical_and,
  logical_or,
  implies,
  equivalent,
  plus,
  minus,
  times,
  equal,
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal,  // equal, not_equal: also of texts
  average,           // number: the mean of what sum adds up
  divide,            // number
  floor,
  ceil,    // number: of the one operand
  length,  // number: characters of the one operand, a text
  text,    // text: value of a text feature
  literal  // text
};

struct Expression {
  Operator op = Operator::constant;
  FeatureIndex feature = -1;  // feature, number, attribute, text; sum, average: the root of the subtree, -1 for all
  std::string attribute;      // attribute, sum, average: a path, see attribute_path; literal: the text
  std::int64_t constant = 0;
  std::int32_t places = 0;  // of the constant, that is constant / 10^places
  std::vector<Expression> operands;
  std::int32_t line = 0;
  std::int32_t column = 0;
};

struct Rule {
  std::string name;  // from the comment "// rule NAME" above it, else "rule_LINE"; unique in the model
  Expression expression;
  std::string source;  // as written, for modellers
  std::int32_t line = 0;
  std::string file;  // the imported file that line and column belong to; empty: the model's own
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

// An attribute by its names, those of maps first: "width", "size.width". A name that is empty or has a point in it
// stands in quotes: `size."x.y"`.
std::string attribute_path(const std::vector<std::string>& names);
std::vector<std::string> names_in_path(std::string_view path);

// The attribute with that path; nullptr: none.
const AttributeValue* find_attribute(const Feature& feature, const std::string& path);

// The value of an integer attribute, or 0.
std::int64_t integer_attribute(const Feature& feature, const std::string& name);

}  // namespace portico::product_model
