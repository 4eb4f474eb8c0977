#pragma once
// One product model made ready for configuring: every question that the screen and the server ask about decisions.
// The model is shared and immutable; the configurator learns while it answers: one thread at a time.
//
// Places of errors are JSON pointers into the decisions: "/3" is the fourth. All calls that take decisions can fail with
//   feature_unknown        the model has no such feature
//   value_invalid          a number for a feature that is no number, and the like; fact expected
//   value_out_of_range     facts feature, from, to, step, asked
//   text_unsuitable        facts feature, reason (too_long, control_character, not_utf8)
//   configuration_invalid  facts rules (names), decisions (features), both joined by ", "
//   limit_reached          the search gave up
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/configuration/decision.h"
#include "shared/configuration/state.h"
#include "shared/constraint/reasoner.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/translation.h"

namespace portico::configuration {

// Prices as the engine sees them: whole weights, to be made small. A feature without an entry weighs nothing.
struct Objective {
  std::map<std::string, std::int64_t> features;
  std::map<std::string, std::int64_t> per_unit;  // per unit of an integer feature's number
};

// One cause among those that together exclude a wish.
struct Reason {
  product_model::RuleSource source;  // a named rule, or what the feature tree says
  std::string rule;                  // the name of a named rule, else empty
};

// Reasons and decisions together exclude the wish, and none of them could be left out.
struct WhyNot {
  std::vector<Reason> reasons;
  std::vector<std::size_t> decisions;  // indices into the decisions, ascending
};

// A way to have the wish: these decisions go, everything else stays.
struct RepairProposal {
  std::vector<std::size_t> dropped;  // indices into the decisions, ascending
  Decisions decisions;               // without the dropped, with the wish
};

struct CheapestCompletion {
  Decisions decisions;   // the given ones and what a customer would have to choose beside them
  Selection selection;   // of the completed product
  std::int64_t weight = 0;  // by the objective, exact and least
};

class Configurator {
 public:
  // Errors: those of translate(); model_void when no product is possible.
  static Result<Configurator> make(std::shared_ptr<const product_model::ProductModel> model);

  const product_model::ProductModel& model() const { return *model_; }

  Result<State> evaluate(const Decisions& decisions);

  // nullopt: it can be had. The decisions themselves must be valid. A wish may be a choice (true), a refusal (false) or
  // a number.
  Result<std::optional<WhyNot>> why_not(const Decisions& decisions, const Decision& wish);
  // Fewest dropped decisions first; an earlier decision on the same feature or on another member of the same
  // alternative is dropped without being counted as a repair.
  Result<std::vector<RepairProposal>> repairs(const Decisions& decisions, const Decision& wish, std::size_t at_most);

  // The decisions with one more. What it replaces goes: an earlier decision on the same feature, and the choice of
  // another member when at most one of the group can be chosen. Not checked against the rules.
  Decisions decide(const Decisions& decisions, const Decision& decision) const;
  // The decisions without those on this feature.
  Decisions retract(const Decisions& decisions, const std::string& feature) const;

  // The least weight of all products that keep the decisions; among equals one that chooses little. Texts cannot be
  // completed: they stay questions.
  Result<CheapestCompletion> complete_cheapest(const Decisions& decisions, const Objective& objective);

  // By feature index, for each feature that is not abstract and can be chosen or is: the least weight of a product with
  // decide(decisions, feature) minus the least weight with `decisions`. No value: it cannot be had that way.
  Result<std::vector<std::optional<std::int64_t>>> price_differences(const Decisions& decisions,
                                                                     const Objective& objective);

  // For the server: complete and valid. Errors beside those above: configuration_incomplete with fact features.
  Result<Selection> validate_complete(const Decisions& decisions);

 private:
  struct Compiled;
  Configurator(std::shared_ptr<const product_model::ProductModel> model, std::shared_ptr<const Compiled> compiled);

  // The decisions in the words of the formula, each with the decision it comes from.
  struct Assumed {
    std::vector<constraint::Decision> decisions;
    std::vector<std::size_t> origins;
  };
  Result<Assumed> assume(const Decisions& decisions) const;
  Result<std::vector<constraint::Decision>> assume_one(const Decision& decision) const;
  Error invalid(const Assumed& assumed);
  Result<std::optional<std::vector<constraint::Explanation>>> explain(const Assumed& assumed, const Decision& wish);
  constraint::Objective objective_of(const Objective& objective) const;

  std::shared_ptr<const product_model::ProductModel> model_;
  std::shared_ptr<const Compiled> compiled_;
  std::unique_ptr<constraint::Reasoner> reasoner_;
};

}  // namespace portico::configuration
