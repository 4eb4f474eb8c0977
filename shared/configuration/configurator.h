#pragma once
// One product model made ready for configuring: every question that the screen and the server ask about decisions.
// The model is shared and immutable; the configurator learns while it answers: one thread at a time.
//
// Places of errors: "/decisions/3" is the fourth decision, "/wish" the wish. All calls that take decisions can fail
// with
//   feature_unknown        the model has no such feature
//   value_invalid          a number for a feature that is no number, a feature decided twice; fact expected
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
  Decisions decisions;      // the given ones and what a customer would have to choose beside them
  Selection selection;      // of the completed product
  std::int64_t weight = 0;  // by the objective, exact and least
};

class Configurator {
 public:
  // Errors: those of translate(); model_void when no product is possible.
  static Result<Configurator> make(std::shared_ptr<const product_model::ProductModel> model);

  const product_model::ProductModel& model() const { return *model_; }

  Result<State> evaluate(const Decisions& decisions);

  // nullopt: decide(decisions, wish) is possible. What the wish replaces is therefore never a reason. The decisions
  // themselves must be valid.
  Result<std::optional<WhyNot>> why_not(const Decisions& decisions, const Decision& wish);
  // Fewest dropped decisions first. What the wish replaces goes anyway and is not listed as dropped.
  Result<std::vector<RepairProposal>> repairs(const Decisions& decisions, const Decision& wish, std::size_t at_most);

  // The decisions with one more. What it replaces goes: decisions on the same feature; for a choice also refusals above
  // it and choices in or below other members of a group of which only one can be chosen (its own or one above it); for
  // a refusal the choices below it. Not checked against the rules.
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
  Configurator(std::shared_ptr<const product_model::ProductModel> model, product_model::Translation translation);

  // Decisions in the words of the formula, each with the decision it comes from.
  struct Assumed {
    std::vector<constraint::Decision> decisions;
    std::vector<std::size_t> origins;
  };
  // A wish with the decisions that it leaves standing.
  struct Asked {
    Decisions kept;
    std::vector<std::size_t> kept_from;  // index into the decisions asked about
    Assumed assumed;
    constraint::Wish wish;
  };
  // What evaluate() is made of, see evaluate.cpp.
  class Evaluation;

  constraint::VariableId chosen(FeatureIndex feature) const;
  Result<Assumed> assume(const Decisions& decisions) const;
  Result<std::vector<constraint::Decision>> assume_one(const Decision& decision) const;
  Result<constraint::Decision> assume_number(FeatureIndex feature, std::int64_t number) const;
  Result<Asked> ask(const Decisions& decisions, const Decision& wish) const;
  Result<WhyNot> narrow_down(const Asked& asked, std::vector<std::size_t> blamed);
  std::vector<std::size_t> replaced_by(const Decisions& decisions, const Decision& decision) const;
  bool is_within(FeatureIndex feature, FeatureIndex above) const;
  std::string rule_name(constraint::RuleId rule) const;
  Error invalid(const Decisions& decisions, const Assumed& assumed);
  Result<std::int64_t> least_weight(const Decisions& decisions, const constraint::Objective& objective);
  Result<constraint::Objective> objective_of(const Objective& objective) const;
  Selection selection_of(const constraint::Assignment& assignment) const;

  std::shared_ptr<const product_model::ProductModel> model_;
  product_model::Translation translation_;
  std::unique_ptr<constraint::Reasoner> reasoner_;
};

}  // namespace portico::configuration
