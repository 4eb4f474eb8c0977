#pragma once
// Is a product model fit for use? Asked when a version is uploaded.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "shared/base/describe.h"
#include "shared/base/result.h"
#include "shared/constraint/reasoner.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/translation.h"

namespace portico::product_model {

BOOST_DESCRIBE_ENUM(RuleOrigin, root, needs_parent, group_at_least, group_at_most, number_range, equal_texts, named)

// A rule in the words of the model: the name of a rule, or which part of the tree it is.
struct RuleReference {
  RuleOrigin origin = RuleOrigin::named;
  std::string feature;  // empty for a named rule
  std::string rule;     // of a named rule

  friend bool operator==(const RuleReference&, const RuleReference&) = default;
};
BOOST_DESCRIBE_STRUCT(RuleReference, (), (origin, feature, rule))

// Only the first findings of a list are explained: 100, in models of more than 1,000 features 100,000 / features, but
// always 10. `because` of the others is empty.
struct FeatureFinding {
  std::string feature;
  std::vector<RuleReference> because;  // these rules alone have this effect

  friend bool operator==(const FeatureFinding&, const FeatureFinding&) = default;
};
BOOST_DESCRIBE_STRUCT(FeatureFinding, (), (feature, because))

// A named rule that says nothing, or not what it seems to.
struct RuleFinding {
  std::string rule;
  std::vector<RuleReference> because;  // other rules, none of them superfluous

  friend bool operator==(const RuleFinding&, const RuleFinding&) = default;
};
BOOST_DESCRIBE_STRUCT(RuleFinding, (), (rule, because))

// Numbers of an integer feature, a step apart, that no product has although they are in its range.
struct NumberFinding {
  std::string feature;
  std::int64_t from = 0;
  std::int64_t to = 0;

  friend bool operator==(const NumberFinding&, const NumberFinding&) = default;
};
BOOST_DESCRIBE_STRUCT(NumberFinding, (), (feature, from, to))

// Two features that no product has together, although each can be had, no group makes them alternatives and no single
// rule names both; nor is it so for the features above them.
struct PairFinding {
  std::string first;
  std::string second;
  std::vector<RuleReference> because;

  friend bool operator==(const PairFinding&, const PairFinding&) = default;
};
BOOST_DESCRIBE_STRUCT(PairFinding, (), (first, second, because))

// wrong: it is valid and must not be, or the other way round. unknown: a feature or value that the model does not have.
// unreadable: see golden.h.
enum class GoldenProblem { wrong, unknown, unreadable };
BOOST_DESCRIBE_ENUM(GoldenProblem, wrong, unknown, unreadable)

struct GoldenFinding {
  std::string golden;
  std::int32_t line = 0;
  bool must_be_valid = true;
  GoldenProblem problem = GoldenProblem::wrong;
  std::vector<std::string> features;   // unknown: the one; wrong: those decisions that contradict each other
  std::vector<RuleReference> because;  // and the rules by which they do

  friend bool operator==(const GoldenFinding&, const GoldenFinding&) = default;
};
BOOST_DESCRIBE_STRUCT(GoldenFinding, (), (golden, line, must_be_valid, problem, features, because))

// What was left out because the model is beyond a limit of CheckLimits.
enum class CheckPart { redundant, unreachable_numbers, never_together };
BOOST_DESCRIBE_ENUM(CheckPart, redundant, unreachable_numbers, never_together)

struct NotChecked {
  CheckPart part = CheckPart::redundant;
  std::int64_t left_out = 0;  // rules, numbers, features

  friend bool operator==(const NotChecked&, const NotChecked&) = default;
};
BOOST_DESCRIBE_STRUCT(NotChecked, (), (part, left_out))

struct ModelReport {
  bool is_void = false;                        // allows no product at all; then the lists below are empty
  std::vector<RuleReference> void_because;     // these rules contradict each other, and no fewer of them do
  std::vector<FeatureFinding> dead;            // can never be chosen
  std::vector<FeatureFinding> false_optional;  // optional by its group, yet chosen whenever its parent is
  std::vector<RuleFinding> redundant;          // the other rules say the same; of equal rules each is named
  std::vector<RuleFinding> never_applies;      // "A => B" where other rules shut A out already
  std::vector<RuleFinding> contradictory;      // "A => B" that together with others shuts A out
  std::vector<NumberFinding> unreachable_numbers;
  std::vector<PairFinding> never_together;  // the first 50
  std::int64_t never_together_count = 0;    // of all
  std::int64_t goldens_checked = 0;
  std::vector<GoldenFinding> goldens;  // those that fail
  std::vector<NotChecked> not_checked;

  friend bool operator==(const ModelReport&, const ModelReport&) = default;
};
BOOST_DESCRIBE_STRUCT(ModelReport, (),
                      (is_void, void_because, dead, false_optional, redundant, never_applies, contradictory,
                       unreachable_numbers, never_together, never_together_count, goldens_checked, goldens,
                       not_checked))

struct CheckLimits {
  // Called after each step with the number of steps done and of all: false stops the check with limit_reached.
  std::function<bool(std::size_t step, std::size_t of)> go_on;
  std::size_t most_rules = 5'000;    // that are looked at for redundancy
  std::size_t most_numbers = 5'000;  // of integer features, that are tried one by one
  std::size_t most_paired = 300;     // features that can be chosen or not; with more of them no pairs are tried
};

RuleReference rule_reference(const ProductModel& model, const RuleSource& source);

// `reasoner` holds translation.formula. Errors: those of the reasoner; limit_reached also when go_on() stopped it.
Result<ModelReport> check_model(const ProductModel& model, const Translation& translation,
                                constraint::Reasoner& reasoner, const CheckLimits& limits = {});
// The same with the search reasoner. Errors: also those of translate().
Result<ModelReport> check_model(const ProductModel& model, const CheckLimits& limits = {});

}  // namespace portico::product_model
