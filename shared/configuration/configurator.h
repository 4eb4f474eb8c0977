#pragma once
// One product model made ready for configuring: every question that the screen and the server ask about decisions.
// The model is shared and immutable; the configurator learns while it answers: one thread at a time.
//
// Texts that rules compare are equal or not once both are decided; one that is not given yet may still become either,
// and one of a feature that is not chosen equals nothing.
//
// Places of errors: "/decisions/3" is the fourth decision, "/wish" the wish. All calls that take decisions can fail
// with
//   feature_unknown        the model has no such feature
//   value_invalid          a number for a feature that is no number, a feature decided twice; fact expected
//   value_out_of_range     facts feature, from, to, step, asked
//   text_unsuitable        facts feature, reason (too_long, control_character, not_utf8)
//   configuration_invalid  facts rules (names), decisions (features), both joined by ", "
//   limit_reached          the search gave up
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/configuration/decision.h"
#include "shared/configuration/migration.h"
#include "shared/configuration/objective.h"
#include "shared/configuration/preferences.h"
#include "shared/configuration/state.h"
#include "shared/constraint/reasoner.h"
#include "shared/constraint/values.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/translation.h"

namespace portico::configuration {

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

// Which repairs are the best. Ties are resolved by the others.
enum class RepairOrder { changes, price, lead_time };

struct RepairRequest {
  std::size_t at_most = 3;
  RepairOrder order = RepairOrder::changes;
  std::set<std::string> pinned;  // features; decisions on them stay, whatever it costs
  Objective prices;
};

// A way to have the wish: these decisions go, everything else stays; none of them could stay beside the rest. Weight
// and lead time are those of the cheapest product that keeps the decisions, as complete_cheapest() gives it.
struct RepairProposal {
  std::vector<std::size_t> dropped;    // indices into the decisions, ascending
  Decisions decisions;                 // without the dropped, with the wish
  Selection selection;                 // of the cheapest product with the wish
  std::int64_t weight_difference = 0;  // its weight minus that of the cheapest product before
  std::int64_t lead_days = 0;          // working days
  std::int64_t lead_days_difference = 0;
};

struct CheapestCompletion {
  Decisions decisions;      // the given ones and what a customer would have to choose beside them
  Selection selection;      // of the completed product
  std::int64_t weight = 0;  // by the objective, exact and least
};

struct ClosestCompletion {
  Decisions decisions;
  Selection selection;
  std::int64_t missed = 0;  // weights of the preferences that are not met, exact and least
  std::int64_t weight = 0;  // by the objective
};

class Configurator {
 public:
  // Errors: those of translate(); model_void when no product is possible.
  static Result<Configurator> make(std::shared_ptr<const product_model::ProductModel> model);
  // With the compiled form of the model's formula every question is answered by passes over it, and State also counts.
  // nullptr: search. Errors beside: value_invalid when it is the compiled form of something else.
  static Result<Configurator> make(std::shared_ptr<const product_model::ProductModel> model,
                                   std::shared_ptr<const constraint::Diagram> compiled);
  // With a reasoner of the caller's choice; it holds translation.formula.
  static Result<Configurator> make(std::shared_ptr<const product_model::ProductModel> model,
                                   product_model::Translation translation,
                                   std::unique_ptr<constraint::Reasoner> reasoner);

  const product_model::ProductModel& model() const { return *model_; }
  constraint::ReasonerKind kind() const { return reasoner_->kind(); }

  Result<State> evaluate(const Decisions& decisions);
  // Of a big model, what is on the screen comes first: can_be_taken tells of other features only whether they are open
  // or chosen.
  Result<State> evaluate(const Decisions& decisions, const std::set<FeatureIndex>& shown);

  // nullopt: decide(decisions, wish) is possible. What the wish replaces is therefore never a reason. The decisions
  // themselves must be valid.
  Result<std::optional<WhyNot>> why_not(const Decisions& decisions, const Decision& wish);
  // Up to `at_most` explanations, different in their decisions; empty: it is possible. The first is that of why_not().
  Result<std::vector<WhyNot>> why_not(const Decisions& decisions, const Decision& wish, std::size_t at_most);
  // The best first. What the wish replaces goes anyway and is not listed as dropped; when a pinned decision is among
  // that, or without any way, the list is empty. Exact, unless there are so many ways that it would take too long; then
  // the best of the most promising ones.
  Result<std::vector<RepairProposal>> repairs(const Decisions& decisions, const Decision& wish,
                                              const RepairRequest& request);

  // The decisions with one more. What it replaces goes: decisions on the same feature; for a choice also refusals above
  // it and choices in or below other members of a group of which only one can be chosen (its own or one above it); for
  // a refusal the choices below it. Not checked against the rules.
  Decisions decide(const Decisions& decisions, const Decision& decision) const;
  // The decisions without those on this feature.
  Decisions retract(const Decisions& decisions, const std::string& feature) const;

  // The least weight of all products that keep the decisions; among equals one that chooses little. Texts cannot be
  // completed: they stay questions.
  Result<CheapestCompletion> complete_cheapest(const Decisions& decisions, const Objective& objective);

  // The product that keeps the decisions and meets the preferences best: least weight of those not met, then the fewest
  // defaults of the model passed over and its default numbers missed by least, then the least weight by the objective,
  // then one that chooses little. A default counts only where its parent is chosen, a default number only when its
  // feature is. Errors beside: amount_overflow.
  Result<ClosestCompletion> complete_closest(const Decisions& decisions, const Preferences& preferences,
                                             const Objective& objective);

  // The nearest possible decisions on this model for decisions taken on another version of it, `before`: those on
  // unknown features go, values that do not fit any more are fitted, then as few others change as possible.
  Result<MigrationReport> migrate(const Decisions& decisions, const product_model::ProductModel& before);

  // By feature index, for each feature that is not abstract and can be chosen or is: the least weight of a product with
  // decide(decisions, feature) minus the least weight with `decisions`. No value: it cannot be had that way.
  Result<std::vector<std::optional<std::int64_t>>> price_differences(const Decisions& decisions,
                                                                     const Objective& objective);
  // For the features on the screen only; the others have no value.
  Result<std::vector<std::optional<std::int64_t>>> price_differences(const Decisions& decisions,
                                                                     const Objective& objective,
                                                                     const std::set<FeatureIndex>& shown);

  // For the server: complete and valid. Errors beside those above: configuration_incomplete with fact features.
  Result<Selection> validate_complete(const Decisions& decisions);

 private:
  Configurator(std::shared_ptr<const product_model::ProductModel> model, product_model::Translation translation,
               std::unique_ptr<constraint::Reasoner> reasoner);

  // The decision that something comes from, or the two whose texts say it together: whether they are equal.
  struct Origin {
    std::size_t first = 0;
    std::size_t last = 0;  // the later one, or the same

    // `chosen` ascending.
    bool is_all_in(const std::vector<std::size_t>& chosen) const;
    bool is_partly_in(const std::vector<std::size_t>& chosen) const;
  };
  // Decisions in the words of the formula, each with the decision it comes from; by the later one.
  struct Assumed {
    std::vector<constraint::Decision> decisions;
    std::vector<Origin> origins;

    // Those that come from none of these (ascending).
    std::vector<constraint::Decision> without(const std::vector<std::size_t>& left_out) const;
  };
  // What holds of the wish because of a decision that it leaves standing: whether their texts are equal.
  struct Tie {
    std::size_t kept = 0;  // index into Asked::kept
    constraint::Decision says;
  };
  // A wish with the decisions that it leaves standing.
  struct Asked {
    Decisions kept;
    std::vector<std::size_t> kept_from;  // index into the decisions asked about
    Assumed assumed;
    constraint::Wish wish;  // by itself
    std::vector<Tie> ties;

    // The wish and its ties to all decisions but these (ascending).
    constraint::Wish wish_without(const std::vector<std::size_t>& left_out) const;
  };
  // What evaluate() is made of, see evaluate.cpp.
  class Evaluation;
  // What the levels of complete_closest() are made of, see closest.cpp.
  class Levels;
  // See repairs.cpp.
  class Ranking;
  // See migrate.cpp.
  class Migration;
  struct Product {
    constraint::Assignment assignment;
    std::int64_t weight = 0;
  };

  constraint::VariableId chosen(FeatureIndex feature) const;
  Result<Assumed> assume(const Decisions& decisions) const;
  Result<std::vector<constraint::Decision>> assume_one(const Decision& decision) const;
  std::optional<constraint::Decision> assume_equality(const Decision& one, const Decision& other) const;
  Result<constraint::Decision> assume_number(FeatureIndex feature, std::int64_t number) const;
  using Shown = std::optional<std::set<FeatureIndex>>;  // nullopt: all
  static bool is_shown(const Shown& shown, FeatureIndex feature) { return !shown || shown->count(feature) != 0; }

  Result<State> evaluate_shown(const Decisions& decisions, const Shown& shown);
  Result<std::vector<std::optional<std::int64_t>>> differences_of_shown(const Decisions& decisions,
                                                                        const Objective& objective, const Shown& shown);
  Result<Asked> ask(const Decisions& decisions, const Decision& wish) const;
  Result<std::optional<WhyNot>> why_not_without(const Asked& asked, const std::vector<std::size_t>& left_out);
  Result<WhyNot> narrow_down(const Asked& asked, std::vector<std::size_t> blamed);
  Result<RepairProposal> proposal(const Asked& asked, const std::vector<std::size_t>& way, const Decision& wish,
                                  const constraint::Objective& prices, const Product& before);
  std::vector<std::size_t> replaced_by(const Decisions& decisions, const Decision& decision) const;
  std::string rule_name(constraint::RuleId rule) const;
  Error invalid(const Decisions& decisions, const Assumed& assumed);
  Result<std::int64_t> least_weight(const Decisions& decisions, const constraint::Objective& objective);
  Result<Product> cheapest_product(const Decisions& decisions, const constraint::Objective& objective);
  Result<Decisions> decisions_for(const Decisions& decisions, const constraint::Assignment& wanted);
  Result<std::vector<std::optional<std::int64_t>>> compiled_price_differences(const Decisions& decisions,
                                                                              const constraint::Objective& objective,
                                                                              const Shown& shown);
  std::int64_t lead_days_of(const constraint::Assignment& assignment) const;
  Result<constraint::Objective> objective_of(const Objective& objective) const;
  // The same order of preference, and among equals the fewest features. As it is when the numbers become too great.
  constraint::Objective choosing_little(const constraint::Objective& objective) const;
  Selection selection_of(const constraint::Assignment& assignment) const;
  static void add_texts(const Decisions& decisions, Selection& selection);

  std::shared_ptr<const product_model::ProductModel> model_;
  product_model::Translation translation_;
  constraint::Values values_;  // of the formula's variables
  std::unique_ptr<constraint::Reasoner> reasoner_;
};

}  // namespace portico::configuration
