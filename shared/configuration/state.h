#pragma once
// What a list of decisions amounts to on one product model. Plain values; features are named by their index in the
// model, numbers are in the feature's own unit (not steps).
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/constraint/scaled_count.h"
#include "shared/product_model/product_model.h"

namespace portico::configuration {

using product_model::FeatureIndex;

// chosen, refused: the customer's own decision. implied, excluded: what follows from decisions and rules. open: both
// are possible.
enum class FeatureStatus { chosen, refused, implied, excluded, open };

// Numbers in a row, a step apart, that no product has; low <= high.
struct NumberGap {
  std::int64_t low = 0;
  std::int64_t high = 0;

  friend bool operator==(const NumberGap&, const NumberGap&) = default;
};

// The exact ends of what is still possible when the feature is chosen (some product attains each).
struct NumberRange {
  std::int64_t low = 0;
  std::int64_t high = 0;
  bool is_decided = false;      // the customer gave this number
  std::vector<NumberGap> gaps;  // between the ends, ascending; only known by a compiled form, see State::variants

  friend bool operator==(const NumberRange&, const NumberRange&) = default;
};

// Something the customer still has to do.
//   group   the group has too few members so far; `features` are those to choose from (for an abstract member what lies
//           below it)
//   number  `feature` is chosen and its number not known
//   text    `feature` is chosen and has no text, or an empty one
//   rule    rules ask for at least one of `features`; only named once all groups are settled, one at a time
struct OpenQuestion {
  enum class Kind { group, number, text, rule } kind = Kind::group;
  FeatureIndex step = 0;     // the child of the root that it belongs to (0: the root itself)
  FeatureIndex feature = 0;  // the group's parent; the feature that lacks its number or text; rule: the first feature
  std::int32_t group = -1;   // index into feature.groups
  std::vector<FeatureIndex> features;
  std::vector<std::string> rules;  // names; of kind rule only

  friend bool operator==(const OpenQuestion&, const OpenQuestion&) = default;
};

// What is chosen and not abstract, by name: what pricing, order and supply want to know. While questions are open it
// holds what is certain so far.
struct Selection {
  std::set<std::string> features;
  std::map<std::string, std::int64_t> numbers;  // integer features, in their unit
  std::map<std::string, std::string> texts;

  friend bool operator==(const Selection&, const Selection&) = default;
};

// An attribute summed over chosen features: what is certain now, and the sum with every open feature counted as far as
// it lowers or raises it (a safe frame, not always attained).
struct AttributeSum {
  std::int64_t now = 0;
  std::int64_t at_least = 0;
  std::int64_t at_most = 0;

  friend bool operator==(const AttributeSum&, const AttributeSum&) = default;
};

struct State {
  std::vector<FeatureStatus> features;              // by FeatureIndex
  std::vector<std::optional<NumberRange>> numbers;  // by FeatureIndex; integer features that can be chosen
  // By FeatureIndex: would decide(decisions, feature) be possible? True for what is open or chosen, and for an excluded
  // member whose group is decided otherwise, as far as nothing else stands against it.
  std::vector<bool> can_be_taken;
  std::vector<OpenQuestion> questions;  // in the order of the file; empty: the product is complete
  Selection selection;
  std::map<std::string, AttributeSum> sums;  // every integer attribute of the model
  std::int64_t lead_days = 0;                // the longest lead_days of what is chosen so far
  // Only known by a compiled form: how many products are left (texts only as far as rules tell them apart, see
  // translation.h), and by FeatureIndex which part of them has the feature, 0 to 1. Else absent and empty.
  std::optional<constraint::ScaledCount> variants;
  std::vector<double> shares;

  bool is_complete() const { return questions.empty(); }
  bool is_in(FeatureIndex feature) const {
    const FeatureStatus status = features[static_cast<std::size_t>(feature)];
    return status == FeatureStatus::chosen || status == FeatureStatus::implied;
  }
  friend bool operator==(const State&, const State&) = default;
};

}  // namespace portico::configuration
