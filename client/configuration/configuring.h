#pragma once
// One customer configuring one product: the decisions with undo and redo, and after each change everything the screen
// shows about them, worked out once. No server, no drawing. Decisions that contradict the rules never get in.
//
// Life: make → offer() → any commands; answers() hold after each of them. One thread.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/api/catalog.h"
#include "shared/configuration/configurator.h"
#include "shared/configuration/history.h"
#include "shared/constraint/diagram.h"
#include "shared/pricing/pricing.h"
#include "shared/supply/market.h"

namespace portico::configuration {

// What prices and dates come from, for this buyer. Copies: the server's answer may be renewed meanwhile.
struct Offer {
  pricing::PriceList price_list;
  std::optional<pricing::Agreement> agreement;
  CompanyId buyer;  // empty: no company
  std::int32_t family_lead_days = 0;
  supply::Market market;
  std::string country;  // of delivery, assumed until an address is known
  Date today;
};

struct Answers {
  State state;
  // While something is open: as the cheapest product would be. It is what picture and price show.
  Selection shown;
  std::optional<pricing::Receipt> receipt;  // of what is shown, for the quantity
  std::optional<Error> price_error;         // when there is no receipt
  std::optional<Date> promised;
  std::int32_t lead_days = 0;  // of what is shown
  // By feature: what taking it would change, by the cheapest way to have it. Minor units; no value: cannot be had.
  std::vector<std::optional<std::int64_t>> price_differences;
  std::vector<std::int32_t> lead_differences;  // working days
  // Numbers that are decided, as free as they would be without that decision.
  std::map<FeatureIndex, NumberRange> ranges;
};

// A way to have a wish, as offered in the dialog.
struct Repair {
  std::vector<Decision> dropped;
  Decisions decisions;
  // Of the cheapest product with it, compared with the cheapest one now.
  std::int64_t price_difference = 0;  // minor units
  std::int64_t lead_difference = 0;   // working days
  std::optional<Date> promised;
};
struct Explanation {
  Decision wish;
  std::vector<Reason> reasons;
  std::vector<Decision> decisions;  // the customer's own that take part
  std::vector<Repair> repairs;      // the best first
};

class Configuring {
 public:
  // Errors: those of Configurator::make.
  static Result<Configuring> make(std::shared_ptr<const product_model::ProductModel> model);
  // From now on the compiled form of the model answers, instead of search; decisions, pins and steps stay. Errors:
  // value_invalid when it is the form of another model; then everything stays as it was.
  Result<void> answer_from(const std::shared_ptr<const constraint::StoredDiagram>& form);
  constraint::ReasonerKind kind() const { return configurator_.kind(); }

  void offer(Offer offer);

  const product_model::ProductModel& model() const { return *model_; }
  const Decisions& decisions() const { return history_.now(); }
  const Answers& answers() const { return answers_; }
  int revision() const { return revision_; }  // another number whenever the answers have changed
  Quantity quantity() const { return quantity_; }
  Currency currency() const { return offer_.price_list.currency; }
  bool is_complete() const { return answers_.state.is_complete(); }
  bool can_undo() const { return history_.can_undo(); }
  bool can_redo() const { return history_.can_redo(); }

  // Takes a decision. Errors: configuration_invalid (nothing changed: ask explain()), value_out_of_range,
  // text_unsuitable.
  Result<void> decide(const Decision& decision);
  // Leaves all decisions on the feature and below it.
  void leave(FeatureIndex feature);
  // Begins with these decisions as one step. What contradicts the rules or is unknown is left out; returns how many.
  std::size_t start_from(const Decisions& decisions);
  // The same without a step that could be undone: the place where the customer comes in.
  std::size_t open_with(const Decisions& decisions);
  // Decides all that is still open: the model's defaults, else cheapest. Texts stay open. Errors: limit_reached.
  Result<void> complete();
  void take(const Repair& repair) { change(repair.decisions); }
  // A pinned decision stays, whatever a repair would win by dropping it.
  void pin(const std::string& feature, bool pinned);
  bool is_pinned(const std::string& feature) const { return history_.pinned().count(feature) > 0; }
  void undo();
  void redo();
  void set_quantity(Quantity quantity);

  // An integer attribute summed over what is shown.
  std::int64_t shown_sum(const std::string& attribute) const;

  // Why a wish is not possible, and what would make it so; nothing when it is possible.
  std::optional<Explanation> explain(const Decision& wish, RepairOrder order = RepairOrder::changes);
  // The named rule that stands against taking a feature that cannot be had, to be said beside it; empty: no named one.
  const std::string& rule_against(FeatureIndex feature);

 private:
  Configuring(std::shared_ptr<const product_model::ProductModel> model, Configurator configurator);

  Decisions possible_part(const Decisions& decisions);
  void change(Decisions decisions);
  void work_out();
  void work_out_completion();
  void work_out_price();
  void work_out_differences();
  void work_out_ranges();
  std::optional<Date> promised_with(std::int32_t lead_days) const;
  std::int32_t lead_days_of(const Selection& selection) const;
  std::int32_t lead_days_with(FeatureIndex feature) const;
  Objective objective() const { return {weights_.features, weights_.per_unit}; }
  std::int64_t in_minor_units(std::int64_t weight) const;
  std::vector<Decision> picked(const std::vector<std::size_t>& indices) const;

  std::shared_ptr<const product_model::ProductModel> model_;
  Configurator configurator_;
  History history_;
  Offer offer_;
  pricing::PriceWeights weights_;
  Quantity quantity_;
  Answers answers_;
  int revision_ = 0;
  std::map<FeatureIndex, std::string> rules_against_;  // those that were asked for since the last change
};

// The attribute of a feature that says how many working days it needs.
inline constexpr const char* lead_days_attribute = "lead_days";

// What buyers of this session pay and wait, from the server's answers. The country is the one assumed for the currency.
Offer offer_for(const api::FamilyView& view, const api::MarketView& market, const CompanyId& buyer);

}  // namespace portico::configuration
