#pragma once
// Is a product model fit for use? Asked when a version is uploaded.
#include <string>
#include <vector>

#include "shared/base/describe.h"
#include "shared/base/result.h"
#include "shared/constraint/reasoner.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/translation.h"

namespace portico::product_model {

BOOST_DESCRIBE_ENUM(RuleOrigin, root, needs_parent, group_at_least, group_at_most, number_range, named)

// A rule in the words of the model: the name of a rule, or which part of the tree it is.
struct RuleReference {
  RuleOrigin origin = RuleOrigin::named;
  std::string feature;  // empty for a named rule
  std::string rule;     // of a named rule

  friend bool operator==(const RuleReference&, const RuleReference&) = default;
};
BOOST_DESCRIBE_STRUCT(RuleReference, (), (origin, feature, rule))

struct FeatureFinding {
  std::string feature;
  std::vector<RuleReference> because;  // these rules alone have this effect; empty past the first 100 findings

  friend bool operator==(const FeatureFinding&, const FeatureFinding&) = default;
};
BOOST_DESCRIBE_STRUCT(FeatureFinding, (), (feature, because))

struct ModelReport {
  bool is_void = false;                        // allows no product at all; then the lists below are empty
  std::vector<RuleReference> void_because;     // these rules contradict each other, and no fewer of them do
  std::vector<FeatureFinding> dead;            // can never be chosen
  std::vector<FeatureFinding> false_optional;  // optional by its group, yet chosen whenever its parent is

  friend bool operator==(const ModelReport&, const ModelReport&) = default;
};
BOOST_DESCRIBE_STRUCT(ModelReport, (), (is_void, void_because, dead, false_optional))

RuleReference rule_reference(const ProductModel& model, const RuleSource& source);

// `reasoner` holds translation.formula. Errors: those of the reasoner (limit_reached).
Result<ModelReport> check_model(const ProductModel& model, const Translation& translation,
                                constraint::Reasoner& reasoner);
// The same with the search reasoner. Errors: also those of translate().
Result<ModelReport> check_model(const ProductModel& model);

}  // namespace portico::product_model
