#pragma once
// A product model as a formula. Auxiliary variables are determined by the others (both directions are written), so the
// solutions of the formula and the valid products correspond one to one (texts aside).
//
// An integer feature is a boolean "chosen" and a variable "steps" (0..n): its value is least + step × steps when chosen;
// not chosen makes steps 0.
#include <optional>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/formula.h"
#include "shared/product_model/product_model.h"

namespace portico::product_model {

// Where a rule of the formula comes from, so that reasons can be put into words.
enum class RuleOrigin {
  root,              // the product itself is chosen
  needs_parent,      // `feature` can only be chosen with its parent
  group_at_least,    // `feature` (the parent) needs at least Group::least of group `group`
  group_at_most,     // … at most Group::most
  number_range,      // a number only when chosen
  named              // model.rules()[rule]
};

struct RuleSource {
  RuleOrigin origin = RuleOrigin::named;
  FeatureIndex feature = -1;
  std::int32_t group = -1;  // index into feature.groups
  std::int32_t rule = -1;   // index into ProductModel::rules
};

struct Translation {
  constraint::Formula formula;
  std::vector<constraint::VariableId> chosen;                   // by FeatureIndex
  std::vector<std::optional<constraint::VariableId>> steps;     // by FeatureIndex; integer features only
  std::vector<RuleSource> sources;                              // by RuleId
};

// Errors: model_invalid, model_unsupported (non-linear arithmetic), amount_overflow, each with line:column.
Result<Translation> translate(const ProductModel& model);

// The linear sum of an attribute over all chosen features (integer features: attribute per unit is not meant here;
// the attribute counts once when the feature is chosen). For bars such as weight against limit.
std::vector<constraint::Term> attribute_terms(const ProductModel& model, const Translation& translation,
                                              const std::string& attribute);

}  // namespace portico::product_model
