#pragma once
// A product model as a formula. Auxiliary variables are determined by the others (both directions are written), so the
// solutions of the formula and the valid products correspond one to one; of texts, as far as rules tell them apart:
// which of the literals it is, or another one, how long, and which of the texts that rules compare are equal. So two
// chosen features with the rule "T == 'a' | T == U" count as three products: both 'a', both another text, T 'a' alone.
//
// An integer feature is a boolean "chosen" and a variable "steps" (0..n): its value is least + step × steps when
// chosen; not chosen makes steps 0. A text feature has a boolean for each literal that it is compared with, when a rule
// asks for its length a variable 0..longest, and a boolean for each text that it is compared with (text_translation.h):
// not chosen makes all of them 0.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/formula.h"
#include "shared/product_model/product_model.h"

namespace portico::product_model {

// Where a rule of the formula comes from, so that reasons can be put into words.
enum class RuleOrigin {
  root,            // the product itself is chosen
  needs_parent,    // `feature` can only be chosen with its parent
  group_at_least,  // `feature` (the parent) needs at least Group::least of group `group`
  group_at_most,   // … at most Group::most
  number_range,    // a number, or what is known of a text, only when chosen
  equal_texts,     // the text of `feature` and those that it is compared with: the same text, or another one
  named            // model.rules()[rule]
};

struct RuleSource {
  RuleOrigin origin = RuleOrigin::named;
  FeatureIndex feature = -1;
  std::int32_t group = -1;  // index into feature.groups
  std::int32_t rule = -1;   // index into ProductModel::rules
};

// What the formula knows about the value of a text feature.
struct TextValue {
  std::map<std::string, constraint::VariableId> is;       // by literal: chosen, and its text is the literal
  std::optional<constraint::VariableId> length;           // in characters
  std::map<FeatureIndex, constraint::VariableId> equals;  // by another feature: both are chosen, with the same text

  // `is` and `length` and their values for this text of a chosen feature.
  std::vector<std::pair<constraint::VariableId, std::int64_t>> values(std::string_view text) const;
};

struct Translation {
  constraint::Formula formula;
  std::vector<constraint::VariableId> chosen;                // by FeatureIndex
  std::vector<std::optional<constraint::VariableId>> steps;  // by FeatureIndex; integer features only
  std::vector<TextValue> texts;                              // by FeatureIndex; empty for others and unnamed ones
  std::vector<RuleSource> sources;                           // by RuleId
};

// Errors: model_invalid, model_unsupported (copies that are not expanded, see copies.h; arithmetic with too many
// cases), amount_overflow, each with line:column, of an imported rule file:line:column.
Result<Translation> translate(const ProductModel& model);

// The linear sum of an attribute over all chosen features (integer features: attribute per unit is not meant here;
// the attribute counts once when the feature is chosen). For bars such as weight against limit. Integer values only.
std::vector<constraint::Term> attribute_terms(const ProductModel& model, const Translation& translation,
                                              const std::string& attribute);

}  // namespace portico::product_model
