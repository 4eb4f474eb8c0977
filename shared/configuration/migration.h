#pragma once
// What became of decisions when they moved to another version of their product model. Plain values.
#include <optional>
#include <string>
#include <vector>

#include "shared/base/describe.h"
#include "shared/configuration/decision.h"

namespace portico::configuration {

// valid: every decision stands as it was, and the product is complete. repaired: something had to change, and the
// product is complete. needs_you: something is open.
enum class MigrationStanding { valid, repaired, needs_you };
BOOST_DESCRIBE_ENUM(MigrationStanding, valid, repaired, needs_you)

// Why a decision did not stay as it was.
//   unknown_feature  the new version has no such feature
//   kind             it is another kind of feature now: what was a number or text is merely chosen
//   range            the number or text does not fit any more: the nearest number, or chosen without a text
//   rules            it contradicts the rules, or decisions that were kept
enum class MigrationCause { unknown_feature, kind, range, rules };
BOOST_DESCRIBE_ENUM(MigrationCause, unknown_feature, kind, range, rules)

struct MigratedDecision {
  Decision before;
  std::optional<Decision> after;  // absent: dropped
  MigrationCause cause = MigrationCause::rules;
  std::vector<std::string> rules;  // names, of cause rules

  friend bool operator==(const MigratedDecision&, const MigratedDecision&) = default;
};
BOOST_DESCRIBE_STRUCT(MigratedDecision, (), (before, after, cause, rules))

struct MigrationReport {
  MigrationStanding standing = MigrationStanding::valid;
  Decisions decisions;                     // for the new version; always possible there
  std::vector<Decision> kept;              // as they were, in their order
  std::vector<MigratedDecision> changed;   // in the order of the decisions
  std::vector<std::string> to_decide;      // features of the open questions
  std::vector<std::string> new_to_decide;  // those of them that the old version did not know

  friend bool operator==(const MigrationReport&, const MigrationReport&) = default;
};
BOOST_DESCRIBE_STRUCT(MigrationReport, (), (standing, decisions, kept, changed, to_decide, new_to_decide))

}  // namespace portico::configuration
