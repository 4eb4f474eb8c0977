// Commands of a customer who is configuring, and reasons when one of them is not possible.
#include "client/configuration/configuring.h"

#include <algorithm>
#include <utility>

#include "client/app/product.h"

namespace portico::configuration {

using product_model::ProductModel;

namespace {

constexpr std::size_t most_repairs = 3;

// Does a rule speak of this very feature, by name or by an attribute that it has?
bool mentions(const product_model::Expression& expression, FeatureIndex index, const product_model::Feature& feature) {
  const bool is_sum = expression.op == product_model::Operator::sum;
  if (is_sum && product_model::find_attribute(feature, expression.attribute)) return true;
  if (expression.op != product_model::Operator::sum && expression.feature == index) return true;
  return std::any_of(expression.operands.begin(), expression.operands.end(),
                     [&](const auto& operand) { return mentions(operand, index, feature); });
}

// Rules that speak of the wish itself come first: they are what the customer understands at once.
void put_nearest_first(std::vector<Reason>& reasons, const ProductModel& model, const std::string& wish) {
  const auto index = model.find(wish);
  if (!index) return;
  std::stable_partition(reasons.begin(), reasons.end(), [&](const Reason& reason) {
    if (reason.source.origin != product_model::RuleOrigin::named) return false;
    const auto& rule = model.rules()[static_cast<std::size_t>(reason.source.rule)];
    return mentions(rule.expression, *index, model.feature(*index));
  });
}

}  // namespace

Offer offer_for(const api::FamilyView& view, const api::MarketView& market, const CompanyId& buyer) {
  Offer offer{view.price_list, view.agreement, buyer, view.data.lead_days, market.market, {}, market.today};
  offer.country = supply::home_country(market.market, view.price_list.currency).code;
  return offer;
}

Configuring::Configuring(std::shared_ptr<const ProductModel> model, Configurator configurator)
    : model_(std::move(model)), configurator_(std::move(configurator)) {}

Result<Configuring> Configuring::make(std::shared_ptr<const ProductModel> model) {
  auto configurator = Configurator::make(model);
  if (!configurator) return configurator.error();
  return Configuring(std::move(model), std::move(*configurator));
}

Result<void> Configuring::answer_from(const std::shared_ptr<const constraint::StoredDiagram>& form) {
  auto translation = product_model::translate(*model_);
  if (!translation) return translation.error();
  if (constraint::fingerprint(translation->formula) != form->fingerprint) {
    return error(ErrorCode::value_invalid, {{"reason", "the compiled form is of another model"}});
  }
  auto reasoner = constraint::make_compiled_reasoner(translation->formula, {form, &form->diagram});
  if (!reasoner) return reasoner.error();
  auto configurator = Configurator::make(model_, std::move(*translation), std::move(*reasoner));
  if (!configurator) return configurator.error();
  configurator_ = std::move(*configurator);
  work_out();
  return success();
}

void Configuring::pin(const std::string& feature, bool pinned) {
  if (pinned) {
    history_.pin(feature);
  } else {
    history_.unpin(feature);
  }
}

void Configuring::offer(Offer offer) {
  offer_ = std::move(offer);
  work_out();
}

Result<void> Configuring::decide(const Decision& decision) {
  Decisions wanted = configurator_.decide(decisions(), decision);
  const auto state = configurator_.evaluate(wanted);
  if (!state) return state.error();
  change(std::move(wanted));
  return success();
}

void Configuring::leave(FeatureIndex feature) {
  Decisions kept;
  for (const Decision& decision : decisions()) {
    const auto index = model().find(decision.feature);
    if (index && !app::is_within(model(), *index, feature)) kept.push_back(decision);
  }
  change(std::move(kept));
}

Decisions Configuring::possible_part(const Decisions& decisions) {
  if (configurator_.evaluate(decisions)) return decisions;
  Decisions kept;
  for (const Decision& decision : decisions) {
    kept.push_back(decision);
    if (!configurator_.evaluate(kept)) kept.pop_back();
  }
  return kept;
}

std::size_t Configuring::start_from(const Decisions& decisions) {
  Decisions kept = possible_part(decisions);
  const std::size_t left_out = decisions.size() - kept.size();
  change(std::move(kept));
  return left_out;
}

std::size_t Configuring::open_with(const Decisions& decisions) {
  Decisions kept = possible_part(decisions);
  const std::size_t left_out = decisions.size() - kept.size();
  history_ = History(std::move(kept));
  work_out();
  return left_out;
}

Result<void> Configuring::complete() {
  auto completion = configurator_.complete_closest(decisions(), {}, objective());
  if (!completion) return completion.error();
  change(std::move(completion->decisions));
  return success();
}

void Configuring::undo() {
  history_.undo();
  work_out();
}

void Configuring::redo() {
  history_.redo();
  work_out();
}

void Configuring::set_quantity(Quantity quantity) {
  quantity_ = quantity;
  work_out();
}

void Configuring::change(Decisions decisions) {
  if (decisions == history_.now()) return;
  history_.go_to(std::move(decisions));
  work_out();
}

std::vector<Decision> Configuring::picked(const std::vector<std::size_t>& indices) const {
  std::vector<Decision> decisions;
  for (const std::size_t i : indices) decisions.push_back(history_.now()[i]);
  return decisions;
}

std::optional<Explanation> Configuring::explain(const Decision& wish, RepairOrder order) {
  const auto why = configurator_.why_not(decisions(), wish);
  if (!why || !*why) return std::nullopt;
  Explanation explanation{wish, (*why)->reasons, picked((*why)->decisions), {}};
  put_nearest_first(explanation.reasons, model(), wish.feature);
  const auto proposals =
      configurator_.repairs(decisions(), wish, {most_repairs, order, history_.pinned(), objective()});
  if (!proposals) return explanation;
  for (const RepairProposal& proposal : *proposals) {
    const std::int32_t lead_days = lead_days_of(proposal.selection);
    explanation.repairs.push_back({picked(proposal.dropped), proposal.decisions,
                                   in_minor_units(proposal.weight_difference), lead_days - answers_.lead_days,
                                   promised_with(lead_days)});
  }
  return explanation;
}

const std::string& Configuring::rule_against(FeatureIndex feature) {
  const auto [kept, is_new] = rules_against_.try_emplace(feature);
  if (!is_new) return kept->second;
  auto why = configurator_.why_not(decisions(), {model().feature(feature).name, true});
  if (!why || !*why) return kept->second;
  put_nearest_first((*why)->reasons, model(), model().feature(feature).name);
  for (const Reason& reason : (*why)->reasons) {
    if (!reason.rule.empty() && kept->second.empty()) kept->second = reason.rule;
  }
  return kept->second;
}

}  // namespace portico::configuration
